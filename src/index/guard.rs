//! A damaged file makes tantivy panic in places: shifting by too much, slicing beyond the end. Behind [`guarded`] that is an error like another.
//!
//! Checksums would find the damage too, but reading every byte at every start would cost more than the search.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::{Error, Problem, Result};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// True while this thread reads an index behind a guard: a panic now will be an error, and a panic hook need not print it.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// Runs what reads the store; a panic in it means that the index is damaged.
pub(crate) fn guarded<T>(read: impl FnOnce() -> Result<T>) -> Result<T> {
    let outer = GUARDED.replace(true);
    // Nothing that was being changed is used again: buffers are dropped with the panic, and a reader only reads.
    let result = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(outer);
    result.unwrap_or_else(|_| {
        let detail = "a file of the store cannot be read".to_owned();
        Err(Error::new(Problem::Damaged { detail }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error() {
        let bytes = [1u8];
        let at = std::hint::black_box(7);
        let error = guarded(|| Ok(bytes[at])).unwrap_err();
        assert_eq!(error.code(), "damaged");
        assert!(!is_guarded());
        assert!(guarded(|| Ok(is_guarded())).unwrap());
    }
}
