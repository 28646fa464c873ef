//! The tokeniser: one pass over the bytes, from chunk to chunk.
//!
//! A chunk is a run of letters and digits with the connectors that stand inside it: `Rp1.500,75`, `mem-PHK-kan`, `S.H.`,
//! `humas@contoh.id`. Its pieces are found first, on the original bytes; then it is decided what the connectors mean, and each
//! token is folded into the arena once. So offsets need no mapping, and text in ASCII is copied once and lowered in place.
//!
//! Signs that are no part of a word (`*`, `#`, `[…](…)`, `%`, emoji, dashes) separate, and that is all.

mod address;
mod affixed;
mod broken;
mod chunk;
mod compound;
mod reduplication;
mod slash;
mod stops;

use std::ops::Range;

use super::fold::{self, Class};
use super::knowledge::Knowledge;
use super::mojibake;
use super::stem::Stemmer;
use super::token::{Case, Entry, Kind, SecondaryEntry, SecondaryKind, Span, Tokens};

/// A run of letters and digits longer than this, in bytes, is cut into consecutive tokens: no word is so long, and no store
/// takes a term without bound.
const LONGEST_RUN: usize = 255;

/// Reads one text.
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) knowledge: &'a Knowledge,
    pub(super) stemmer: &'a mut Stemmer,
    pub(super) tokens: &'a mut Tokens,
    /// Whether the text is in English, where `1,500` is a grouped number.
    pub(super) english: bool,
    /// Whether words of this language are stemmed.
    pub(super) stems: bool,
    /// Whether what was passed since the last token may open a sentence.
    opening: bool,
}

/// What is known about a token when it is made.
#[derive(Debug, Clone, Copy)]
struct Made {
    kind: Kind,
    case: Case,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(
        text: &'a str,
        knowledge: &'a Knowledge,
        stemmer: &'a mut Stemmer,
        tokens: &'a mut Tokens,
    ) -> Self {
        Self { text, knowledge, stemmer, tokens, english: false, stems: true, opening: true }
    }

    /// Reads the text to its end.
    pub(super) fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            // The arena's offsets are 32 bits wide; folding can lengthen a text elevenfold (`ﷺ`).
            if self.tokens.arena.len() > (u32::MAX - (1 << 20)) as usize {
                return;
            }
            let (class, len) = self.class_at(at);
            at = match class {
                Class::Letter | Class::Digit => self.chunk(at),
                Class::Ideograph => {
                    self.simple(at..at + len, Made { kind: Kind::Word, case: Case::Lower });
                    at + len
                }
                Class::Opening => {
                    self.opening = true;
                    at + len
                }
                Class::Other if bytes[at] == b'.' => {
                    self.opening |= !self.after_abbreviation(at);
                    at + len
                }
                Class::Other if matches!(bytes[at], b'#' | b'@') => {
                    self.sigil(at).unwrap_or(at + len)
                }
                _ => at + len,
            };
        }
    }

    /// The class of the character at `at`, and its length in bytes.
    fn class_at(&self, at: usize) -> (Class, usize) {
        let b = self.text.as_bytes()[at];
        if b < 128 {
            return (fold::ASCII[b as usize], 1);
        }
        let (c, len) = mojibake::read(self.text, at);
        (if c.is_ascii() { fold::ASCII[c as usize] } else { fold::class(c) }, len)
    }

    /// Whether a letter or digit stands at `at`, perhaps after invisible characters.
    fn word_at(&self, mut at: usize) -> bool {
        while at < self.text.len() {
            match self.class_at(at) {
                (Class::Letter | Class::Digit, _) => return true,
                (Class::Ignorable, len) => at += len,
                _ => return false,
            }
        }
        false
    }

    fn word_before(&self, at: usize) -> bool {
        self.text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
    }

    /// Whether the full stop at `at` belongs to the token before it: `dr.`, `A.`
    fn after_abbreviation(&self, at: usize) -> bool {
        let Some(last) = self.tokens.entries.last().filter(|last| last.end as usize == at) else {
            return false;
        };
        let exact = last.exact.of(&self.tokens.arena);
        exact.chars().nth(1).is_none() || self.knowledge.abbreviations.get(exact) == Some(&false)
    }

    /// `#tag`, `@akun`.
    fn sigil(&mut self, at: usize) -> Option<usize> {
        let kind = if self.text.as_bytes()[at] == b'#' { Kind::Tag } else { Kind::Handle };
        if !self.word_at(at + 1) || self.word_before(at) {
            return None;
        }
        let mut end = at + 1;
        let mut letters = false;
        while end < self.text.len() && end - at < LONGEST_RUN {
            match self.class_at(end) {
                (Class::Letter, len) => {
                    letters = true;
                    end += len;
                }
                (Class::Digit | Class::Mark | Class::Ignorable, len) => end += len,
                _ if self.text.as_bytes()[end] == b'_' => end += 1,
                // `@budi.santoso`: handles have full stops inside, tags have not
                _ if kind == Kind::Handle
                    && self.text.as_bytes()[end] == b'.'
                    && self.word_at(end + 1) =>
                {
                    end += 1;
                }
                _ => break,
            }
        }
        // `#1` is a number with a sign before it.
        if !letters {
            return None;
        }
        let body = self.text[at + 1..end].trim_end_matches('_');
        let range = at..at + 1 + body.len();
        let exact = self.fold(if kind == Kind::Tag { fold::word } else { fold::signs }, body);
        self.push(range, exact, Made { kind, case: Case::Lower });
        if kind == Kind::Tag && exact.start < exact.end {
            self.tag_parts(body);
        }
        Some(end)
    }

    /// The words of `#IndonesiaMaju` and `#banjir_jakarta`.
    fn tag_parts(&mut self, body: &str) {
        let mut start = 0;
        let mut before = ' ';
        let mut parts = 0;
        for (i, c) in body.char_indices() {
            let cut = (c.is_uppercase() && before.is_lowercase()) || (c == '_' && i > start);
            if cut {
                self.tag_part(body[start..i].trim_matches('_'));
                parts += 1;
                start = i;
            }
            before = c;
        }
        if parts > 0 {
            self.tag_part(body[start..].trim_matches('_'));
        }
    }

    fn tag_part(&mut self, part: &str) {
        if part.chars().nth(2).is_some() {
            let term = self.fold(fold::word, part);
            self.also(term, SecondaryKind::Part);
        }
    }

    /// Appends `text` to the arena, folded.
    fn fold(&mut self, fold: impl FnOnce(&str, &mut String), text: &str) -> Span {
        let start = self.tokens.arena.len() as u32;
        fold(text, &mut self.tokens.arena);
        Span { start, end: self.tokens.arena.len() as u32 }
    }

    /// Adds a token whose three forms are the same.
    fn push(&mut self, range: Range<usize>, exact: Span, made: Made) {
        if exact.start == exact.end {
            return;
        }
        self.tokens.entries.push(Entry {
            start: range.start as u32,
            end: range.end as u32,
            exact,
            light: exact,
            stem: exact,
            secondary: self.tokens.secondary.len() as u32,
            kind: made.kind,
            case: made.case,
            initial: self.opening,
            function: false,
            drifted: None,
            settled: !matches!(made.kind, Kind::Word),
        });
        self.opening = false;
    }

    /// Adds a word or number that is one plain run; its light form and stem are found when all tokens are known.
    fn simple(&mut self, range: Range<usize>, made: Made) {
        let text = self.text;
        let exact = self.fold(fold::word, &text[range.clone()]);
        self.push(range, exact, made);
    }

    /// Adds a secondary term to the last token.
    fn also(&mut self, term: Span, kind: SecondaryKind) {
        if term.start < term.end && !self.tokens.entries.is_empty() {
            self.tokens.secondary.push(SecondaryEntry { term, kind, tokens: 1 });
        }
    }
}
