//! The order of the values at one token: what says most comes first, `uu:11/2008/27(3)` before `uu:11/2008`, `2024-08-05` before `2024-08`
//! before `--08-05`, a price before its plain number.

use std::cmp::Reverse;

use crate::analysis::token::{SecondaryKind, Tokens};

/// Orders the values among the late secondary terms, which start at `found`, and takes away what the reading as a number excludes: the root
/// *tengah* of a `setengah` that is a half.
pub(super) fn put_in_order(tokens: &mut Tokens, found: usize, halves: &[u32]) {
    let arena = &tokens.arena;
    tokens.late[found..].sort_by(|(at, one), (other_at, other)| {
        let rank = |term: &str, length: u16| {
            let plain = term.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            (plain, Reverse(length), term.starts_with("--"), Reverse(term.len()))
        };
        let (term, other_term) = (one.term.of(arena), other.term.of(arena));
        at.cmp(other_at).then_with(|| rank(term, one.tokens).cmp(&rank(other_term, other.tokens)))
    });
    if !halves.is_empty() {
        tokens.late.retain(|(at, entry)| {
            entry.kind != SecondaryKind::Root || halves.binary_search(at).is_err()
        });
    }
}
