//! The one face of the program: for the command line, for a server, for anyone who uses the library.
//!
//! ```no_run
//! use cuplik::engine::{Engine, SearchRequest};
//! # fn main() -> cuplik::error::Result<()> {
//! let engine = Engine::open(std::path::Path::new("index"))?;
//! for hit in engine.search(&SearchRequest::new("pengiriman pasukan"))?.hits {
//!     println!("{}#{} {}", hit.article, hit.passage, hit.title);
//! }
//! # Ok(()) }
//! ```

mod analyzer;
mod delete;
mod export;
mod import;
mod pool;
mod response;
mod sample;
mod search;

pub use analyzer::index_analyzer;
pub use delete::delete;
pub use export::{Words, export, rebuild};
pub use import::{ImportOptions, ImportReport, Notice, Refusal, import};
pub use response::{
    Hit, MAX_HITS, Repair, SearchRequest, SearchResponse, Shown, ShownPassage, Span, Total,
    VERSION, Warning,
};
pub use sample::{SAMPLE_PURPOSE, SampleReport, import_sample, sample_articles, sample_collection};
pub use search::{Engine, Named};
