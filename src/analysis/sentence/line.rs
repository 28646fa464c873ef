//! Line ends: which of them end a sentence.
//!
//! A blank line always does. A single line end may come from wrapping and means nothing by itself; it ends a sentence where
//! the line above is a heading, or the line below opens a unit of its own:
//!
//! ```text
//! # Hasil rapat          ← a heading needs no full stop
//! Yang disepakati:
//! 1. anggaran naik       ← each item is a unit
//! 2. jadwal
//!    tetap               ← a wrapped line is not
//! ```

use crate::analysis::knowledge::Knowledge;

/// Whether the white space at `end..after`, which starts with a line end, ends a sentence; the line above starts at `start`.
pub(super) fn breaks(text: &str, start: usize, end: usize, after: usize) -> bool {
    let gap = &text.as_bytes()[end..after];
    let below = &text[after..];
    if memchr::memchr_iter(b'\n', gap).nth(1).is_some() || below.is_empty() {
        return true;
    }
    let above = text[start..end].trim();
    above.is_empty() || is_mark_line(above) || opens_unit(below) || is_heading(above, below)
}

/// A Markdown heading, a rule or a fence.
fn is_mark_line(line: &str) -> bool {
    let hashes = line.bytes().take_while(|&b| b == b'#').count();
    ((1..=6).contains(&hashes) && line[hashes..].starts_with(' '))
        || line.starts_with("```")
        || (line.len() >= 3 && line.bytes().all(|b| matches!(b, b'-' | b'*' | b'=' | b'_')))
}

/// Whether a line opens a unit: an item of a list, a heading, a row of a table, a quotation.
fn opens_unit(line: &str) -> bool {
    let bytes = line.as_bytes();
    match bytes[0] {
        b'-' | b'*' | b'+' => {
            bytes.get(1) == Some(&b' ') || is_mark_line(line.lines().next().unwrap_or(""))
        }
        b'#' | b'`' => is_mark_line(line.lines().next().unwrap_or("")),
        b'|' => true,
        b'>' => bytes.get(1) == Some(&b' '),
        b'(' => numbered(&bytes[1..], b")"),
        b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => numbered(bytes, b".)"),
        _ => ["• ", "– ", "— ", "◦ ", "▪ ", "· "].iter().any(|bullet| line.starts_with(bullet)),
    }
}

/// `1.`, `12)`, `a.`, `iv.`, `1.2.` and a space.
fn numbered(bytes: &[u8], closing: &[u8]) -> bool {
    let len = bytes.iter().take(8).take_while(|b| b.is_ascii_alphanumeric() || **b == b'.').count();
    let (mut number, mut rest) = bytes.split_at(len);
    if let Some((&last, shorter)) = number.split_last()
        && last == b'.'
    {
        (number, rest) = (shorter, &bytes[shorter.len()..]);
    }
    let digits = !number.is_empty()
        && number.len() <= 5
        && number.iter().all(|b| b.is_ascii_digit() || *b == b'.');
    let roman = (1..=5).contains(&number.len())
        && number.iter().all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x'));
    let letter = number.len() == 1 && number[0].is_ascii_alphabetic();
    (digits || roman || letter)
        && rest.first().is_some_and(|b| closing.contains(b))
        && rest.get(1).is_none_or(u8::is_ascii_whitespace)
}

/// A short line in capitals, or with a capital on every longer word, that no mark ends and that a capital follows.
fn is_heading(line: &str, below: &str) -> bool {
    const LONGEST: usize = 80;
    if line.len() > LONGEST || line.ends_with(['.', ',', ';', ':', '-', '–', '(']) {
        return false;
    }
    if !below
        .trim_start_matches(['"', '“', '(', '*', '_'])
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    {
        return false;
    }
    let knowledge = Knowledge::shared();
    let mut words = 0;
    for word in line.split_whitespace() {
        let mut letters = word.chars().skip_while(|c| !c.is_alphanumeric());
        match letters.next() {
            // `dan`, `di`, `yang` stay small in a heading
            Some(c)
                if c.is_lowercase()
                    && word.len() > 3
                    && !knowledge.function_words.contains(word) =>
            {
                return false;
            }
            Some(_) => words += 1,
            None => {}
        }
    }
    words > 0
}
