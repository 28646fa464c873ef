//! What the user gives: articles, their dates and ids, the files they come in, and the passages they are cut into.
//!
//! First step of the way: a [`reader`] turns files into [`Article`]s, [`passage::split`] cuts an article's text into the units
//! that are ranked and shown. Nothing here knows the index.
//!
//! ```
//! use cuplik::corpus::{Article, Date, passage};
//! let article = Article {
//!     id: "berita/banjir.md".into(),
//!     title: "Banjir Wanasari Surut".into(),
//!     text: "Air surut pada Senin pagi. Warga mulai membersihkan rumah.\n".into(),
//!     date: Date::parse("Senin, 21 Oktober 2024 10:15 WIB"),
//!     ..Article::default()
//! };
//! assert_eq!(article.date.unwrap().to_string(), "2024-10-21");
//! let mut passages = Vec::new();
//! passage::split(&article.text, &mut passages);
//! assert_eq!(passages, [0..article.text.len()]);
//! ```

mod article;
mod date;
pub mod passage;
pub mod reader;
mod value;

pub use article::Article;
pub use date::Date;
