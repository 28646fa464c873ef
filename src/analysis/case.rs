//! Capitals: which words in capitals are acronyms, and which are only shouted.
//!
//! `KPK` in a sentence is an acronym: it is not stemmed and is told apart from a word that is written alike (`PAN` and `pan`). In
//! `GEMPA BUMI GUNCANG CIANJUR` no word is one: a headline in capitals is read as if it were small.

use std::ops::Range;

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

/// Words with a capital that a heading has at least: `Menteri Pertahanan` alone may well be a name.
const HEADING_WORDS: usize = 3;
/// Longer lines are running text, whatever their capitals.
const HEADING_TOKENS: usize = 24;

/// The number of the first token behind the line that token `from` stands in.
pub(super) fn line_end(text: &str, tokens: &Tokens, from: usize) -> usize {
    let entries = &tokens.entries;
    let ends = entries[from..].windows(2).position(|pair| {
        text.get(pair[0].end as usize..pair[1].start as usize).is_some_and(|gap| gap.contains('\n'))
    });
    ends.map_or(entries.len(), |last| from + last + 1)
}

/// Whether a line is written as a heading, where every word has a capital but the function words: *Jokowi Lantik Menteri Pertahanan
/// di Istana*. A capital says nothing there.
pub(super) fn is_heading(
    tokens: &Tokens,
    line: Range<usize>,
    is_function: impl Fn(&str) -> bool,
) -> bool {
    if line.len() > HEADING_TOKENS {
        return false;
    }
    let mut capitals = 0;
    for entry in tokens.entries[line].iter().filter(|entry| entry.kind == Kind::Word) {
        match entry.case {
            Case::Title | Case::Upper | Case::Mixed => capitals += 1,
            Case::Lower if is_function(entry.exact.of(&tokens.arena)) => {}
            Case::Lower => return false,
        }
    }
    capitals >= HEADING_WORDS
}

/// Most tokens of a dateline: `REPUBLIKA.CO.ID, JAKARTA, 12 Januari 2024 — `.
const DATELINE_TOKENS: usize = 10;

/// The number of the token behind the dateline that a line begins with: `Jakarta (ANTARA) - Kementerian…`, `JAKARTA, KOMPAS — Pemerintah…`,
/// `Kompas.com - Pengadilan…`. Names, numbers and addresses, then a dash with a space: what follows opens the sentence.
pub(super) fn behind_dateline(text: &str, tokens: &Tokens, line: Range<usize>) -> Option<usize> {
    let entries = &tokens.entries[line.clone()];
    for (at, pair) in entries.windows(2).take(DATELINE_TOKENS).enumerate() {
        if pair[0].kind == Kind::Word && pair[0].case == Case::Lower {
            return None;
        }
        let gap = text.get(pair[0].end as usize..pair[1].start as usize).unwrap_or("");
        let spaced = gap.contains(char::is_whitespace);
        // What ends a sentence (`TEMPO.CO` does not), or says who speaks, begins no dateline.
        if gap.contains(['!', '?', ':']) || (spaced && gap.contains('.')) {
            return None;
        }
        if gap.contains('—') || (spaced && gap.contains(['-', '–'])) {
            return Some(line.start + at + 1);
        }
    }
    None
}
