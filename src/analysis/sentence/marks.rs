//! The marks around the end of a sentence, and the words before and after it.
//!
//! In `katanya. ”  Lalu` the terminators are `.`, the closing marks `”`; all are read as they were meant where they are mojibake.

use crate::analysis::mojibake;

/// A run of terminators.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ending {
    /// Where it ends.
    pub(super) end: usize,
    /// Whether it is one full stop.
    pub(super) single: bool,
    /// Whether it is `…` or several full stops.
    pub(super) ellipsis: bool,
    /// Whether no space follows it in the script that it belongs to: `。`
    pub(super) wide: bool,
}

/// The terminators that start at `at`; `None` if there is none (the byte only shares its value with one).
pub(super) fn terminators(text: &str, at: usize) -> Option<Ending> {
    let bytes = text.as_bytes();
    let mut ending = Ending { end: at, single: false, ellipsis: true, wide: false };
    while ending.end < bytes.len() {
        let (c, len) = char_at(text, ending.end);
        match c {
            '.' | '…' => {}
            '!' | '?' | '؟' | '۔' => ending.ellipsis = false,
            '。' | '！' | '？' | '．' => (ending.ellipsis, ending.wide) = (false, c != '．'),
            _ => break,
        }
        ending.end += len;
    }
    ending.single = ending.end == at + 1 && bytes[at] == b'.';
    ending.ellipsis &= !ending.single;
    (ending.end > at).then_some(ending)
}

/// The character at `at` as it was meant, and its length in bytes.
fn char_at(text: &str, at: usize) -> (char, usize) {
    let b = text.as_bytes()[at];
    if b.is_ascii() { (b.into(), 1) } else { mojibake::read(text, at) }
}

pub(super) fn skip_while(text: &str, from: usize, accepts: impl Fn(char) -> bool) -> usize {
    let mut at = from;
    while at < text.len() {
        let (c, len) = char_at(text, at);
        if !accepts(c) {
            break;
        }
        at += len;
    }
    at
}

pub(super) fn skip_space(text: &str, from: usize) -> usize {
    skip_while(text, from, |c| {
        c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
    })
}

/// After quotation marks, brackets, emoji and Markdown marks that close.
pub(super) fn skip_closing(text: &str, from: usize) -> usize {
    let at = skip_while(text, from, closes);
    // German and Indonesian of old: „Ayo.“, ‚Ayo.‘
    let end = skip_while(text, at, |c| matches!(c, '“' | '‘'));
    let apart = end == text.len() || char_at(text, end).0.is_whitespace();
    if apart { end } else { at }
}

/// Whether a mark closes what a sentence ends in.
pub(super) fn closes(c: char) -> bool {
    const SIGNS: [char; 15] =
        ['"', '\'', '”', '’', ')', ']', '}', '»', '›', '*', '_', '`', '」', '』', '）'];
    SIGNS.contains(&c) || is_emoji(c)
}

/// After quotation marks, brackets and Markdown marks that open; a long run of them opens nothing, and is not read again and
/// again for each full stop behind it.
pub(super) fn skip_opening(text: &str, from: usize) -> usize {
    const LONGEST: usize = 12;
    const SIGNS: [char; 22] = [
        '"', '\'', '“', '‘', '”', '’', '„', '‚', '(', '[', '{', '«', '*', '_', '`', '#', '-', '–',
        '—', '¿', '¡', '•',
    ];
    let mut at = from;
    for _ in 0..LONGEST {
        if at >= text.len() {
            break;
        }
        let (c, len) = char_at(text, at);
        if !SIGNS.contains(&c) {
            break;
        }
        at += len;
    }
    at
}

/// After what [`skip_opening`] skips, and after a bullet with its space: `- 1. Beras`.
pub(super) fn skip_bullet(text: &str, from: usize) -> usize {
    let at = skip_opening(text, from);
    let bullet = text[from..at].ends_with(['-', '–', '—', '•', '*', '#']);
    if bullet && text[at..].starts_with(' ') { skip_opening(text, at + 1) } else { at }
}

/// What a message ends with instead of a mark, or behind it.
pub(super) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}' | '☺' | '❤' | '♥' | '✨' | '\u{fe0f}' | '\u{200d}')
}

/// Whether an odd number of `"` stands in `start..at`, or in the end of it that is worth looking at.
pub(super) fn is_quotation_open(text: &str, start: usize, at: usize) -> bool {
    const FARTHEST: usize = 600;
    let from = start.max(at.saturating_sub(FARTHEST));
    memchr::memchr_iter(b'"', &text.as_bytes()[from..at]).count() % 2 == 1
}

/// Whether `at` is inside a web address.
pub(super) fn is_in_address(text: &str, at: usize) -> bool {
    const FARTHEST: usize = 200;
    let bytes = &text.as_bytes()[at.saturating_sub(FARTHEST)..at];
    let start = bytes.iter().rposition(u8::is_ascii_whitespace).map_or(0, |i| i + 1);
    let word = &bytes[start..];
    memchr::memmem::find(word, b"://").is_some() || memchr::memmem::find(word, b"www.").is_some()
}

/// The word that ends at `at`, with its inner full stops; at most 24 bytes are looked at, no abbreviation is longer.
pub(super) fn word_before(text: &str, at: usize) -> &str {
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
    // The end of what was meant to be a mark is no letter: `‚ÄúMr.`
    if !text.as_bytes().get(from).is_none_or(u8::is_ascii) {
        from =
            text[from..at].rfind(|c: char| !c.is_ascii() && !is_own_letter(c)).map_or(from, |i| {
                let after = from + i;
                after + text[after..].chars().next().map_or(0, char::len_utf8)
            });
    }
    text[from..at].trim_start_matches('.')
}

/// Letters of Latin names that no common mojibake of punctuation ends in.
fn is_own_letter(c: char) -> bool {
    !matches!(c, 'ú' | 'ù' | 'ò' | 'ô' | 'ì' | 'î' | 'Ä' | 'ã' | 'œ')
}

/// The word that starts at `at`.
pub(super) fn word_after(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest.char_indices().take(25).find(|(_, c)| !c.is_alphabetic()).map_or(0, |(i, _)| i);
    if end == 0 && rest.chars().take(25).all(char::is_alphabetic) { rest } else { &rest[..end] }
}
