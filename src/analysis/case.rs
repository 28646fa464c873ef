//! Capitals: which words in capitals are acronyms, and which are only shouted.
//!
//! `KPK` in a sentence is an acronym: it is not stemmed and is told apart from a word that is written alike (`PAN` and `pan`). In
//! `GEMPA BUMI GUNCANG CIANJUR` no word is one: a headline in capitals is read as if it were small.

use super::token::{Case, Kind, Tokens};

/// The longest acronym, in bytes; more letters are a word in capitals, or a name that is also written small (`BAPPENAS`).
const LONGEST: u32 = 6;

/// Marks the acronyms among the words.
pub(super) fn find_acronyms(tokens: &mut Tokens) {
    let entries = &mut tokens.entries;
    let mut at = 0;
    while at < entries.len() {
        if entries[at].case != Case::Upper {
            at += 1;
            continue;
        }
        let run = entries[at..]
            .iter()
            .take_while(|entry| entry.case == Case::Upper || entry.kind == Kind::Number)
            .count();
        let words = entries[at..at + run].iter().filter(|entry| entry.case == Case::Upper);
        let (count, long) = words.fold((0, 0), |(count, long), entry| {
            (count + 1, long + usize::from(entry.exact.end - entry.exact.start > LONGEST))
        });
        let shouted = count > 2 || (count == 2 && long > 0);
        for entry in &mut entries[at..at + run] {
            if !shouted
                && entry.kind == Kind::Word
                && entry.case == Case::Upper
                && entry.exact.end - entry.exact.start <= LONGEST
            {
                entry.kind = Kind::Acronym;
                entry.settled = true;
            }
        }
        at += run;
    }
}
