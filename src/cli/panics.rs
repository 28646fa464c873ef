//! What a panic says. None ends the program with a trace: whoever searches for `banjir` is told one line and exit code 2.
//!
//! A damaged index makes the store panic (see [`crate::index::is_guarded`]); that is an error like another, and nothing is said where it
//! happens. Any other panic is a mistake of this program, and says so.

use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

use super::terminal::to_stderr;
use crate::error::{Error, Locale, Problem, Result};
use crate::render::escape;

/// A mistake of this program was told of.
static TOLD: AtomicBool = AtomicBool::new(false);

/// What the store panicked with last.
static STORE: Mutex<Option<String>> = Mutex::new(None);

/// Makes panics speak in a language, on one line, or not at all.
pub(super) fn listen(locale: Locale) {
    panic::set_hook(Box::new(move |info| told(info, locale)));
}

fn told(info: &PanicHookInfo<'_>, locale: Locale) {
    let payload = info.payload();
    let said = payload.downcast_ref::<&str>().copied();
    let said = said.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("?");
    let (file, line) = info.location().map_or(("?", 0), |at| (at.file(), at.line()));
    // A scope hands on the panic of one of its threads, from the place where it was opened.
    if said == "a scoped thread panicked" {
        return;
    }
    match whose(file, crate::index::is_guarded()) {
        Whose::Heard => return,
        Whose::Store => {
            *STORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(said.to_owned());
            return;
        }
        Whose::Ours => {}
    }
    // Threads fall one after the other; the first knows why.
    if TOLD.swap(true, Relaxed) {
        return;
    }
    let (label, plea) = locale.pick(
        ("galat internal", "mohon laporkan kepada pembuat cuplik"),
        ("internal error", "please report it to the makers of cuplik"),
    );
    // The name of the file only: where this program was built is nobody's business.
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    to_stderr(&format!("{label}: {} ({file}:{line}); {plea}", escape::terminal(said)));
}

/// Whose mistake a panic is.
#[derive(Debug, PartialEq, Eq)]
enum Whose {
    /// That of a thread, which was heard already.
    Heard,
    Store,
    Ours,
}

fn whose(file: &str, guarded: bool) -> Whose {
    // A scope hands on the panic of one of its threads.
    if file.ends_with("thread/scoped.rs") {
        Whose::Heard
    } else if guarded || file.contains("tantivy") {
        Whose::Store
    } else {
        Whose::Ours
    }
}

/// Runs a command. Nothing comes back if it panicked and that was told; a panic of the store is an error of its index.
pub(super) fn caught<T>(command: impl FnOnce() -> Result<T>) -> Option<Result<T>> {
    // What the command was changing is not used again, but for the output, whose bytes are whole at any time.
    match panic::catch_unwind(AssertUnwindSafe(command)) {
        Ok(result) => Some(result),
        Err(_) if TOLD.load(Relaxed) => None,
        Err(_) => {
            let said = STORE.lock().unwrap_or_else(PoisonError::into_inner).take();
            let detail = said.unwrap_or_else(|| "a file of the store cannot be read".to_owned());
            Some(Err(Error::new(Problem::Damaged { detail })))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_store_fails_in_silence_and_we_do_not() {
        let store = "/registry/src/index/tantivy-bitpacker-0.11.0/src/bitpacker.rs";
        for (file, guarded, want) in [
            ("src/snippet.rs", false, Whose::Ours),
            ("src/index/scan.rs", true, Whose::Store),
            (store, false, Whose::Store),
            ("/rustc/59807616/library/std/src/thread/scoped.rs", false, Whose::Heard),
            ("/rustc/59807616/library/core/src/slice/index.rs", false, Whose::Ours),
        ] {
            assert_eq!(whose(file, guarded), want, "{file}");
        }
    }
}
