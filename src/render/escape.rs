//! What must not reach a screen, a column or a shell as it stands.
//!
//! Control characters can drive a terminal (move the cursor, rename the window, paste); bidi controls and invisible characters make a
//! line read otherwise than it is (CVE-2021-42574, "Trojan source"). Line ends and tabs become spaces, the rest goes:
//!
//! ```
//! use cuplik::render::escape;
//! assert_eq!(escape::terminal("harga\tberas \u{1b}[31mnaik\u{202e}"), "harga beras [31mnaik");
//! assert_eq!(escape::shell("berita/Jum'at.md#3"), r"'berita/Jum'\''at.md#3'");
//! ```

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::engine::Span;

/// What becomes of a character on a screen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Kept,
    Space,
    Gone,
}

/// Fit for a terminal: on one line, without control, bidi or other invisible format characters. Joiners stay: scripts and emoji need them.
fn on_screen(c: char) -> Fate {
    match c {
        ' '..='~' => Fate::Kept,
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Fate::Gone,
        _ => in_column(c),
    }
}

/// Fit for a column of a line: what a program reads back stays as it is, but for what ends lines or drives terminals.
fn in_column(c: char) -> Fate {
    match c {
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Space,
        _ if c.is_control() => Fate::Gone,
        _ => Fate::Kept,
    }
}

/// A text for a terminal, on one line.
pub fn terminal(text: &str) -> Cow<'_, str> {
    apply(text, on_screen)
}

/// A text for a terminal, its line ends kept (as `\n`).
pub fn lines(text: &str) -> Cow<'_, str> {
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    };
    let fate = |c| if c == '\n' { Fate::Kept } else { on_screen(c) };
    match text {
        Cow::Borrowed(text) => apply(text, fate),
        Cow::Owned(text) => Cow::Owned(apply(&text, fate).into_owned()),
    }
}

/// A value that a program reads back from a column, such as an id: tabs and line ends as spaces, without control characters.
pub fn tsv(text: &str) -> Cow<'_, str> {
    apply(text, in_column)
}

fn apply(text: &str, fate: impl Fn(char) -> Fate) -> Cow<'_, str> {
    let Some(clean) = text.find(|c| fate(c) != Fate::Kept) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..clean]);
    for c in text[clean..].chars() {
        match fate(c) {
            Fate::Kept => out.push(c),
            Fate::Space => out.push(' '),
            Fate::Gone => {}
        }
    }
    Cow::Owned(out)
}

/// As [`terminal`], with spans (bytes of the text, in order, without overlaps) that come out as bytes of what is returned.
pub fn terminal_spans<'t>(text: &'t str, spans: &[Span]) -> (Cow<'t, str>, Vec<Span>) {
    if let Cow::Borrowed(text) = terminal(text) {
        return (Cow::Borrowed(text), spans.to_vec());
    }
    let mut out = String::with_capacity(text.len());
    let mut marks = Marks::new(spans);
    for (at, c) in text.char_indices() {
        marks.reach(at, out.len());
        match on_screen(c) {
            Fate::Kept => out.push(c),
            Fate::Space => out.push(' '),
            Fate::Gone => {}
        }
    }
    let spans = marks.finish(out.len());
    (Cow::Owned(out), spans)
}

/// As [`terminal_spans`], laid out as prose: white space runs are one space, the ends are trimmed, and a Markdown heading stands on a
/// line of its own without its `#` marks. The only white space left is single spaces and, around headings, `\n`.
pub(super) fn prose(text: &str, spans: &[Span]) -> (String, Vec<Span>) {
    let mut out = String::with_capacity(text.len());
    let mut marks = Marks::new(spans);
    let mut gap = None;
    let mut heading = false;
    let mut skip_to = heading_mark(text);
    for (at, c) in text.char_indices() {
        if at < skip_to {
            heading = true;
            gap = Some('\n');
            continue;
        }
        match on_screen(c) {
            Fate::Kept if c != ' ' && !c.is_whitespace() => {
                if let Some(gap) = gap.take().filter(|_| !out.is_empty()) {
                    out.push(gap);
                }
                marks.reach(at, out.len());
                out.push(c);
            }
            Fate::Gone => {}
            _ => {
                marks.reach(at, out.len());
                if c == '\n' {
                    if heading {
                        gap = Some('\n');
                        heading = false;
                    }
                    skip_to = at + 1 + heading_mark(&text[at + 1..]);
                }
                gap = gap.or(Some(' '));
            }
        }
    }
    let spans = marks.finish(out.len());
    (out, spans)
}

/// The length of a heading's mark at the start of a line, such as `## `; 0 if it is none.
fn heading_mark(line: &str) -> usize {
    let marks = line.len() - line.trim_start_matches('#').len();
    if (1..=6).contains(&marks) && line[marks..].starts_with(' ') { marks + 1 } else { 0 }
}

/// The ends of spans, carried from one text over to another in one pass.
struct Marks {
    ends: Vec<usize>,
    reached: usize,
}

impl Marks {
    fn new(spans: &[Span]) -> Self {
        Self { ends: spans.iter().flat_map(|&(start, end)| [start, end]).collect(), reached: 0 }
    }

    /// All ends up to `at` in the old text stand at `to` in the new one.
    fn reach(&mut self, at: usize, to: usize) {
        while self.ends.get(self.reached).is_some_and(|&end| end <= at) {
            self.ends[self.reached] = to;
            self.reached += 1;
        }
    }

    /// The spans in the new text, of length `to`, less those of which nothing is left.
    fn finish(mut self, to: usize) -> Vec<Span> {
        self.reach(usize::MAX, to);
        let spans = self.ends.chunks_exact(2).map(|ends| (ends[0], ends[1]));
        spans.filter(|(start, end)| start < end).collect()
    }
}

/// JSON with `\u…` for what [`terminal`] would take out; such characters stand in strings only.
pub(super) fn json(text: String) -> String {
    if text.chars().all(|c| on_screen(c) == Fate::Kept) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if on_screen(c) == Fate::Kept {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}"); // a String takes everything
            }
        }
    }
    out
}

/// A word for a POSIX shell. In quotes unless plainly safe (`#` is not: zsh's extended globs read it); characters that have no place on a
/// screen as octal escapes in `$'…'`, so that the word still is what it names.
pub fn shell(word: &str) -> Cow<'_, str> {
    let safe = |b: u8| b.is_ascii_alphanumeric() || b"_-./:,+@%".contains(&b);
    if !word.is_empty() && word.bytes().all(safe) {
        return Cow::Borrowed(word);
    }
    if word.chars().all(|c| on_screen(c) == Fate::Kept) {
        return Cow::Owned(format!("'{}'", word.replace('\'', r"'\''")));
    }
    let mut out = String::from("$'");
    for c in word.chars() {
        match c {
            '\'' | '\\' => out.extend(['\\', c]),
            _ if on_screen(c) == Fate::Kept => out.push(c),
            _ => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(out, "\\{byte:03o}"); // a String takes everything
                }
            }
        }
    }
    out.push('\'');
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_text_is_borrowed() {
        let text = "Jum’at, 21 Oktober — “naik” 5 % 👩\u{200d}🌾";
        assert!(matches!(terminal(text), Cow::Borrowed(_)));
        assert!(matches!(tsv(text), Cow::Borrowed(_)));
        assert!(matches!(lines("satu\ndua"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_column_keeps_what_a_program_needs() {
        assert_eq!(tsv("a\tb\r\nc\u{202e}\u{9b}d\0"), "a b  c\u{202e}d");
        assert_eq!(lines("a\tb\r\nc\rd\u{7f}"), "a b\nc d");
    }

    #[test]
    fn spans_follow_their_words() {
        let text = "harga \u{1b}[1mberas\u{200b} naik";
        let start = "harga \u{1b}[1m".len();
        let (shown, spans) = terminal_spans(text, &[(start, start + "beras".len())]);
        assert_eq!(&shown[spans[0].0..spans[0].1], "beras");
        let (shown, spans) = prose("  satu \n\n dua\ttiga ", &[(2, 6), (10, 18)]);
        assert_eq!((shown.as_str(), &spans[..]), ("satu dua tiga", &[(0, 4), (5, 13)][..]));
    }

    #[test]
    fn headings_stand_alone_without_their_marks() {
        let (shown, spans) = prose("awal.\n\n## Siapa membayar?\n\nGaji #1\n# Akhir", &[(10, 15)]);
        assert_eq!(shown, "awal.\nSiapa membayar?\nGaji #1\nAkhir");
        assert_eq!(&shown[spans[0].0..spans[0].1], "Siapa");
    }

    #[test]
    fn shell_words() {
        assert_eq!(shell("berita/banjir.md"), "berita/banjir.md");
        assert_eq!(shell(""), "''");
        assert_eq!(shell("$HOME `x`"), "'$HOME `x`'");
        assert_eq!(shell("it's\u{202e}\\\n"), r"$'it\'s\342\200\256\\\012'");
    }
}
