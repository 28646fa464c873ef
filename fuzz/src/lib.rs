//! The parts of cuplik that read what strangers wrote, under the program's own names, and what the targets share.
//!
//! The modules are the program's files (links to `../src`: their `pub(in crate::analysis)` has to mean the same here). The store and the command line
//! stay out, so that a build takes a minute and what the fuzzer follows is the code in question.

#![allow(dead_code, unreachable_pub)] // The rest of the program uses the rest.

pub mod analysis;
pub mod error;
pub mod plan;
pub mod query;

pub mod checks;
pub mod notation;
