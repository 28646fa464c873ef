//! The `cuplik` command: see [`cuplik::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    cuplik::cli::main(std::env::args_os().collect())
}
