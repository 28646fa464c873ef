//! One line of JSONL to the keys of one record.
//!
//! `{"judul": "Panen", "isi": "Padi\ud83d dipanen."}` is a record although half a surrogate pair stands in it, as scrapes that cut
//! strings in the middle leave it: the half becomes U+FFFD, with a warning. A key that stands twice is found here, before a map
//! could hide it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};

use crate::error::Problem;

/// The keys of a record as given.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Record {
    pub(super) keys: Map<String, Value>,
    /// A key that stood twice, if one did.
    pub(super) duplicate: Option<String>,
}

impl Record {
    pub(super) fn insert(&mut self, key: String, value: Value) {
        if self.duplicate.is_none() && self.keys.contains_key(&key) {
            self.duplicate = Some(key.clone());
        }
        self.keys.insert(key, value);
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RecordVisitor)
    }
}

struct RecordVisitor;

impl<'de> Visitor<'de> for RecordVisitor {
    type Value = Record;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
        let mut record = Record::default();
        while let Some((key, value)) = map.next_entry()? {
            record.insert(key, value);
        }
        Ok(record)
    }
}

/// What is wrong with a line, and in which column (bytes, from 1).
#[derive(Debug, PartialEq)]
pub(super) struct Wrong {
    pub(super) problem: Problem,
    pub(super) column: Option<u64>,
}

/// Reads a line; true tells that half a surrogate pair was replaced.
pub(super) fn parse(line: &str) -> Result<(Record, bool), Wrong> {
    let error = match serde_json::from_str(line) {
        Ok(record) => return Ok((record, false)),
        Err(error) => error,
    };
    // Only now, since the search costs a pass over the line.
    if let Some(Ok(record)) = without_halves(line).map(|line| serde_json::from_str(&line)) {
        return Ok((record, true));
    }
    if error.is_data() {
        return Err(Wrong { problem: Problem::NotAnObject, column: None });
    }
    let detail = error.to_string();
    let detail = detail.rsplit_once(" at line ").map_or(detail.as_str(), |(detail, _)| detail);
    let problem = Problem::NotJson { detail: detail.to_owned() };
    Err(Wrong { problem, column: Some(error.column() as u64).filter(|&column| column > 0) })
}

/// The line with `\ufffd` for each escape of half a surrogate pair; nothing if there is none. Its length is the same.
fn without_halves(line: &str) -> Option<String> {
    let escape = |at: usize| -> Option<u16> {
        let digits = line.as_bytes().get(at..)?.strip_prefix(b"\\u")?.get(..4)?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let mut repaired = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(backslash) = memchr::memchr(b'\\', &line.as_bytes()[at..]) {
        at += backslash;
        match escape(at) {
            Some(0xd800..=0xdbff) if matches!(escape(at + 6), Some(0xdc00..=0xdfff)) => at += 12,
            Some(0xd800..=0xdfff) => {
                repaired.push_str(&line[copied..at]);
                repaired.push_str("\\ufffd");
                at += 6;
                copied = at;
            }
            // The backslash and what it escapes, which may be another backslash.
            _ => at = (at + 2).min(line.len()),
        }
    }
    (copied > 0).then(|| repaired + &line[copied..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &str) -> (String, bool) {
        let (record, repaired) = parse(line).unwrap();
        (record.keys["t"].as_str().unwrap().to_owned(), repaired)
    }

    #[test]
    fn half_a_surrogate_pair_is_replaced() {
        assert_eq!(text(r#"{"t": "a\ud83db"}"#), ("a\u{fffd}b".into(), true));
        assert_eq!(text(r#"{"t": "a\ude00"}"#), ("a\u{fffd}".into(), true));
        assert_eq!(text(r#"{"t": "\ud83d\ud83d\ude00"}"#), ("\u{fffd}😀".into(), true));
        assert_eq!(text(r#"{"t": "\ud83d\n"}"#), ("\u{fffd}\n".into(), true));
        assert_eq!(text(r#"{"t": "\\ud83d \ud83d"}"#), ("\\ud83d \u{fffd}".into(), true));
        assert_eq!(text(r#"{"t": "\ud83d\ude00 \\ud83d"}"#), ("😀 \\ud83d".into(), false));
    }

    #[test]
    fn a_key_that_stands_twice() {
        assert_eq!(parse(r#"{"a": 1, "b": 2, "a": 3}"#).unwrap().0.duplicate.as_deref(), Some("a"));
        // The same key spelled with an escape.
        assert_eq!(parse(r#"{"a": 1, "\u0061": 3}"#).unwrap().0.duplicate.as_deref(), Some("a"));
        assert_eq!(parse(r#"{"a": {"x": 1, "x": 2}, "A": 3}"#).unwrap().0.duplicate, None);
    }

    #[test]
    fn what_is_wrong_and_where() {
        for line in ["[1]", "1", "\"a\"", "null", "true"] {
            assert_eq!(parse(line).unwrap_err().problem, Problem::NotAnObject, "{line}");
        }
        let wrong = parse(r#"{"a": 1,}"#).unwrap_err();
        assert_eq!(wrong.column, Some(9));
        assert_eq!(wrong.problem, Problem::NotJson { detail: "trailing comma".into() });
        for line in [
            "{",
            "{\"a\": \"",
            "{\"a\": 1} x",
            "{\"a\": 1e999}",
            "{\"a\": \"\u{1}\"}",
            "{\"a\": \"\\u00\"}",
            "x",
        ] {
            let problem = parse(line).unwrap_err().problem;
            assert!(matches!(problem, Problem::NotJson { .. }), "{line}: {problem:?}");
        }
    }

    #[test]
    fn deep_nesting_is_an_error() {
        let deep = format!("{{\"a\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(matches!(parse(&deep).unwrap_err().problem, Problem::NotJson { .. }));
    }
}
