//! The index on disk: everything that knows tantivy.
//!
//! [`IndexWriter`] takes articles and commits them, [`Reader`] answers a [`Plan`](crate::plan::Plan) with candidates and fetches texts.
//! `cuplik index arsip/` goes `Article` → passages → tokens → the fields of the schema; `cuplik search kirim` reads the postings
//! of `kirim` back. Nothing outside this module names tantivy (a test sees to it), so that another store can stand beside it.

mod fault;
mod flight;
mod folder;
mod guard;
mod lexicon;
mod lock;
mod manifest;
mod pen;
mod reader;
mod readonly;
mod scan;
mod schema;
mod segment;
mod stats;
mod stored;
mod terms;
mod vocabulary;
mod writer;

pub(crate) use flight::InFlight;
pub use guard::is_guarded;
pub use lexicon::{UserFile, UserLexicon, user_files, user_lexicon};
pub use manifest::{MANIFEST, Manifest};
pub use pen::ArticleWriter;
pub use reader::{ArticleAddress, Reader};
pub use schema::SCHEMA_VERSION;
pub(crate) use stats::folder_bytes;
pub use stats::{Component, Statistics};
pub use stored::{StoredArticle, StoredReader};
pub use writer::{Founding, IndexWriter, MIN_MEMORY, Outcome, WriterOptions, Written};
