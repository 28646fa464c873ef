//! All integration tests, in one binary: one link, and a shared harness.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a panic is how a test fails
#![allow(clippy::format_collect)] // tests are read more often than they run

mod analysis;
mod architecture;
#[cfg(unix)] // signals, pipes, permissions
mod bad_input;
#[cfg(unix)]
mod cli_index;
#[cfg(unix)]
mod cli_misc;
#[cfg(unix)]
mod cli_search;
#[cfg(unix)]
mod cli_show;
mod corpus;
#[cfg(unix)]
mod crash;
mod engine;
mod eval;
mod examples;
mod language;
mod meanings;
mod render;
mod repairs;
mod stems;
#[cfg(unix)]
mod support;
mod values;
