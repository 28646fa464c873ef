//! Counting words, and cutting a sentence that is longer than a passage may be.
//!
//! A law's `Menimbang: a. bahwa …; b. bahwa …;` may go on for pages before its full stop: it is cut after the semicolon nearest to
//! an even share, else after a line, a colon, a comma, a word. A "word" of thousands of bytes, such as an embedded image, is cut
//! too.

use std::ops::Range;

use super::MAX_BYTES;

/// A word of more bytes is taken as several.
const MAX_WORD: usize = 1000;
/// The words and bytes that a piece should have.
const SHARE_WORDS: u32 = 110;
const SHARE_BYTES: usize = 2500;
/// A rest that needs no more cutting, in words.
const REST: u32 = 150;

/// How many words separated by white space there are; a very long one counts as several.
pub(super) fn words(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let mut count = 0;
    let mut at = 0;
    loop {
        let start = skip(text, at, true);
        if start == bytes.len() {
            return count;
        }
        at = skip(text, start, false);
        count += (at - start).div_ceil(MAX_WORD) as u32;
    }
}

/// The first byte from `at` on that is not white space (`space`), or that is.
fn skip(text: &str, mut at: usize, space: bool) -> usize {
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        let (is_space, length) = match byte {
            b' ' | b'\t'..=b'\r' => (true, 1),
            // The only bytes that begin a white-space character beyond ASCII.
            0xc2 | 0xe1..=0xe3 => {
                let char = text[at..].chars().next().unwrap_or_default();
                (char.is_whitespace(), char.len_utf8())
            }
            _ => (false, 1),
        };
        if is_space != space {
            return at;
        }
        at += length;
    }
    at
}

/// The end of the word that starts at `start`; of a very long one, of its first part, on a character boundary. No more is looked
/// at, or a text of one word would be gone through again for every part.
fn word_end(text: &str, start: usize) -> usize {
    let most = (start + MAX_WORD).min(text.len());
    let part =
        (most.saturating_sub(3)..=most).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(most);
    skip(&text[..part], start, false)
}

/// Cuts `whole` into pieces and gives each with its number of words.
pub(super) fn pieces(text: &str, whole: Range<usize>, give: &mut dyn FnMut(Range<usize>, u32)) {
    let text = &text[..whole.end];
    let printed_end = whole.start + text[whole.start..].trim_end().len();
    let mut start = whole.start;
    let mut words = words(&text[start..]);
    loop {
        let first = skip(text, start, true);
        let bytes = printed_end.saturating_sub(first);
        if words <= REST && bytes <= MAX_BYTES {
            return give(start..whole.end, words);
        }
        let shares = words.div_ceil(SHARE_WORDS).max(bytes.div_ceil(SHARE_BYTES) as u32);
        let (end, taken) = cut(text, first, words / shares, bytes / shares as usize);
        give(start..end, taken);
        start = end;
        words = words.saturating_sub(taken);
    }
}

/// Where to end a piece that starts with the word at `start` and should have about `share` words or `share_bytes`, and how many
/// words it then has.
fn cut(text: &str, start: usize, share: u32, share_bytes: usize) -> (usize, u32) {
    let most_words = share + share / 2 + 1;
    let most_bytes = MAX_BYTES.min(2 * share_bytes);
    let mut best = (i64::MIN, text.len(), 0);
    let mut at = start;
    let mut count = 0;
    while at < text.len() {
        let end = word_end(text, at);
        let next = skip(text, end, true);
        if count > 0 && (count == most_words || end - start > most_bytes) {
            break;
        }
        count += 1;
        let off = percent_off(count as usize, share as usize);
        let off = off.min(percent_off(end - start, share_bytes));
        let score = rank(&text[at..end], &text[end..next]) - off;
        if score > best.0 {
            best = (score, next, count);
        }
        at = next;
    }
    (best.1, best.2)
}

fn percent_off(size: usize, share: usize) -> i64 {
    (size.abs_diff(share) * 100 / share.max(1)).try_into().unwrap_or(i64::MAX / 2)
}

/// How good a place the end of a word is, in hundredths of a share that a better place may be farther off.
fn rank(word: &str, space: &str) -> i64 {
    let line = space.contains('\n');
    match word.as_bytes().last() {
        _ if space.is_empty() => -100,
        Some(b'.' | b'!' | b'?' | b';' | b':') if line => 60,
        Some(b';' | b'.' | b'!' | b'?') => 50,
        _ if line => 45,
        Some(b':') => 30,
        Some(b',') => 25,
        _ => 0,
    }
}
