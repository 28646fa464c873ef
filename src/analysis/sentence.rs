//! Sentences: a partition of a text, found in one pass over its bytes.
//!
//! A full stop ends a sentence unless something says otherwise; what says otherwise is written down here, each with an example:
//!
//! ```
//! use cuplik::analysis::sentence;
//! let text = "Menurut dr. A. B. Wiratama, kadarnya 1.500,75 mg. \"Segera periksa.\" katanya. Warga setuju.";
//! let mut sentences = Vec::new();
//! sentence::split(text, &mut sentences);
//! let found: Vec<&str> = sentences.iter().map(|range| text[range.clone()].trim_end()).collect();
//! assert_eq!(found, [
//!     "Menurut dr. A. B. Wiratama, kadarnya 1.500,75 mg.",
//!     "\"Segera periksa.\" katanya.",
//!     "Warga setuju.",
//! ]);
//! ```
//!
//! Mojibake is read as what it was meant to be (`super::mojibake`): `‚Äù` closes a quotation.
//!
//! White space belongs to the sentence before it (that at the start of the text to the first sentence), so the ranges, joined,
//! are the text.

mod abbreviation;
mod line;
mod marks;

use std::ops::Range;

use self::abbreviation::Reading;
use self::marks::Ending;
use super::knowledge::{self, Knowledge};
use super::mojibake;

/// Bytes at which the scan stops: terminators, line ends, and the first bytes of `…`, `。`, `！`, `？`, `؟`, `۔` and of `â€¦`.
const STOPS: [bool; 256] = {
    let mut table = [false; 256];
    let stops = [b'.', b'!', b'?', b'\n', 0xC3, 0xE2, 0xE3, 0xEF, 0xD8, 0xDB];
    let mut i = 0;
    while i < stops.len() {
        table[stops[i] as usize] = true;
        i += 1;
    }
    table
};

/// Splits `text` into sentences: byte ranges that, joined, are the text. `sentences` is emptied first.
pub fn split(text: &str, sentences: &mut Vec<Range<usize>>) {
    sentences.clear();
    let mut splitter =
        Splitter { text, knowledge: Knowledge::shared(), start: 0, body: 0, sentences };
    splitter.run();
}

/// Whether a text ends like a sentence: in a full stop or its kin, marks that close left out.
pub fn is_ended(text: &str) -> bool {
    const FARTHEST: usize = 48;
    let mut from = text.len().saturating_sub(FARTHEST);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    mojibake::chars(&text[from..]).fold(false, |ended, c| {
        matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '。' | '！' | '？')
            || (ended && marks::closes(c))
    })
}

struct Splitter<'a> {
    text: &'a str,
    knowledge: &'static Knowledge,
    /// Where the current sentence starts.
    start: usize,
    /// Where its visible text starts, numbers of items left out: `1. a. |Beras …`.
    body: usize,
    sentences: &'a mut Vec<Range<usize>>,
}

impl Splitter<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        // The sentence starts at its first visible character for every rule that asks whether something opens it.
        let mut at = marks::skip_space(self.text, 0);
        self.body = at;
        let mut line_start = self.text[..at].rfind('\n').map_or(0, |i| i + 1);
        while at < bytes.len() {
            if !STOPS[bytes[at] as usize] {
                at += 1;
                continue;
            }
            let boundary = if bytes[at] == b'\n' {
                let after = marks::skip_space(self.text, at);
                let goes_on = self.body < line_start;
                let resumed = line::resumes(self.text, line_start, at, after);
                let cut =
                    resumed.is_none() && line::breaks(self.text, line_start, at, after, goes_on);
                at = resumed.unwrap_or(after);
                line_start = self.text[..at].rfind('\n').map_or(0, |i| i + 1);
                cut.then_some(at)
            } else if let Some(ending) = marks::terminators(self.text, at) {
                let cut = self.judge(at, ending);
                let next = cut.unwrap_or(ending.end);
                // The next item of a list in a line starts before its full stop.
                if let Some(i) = self.text.get(at..next).and_then(|gap| gap.rfind('\n')) {
                    line_start = at + i + 1;
                }
                at = next;
                cut
            } else {
                at += 1;
                None
            };
            if let Some(cut) = boundary
                && cut < bytes.len()
                && cut > self.start
            {
                self.sentences.push(self.start..cut);
                self.start = cut;
                self.body = cut;
            }
        }
        if self.start < bytes.len() {
            self.sentences.push(self.start..bytes.len());
        }
    }

    /// Where the next sentence starts, if the terminators at `at` end this one.
    fn judge(&mut self, at: usize, ending: Ending) -> Option<usize> {
        let text = self.text;
        let mut closed = marks::skip_closing(text, ending.end);
        let mut next = marks::skip_space(text, closed);
        if ending.wide {
            return Some(next);
        }
        if next > closed && !text[closed..next].contains('\n') {
            (closed, next) = self.closing_apart(closed, next);
        }
        if next == text.len() {
            return None;
        }
        if next == closed {
            return self.glued(at, ending, closed);
        }
        let gap = &text[closed..next];
        let new_line = gap.contains('\n');
        // "selesai. ,Kemudian": the comma is all that a scrape left of the line end.
        let comma = next;
        next = marks::skip_while(text, next, |c| c == ',' || c.is_whitespace());
        let opening = marks::skip_opening(text, next);
        let first = text[opening..].chars().next()?;
        let reading = if ending.single { self.reading(at, closed, opening) } else { Reading::End };
        if reading == Reading::Item {
            self.body = next;
            return None;
        }
        if first.is_lowercase() && !new_line {
            return (comma == next && closed == ending.end && self.is_all_small(at, ending))
                .then_some(next);
        }
        if next > comma {
            // "S.E. , M.M."
            let word = marks::word_before(text, at);
            let degree = word.contains('.') && self.knowledge.abbreviation(word).is_some();
            if degree || reading == Reading::Abbreviation {
                return None;
            }
            if !first.is_uppercase() {
                next = comma;
            }
        }
        match reading {
            // "1. Beras 2. Gula"
            Reading::NextItem(from) => return Some(from),
            Reading::Abbreviation if !line::has_blank(gap) => return None,
            _ => {}
        }
        // An ellipsis between spaces stands for words left out: "dari Medan ... Jakarta".
        if ending.ellipsis
            && closed == ending.end
            && !new_line
            && text[..at].ends_with([' ', '(', '[', ','])
            && !self.knowledge.opens_clause(marks::word_after(text, opening))
        {
            return None;
        }
        Some(next)
    }

    /// Marks that close and stand apart, as tokenised texts and chats have them: `jauh. ”`, `hebat. "`, `Asyik! 😊`.
    fn closing_apart(&self, closed: usize, next: usize) -> (usize, usize) {
        let text = self.text;
        let quote = match text.as_bytes()[next..] {
            [b'"', ..] => marks::is_quotation_open(text, self.start, closed),
            _ => text[next..].starts_with(['”', '»']),
        };
        let end = if quote {
            marks::skip_closing(text, next)
        } else {
            marks::skip_while(text, next, marks::is_emoji)
        };
        let space = marks::skip_space(text, end);
        if end > next && (space > end || end == text.len()) { (end, space) } else { (closed, next) }
    }

    /// Whether the sentence is written without capitals, and a word that is no abbreviation ends it: "aku pulang. besok lagi ya".
    fn is_all_small(&self, at: usize, ending: Ending) -> bool {
        let word = marks::word_before(self.text, at);
        self.text[self.body..].starts_with(char::is_lowercase)
            && !(ending.ellipsis && word.is_empty())
            && (!ending.single
                || (word.len() > 1
                    && word.bytes().all(|b| b.is_ascii_lowercase())
                    && self.knowledge.abbreviation(word).is_none()))
    }

    /// The scrape that lost a paragraph break: "kata dia.,Kemudian", "telah selesai.Kemudian".
    fn glued(&self, at: usize, ending: Ending, closed: usize) -> Option<usize> {
        let text = self.text;
        // "Katanya ...Ia": the ellipsis opens.
        if at == self.body || (ending.ellipsis && text[..at].ends_with([' ', '"', '“', '('])) {
            return None;
        }
        let comma = marks::skip_while(text, closed, |c| c == ',');
        let word = marks::word_before(text, at);
        if comma > closed {
            self.behind_comma(word, closed, comma)
        } else {
            self.without_space(at, word, ending, closed)
        }
    }

    /// Where a sentence begins behind `.,`; `word` stands before the full stop.
    fn behind_comma(&self, word: &str, closed: usize, comma: usize) -> Option<usize> {
        let text = self.text;
        let next = marks::skip_while(text, comma, |c| c == ',' || c.is_whitespace());
        let rest = text[marks::skip_opening(text, next)..].trim_start_matches(' ');
        let mut chars = rest.chars();
        if !chars.next().is_some_and(char::is_uppercase) {
            return None;
        }
        // "S.E.,MBA", but "katanya.,KPK"
        let shouted = chars.next().is_some_and(|c| !c.is_lowercase() && c != ' ');
        let plain = word.is_empty()
            || word.ends_with(|c: char| c.is_ascii_digit())
            || (word.len() > 2 && !word.contains('.') && word.ends_with(char::is_lowercase))
            || text.as_bytes()[closed - 1] != b'.';
        // "Budi, S.H., Ketua", but "beras, dll.,Pemerintah", "air bag.,Dalam" and "pedagang PKL.,Warga"
        let belongs = match self.knowledge.abbreviation(word) {
            Some(ends) => {
                let noun = word.bytes().all(|b| b.is_ascii_uppercase())
                    || self.knowledge.opens_clause(marks::word_after(rest, 0));
                word.contains('.') || next > comma || !(ends || noun)
            }
            None => word.len() == 1 && next > comma,
        };
        (!belongs && (plain || !shouted)).then_some(next)
    }

    /// Where a sentence begins directly behind the full stop at `at` and what closes up to `closed`.
    fn without_space(&self, at: usize, word: &str, ending: Ending, closed: usize) -> Option<usize> {
        let text = self.text;
        // "selesai."Kami", and not ""Selesai."Kami"
        let opens = closed > ending.end
            && text.as_bytes()[ending.end] == b'"'
            && !marks::is_quotation_open(text, self.start, at);
        let next = if opens { ending.end } else { closed };
        let opening = marks::skip_opening(text, next);
        let mut chars = text[opening..].chars();
        let capital = chars.next().is_some_and(char::is_uppercase);
        let small = chars.next().is_some_and(|c| c.is_lowercase() || c == ' ');
        let known = self.knowledge.abbreviation(word).is_some();
        if !capital || !small || known || marks::is_in_address(text, at) {
            return None;
        }
        let after = marks::word_after(text, opening);
        let domain = knowledge::with_lower(after, |lower| self.knowledge.domains.contains(lower));
        let small_word = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase());
        let year = word.len() >= 4 && word.bytes().all(|b| b.is_ascii_digit());
        let behind_sign = word.is_empty() && text[..at].ends_with([')', '"', '”', '%', ']']);
        let certain = closed > ending.end
            || !ending.single
            || small_word
            || year
            || behind_sign
            || (word.len() > 2 && self.knowledge.opens_clause(after));
        (certain && !domain).then_some(next)
    }
}
