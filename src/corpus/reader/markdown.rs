//! A Markdown file to its front matter, its text and its first heading.
//!
//! ```text
//! ---
//! judul: Panen Padi
//! tanggal: 21 Oktober 2024
//! tags: [padi, panen]
//! ---
//! Padi dipanen.
//! ```
//!
//! The text begins after the line end of the closing `---`. A file that opens with `---` as a thematic break (a blank line or
//! prose follows) has no front matter; one whose next line looks like YAML has, and is refused if that cannot be read.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, MapAccess, Visitor};
use serde_json::Value;
use serde_saphyr::options::{DuplicateKeyPolicy, NonFiniteFloatPolicy};
use serde_saphyr::{Localizer, Location, Spanned, UserMessageFormatter};

use super::fields::Keys;
use super::json::Record;
use crate::corpus::value::{Member, Seen};
use crate::error::Problem;

/// More front matter than any article has; it bounds what the YAML parser is given, in bytes.
const MAX_HEAD: usize = 256 << 10;

/// What is wrong with front matter, and in which line of the file (from 1).
#[derive(Debug, PartialEq)]
pub(super) struct Wrong {
    pub(super) problem: Problem,
    pub(super) line: u64,
}

impl Wrong {
    fn new(line: u64, detail: impl Into<String>) -> Self {
        Self { problem: Problem::BadFrontMatter { detail: detail.into() }, line }
    }
}

/// The keys of the front matter, and the text after it.
pub(super) fn parse<'a>(file: &'a str, keys: &Keys) -> Result<(Record, &'a str), Wrong> {
    match divide(file)? {
        (Some(head), text) => Ok((yaml(head, keys)?, text)),
        (None, text) => Ok((Record::default(), text)),
    }
}

/// The first line `# …` outside code fences, without its marks.
pub(super) fn heading(text: &str) -> Option<&str> {
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        match (fence, mark) {
            (None, Some(_)) => fence = mark,
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, None) => {
                let Some(title) = line.strip_prefix("# ") else { continue };
                let title = title.trim();
                // `# Judul #` may close with marks, `# Bahasa C#` ends with a name.
                let bare = title.trim_end_matches('#');
                let title = if bare.ends_with([' ', '\t']) { bare.trim_end() } else { title };
                if !title.is_empty() {
                    return Some(title);
                }
            }
            _ => {}
        }
    }
    None
}

/// Front matter as it stands between its lines, and the text.
fn divide(file: &str) -> Result<(Option<&str>, &str), Wrong> {
    let mut lines = file.split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    if opening.trim_end() != "---" || !lines.clone().next().is_some_and(looks_like_yaml) {
        return Ok((None, file));
    }
    let start = opening.len();
    let mut end = start;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") && !line.starts_with([' ', '\t']) {
            return Ok((Some(&file[start..end]), &file[end + line.len()..]));
        }
        end += line.len();
        if end > MAX_HEAD {
            return Err(Wrong::new(1, format!("over {MAX_HEAD} bytes")));
        }
    }
    Err(Wrong::new(1, "no closing `---`"))
}

/// Whether the line after an opening `---` is front matter, not prose after a thematic break.
fn looks_like_yaml(line: &str) -> bool {
    let line = line.trim_end();
    line == "---"
        || line.contains(": ")
        || line.ends_with(':')
        || line.starts_with(['#', '[', '{', '"', '\'', '&', '!', '%', '-', '?'])
}

fn yaml(head: &str, keys: &Keys) -> Result<Record, Wrong> {
    let options = serde_saphyr::options! {
        // Far above what front matter holds, far below what would be felt: nested aliases stop here.
        budget: serde_saphyr::budget! {
            max_events: 50_000,
            max_nodes: 20_000,
            max_depth: 32,
            flow_nesting_limit: 32,
            max_aliases: 200,
            max_anchors: 200,
            max_recorded_anchor_events: 20_000,
            max_documents: 1,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 20_000,
            max_replay_stack_depth: 8,
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        // `rubrik: no` is a word.
        strict_booleans: true,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        with_snippet: false,
    };
    serde_saphyr::with_deserializer_from_str_with_options(head, options, |deserializer| {
        deserializer.deserialize_any(HeadVisitor { keys })
    })
    .map_err(|error| {
        let line = error.location().map_or(2, |location| line_of_file(&location));
        let said = error.render_with_formatter(&UserMessageFormatter.with_localizer(&Unplaced));
        Wrong::new(line, said.lines().next().unwrap_or_default())
    })
}

/// The head begins in the second line of the file.
fn line_of_file(location: &Location) -> u64 {
    location.line() + 1
}

/// What the parser says without where: it knows the lines of the head only.
struct Unplaced;

impl Localizer for Unplaced {
    fn attach_location<'a>(&self, base: Cow<'a, str>, _: Location) -> Cow<'a, str> {
        base
    }

    fn alias_defined_at(&self, _: Location) -> String {
        String::new()
    }

    fn alias_used_at(&self, _: Location) -> String {
        String::new()
    }
}

struct HeadVisitor<'a> {
    keys: &'a Keys,
}

impl<'de> Visitor<'de> for HeadVisitor<'_> {
    type Value = Record;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`key: value` lines")
    }

    fn visit_unit<E>(self) -> Result<Record, E> {
        Ok(Record::default())
    }

    fn visit_none<E>(self) -> Result<Record, E> {
        Ok(Record::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
        let mut record = Record::default();
        let mut seen = Seen::default();
        while let Some(key) = map.next_key::<Spanned<String>>()? {
            let literal = self.keys.field(&key.value).is_some_and(|(field, _)| field.is_literal());
            let value = map.next_value_seed(HeadValue { literal, seen: &mut seen })?;
            record.insert(key.value, value, Some(line_of_file(&key.referenced)));
        }
        record.warnings.extend(seen.duplicate.map(|key| Problem::DuplicateKey { key }));
        Ok(record)
    }
}

/// A value of front matter: as text if its field is text, else as YAML types it.
struct HeadValue<'a> {
    literal: bool,
    seen: &'a mut Seen,
}

impl<'de> DeserializeSeed<'de> for HeadValue<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        use serde::Deserialize;
        if self.literal {
            let text = Option::<String>::deserialize(deserializer)?;
            return Ok(text.map_or(Value::Null, Value::String));
        }
        Member::new(self.seen).deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(file: &str) -> (Value, &str) {
        let (record, text) = parse(file, &Keys::default()).unwrap();
        assert_eq!(record.duplicate, None);
        (Value::Object(record.keys), text)
    }

    fn line_of_error(file: &str) -> u64 {
        parse(file, &Keys::default()).unwrap_err().line
    }

    #[test]
    fn front_matter_and_text() {
        assert_eq!(
            read("---\njudul: Panen\n---\n\nPadi.\n"),
            (json!({"judul": "Panen"}), "\nPadi.\n")
        );
        assert_eq!(
            read("---\r\njudul: Panen\r\n---\r\nPadi.\r\n"),
            (json!({"judul": "Panen"}), "Padi.\r\n")
        );
        assert_eq!(read("---\njudul: Panen\n---"), (json!({"judul": "Panen"}), ""));
        assert_eq!(read("--- \njudul: Panen\n...\nPadi"), (json!({"judul": "Panen"}), "Padi"));
        assert_eq!(read("---\n---\nPadi"), (json!({}), "Padi"));
        assert_eq!(read("---\n# catatan\n---\nPadi"), (json!({}), "Padi"));
        assert_eq!(
            read("---\njudul: |\n  a\n  ---\n---\nPadi"),
            (json!({"judul": "a\n---\n"}), "Padi")
        );
    }

    #[test]
    fn a_thematic_break_is_text() {
        for file in [
            "---\n\nPadi\n\n---\n",
            "---\nPadi dipanen\n---\n",
            "---",
            "---\n",
            "Padi\n---\na: b\n---\n",
            "----\na: b\n---\n",
            "",
        ] {
            assert_eq!(read(file), (json!({}), file));
        }
    }

    #[test]
    fn types_of_values() {
        let head = "id: 007\ntitle: 1984\ndate: 2024-10-21\nrubrik: no\ntags: [a, 2024, 'c d']\nlokasi: {kota: X, lat: -6.5}\nnilai: .nan\nkosong:\nversi: 1_000\nbaik: true\n";
        let file = format!("---\n{head}---\nPadi");
        let expected = json!({
            "id": "007", "title": "1984", "date": "2024-10-21", "rubrik": "no", "tags": ["a", 2024, "c d"],
            "lokasi": {"kota": "X", "lat": -6.5}, "nilai": ".nan", "kosong": null, "versi": "1_000", "baik": true,
        });
        assert_eq!(read(&file).0, expected);
    }

    #[test]
    fn what_cannot_be_read_names_its_line() {
        assert_eq!(line_of_error("---\njudul: a\nini: bukan: yaml\n---\n"), 3);
        assert_eq!(line_of_error("---\njudul: \"a\nisi: b\n---\nPadi"), 2);
        assert_eq!(line_of_error("---\njudul: a\ntags: [a, b\n---\nPadi"), 3);
        assert_eq!(line_of_error("---\njudul: [a]\n---\nPadi"), 2);
        assert_eq!(line_of_error("---\n- a\n- b\n---\nPadi"), 2);
        assert_eq!(line_of_error("---\njudul: a\nPadi"), 1);
        assert_eq!(line_of_error(&format!("---\njudul: {}\n---\n", "x".repeat(MAX_HEAD))), 1);
        let (record, _) = parse("---\njudul: a\njudul: b\n---\n", &Keys::default()).unwrap();
        assert_eq!(record.duplicate, Some(("judul".into(), Some(3))));
    }

    #[test]
    fn what_the_parser_says_names_no_other_line() {
        for head in [
            "judul: a\nini: bukan: yaml",
            "judul: \"a",
            "tags: [a, b",
            "a: *b",
            "- a",
            "a: &a [x]\nb: {c: *a, d: [}",
        ] {
            let wrong = parse(&format!("---\n{head}\n---\n"), &Keys::default()).unwrap_err();
            let Problem::BadFrontMatter { detail } = wrong.problem else { panic!() };
            assert!(!detail.contains("at line") && !detail.contains("column"), "{detail}");
        }
    }

    #[test]
    fn a_nested_key_that_stands_twice_is_told_of() {
        let (record, _) = parse("---\nkota:\n  a: 1\n  a: 2\n---\n", &Keys::default()).unwrap();
        assert_eq!((record.duplicate, &record.keys["kota"]["a"]), (None, &json!(2)));
        assert_eq!(record.warnings, [Problem::DuplicateKey { key: "a".into() }]);
    }

    #[test]
    fn bombs_are_refused() {
        let mut laughs = "---\na: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (name, of) in
            ["b", "c", "d", "e", "f", "g", "h"].iter().zip(["a", "b", "c", "d", "e", "f", "g"])
        {
            let aliases = vec![format!("*{of}"); 9].join(", ");
            laughs.extend([name, ": &", name, " [", &aliases, "]\n"]);
        }
        laughs += "---\n";
        assert!(parse(&laughs, &Keys::default()).is_err());
        let deep = format!("---\na: {}{}\n---\n", "[".repeat(50_000), "]".repeat(50_000));
        assert!(parse(&deep, &Keys::default()).is_err());
        let blocks: String = (0..400).map(|depth| " ".repeat(depth) + "a:\n").collect();
        assert!(parse(&format!("---\n{blocks}---\n"), &Keys::default()).is_err());
    }

    #[test]
    fn first_headings() {
        assert_eq!(heading("Pengantar\n\n# Panen Padi\n\n# Lain"), Some("Panen Padi"));
        assert_eq!(heading("```\n# komentar\n```\n# Panen #\n"), Some("Panen"));
        assert_eq!(heading("# Bahasa C#\n"), Some("Bahasa C#"));
        assert_eq!(heading("## Dua\n#satu\n# \n"), None);
    }
}
