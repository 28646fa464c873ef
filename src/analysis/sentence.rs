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
//! White space belongs to the sentence before it (that at the start of the text to the first sentence), so the ranges, joined,
//! are the text.

mod line;

use std::ops::Range;

use super::knowledge::Knowledge;

/// Bytes at which the scan stops: terminators, line ends, and the first bytes of `…`, `。`, `！`, `？`, `؟` and `۔`.
const STOPS: [bool; 256] = {
    let mut table = [false; 256];
    let stops = [b'.', b'!', b'?', b'\n', 0xE2, 0xE3, 0xEF, 0xD8, 0xDB];
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
    let mut splitter = Splitter { text, knowledge: Knowledge::shared(), start: 0, sentences };
    splitter.run();
}

struct Splitter<'a> {
    text: &'a str,
    knowledge: &'static Knowledge,
    /// Where the current sentence starts.
    start: usize,
    sentences: &'a mut Vec<Range<usize>>,
}

impl Splitter<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        // The sentence starts at its first visible character for every rule that asks whether something opens it.
        let mut at = skip_space(self.text, 0);
        let mut body = at;
        let mut line_start = self.text[..at].rfind('\n').map_or(0, |i| i + 1);
        while at < bytes.len() {
            if !STOPS[bytes[at] as usize] {
                at += 1;
                continue;
            }
            let boundary = if bytes[at] == b'\n' {
                let after = skip_space(self.text, at);
                let last = self.text[at..after].rfind('\n').map_or(at, |i| at + i);
                let cut = line::breaks(self.text, line_start, at, after);
                line_start = last + 1;
                at = after;
                cut.then_some(after)
            } else if let Some(end) = terminators(self.text, at) {
                let cut = self.judge(at, end, body);
                let next = cut.unwrap_or(end);
                if let Some(i) = self.text[at..next].rfind('\n') {
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
            {
                self.sentences.push(self.start..cut);
                self.start = cut;
                body = cut;
            }
        }
        if self.start < bytes.len() {
            self.sentences.push(self.start..bytes.len());
        }
    }

    /// Where the next sentence starts, if the terminators at `at..end` end the one whose visible text starts at `body`.
    fn judge(&self, at: usize, end: usize, body: usize) -> Option<usize> {
        let text = self.text;
        let closed = skip_closing(text, end);
        let next = skip_space(text, closed);
        if next == text.len() {
            return None;
        }
        let single = &text[at..end] == ".";
        if next == closed {
            return self.glued(at, end, closed, single);
        }
        let new_line = text[closed..next].contains('\n');
        let opening = skip_opening(text, next);
        let first = text[opening..].chars().next()?;
        if first.is_lowercase() && !new_line {
            return None;
        }
        if text.as_bytes()[at] == b'.' && closed == end {
            if single && self.abbreviates(at, opening, first, body) {
                return None;
            }
            // An ellipsis between spaces stands for words left out: "dari Medan ... Jakarta".
            if !single && !new_line && text[..at].ends_with([' ', '(', '[']) {
                return None;
            }
        }
        Some(next)
    }

    /// The scrape that lost a paragraph break: "kata dia.,Kemudian", "telah selesai.Kemudian".
    fn glued(&self, at: usize, end: usize, closed: usize, single: bool) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let comma = bytes.get(closed) == Some(&b',');
        let next = if comma { closed + 1 } else { closed };
        let rest = self.text[next..].trim_start_matches(['"', '“', '\'', '‘', '(']);
        let mut chars = rest.chars();
        let capital = chars.next().is_some_and(char::is_uppercase);
        let small = chars.next().is_some_and(|c| c.is_lowercase() || c == ' ');
        if !capital || !small {
            return None;
        }
        let word = word_before(self.text, at);
        let known = with_lower(word, |lower| self.knowledge.abbreviations.contains_key(lower));
        let whole = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase());
        let certain = comma || closed > end || !single;
        (!known && (certain || whole)).then_some(next)
    }

    /// Whether the full stop at `at` belongs to an abbreviation, an initial or an item number rather than to the sentence.
    fn abbreviates(&self, at: usize, opening: usize, first: char, body: usize) -> bool {
        let text = self.text;
        let word = word_before(text, at);
        if word.is_empty() {
            return false;
        }
        let from = at - word.len();
        // "1. Pendahuluan", "a. bahwa", "II. Isi": the number opens the unit.
        if skip_opening(text, body) == from && is_marker(word) {
            return true;
        }
        if word.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        let mut letters = word.chars();
        let single_letter =
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        let dotted = word.contains('.') && word.split('.').all(|piece| piece.chars().count() == 1);
        let entry = with_lower(word, |lower| self.knowledge.abbreviations.get(lower).copied());
        match entry {
            Some(false) if !single_letter => return true,
            // "Pte. Ltd. (SPA)": what follows still belongs to it
            Some(true) => {
                let more = with_lower(word_after(text, opening), |lower| {
                    self.knowledge.abbreviations.contains_key(lower)
                });
                return more || !first.is_uppercase() || text[..opening].ends_with('(');
            }
            _ => {}
        }
        if single_letter || dotted {
            // "vitamin A. Namun …", "1500 M. Kerajaan …", but "A. Wiratama": what follows decides.
            let number_before = text[..from].trim_end().ends_with(|c: char| c.is_ascii_digit());
            let function = with_lower(word_after(text, opening), |lower| {
                self.knowledge.function_words.contains(lower)
            });
            let capital = word.starts_with(char::is_uppercase);
            let ends =
                if capital { function || number_before } else { function || first.is_uppercase() };
            return !ends;
        }
        false
    }
}

/// The end of the terminators that start at `at`; `None` if there is none (the byte only shares its value with one).
fn terminators(text: &str, at: usize) -> Option<usize> {
    let rest = &text.as_bytes()[at..];
    let mut len = 0;
    loop {
        len += match rest.get(len..) {
            Some([b'.' | b'!' | b'?', ..]) => 1,
            Some(
                [0xE2, 0x80, 0xA6, ..] | [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBC, 0x81 | 0x9F, ..],
            ) => 3,
            Some([0xD8, 0x9F, ..] | [0xDB, 0x94, ..]) => 2,
            _ => break,
        };
    }
    (len > 0).then_some(at + len)
}

fn skip_while(text: &str, from: usize, accepts: impl Fn(char) -> bool) -> usize {
    text[from..].find(|c| !accepts(c)).map_or(text.len(), |len| from + len)
}

fn skip_space(text: &str, from: usize) -> usize {
    skip_while(text, from, |c| c.is_whitespace() || c == '\u{feff}')
}

/// After quotation marks, brackets and Markdown marks that close.
fn skip_closing(text: &str, from: usize) -> usize {
    skip_while(text, from, |c| {
        matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '}' | '»' | '*' | '_' | '`')
    })
}

/// After quotation marks, brackets and Markdown marks that open; a long run of them opens nothing, and is not read again and
/// again for each full stop behind it.
fn skip_opening(text: &str, from: usize) -> usize {
    const LONGEST: usize = 12;
    const SIGNS: [char; 19] = [
        '"', '\'', '“', '‘', '”', '’', '(', '[', '{', '«', '*', '_', '`', '#', '-', '–', '—', '¿',
        '¡',
    ];
    let run = text[from..].chars().take(LONGEST).take_while(|c| SIGNS.contains(c));
    from + run.map(char::len_utf8).sum::<usize>()
}

/// The word that ends at `at`, with its inner full stops; at most 24 bytes are looked at, no abbreviation is longer.
fn word_before(text: &str, at: usize) -> &str {
    let mut from = at;
    for (i, c) in text[..at].char_indices().rev() {
        if at - i > 24 {
            return "";
        }
        if !(c.is_alphanumeric() || c == '.') {
            break;
        }
        from = i;
    }
    text[from..at].trim_start_matches('.')
}

/// The word that starts at `at`.
fn word_after(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest.char_indices().take(25).find(|(_, c)| !c.is_alphabetic()).map_or(0, |(i, _)| i);
    if end == 0 && rest.chars().take(25).all(char::is_alphabetic) { rest } else { &rest[..end] }
}

/// Calls `look` with the word in lower case, without an allocation; words that are not ASCII are in no list.
fn with_lower<T>(word: &str, look: impl FnOnce(&str) -> T) -> T {
    let mut buffer = [0_u8; 32];
    let bytes = word.as_bytes();
    if bytes.len() > buffer.len() || !word.is_ascii() {
        return look("");
    }
    let lower = &mut buffer[..bytes.len()];
    lower.copy_from_slice(bytes);
    lower.make_ascii_lowercase();
    look(std::str::from_utf8(lower).unwrap_or(""))
}

/// Whether a word numbers an item: `1`, `12`, `1.2`, `a`, `B`, `IV`.
fn is_marker(word: &str) -> bool {
    let digits = word
        .split('.')
        .all(|piece| (1..=3).contains(&piece.len()) && piece.bytes().all(|b| b.is_ascii_digit()));
    let letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = word.len() <= 5 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
    digits || letter || roman
}
