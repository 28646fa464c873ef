//! Cutting an article's text into passages: the units that are ranked, shown and linked.
//!
//! ```
//! use cuplik::corpus::passage;
//! let kalimat = "Warga menunggu bantuan yang dikirim lewat sungai sejak pagi hari. ".repeat(10);
//! let text = format!("# Banjir\n\n{kalimat}\n\n# Kekeringan\n\n{kalimat}");
//! let mut passages = Vec::new();
//! passage::split(&text, &mut passages);
//! assert_eq!(passages.len(), 2);
//! assert!(text[passages[1].clone()].starts_with("# Kekeringan\n\nWarga"));
//! ```
//!
//! Passages partition the text. Each is some whole sentences, 60 to 120 words where the text allows it, never more than 250 words
//! or 4,000 bytes. Where to cut is the cheapest way through the text: every cut has a price (a heading is the best place, the end
//! of a paragraph is free, the middle of one costs), so has every paragraph end that is not a cut, and every passage pays for
//! being short or long. The least sum is found by dynamic programming over sentences, in linear time since a passage is bounded;
//! unlike filling passages one after the other, this leaves no tiny rest at the end of a paragraph or of the article.

mod long;
mod unit;

use std::ops::Range;

use self::unit::Unit;
use crate::analysis::sentence;

/// The most words of a passage; a longer sentence is cut.
const MAX_WORDS: u32 = 250;
/// The most bytes of a passage, white space at its end not counted; a longer sentence is cut.
const MAX_BYTES: usize = 4000;
/// The most words of a passage of several sentences.
const MAX_JOINED: u32 = 180;
/// The most sentences of a passage: keeps a list of a million one-word items linear, and is more than 60 words need.
const MAX_UNITS: usize = 64;

/// Splits `text` into passages: byte ranges that, joined, are the text. An empty text has none.
pub fn split(text: &str, passages: &mut Vec<Range<usize>>) {
    passages.clear();
    let mut sentences = Vec::new();
    sentence::split(text, &mut sentences);
    let units = unit::units(text, &sentences);
    cheapest(&units, passages);
}

/// The cheapest passages that `units` can be joined to.
fn cheapest(units: &[Unit], passages: &mut Vec<Range<usize>>) {
    // best[n]: the price of the first n units, and where its last passage begins.
    let mut best: Vec<(i64, u32)> = Vec::with_capacity(units.len() + 1);
    best.push((0, 0));
    for end in 1..=units.len() {
        let last = &units[end - 1];
        let mut words = 0;
        let mut joins = 0;
        let mut cheapest = (i64::MAX, 0);
        for start in (end.saturating_sub(MAX_UNITS)..end).rev() {
            let first = &units[start];
            words += first.words;
            let alone = start + 1 == end;
            if !alone && (words > MAX_JOINED || last.printed_end - first.range.start > MAX_BYTES) {
                break;
            }
            let price =
                best[start].0 + size_price(words) + joins + if start == 0 { 0 } else { first.cut };
            if price < cheapest.0 {
                cheapest = (price, start as u32);
            }
            joins += first.join;
        }
        best.push(cheapest);
    }
    let mut end = units.len();
    while end > 0 {
        let start = best[end].1 as usize;
        passages.push(units[start].range.start..units[end - 1].range.end);
        end = start;
    }
    passages.reverse();
}

/// What a passage pays for its length: nothing much from 60 to 120 words, 0.25 at 35 and 150, 1 at 11 and 180.
fn size_price(words: u32) -> i64 {
    let words = i64::from(words.min(MAX_WORDS));
    let short = (60 - words).max(0);
    let long = (words - 120).max(0);
    let off = words - 90;
    short * short * 1500 / 3600 + long * long * 1000 / 3600 + off * off * 100 / 8100
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text from its shape: see the head of the suite.
    fn text(shape: &str) -> String {
        let mut text = String::new();
        for part in shape.split(' ') {
            let gap = match part {
                "¶" => "\n\n",
                "/" => "\n",
                _ if text.is_empty() || text.ends_with('\n') => "",
                _ => " ",
            };
            text.push_str(gap);
            if gap.starts_with('\n') {
                continue;
            }
            let digits = part.trim_matches(|c: char| !c.is_ascii_digit());
            let words: usize = digits.parse().expect(part);
            let (first, end) = match part.split_once(digits).expect(part) {
                ("#", _) => ("#", ""),
                (_, "") => ("Kata", "."),
                (_, end) => ("Kata", end.trim_matches('-')),
            };
            text.push_str(first);
            text.extend(std::iter::repeat_n(" kata", words - 1));
            text.push_str(end);
        }
        text
    }

    #[test]
    fn every_case_of_the_suite() {
        let suite = include_str!("../../tests/data/passages.tsv");
        let mut passages = Vec::new();
        let mut wrong = Vec::new();
        for line in suite.lines().skip(1).filter(|line| !line.starts_with("# ")) {
            let (shape, expected) = line.split_once('\t').expect(line);
            let text = text(shape);
            split(&text, &mut passages);
            let words =
                |range: &Range<usize>| text[range.clone()].split_whitespace().count().to_string();
            let found = passages.iter().map(words).collect::<Vec<_>>().join(" ");
            if found != expected {
                wrong.push(format!("{shape}: {found}, not {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn texts_without_a_word() {
        let mut passages = Vec::new();
        split("Kata.", &mut passages);
        split("", &mut passages);
        assert!(passages.is_empty());
        for text in [" ", "\n\n\n", "\u{a0}", "***\n\n---"] {
            split(text, &mut passages);
            assert_eq!((passages.len(), &passages[0]), (1, &(0..text.len())), "{text:?}");
        }
    }

    #[test]
    fn a_text_without_spaces_is_cut() {
        let mut passages = Vec::new();
        for text in ["x".repeat(100_000), "漢".repeat(30_000), "ya".repeat(2001)] {
            split(&text, &mut passages);
            assert!(passages.iter().all(|range| range.len() <= MAX_BYTES));
            assert!(passages.len() < text.len() / 1000, "{}", passages.len());
        }
    }

    #[test]
    fn a_word_of_megabytes_takes_linear_time() {
        // 0.03 s; going through the rest for every part took 13 s.
        let (text, started) = ("x".repeat(4 << 20), std::time::Instant::now());
        split(&text, &mut Vec::new());
        assert!(started.elapsed().as_secs() < 5);
    }

    #[test]
    fn size_has_its_least_price_at_ninety_words() {
        assert_eq!(size_price(90), 0);
        assert!((1..90).all(|words| size_price(words) >= size_price(words + 1)));
        assert!((90..250).all(|words| size_price(words) <= size_price(words + 1)));
    }
}
