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
use std::io;

use super::markdown::{self, Kind};
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

/// A text for a terminal on one line, its white space runs one space each and none at the ends.
pub(super) fn flat(text: &str) -> String {
    let text = terminal(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// As [`terminal_spans`], laid out as prose: white space runs are one space, the ends are trimmed, and headings, list items and quotations begin
/// lines of their own, without what Markdown marks headings, quotations and emphasis with. The only white space left is single spaces and `\n`.
pub(super) fn prose(text: &str, spans: &[Span]) -> (String, Vec<Span>) {
    let mut out = String::with_capacity(text.len());
    let mut marks = Marks::new(spans);
    let mut gap = None;
    let (mut before, mut blank) = (Kind::Plain, false);
    let emphasis = markdown::emphasis(text);
    let mut stars = emphasis.iter().peekable();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let (skipped, kind) = markdown::start(line);
        if kind.begins(before, blank) {
            gap = Some('\n');
        }
        if kind == Kind::Blank {
            blank = true;
        } else {
            (before, blank) = (kind, false);
        }
        for (at, c) in line.char_indices().skip_while(|&(at, _)| at < skipped) {
            let at = offset + at;
            while stars.next_if(|mark| mark.end <= at).is_some() {}
            if stars.peek().is_some_and(|mark| mark.contains(&at)) {
                continue;
            }
            match on_screen(c) {
                Fate::Kept if !c.is_whitespace() => {
                    if let Some(gap) = gap.take().filter(|_| !out.is_empty()) {
                        out.push(gap);
                    }
                    marks.reach(at, out.len());
                    out.push(c);
                }
                Fate::Gone => {}
                _ => {
                    marks.reach(at, out.len());
                    gap = gap.or(Some(' '));
                }
            }
        }
        offset += line.len();
    }
    let spans = marks.finish(out.len());
    (out, spans)
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

/// Writes JSON with `\u…` for what [`terminal`] would take out; such characters stand in strings only.
pub(super) struct Json;

impl serde_json::ser::Formatter for Json {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        mut text: &str,
    ) -> io::Result<()> {
        while let Some((at, c)) = text.char_indices().find(|&(_, c)| on_screen(c) != Fate::Kept) {
            out.write_all(&text.as_bytes()[..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            text = &text[at + c.len_utf8()..];
        }
        out.write_all(text.as_bytes())
    }
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
    fn lists_and_quotations_stand_in_lines() {
        let text = "Bawa **kartu\ntanda penduduk**:\n- asli\n  dan\n- salinan.\n\nLoket *buka*:\n\n> Pukul\n> 8.\n>\n> Setiap hari.\n\nSelesai\ndi 1. lantai.\n1. Satu\n2. Dua";
        let words = ["kartu\ntanda penduduk", "Pukul\n> 8", "*buka*"];
        let mut marked = words.map(|w| text.find(w).map(|at| (at, at + w.len())).unwrap());
        marked.sort_unstable();
        let (shown, spans) = prose(text, &marked);
        assert_eq!(
            shown,
            "Bawa kartu tanda penduduk:\n- asli dan\n- salinan.\nLoket buka:\nPukul 8.\nSetiap hari.\nSelesai di 1. lantai.\n1. Satu\n2. Dua"
        );
        let found: Vec<&str> = spans.iter().map(|&(start, end)| &shown[start..end]).collect();
        assert_eq!(found, ["kartu tanda penduduk", "buka", "Pukul 8"]);
    }

    #[test]
    fn flat_texts_keep_what_was_typed() {
        assert_eq!(flat(" # *a*\n\t> b\u{1b} "), "# *a* > b");
    }

    #[test]
    fn shell_words() {
        assert_eq!(shell("berita/banjir.md"), "berita/banjir.md");
        assert_eq!(shell(""), "''");
        assert_eq!(shell("$HOME `x`"), "'$HOME `x`'");
        assert_eq!(shell("it's\u{202e}\\\n"), r"$'it\'s\342\200\256\\\012'");
    }
}
