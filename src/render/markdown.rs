//! The little of Markdown that a passage shows: where lines begin anew, and which marks are not for reading.
//!
//! Texts are wrapped by hand, so a line end is a space, but not before a list item, a quotation or a heading:
//!
//! ```text
//! ## Syarat            Syarat
//!                      Bawa kartu tanda penduduk:
//! Bawa **kartu     →   - asli,
//! tanda penduduk**:    - satu salinan.
//! - asli,              Loket buka pukul 8.
//! - satu salinan.
//!
//! > Loket buka
//! > pukul 8.
//! ```

use std::ops::Range;

/// What a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing: it goes on.
    Plain,
    Blank,
    Heading,
    /// An item of a list, with a bullet or a number.
    Item,
    Quotation,
}

impl Kind {
    /// Whether a line of this kind begins anew after one of kind `before`, perhaps with blank ones between.
    pub(super) fn begins(self, before: Kind, blank: bool) -> bool {
        match self {
            Kind::Blank => false,
            Kind::Heading | Kind::Item => true,
            Kind::Quotation => blank || before != Kind::Quotation,
            Kind::Plain => before == Kind::Heading || (blank && before != Kind::Plain),
        }
    }
}

/// What a line begins, and how many bytes at its start are marks that are not shown. A bullet and a number are shown.
pub(super) fn start(line: &str) -> (usize, Kind) {
    let mut rest = line.trim_start_matches([' ', '\t']);
    let mut quoted = false;
    // `>10 orang` is no quotation.
    while let Some(inner) =
        rest.strip_prefix('>').filter(|r| r.is_empty() || r.starts_with([' ', '\n', '\r', '>']))
    {
        quoted = true;
        rest = inner.trim_start_matches([' ', '\t']);
    }
    let shown = if quoted { line.len() - rest.len() } else { 0 };
    if rest.trim().is_empty() {
        return (shown, Kind::Blank);
    }
    let marks = rest.len() - rest.trim_start_matches('#').len();
    if (1..=6).contains(&marks) && rest[marks..].starts_with(' ') {
        return (line.len() - rest.len() + marks + 1, Kind::Heading);
    }
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = match digits {
        0 => rest.strip_prefix(['-', '*', '+']),
        // A line that begins with `2024.` ends a sentence.
        1 | 2 => rest[digits..].strip_prefix(['.', ')']),
        _ => None,
    };
    let kind = match after {
        Some(after) if after.starts_with([' ', '\t']) => Kind::Item,
        _ if quoted => Kind::Quotation,
        _ => Kind::Plain,
    };
    (shown, kind)
}

/// The marks of emphasis in a text, in order: `**` and `*` around words of one paragraph. A star that stands alone is text: `5*3`, `*) kecuali`.
pub(super) fn emphasis(text: &str) -> Vec<Range<usize>> {
    let mut marks = Vec::new();
    // The last mark of one, two and three stars that may open.
    let mut open: [Option<usize>; 3] = [None; 3];
    let mut at = 0;
    let mut paragraph = 0;
    while let Some(found) = text[at..].find('*') {
        let from = at + found;
        let length = text[from..].len() - text[from..].trim_start_matches('*').len();
        at = from + length;
        if let Some(end) = text[paragraph..from].rfind("\n\n") {
            paragraph += end + 2;
            open = [None; 3];
        }
        if length > 3 {
            continue;
        }
        let before = text[..from].chars().next_back();
        let after = text[at..].chars().next();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let opens = !is_word(before)
            && before != Some('\\')
            && (is_word(after) || after.is_some_and(|c| "\"'“‘([".contains(c)));
        let closes = !is_word(after) && before.is_some_and(|c| !c.is_whitespace() && c != '\\');
        match open[length - 1].take_if(|_| closes) {
            Some(opened) => marks.extend([opened..opened + length, from..at]),
            None if opens => open[length - 1] = Some(from),
            None => {}
        }
    }
    marks.sort_unstable_by_key(|mark| mark.start);
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str) -> String {
        let mut out = text.to_owned();
        for mark in emphasis(text).into_iter().rev() {
            out.replace_range(mark, "");
        }
        out
    }

    #[test]
    fn emphasis_is_around_words() {
        for (text, shown) in [
            ("**beras** naik, *gula* turun", "beras naik, gula turun"),
            ("(*in situ*), **“Banjir”**!", "(in situ), “Banjir”!"),
            ("**harga *beras* naik** dan ***gula***", "harga beras naik dan gula"),
            ("dua\n**kata\nini** saja", "dua\nkata\nini saja"),
        ] {
            assert_eq!(without(text), shown);
        }
        for text in [
            "5*3*2 dan 2 * 3 * 4",
            "harga* naik\n\n*) belum termasuk pajak*",
            "k*t* dan a****",
            "* satu\n* dua",
            "* * *",
            "*satu\n\ndua*",
            r"\*satu\*",
            "*terbuka",
            "f(*args)",
        ] {
            assert_eq!(without(text), text);
        }
    }

    #[test]
    fn lines_begin_with_marks() {
        for (line, want) in [
            ("## Syarat", (3, Kind::Heading)),
            ("#syarat", (0, Kind::Plain)),
            ("- asli", (0, Kind::Item)),
            ("  * asli\n", (0, Kind::Item)),
            ("-asli", (0, Kind::Plain)),
            ("12) dua belas", (0, Kind::Item)),
            ("2024. Tahun itu", (0, Kind::Plain)),
            ("1.000 orang", (0, Kind::Plain)),
            ("> kata", (2, Kind::Quotation)),
            ("> > kata", (4, Kind::Quotation)),
            ("> - kata", (2, Kind::Item)),
            (">\n", (1, Kind::Blank)),
            (">10 orang", (0, Kind::Plain)),
            (" \n", (0, Kind::Blank)),
            ("", (0, Kind::Blank)),
        ] {
            assert_eq!(start(line), want, "{line}");
        }
    }
}
