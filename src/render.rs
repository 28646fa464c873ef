//! An answer in the form its reader needs: [`terminal()`] for a person, [`plain()`] lines for a pipe, [`json()`] for a program, and an
//! [`article()`] to read on. Every character of the corpus that reaches a screen goes through [`escape`].
//!
//! ```
//! use cuplik::engine::{Hit, SearchRequest, SearchResponse, Total};
//! use cuplik::error::Locale;
//! use cuplik::render::{Style, terminal};
//! let hit = Hit {
//!     article: "berita/banjir.md".into(), passage: 3, score: 7.5, title: "Banjir Surut".into(), title_spans: vec![(0, 6)],
//!     date: Some("2024-10".into()), source: Some("Kabar".into()), url: None, text: "Air surut,\nwarga kembali.".into(),
//!     range: (80, 105), spans: vec![(0, 9)], forms: vec!["air surut".into()],
//! };
//! let response = SearchResponse {
//!     version: 1, id: None, query: "\"air surut\"".into(), total: Total { passages: 1, articles: 1, exact: true },
//!     hits: vec![hit], warnings: vec![], repairs: vec![], took_us: None,
//! };
//! let style = Style::new(false, 80, Locale::Id);
//! assert_eq!(
//!     terminal(&SearchRequest::new("\"air surut\""), &response, &style),
//!     "Banjir Surut\n\
//!      Kabar · Oktober 2024\n\
//!      1. Air surut, warga kembali.\n   \
//!         cuplik show 'berita/banjir.md#3'\n\
//!      \n\
//!      1 artikel (1 cuplikan)\n"
//! );
//! ```

mod article;
pub mod escape;
mod markdown;
mod plain;
mod style;
mod terminal;
mod window;
mod wrap;

pub use article::article;
pub use plain::plain;
pub use style::{MEASURE, Style, number};
pub use terminal::{also_searched, terminal, warnings};

use std::io;

use serde::Serialize;

/// A document on one line of JSON, without a line end.
///
/// What [`escape::terminal`] would keep off a screen is written as `\u…` escapes, so that a document can be looked at in a terminal
/// and pasted into JavaScript. To a JSON parser nothing is different, so offsets hold.
///
/// ```
/// assert_eq!(cuplik::render::json(&"rata\u{9b}an\u{202e}"), r#""rata\u009ban\u202e""#);
/// ```
///
/// # Panics
/// If the value is no document: a map whose keys are not strings.
#[allow(clippy::expect_used)] // our documents are structs and maps with string keys, and a vector takes everything
pub fn json(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    write_json(value, &mut out).expect("a document with string keys");
    String::from_utf8(out).expect("JSON is text")
}

/// As [`json`], written as it is made: for documents that are too large to be held.
pub fn write_json(value: &impl Serialize, out: &mut (impl io::Write + ?Sized)) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, escape::Json);
    value.serialize(&mut serializer).map_err(io::Error::from)
}
