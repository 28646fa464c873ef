//! Line ends: which of them end a sentence.
//!
//! A blank line does, unless only a page ended there. A single line end may come from wrapping and means nothing by itself; it ends
//! a sentence where the line above is a heading, or the line below opens a unit of its own:
//!
//! ```text
//! # Hasil rapat          ← a heading needs no full stop
//! Yang disepakati:
//! 1. anggaran naik       ← each item is a unit
//! 2. jadwal
//!    tetap               ← a wrapped line is not
//! - 3 -                   ← nor is the number of a page,
//! sampai akhir tahun.     ← since the sentence goes on behind it
//! ```

use super::marks::skip_space;
use crate::analysis::knowledge::Knowledge;

/// Whether the white space at `end..after`, which starts with a line end, ends a sentence; the line above starts at `start`, and
/// `goes_on` says that the sentence began in a line before it.
pub(super) fn breaks(text: &str, start: usize, end: usize, after: usize, goes_on: bool) -> bool {
    let below = &text[after..];
    if has_blank(&text[end..after]) || below.is_empty() {
        return true;
    }
    let above = text[start..end].trim();
    // A line of `---` or `===` marks the line above as a heading, and goes with it.
    let line = below.lines().next().unwrap_or("");
    let underlines = line.len() >= 3
        && line.bytes().all(|b| b == line.as_bytes()[0])
        && line.starts_with(['-', '=']);
    if underlines && !above.is_empty() && !is_mark_line(above) {
        return false;
    }
    above.is_empty()
        || is_mark_line(above)
        || (opens_unit(below) && !refers(above))
        || (!goes_on && is_heading(above, below))
}

/// Whether a line ends in what a number belongs to: "sebagaimana dimaksud pada ayat⏎(1) dilakukan".
fn refers(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or(line);
    ["ayat", "pasal", "huruf", "angka", "nomor", "butir"]
        .iter()
        .any(|word| last.eq_ignore_ascii_case(word))
}

/// Whether white space has a blank line.
pub(super) fn has_blank(gap: &str) -> bool {
    memchr::memchr_iter(b'\n', gap.as_bytes()).nth(1).is_some()
}

/// Where a sentence goes on that the end of a page has cut: behind blank lines, a page number, the foot line of a site.
pub(super) fn resumes(text: &str, start: usize, end: usize, after: usize) -> Option<usize> {
    /// Lines that a page has below and above its text, at most.
    const FURNITURE: usize = 3;
    /// Shorter lines above a blank one are headings and items, if anything.
    const SHORTEST: usize = 30;
    let above = text[start..end].trim_end();
    if !above.ends_with(|c: char| c.is_lowercase() || c == ',') || is_mark_line(above) {
        return None;
    }
    let mut at = after;
    let mut furniture = 0;
    while let Some(len) = page_line(&text[at..]) {
        furniture += 1;
        if furniture > FURNITURE {
            return None;
        }
        at = skip_space(text, at + len);
    }
    let below = &text[at..];
    let cut = furniture > 0 || (above.len() >= SHORTEST && has_blank(&text[end..after]));
    (cut && below.starts_with(char::is_lowercase) && !opens_unit(below)).then_some(at)
}

/// The length of a line that belongs to the page and not to the text: `- 3 -`, `3`, `jdih.contoh.go.id`.
fn page_line(text: &str) -> Option<usize> {
    const LONGEST: usize = 60;
    let len = text.bytes().take(LONGEST).position(|b| b == b'\n')?;
    let line = text[..len].trim();
    let number = line.trim_matches(|c: char| matches!(c, '-' | '–' | ' '));
    let page = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let site = (line.starts_with("www.") || line.starts_with("jdih."))
        && line.bytes().all(|b| b.is_ascii_graphic());
    (page || site).then_some(len)
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
    let last = line.rsplit(' ').next().unwrap_or(line);
    // "Undang-Undang tentang⏎Perubahan …" is wrapped
    if line.len() > LONGEST
        || Knowledge::shared().function_words.contains(last)
        || line.ends_with(['.', ',', ';', '-', '–', '('])
        || (line.ends_with(':') && line.contains(char::is_lowercase))
    {
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
