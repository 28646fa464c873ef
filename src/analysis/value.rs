//! Values: what numbers, dates, measures and citations of law are worth, so that all notations of one meet.
//!
//! | written | term at its first token |
//! |---|---|
//! | `600 ribu`, `enam ratus ribu`, `600rb` | `600000`, the exact form of `600.000` |
//! | `Rp1,5 miliar`, `1,5 miliar rupiah` | `rp:1500000000`, and `1500000000` at the number |
//! | `10%`, `sepuluh persen` | `10%` |
//! | `5/8/2024`, `5 Agustus 2024` | `2024-08-05`, `--08-05` (the day of any year), `2024-08` |
//! | `pukul 10.30`, `10:30 WIB`, `jam setengah sebelas` | `t:10.30` |
//! | `ke-3`, `ketiga`, `triwulan III`; `abad XXI` | `ke:3`; `abad:21` |
//! | `5 km`, `lima kilometer` | `5km`, the exact form of `5km` |
//! | `UU No. 11 Tahun 2008`, `UU 11/2008` | `uu:11/2008` |
//! | `Pasal 27 ayat (3)` | `pasal:27`, `pasal:27(3)` |
//!
//! One pass over the tokens of a text, after they are stemmed. A term holds a digit and, unless it is a bare number, a sign, so it is never
//! a word; where it is what the token is already, nothing is added. Ambiguous notations are read only on evidence (`10.30` beside
//! `pukul` or `WIB`, `(5/8)` in brackets as newspapers have it): a phone number, a score or a version has no value.

mod date;
mod decimal;
mod law;
mod measure;
mod number;
mod order;
mod ordinal;
mod time;
mod words;

use std::fmt::{Arguments, Write};

pub(super) use self::words::LISTS;
use self::words::{Cue, MOST_WORDS, Meaning, Numeral, ValueWords};
use super::language::Language;
use super::token::{Entry, Kind, SecondaryEntry, SecondaryKind, Span, Tokens};

/// Room that is left in the arena, whose offsets are 32 bits wide: more than one value takes.
const ARENA_MARGIN: usize = 1 << 16;

/// The longest gap that can stand inside a value, in bytes: a line end and an indent.
const LONGEST_GAP: usize = 24;

/// Finds the values of a text, and adds them to the late secondary terms of its tokens.
pub(super) fn find(text: &str, language: Language, tokens: &mut Tokens) {
    let mut reader = Reader {
        text,
        words: ValueWords::shared(),
        tokens,
        english: language == Language::English,
        read: 0,
        timed: None,
        priced: None,
        law: None,
        halves: Vec::new(),
    };
    let found = reader.tokens.late.len();
    reader.run();
    let halves = reader.halves;
    order::put_in_order(tokens, found, &halves);
}

/// Reads the values of one text.
struct Reader<'a> {
    text: &'a str,
    words: &'static ValueWords,
    tokens: &'a mut Tokens,
    english: bool,
    /// The first token behind the number that was read last: its words are no numbers by themselves.
    read: usize,
    /// Where the range of the last time goes on: that is a time too.
    timed: Option<usize>,
    /// Where the range of the last price goes on, and its currency.
    priced: Option<(usize, &'static str)>,
    /// The citation that was read last.
    law: Option<law::Cited>,
    /// The tokens that are halves: no middle (*tengah*) is meant there.
    halves: Vec<u32>,
}

impl Reader<'_> {
    fn run(&mut self) {
        for at in 0..self.tokens.entries.len() {
            let entry = &self.tokens.entries[at];
            if matches!(entry.kind, Kind::Url | Kind::Email | Kind::Tag | Kind::Handle) {
                continue;
            }
            // As bytes: a word that begins nothing is turned away by a few of its letters.
            let range = entry.exact.start as usize..entry.exact.end as usize;
            let exact = &self.tokens.arena.as_bytes()[range];
            let digit = exact.first().is_some_and(u8::is_ascii_digit);
            let mixed = !digit && matches!(entry.kind, Kind::Mixed | Kind::Number);
            let hyphen = !digit
                && exact.starts_with(b"ke")
                && self.text.as_bytes().get(entry.start as usize + 2) == Some(&b'-');
            if !(digit || mixed || hyphen || self.words.begins(exact)) {
                continue;
            }
            if self.tokens.arena.len() > u32::MAX as usize - ARENA_MARGIN {
                return;
            }
            if mixed || hyphen {
                self.glued(at);
            } else {
                self.token(at, digit);
            }
        }
    }

    /// Reads what begins at a token.
    fn token(&mut self, at: usize, digit: bool) {
        let meaning = if digit { Meaning::default() } else { self.meaning(at) };
        if meaning.law {
            self.citation(at);
        }
        match meaning.cue {
            Cue::Article => self.article(at),
            Cue::Paragraph => self.paragraph(at),
            Cue::Century
            | Cue::Chapter
            | Cue::Annex
            | Cue::Roman
            | Cue::Series
            | Cue::World
            | Cue::Wars => self.numbered(at, meaning.cue),
            Cue::Event => self.event(at),
            Cue::Ordinal => self.loose_ordinal(at),
            Cue::Magnitude | Cue::BareMagnitude => self.magnitude(at, meaning.cue),
            _ => {}
        }
        if meaning.money {
            self.price(at);
        }
        if meaning.month > 0 {
            self.month_first(at, meaning.month);
        }
        if let Numeral::Ordinal(_) | Numeral::OrdinalTens(_) = meaning.numeral {
            self.ordinal(at);
        } else if digit {
            self.year_alone(at);
            if !self.date(at) && !self.time(at) && !self.court_number(at) && !self.counted(at) {
                self.amount(at);
            }
        } else if meaning.numeral != Numeral::None && at >= self.read {
            let day = self.date_in_words(at);
            let time = self.time(at);
            if !day && !time {
                self.amount(at);
            }
        }
    }

    fn len(&self) -> usize {
        self.tokens.entries.len()
    }

    fn entry(&self, at: usize) -> Option<&Entry> {
        self.tokens.entries.get(at)
    }

    /// The exact form; empty behind the end.
    fn exact(&self, at: usize) -> &str {
        self.entry(at).map_or("", |entry| entry.exact.of(&self.tokens.arena))
    }

    /// A token as it is written.
    fn surface(&self, at: usize) -> &str {
        self.entry(at).map_or("", |entry| &self.text[entry.start as usize..entry.end as usize])
    }

    fn is_digit(&self, at: usize) -> bool {
        self.exact(at).starts_with(|c: char| c.is_ascii_digit())
    }

    /// What stands before a token, behind the token before it; nothing if that is too long to join them.
    fn gap(&self, at: usize) -> Option<&str> {
        let start = at.checked_sub(1).map_or(0, |before| self.tokens.entries[before].end as usize);
        let end = self.entry(at).map_or(self.text.len(), |entry| entry.start as usize);
        if at > self.len() || end < start {
            return None;
        }
        if end - start > LONGEST_GAP {
            return None;
        }
        self.text.get(start..end)
    }

    /// Up to [`LONGEST_GAP`] bytes behind the token before `at`, whatever comes then.
    fn behind(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.tokens.entries[before].end as usize);
        let end = self.entry(at).map_or(self.text.len(), |entry| entry.start as usize);
        let mut end = end.min(start + LONGEST_GAP);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.get(start..end).unwrap_or("")
    }

    /// Whether only space, or nothing, stands before a token that exists.
    fn close(&self, at: usize) -> bool {
        at < self.len() && self.gap(at).is_some_and(|gap| gap.trim().is_empty())
    }

    /// Whether only space and one of these signs stands before a token.
    fn parted_by(&self, at: usize, signs: &[&str]) -> bool {
        at < self.len()
            && self.gap(at).is_some_and(|gap| gap.trim().is_empty() || signs.contains(&gap.trim()))
    }

    fn meaning(&self, at: usize) -> Meaning {
        self.entry(at).map_or_else(Meaning::default, |entry| {
            self.words.meaning(entry.exact.of(&self.tokens.arena))
        })
    }

    fn cue(&self, at: usize) -> Cue {
        self.meaning(at).cue
    }

    /// The cue of the token before.
    fn cue_before(&self, at: usize) -> Cue {
        at.checked_sub(1).map_or(Cue::None, |before| self.cue(before))
    }

    /// The longest name in a table that begins at a token, and the token behind it. Words are parted by spaces; a hyphen or a slash is kept.
    fn name<V: Copy>(&self, at: usize, table: &super::knowledge::Words<V>) -> Option<(V, usize)> {
        let mut buffer = [0_u8; 128];
        let mut length = 0;
        let mut found = None;
        for index in at..self.len().min(at + MOST_WORDS) {
            if index > at {
                let sign = match self.gap(index)?.trim() {
                    "" | "." | "," => b' ',
                    "-" => b'-',
                    "/" => b'/',
                    _ => break,
                };
                *buffer.get_mut(length)? = sign;
                length += 1;
            }
            let word = self.exact(index).as_bytes();
            let Some(room) = buffer.get_mut(length..length + word.len()) else { break };
            room.copy_from_slice(word);
            length += word.len();
            let key = std::str::from_utf8(&buffer[..length]).unwrap_or("");
            if let Some(value) = table.get(key) {
                found = Some((*value, index + 1));
            }
        }
        found
    }

    /// Where a range goes on: the token behind a dash, `sampai`, `hingga`, `s.d.`
    fn range(&self, next: usize) -> Option<usize> {
        let gap = self.gap(next)?.trim();
        if matches!(gap, "-" | "–" | "—" | "‐" | "−" | "~") {
            return (next < self.len()).then_some(next);
        }
        if !gap.is_empty() {
            return None;
        }
        // `s/d`
        if self.exact(next) == "s" && self.exact(next + 1) == "d" && self.gap(next + 1) == Some("/")
        {
            return self.parted_by(next + 2, &["."]).then_some(next + 2);
        }
        if self.cue(next) != Cue::Until
            || (self.exact(next) == "sd" && self.surface(next).starts_with("SD"))
        {
            return None;
        }
        let mut to = next + 1;
        if self.cue(to) == Cue::With {
            to += 1;
        }
        self.parted_by(to, &["."]).then_some(to)
    }

    /// Adds a term to a token, said by the tokens before `next`.
    fn emit(&mut self, at: usize, next: usize, term: Arguments<'_>) {
        let arena = &mut self.tokens.arena;
        let start = arena.len();
        if write!(arena, "{term}").is_err() || arena.len() == start {
            return;
        }
        let exact = self.tokens.entries[at].exact.of(arena);
        if exact == &arena[start..] {
            arena.truncate(start);
            return;
        }
        let entry = SecondaryEntry {
            term: Span { start: start as u32, end: arena.len() as u32 },
            kind: SecondaryKind::Value,
            tokens: next.saturating_sub(at).clamp(1, u16::MAX.into()) as u16,
        };
        self.tokens.late.push((at as u32, entry));
    }
}
