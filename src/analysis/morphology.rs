//! Morphology: a word taken apart into affixes and root.
//!
//! `mempertanyakannya` is read in every way that its letters allow ([`parse`]); a reading counts if its root is in the lexicon and
//! its affixes, put on it again, make the same word ([`synthesis`]); the cheapest is chosen ([`choose`]) by how well the root's
//! class goes with its affixes ([`cost`], [`grammar`]): mem- + per- + tanya + -kan + -nya. What has no such reading may be a verb of informal
//! speech ([`colloquial`]). [`explain`] tells the others and why they lost.

pub mod choose;
pub mod colloquial;
pub mod cost;
pub mod explain;
pub mod grammar;
pub mod parse;
pub mod reduplication;
pub mod synthesis;

pub use self::choose::{Also, Forms, Morphology};
