//! Sentences with what decides whether a passage may begin at them: their length, and the prices of a cut before them and of
//! none.
//!
//! In `… surut.\n\n## Bantuan\n\nWarga …` a cut before `## Bantuan` earns, and one between it and `Warga` is all but forbidden: a
//! heading goes with what it heads. So does a line like `Pasal 5` between blank lines, or a sentence that ends in a colon, only
//! less strictly.

use std::ops::Range;

use super::{MAX_BYTES, MAX_WORDS, long};
use crate::analysis::sentence;

/// A paragraph or section of fewer words may be joined to its neighbours.
const TINY: u32 = 40;
/// Units that have no more words together are one.
const MAX_GLUED: u32 = 12;

// Prices, in thousandths of what a passage of 11 or 180 words pays. The scale is that of `size_price`.
const BEFORE_HEADING: i64 = -500;
const BEFORE_LOOSE_HEADING: i64 = -200;
const INSIDE_PARAGRAPH: i64 = 350;
const AFTER_COLON: i64 = 600;
const AFTER_HEADING: i64 = 10_000;
const JOIN_TINY: i64 = 20;
const JOIN_PARAGRAPHS: i64 = 1200;
const JOIN_TO_TINY_SECTION: i64 = 200;
const JOIN_TINY_SECTION: i64 = 800;
const JOIN_SECTIONS: i64 = 3000;

/// A sentence, or a piece of one that is too long for a passage.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) range: Range<usize>,
    /// Where its last character that is no white space ends.
    pub(super) printed_end: usize,
    pub(super) words: u32,
    /// The price of a passage that begins here.
    pub(super) cut: i64,
    /// The price of a passage that goes on here from the unit before.
    pub(super) join: i64,
    /// What it begins with, and what it ends with: more than one sentence if they are tiny.
    first: Shape,
    last: Shape,
    gap: Gap,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Sentence,
    /// `## Bantuan`
    Heading,
    /// `Pasal 5` between blank lines: short, and without a mark at its end.
    LooseHeading,
    /// `… sebagai berikut:`
    Colon,
}

/// What follows a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Inside,
    Paragraph,
}

pub(super) fn units(text: &str, sentences: &[Range<usize>]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(sentences.len());
    let mut start = 0;
    for sentence in sentences {
        let printed = text[sentence.clone()].trim_end();
        let words = long::words(printed);
        // White space alone belongs to what is before it, or else to what comes.
        if words == 0 {
            if let Some(last) = units.last_mut() {
                last.range.end = sentence.end;
                last.gap = gap(text, last);
                start = sentence.end;
            }
            continue;
        }
        let whole = start..sentence.end;
        start = sentence.end;
        if words <= MAX_WORDS && printed.len() <= MAX_BYTES {
            push(text, whole, words, &mut units);
        } else {
            long::pieces(text, whole, &mut |range, words| push(text, range, words, &mut units));
        }
    }
    if units.is_empty() && !text.is_empty() {
        push(text, 0..text.len(), 0, &mut units);
    }
    price(&mut units);
    units
}

fn push(text: &str, range: Range<usize>, words: u32, units: &mut Vec<Unit>) {
    let printed = text[range.clone()].trim_end();
    let printed_end = range.start + printed.len();
    let begins_paragraph = units.last().is_none_or(|last| last.gap == Gap::Paragraph);
    let mut unit = Unit {
        range,
        printed_end,
        words,
        cut: 0,
        join: 0,
        first: Shape::Sentence,
        last: Shape::Sentence,
        gap: Gap::Inside,
    };
    unit.gap = gap(text, &unit);
    let shape = shape(printed, words, begins_paragraph && unit.gap == Gap::Paragraph);
    (unit.first, unit.last) = (shape, shape);
    match units.last_mut() {
        Some(last) if last.takes(&unit) => {
            last.range.end = unit.range.end;
            last.printed_end = unit.printed_end;
            last.words += unit.words;
            (last.last, last.gap) = (unit.last, unit.gap);
        }
        _ => units.push(unit),
    }
}

impl Unit {
    /// Whether a tiny unit is joined to the one before without more ado. Tables out of PDF files have a cell a paragraph: 290,000
    /// "sentences" in 3 MB, which took more than three times as long.
    fn takes(&self, next: &Unit) -> bool {
        self.words + next.words <= MAX_GLUED
            && next.printed_end - self.range.start <= MAX_BYTES
            && match next.first {
                Shape::Heading => false,
                Shape::LooseHeading => matches!(self.last, Shape::LooseHeading | Shape::Heading),
                Shape::Sentence | Shape::Colon => true,
            }
    }
}

/// What the white space after a unit says.
fn gap(text: &str, unit: &Unit) -> Gap {
    let space = &text.as_bytes()[unit.printed_end..unit.range.end];
    let printed = &text[unit.range.start..unit.printed_end];
    let paragraph = match space.iter().filter(|&&byte| byte == b'\n').take(2).count() {
        // Where a scrape lost its line ends a comma may be left: `kemarin.,Menurut`.
        0 => printed.ends_with(',') && sentence::is_ended(printed.trim_end_matches([',', ' '])),
        // News often has one paragraph a line; a wrapped line rarely ends where a sentence does.
        1 => sentence::is_ended(printed),
        _ => true,
    };
    if paragraph { Gap::Paragraph } else { Gap::Inside }
}

fn shape(printed: &str, words: u32, paragraph: bool) -> Shape {
    let printed = printed.trim_start();
    let marks = printed.len() - printed.trim_start_matches('#').len();
    if (1..=6).contains(&marks) && printed[marks..].starts_with([' ', '\t']) {
        Shape::Heading
    } else if printed.ends_with(':') {
        Shape::Colon
    } else if paragraph
        && words <= 8
        && printed.ends_with(char::is_alphanumeric)
        && printed.starts_with(char::is_alphanumeric)
    {
        Shape::LooseHeading
    } else {
        Shape::Sentence
    }
}

/// Sets the prices of every unit.
fn price(units: &mut [Unit]) {
    let paragraphs =
        spans(units, |unit, before| before.gap == Gap::Paragraph || unit.first == Shape::Heading);
    let sections = spans(units, |unit, _| unit.first == Shape::Heading);
    for at in 1..units.len() {
        let (before, unit) = (&units[at - 1], &units[at]);
        let heading = unit.first == Shape::Heading;
        let paragraph = before.gap == Gap::Paragraph || heading;
        let cut = match (before.last, unit.first) {
            (Shape::Heading, _) => AFTER_HEADING,
            (_, Shape::Heading) => BEFORE_HEADING,
            (Shape::LooseHeading | Shape::Colon, _) => AFTER_COLON,
            (_, Shape::LooseHeading) => BEFORE_LOOSE_HEADING,
            _ if paragraph => 0,
            _ => INSIDE_PARAGRAPH,
        };
        let join = if before.last == Shape::Heading || !paragraph {
            0
        } else if heading {
            match (sections[at - 1] < TINY, sections[at] < TINY) {
                (true, _) => JOIN_TO_TINY_SECTION,
                (false, true) => JOIN_TINY_SECTION,
                (false, false) => JOIN_SECTIONS,
            }
        } else if paragraphs[at - 1] < TINY || paragraphs[at] < TINY {
            JOIN_TINY
        } else {
            JOIN_PARAGRAPHS
        };
        (units[at].cut, units[at].join) = (cut, join);
    }
}

/// For each unit, the words of the span it is in, where `begins(unit, the one before)` tells that a span begins.
fn spans(units: &[Unit], begins: impl Fn(&Unit, &Unit) -> bool) -> Vec<u32> {
    let mut spans = vec![0; units.len()];
    let mut start = 0;
    let mut words = 0;
    for at in 0..units.len() {
        if at > 0 && begins(&units[at], &units[at - 1]) {
            spans[start..at].fill(words);
            (start, words) = (at, 0);
        }
        words += units[at].words;
    }
    spans[start..].fill(words);
    spans
}
