//! Capitals: which words in capitals are acronyms, and which are only shouted.
//!
//! `KPK` in a sentence is an acronym: it is not stemmed and is told apart from a word that is written alike (`PAN` and `pan`). In
//! `GEMPA BUMI GUNCANG CIANJUR` no word is one: a headline in capitals is read as if it were small. Three words in capitals make no headline amid
//! small ones if none of them is a plain word: *Anggota DPR RI PAN hadir*.

use std::ops::Range;

use super::lexicon::table::flag;
use super::morphology::Morphology;
use super::token::{Case, Entry, Kind, Tokens};

/// The longest acronym, in bytes; more letters are a word in capitals, or a name that is also written small (`BAPPENAS`).
const LONGEST: u32 = 6;

/// Longer acronyms that are known are shouted with the words around them: `BAKAMLA`.
const LONGEST_SURE: u32 = 5;

/// Shorter words that are taken apart may as well be acronyms.
const SHORTEST_DERIVED: usize = 5;

/// Tokens on either side of words in capitals that tell whether small ones stand in the same line.
const NEIGHBOURS: usize = 4;

/// Marks the acronyms among the words.
pub(super) fn find_acronyms(text: &str, tokens: &mut Tokens, morphology: Morphology<'_>) {
    let (entries, arena) = (&mut tokens.entries, &tokens.arena);
    let is_known = |word: &str| morphology.lexicon.acronyms().of_short(word).next().is_some();
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
        let is_shouted = |entry: &Entry| {
            let word = entry.exact.of(arena);
            entry.case == Case::Upper
                && !is_known(word)
                && (entry.exact.end - entry.exact.start > LONGEST
                    || is_word(word, flag::STATED, morphology))
        };
        let shouted = if count > 2 {
            !is_amid_small(text, entries, at..at + run)
                || entries[at..at + run].iter().any(is_shouted)
        } else {
            count == 2 && long > 0
        };
        for entry in &mut entries[at..at + run] {
            let length = entry.exact.end - entry.exact.start;
            if entry.kind != Kind::Word || entry.case != Case::Upper || length > LONGEST {
                continue;
            }
            let word = entry.exact.of(arena);
            // `KPK TANGKAP BUPATI`
            if !shouted
                || (length <= LONGEST_SURE
                    && is_known(word)
                    && !is_word(word, flag::STATED & !flag::NAME, morphology))
            {
                entry.kind = Kind::Acronym;
                entry.settled = true;
            }
        }
        at += run;
    }
}

/// Whether the lexicon has a short word with one of these flags, or it can be taken apart.
fn is_word(word: &str, flags: u16, morphology: Morphology<'_>) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
        && (morphology.lexicon.get(word).is_some_and(|record| record.flags & flags != 0)
            || (word.len() >= SHORTEST_DERIVED && morphology.best(word).is_some()))
}

/// Whether a word with small letters stands near a run of capitals, in its line.
fn is_amid_small(text: &str, entries: &[Entry], run: Range<usize>) -> bool {
    let is_small = |entry: &Entry| {
        entry.kind == Kind::Word
            && match entry.case {
                Case::Lower => true,
                // Not an initial.
                Case::Title => entry.exact.end - entry.exact.start > 1,
                Case::Upper | Case::Mixed => false,
            }
    };
    let in_line = |pair: &&[Entry]| {
        let gap = text.get(pair[0].end as usize..pair[1].start as usize);
        gap.is_some_and(|gap| !gap.contains('\n'))
    };
    let mut before = entries[..=run.start].windows(2).rev().take(NEIGHBOURS).take_while(in_line);
    let mut behind = entries[run.end - 1..].windows(2).take(NEIGHBOURS).take_while(in_line);
    before.any(|pair| is_small(&pair[0])) || behind.any(|pair| is_small(&pair[1]))
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
