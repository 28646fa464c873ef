//! Lines of a given width in columns of a terminal, broken at spaces.
//!
//! `harga beras naik lagi` at 12 columns is `harga beras` and `naik lagi`. A word that is wider than the line has one to itself:
//! terminals break it, and an address copied from there is whole.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

/// The lines of a text, as byte ranges of it; the spaces and line ends between lines belong to none. A line's leading spaces stay.
pub(super) fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        break_line(line, start, width, &mut lines);
        start += line.len() + 1;
    }
    lines
}

fn break_line(line: &str, offset: usize, width: usize, lines: &mut Vec<Range<usize>>) {
    let (mut start, mut end, mut columns) = (0, 0, 0_usize);
    let mut at = 0;
    for word in line.split(' ') {
        let (from, to) = (at, at + word.len());
        at = to + 1;
        if word.is_empty() {
            continue;
        }
        // Between `end` and `from` are only spaces, one column each.
        let wide = columns + (from - end) + word.width();
        if wide > width && end > start {
            lines.push(offset + start..offset + end);
            (start, columns) = (from, word.width());
        } else {
            columns = wide;
        }
        end = to;
    }
    lines.push(offset + start..offset + end);
}

#[cfg(test)]
mod tests {
    use super::wrap;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn breaks_at_spaces() {
        assert_eq!(lines("harga beras naik lagi", 12), ["harga beras", "naik lagi"]);
        assert_eq!(lines("harga beras  naik", 11), ["harga beras", "naik"]);
        assert_eq!(lines("satu\n\n  dua tiga ", 80), ["satu", "", "  dua tiga"]);
        assert_eq!(
            lines("lihat https://contoh.id/panjang ya", 8),
            ["lihat", "https://contoh.id/panjang", "ya"]
        );
        assert_eq!(lines("", 8), [""]);
    }

    #[test]
    fn counts_columns_not_bytes() {
        assert_eq!(lines("日本 語", 4), ["日本", "語"]);
        assert_eq!(lines("日本 語 語", 5), ["日本", "語 語"]);
        assert_eq!(lines("é é é", 5), ["é é é"]);
    }
}
