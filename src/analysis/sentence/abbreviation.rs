//! Full stops that end no sentence: those of abbreviations, initials and item numbers.
//!
//! | written | read as |
//! |---|---|
//! | `dr. Budi`, `Kol. (Purn.) Budi`, `A. B. Wiratama`, `U.S. Army` | abbreviation |
//! | `vitamin A. Polisi`, `1500 M. Kerajaan`, `dirawat di RS. Ia`, `… dll. Pemerintah` | the end |
//! | `1. Pendahuluan`, `Dasar: a. Peraturan` | item |
//! | `2.` in `1. Beras 2. Gula` | next item |

use super::{Splitter, marks};
use crate::analysis::knowledge::with_lower;

/// What a single full stop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    End,
    Abbreviation,
    /// It closes the number that the sentence opens with.
    Item,
    /// It closes the number, from this byte on, of the item after the one that the sentence is.
    NextItem(usize),
}

impl Splitter<'_> {
    /// Reads the full stop at `at`, closing marks behind it up to `closed`, the next sentence or the rest of this one at `opening`.
    pub(super) fn reading(&self, at: usize, closed: usize, opening: usize) -> Reading {
        let text = self.text;
        let word = marks::word_before(text, at);
        let from = at - word.len();
        if word.is_empty() {
            return Reading::End;
        }
        if closed > at + 1 {
            // "Kol. (Purn.) Budi", "**1.** Beras"
            let bracketed = text[..from].ends_with('(') && text[at + 1..].starts_with(')');
            let entry = self.knowledge.abbreviation(word);
            let next = marks::word_after(text, opening);
            return if bracketed && entry.is_some() && !self.knowledge.opens_clause(next) {
                Reading::Abbreviation
            } else if is_marker(word) && marks::skip_bullet(text, self.body) == from {
                Reading::Item
            } else {
                Reading::End
            };
        }
        if is_marker(word) {
            if marks::skip_bullet(text, self.body) == from {
                return Reading::Item;
            }
            let before = text[..from].trim_end_matches(' ');
            if before.len() < from {
                // "Mengingat : 1. Undang-Undang", but not "Al-Baqarah: 183."
                let first = matches!(word, "1" | "a" | "A" | "I");
                if before.ends_with(';') || (first && before.ends_with(':')) {
                    return Reading::Abbreviation;
                }
                let next_item = self.follows(word)
                    && !text[at..opening].contains('\n')
                    && !self.is_labelled(before);
                if next_item {
                    return Reading::NextItem(from);
                }
            }
        }
        if word.bytes().all(|b| b.is_ascii_digit()) {
            return Reading::End;
        }
        // "2.904. 678": a number with a space inside
        if word.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            let digits = text[opening..].bytes().take_while(u8::is_ascii_digit).count();
            let grouped = word.len() > 4 && word.as_bytes()[word.len() - 4] == b'.';
            return if digits == 3 && grouped { Reading::Abbreviation } else { Reading::End };
        }
        if self.abbreviates(word, from, opening) { Reading::Abbreviation } else { Reading::End }
    }

    fn abbreviates(&self, word: &str, from: usize, opening: usize) -> bool {
        let text = self.text;
        let knowledge = self.knowledge;
        let capital_follows = text[opening..].starts_with(char::is_uppercase);
        let next = marks::word_after(text, opening);
        let mut letters = word.chars();
        let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        match knowledge.abbreviation(word) {
            // "dirawat di RS. Ia pulang": but like a title it is a noun as well, or a word of a chat
            Some(false) if !single => {
                let same = |upper: bool| word.bytes().all(|b| b.is_ascii_uppercase() == upper);
                let noun = !word.contains('.') && (same(true) || same(false));
                return !(noun && capital_follows && knowledge.opens_clause(next));
            }
            // "Pte. Ltd. (SPA)": what follows still belongs to it
            Some(true) => {
                return !capital_follows
                    || knowledge.abbreviation(next).is_some()
                    || text[..opening].ends_with('(');
            }
            _ => {}
        }
        let dotted = word.contains('.') && word.split('.').all(|piece| piece.chars().count() == 1);
        if !single && !dotted {
            return false;
        }
        // "vitamin A. Namun …", "1500 M. Kerajaan …", but "A. Wiratama": what stands around it decides.
        if !word.starts_with(char::is_uppercase) {
            return !(capital_follows || knowledge.opens_clause(next));
        }
        let before = text[..from].trim_end();
        let label = single && self.is_labelled(before);
        let number = before.ends_with(|c: char| c.is_ascii_digit());
        // "APBN-P."
        let part = text[..from].ends_with(['-', '/', '&', '\'', '°']);
        !(knowledge.opens_clause(next) || label || number || part)
    }

    /// Whether `before` ends in a word that a letter behind it tells apart: `huruf c`.
    fn is_labelled(&self, before: &str) -> bool {
        with_lower(marks::word_before(before, before.len()), |lower| {
            self.knowledge.labels.contains(lower)
        })
    }

    /// Whether `word` is the number or letter after the one that this sentence opens with.
    fn follows(&self, word: &str) -> bool {
        let opened = self.text[self.start..self.body].trim_end().trim_end_matches('.');
        let opened = opened.rsplit([' ', '\n', '\t']).next().unwrap_or("");
        match (opened.as_bytes(), word.as_bytes()) {
            ([opened], [letter]) if letter.is_ascii_lowercase() => opened + 1 == *letter,
            _ => {
                matches!((opened.parse::<u32>(), word.parse::<u32>()), (Ok(a), Ok(b)) if a + 1 == b)
            }
        }
    }
}

/// Whether a word numbers an item: `1`, `12`, `1.2`, `a`, `B`, `aa`, `IV`.
fn is_marker(word: &str) -> bool {
    let digits = word
        .split('.')
        .all(|piece| (1..=3).contains(&piece.len()) && piece.bytes().all(|b| b.is_ascii_digit()));
    let letter = match word.as_bytes() {
        [letter] => letter.is_ascii_alphabetic(),
        [first, second] => first == second && first.is_ascii_lowercase(),
        _ => false,
    };
    let roman = |signs: &[u8]| word.len() <= 5 && word.bytes().all(|b| signs.contains(&b));
    digits || letter || roman(b"IVXL") || roman(b"ivx")
}

#[cfg(test)]
mod tests {
    use crate::analysis::knowledge::Knowledge;

    #[test]
    fn more_than_250_abbreviations_end_no_sentence() {
        let within = Knowledge::shared().abbreviations.values().filter(|ends| !**ends);
        assert!(within.count() >= 250);
    }
}
