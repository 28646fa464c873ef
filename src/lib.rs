//! cuplik: full-text search for Indonesian. *Cuplikan* is an excerpt: what is ranked, shown and linked is a passage.
//!
//! Texts become [`corpus::Article`]s, articles are cut into passages and analysed ([`analysis`]), and stand in an [`index`]; a [`query`] becomes a [`plan`], whose candidates are put
//! in order ([`ranking`]) and shown with what matched ([`snippet`], [`render`]). The [`engine`] is the one face of all that:
//!
//! ```no_run
//! use cuplik::engine::{Engine, SearchRequest};
//! # fn main() -> cuplik::error::Result<()> {
//! let engine = Engine::open(std::path::Path::new("index"))?;
//! let answer = engine.search(&SearchRequest::new("mengirim bantuan"))?;
//! println!("{} passages", answer.total.passages);
//! # Ok(()) }
//! ```
//!
//! See `ARCHITECTURE.md` for how the parts depend on one another.

pub mod analysis;
pub mod cli;
pub mod corpus;
pub mod engine;
pub mod error;
pub mod eval;
pub mod index;
pub mod plan;
pub mod query;
pub mod ranking;
pub mod render;
pub mod snippet;
