//! How to write for a terminal: colour, width, and the words and figures of the reader's language.

use std::borrow::Cow;

use crate::engine::Span;
use crate::error::Locale;

/// The widest lines that are comfortable to read, in columns: callers hold a terminal's width to it.
pub const MEASURE: usize = 100;

/// How to write for a terminal.
#[derive(Debug, Clone)]
pub struct Style {
    /// Bold, dim and yellow by SGR sequences.
    pub color: bool,
    /// The width of lines in columns; `usize::MAX` for lines that are not to be wrapped.
    pub width: usize,
    /// The reader's language.
    pub locale: Locale,
    /// The command that reads an article on, to stand before its id.
    pub show: Cow<'static, str>,
}

impl Style {
    /// A style with `cuplik show` for the command.
    pub fn new(color: bool, width: usize, locale: Locale) -> Self {
        Self { color, width, locale, show: Cow::Borrowed("cuplik show") }
    }
}

pub(super) const PLAIN: &str = "";
pub(super) const BOLD: &str = "\x1b[1m";
pub(super) const DIM: &str = "\x1b[2m";
pub(super) const MATCH: &str = "\x1b[1;33m";
const RESET: &str = "\x1b[0m";

/// Writes a line of a text in `face`, its matches marked, if there is to be colour. `at` is where the line starts in the text that the
/// spans belong to.
pub(super) fn paint(
    out: &mut String,
    line: &str,
    at: usize,
    spans: &[Span],
    face: &str,
    color: bool,
) {
    if !color {
        out.push_str(line);
        return;
    }
    let first = spans.partition_point(|span| span.1 <= at);
    let mut done = 0;
    for &(start, end) in &spans[first..] {
        let start = start.saturating_sub(at).max(done);
        let end = end.saturating_sub(at).min(line.len());
        if start >= end {
            break;
        }
        faced(out, &line[done..start], face);
        faced(out, &line[start..end], MATCH);
        done = end;
    }
    faced(out, &line[done..], face);
}

fn faced(out: &mut String, text: &str, face: &str) {
    if face.is_empty() || text.is_empty() {
        out.push_str(text);
    } else {
        out.extend([face, text, RESET]);
    }
}

/// A date in words: `21 Oktober 2024`, `Oktober 2024`, `2024`; what is no such date comes back as it is.
pub(super) fn date(date: &str, locale: Locale) -> Cow<'_, str> {
    const ID: [&str; 12] = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let worded = || {
        let (year, rest) = date.split_once('-')?;
        let (month, day) = rest.split_once('-').map_or((rest, None), |(m, d)| (m, Some(d)));
        let month = month.parse::<usize>().ok()?.checked_sub(1)?;
        let month = locale.pick(ID, EN).get(month).copied()?;
        Some(match day {
            None => format!("{month} {year}"),
            Some(day) => format!("{} {month} {year}", day.parse::<u8>().ok()?),
        })
    };
    worded().map_or(Cow::Borrowed(date), Cow::Owned)
}

/// A whole number in groups of three: `12.345`, in English `12,345`.
pub fn number(number: u64, locale: Locale) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(locale.pick('.', ','));
        }
        out.push(digit);
    }
    out
}

/// The first `length` characters of a text, with an ellipsis if there are more.
pub(super) fn short(text: &str, length: usize) -> Cow<'_, str> {
    match text.char_indices().nth(length) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_precision() {
        assert_eq!(date("2024-10-01", Locale::Id), "1 Oktober 2024");
        assert_eq!(date("2024-10-01", Locale::En), "1 October 2024");
        assert_eq!(date("2024-08", Locale::Id), "Agustus 2024");
        assert_eq!(date("2024", Locale::En), "2024");
        assert_eq!(date("2024-13", Locale::Id), "2024-13");
        assert_eq!(date("kemarin-sore", Locale::Id), "kemarin-sore");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(number(312, Locale::Id), "312");
        assert_eq!(number(1_234_567, Locale::Id), "1.234.567");
        assert_eq!(number(12_345, Locale::En), "12,345");
    }

    #[test]
    fn a_match_over_a_line_end_is_marked_on_both_lines() {
        let mut out = String::new();
        paint(&mut out, "satu dua", 0, &[(5, 13)], PLAIN, true);
        paint(&mut out, "tiga", 9, &[(5, 13)], BOLD, true);
        assert_eq!(out, "satu \x1b[1;33mdua\x1b[0m\x1b[1;33mtiga\x1b[0m");
    }
}
