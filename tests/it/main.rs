//! All integration tests, in one binary: one link, and a shared harness.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a panic is how a test fails

mod analysis;
mod architecture;
mod eval;
mod examples;
mod render;
