//! The part of a long passage that is shown: whole words around the most matches.
//!
//! Of a passage of two thousand characters that names `beras` at its start and `harga beras naik` in the middle, the middle is shown,
//! from the start of a sentence if one is near.

use std::collections::HashMap;
use std::ops::Range;

use crate::engine::Span;

/// How much is shown, in bytes (Indonesian is nearly all ASCII, so bytes are characters here).
const LENGTH: usize = 700;

/// Cutting off less than this, in bytes, is not worth the ellipsis.
const SLACK: usize = 40;

/// The best stretch of a text as bytes on character boundaries: the whole text if it is short. The text is prose, with single spaces.
pub(super) fn window(text: &str, spans: &[Span]) -> Range<usize> {
    if text.len() <= LENGTH + SLACK {
        return 0..text.len();
    }
    let (first, last) = best(text, spans);
    // What is left around the matches goes in equal parts before and after, and more before if the text ends soon.
    let room = LENGTH.saturating_sub(last - first);
    let before = (room / 2).max(room.saturating_sub(text.len() - last));
    let start = first.saturating_sub(before);
    let start = if start < SLACK { 0 } else { begin(text, start, first) };
    let end = word_end(text, (start + LENGTH).max(last));
    start..if text.len() - end < SLACK { text.len() } else { end }
}

/// From where to where the matches lie that are to be shown: the most different ones, then the most, within the length of a window.
fn best(text: &str, spans: &[Span]) -> Span {
    let keys: Vec<String> = spans.iter().map(|&(s, e)| text[s..e].to_lowercase()).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let (mut from, mut most, mut found) = (0, (0, 0), (0, 0));
    for (to, span) in spans.iter().enumerate() {
        *counts.entry(&keys[to]).or_default() += 1;
        while from < to && span.1 - spans[from].0 > LENGTH {
            if let Some(count) = counts.get_mut(keys[from].as_str()) {
                *count -= 1;
            }
            counts.retain(|_, count| *count > 0);
            from += 1;
        }
        let here = (counts.len(), to + 1 - from);
        if here > most {
            (most, found) = (here, (spans[from].0, span.1));
        }
    }
    found
}

/// The first start of a sentence between two places, else of a word.
fn begin(text: &str, low: usize, high: usize) -> usize {
    let low = boundary(text, low);
    let breaks = || text[low..high].match_indices([' ', '\n']).map(|(at, _)| low + at);
    let ends_sentence = |at: &usize| {
        text[..*at].ends_with(['.', '?', '!', '”', '"']) || text[*at..].starts_with('\n')
    };
    breaks().find(ends_sentence).or_else(|| breaks().next()).map_or(high, |at| at + 1)
}

/// The next end of a word; of a word without end, its middle.
fn word_end(text: &str, low: usize) -> usize {
    let low = boundary(text, low);
    let end = text[low..].find([' ', '\n']).unwrap_or(text.len() - low);
    if end < 100 { low + end } else { low }
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) && at < text.len() {
        at += 1;
    }
    at.min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str, word: &str) -> Vec<Span> {
        text.match_indices(word).map(|(at, word)| (at, at + word.len())).collect()
    }

    #[test]
    fn short_texts_are_whole() {
        assert_eq!(window("Harga beras naik.", &[(6, 11)]), 0..17);
        let long = "beras ".repeat(123);
        assert_eq!(window(&long, &[]), 0..738);
    }

    #[test]
    fn the_most_matches_win_and_a_sentence_starts() {
        let filler = "Warga menunggu di balai desa. ".repeat(40);
        let text = format!("Soal beras. {filler}Kemarin harga beras naik lagi. {filler}");
        let mut marks = spans(&text, "beras");
        marks.insert(1, spans(&text, "harga")[0]);
        let shown = &text[window(&text, &marks)];
        assert!(shown.starts_with("Warga menunggu"), "{shown}");
        assert!(shown.contains("harga beras naik"));
        assert!((660..=760).contains(&shown.len()), "{}", shown.len());
        assert!(shown.ends_with(char::is_alphabetic) || shown.ends_with('.'));
    }

    #[test]
    fn the_end_of_a_text_is_shown_to_its_end() {
        let text = format!("{}Harga beras naik.", "kata ".repeat(300));
        let shown = window(&text, &spans(&text, "beras"));
        assert_eq!(shown.end, text.len());
        assert!(shown.len() > 650);
    }

    #[test]
    fn a_few_words_are_not_cut_off() {
        let text = format!("Kini {}harga beras {}", "x".repeat(350), "naik terus ".repeat(60));
        assert_eq!(window(&text, &spans(&text, "beras")).start, 0);
    }

    #[test]
    fn a_text_without_spaces_is_cut_between_characters() {
        let text = "é".repeat(2000);
        let shown = &text[window(&text, &[(2000, 2002)])];
        assert!(shown.len() < 1200 && !shown.is_empty());
    }
}
