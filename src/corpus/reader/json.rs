//! One line of JSONL to the keys of one record.
//!
//! `{"judul": "Panen", "isi": "Padi\ud83d dipanen."}` is a record although half a surrogate pair stands in it, as scrapes that cut
//! strings in the middle leave it: the half becomes U+FFFD, with a warning. A key that stands twice is found here, before a map
//! could hide it.
//!
//! A line is first cut into its keys and their values as they stand, which costs nothing but the slices: `[{"a":1},{"a":1},…]`
//! takes 80 times its size once it is read into objects, so what is not the text is weighed before.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::fields::{Field, Keys};
use crate::corpus::value::{Member, Seen};
use crate::error::Problem;

/// The most that everything but the text may take, in bytes.
pub(super) const MAX_METADATA: usize = 1 << 20;

/// The keys of a record as given.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Record {
    pub(super) keys: Map<String, Value>,
    /// The first key that stood twice, if one did, and its line in a file of several.
    pub(super) duplicate: Option<(String, Option<u64>)>,
    /// What was wrong without costing the record.
    pub(super) warnings: Vec<Problem>,
}

impl Record {
    pub(super) fn insert(&mut self, key: String, value: Value, line: Option<u64>) {
        if self.duplicate.is_none() && self.keys.contains_key(&key) {
            self.duplicate = Some((key.clone(), line));
        }
        self.keys.insert(key, value);
    }
}

/// What is wrong with a line, and in which column (bytes, from 1).
#[derive(Debug, PartialEq)]
pub(super) struct Wrong {
    pub(super) problem: Problem,
    pub(super) column: Option<u64>,
    /// The id, where that was read.
    pub(super) id: Option<String>,
}

/// Reads a line.
pub(super) fn parse(line: &str, keys: &Keys) -> Result<Record, Wrong> {
    let wrong = match read(line, keys) {
        Err(wrong) if matches!(wrong.problem, Problem::NotJson { .. }) => wrong,
        done => return done,
    };
    // Only now, since the search costs a pass over the line.
    let Some(repaired) = without_halves(line) else { return Err(wrong) };
    let mut record = read(&repaired, keys)?;
    record.warnings.insert(0, Problem::LoneSurrogate);
    Ok(record)
}

fn read(line: &str, keys: &Keys) -> Result<Record, Wrong> {
    let mut parser = serde_json::Deserializer::from_str(line);
    // What fits as a whole needs no weighing.
    let weigh = line.len() > MAX_METADATA;
    let members = Members { keys, weigh }.deserialize(&mut parser);
    let members = members.and_then(|members| parser.end().map(|()| members));
    let members = members.map_err(|error| wrong(&error, 0))?;
    if weigh && members.weight(keys) > MAX_METADATA {
        let problem = Problem::MetadataTooLarge { limit: MAX_METADATA as u64 };
        return Err(Wrong { problem, column: None, id: members.id(keys) });
    }
    let mut record = Record::default();
    let mut seen = Seen::default();
    for (key, raw) in members.list {
        let mut parser = serde_json::Deserializer::from_str(raw.get());
        // Both point into the line.
        let before = raw.get().as_ptr() as usize - line.as_ptr() as usize;
        let value = Member::new(&mut seen).deserialize(&mut parser);
        let value = value.map_err(|error| match seen.too_deep {
            Some(limit) => Wrong { problem: Problem::TooDeep { limit }, column: None, id: None },
            None => wrong(&error, before),
        })?;
        record.insert(key.into_owned(), value, None);
    }
    record.warnings.extend(seen.duplicate.map(|key| Problem::DuplicateKey { key }));
    Ok(record)
}

/// What the parser said of a part of the line that begins after this many bytes.
fn wrong(error: &serde_json::Error, before: usize) -> Wrong {
    if error.is_data() {
        return Wrong { problem: Problem::NotAnObject, column: None, id: None };
    }
    let detail = error.to_string();
    let detail = detail.rsplit_once(" at line ").map_or(detail.as_str(), |(detail, _)| detail);
    let problem = Problem::NotJson { detail: detail.to_owned() };
    let column = Some((before + error.column()) as u64).filter(|_| error.column() > 0);
    Wrong { problem, column, id: None }
}

/// The keys of a line with their values as they stand.
#[derive(Default)]
struct MemberList<'de> {
    list: Vec<(Cow<'de, str>, &'de RawValue)>,
    /// Bytes of all of them.
    total: usize,
}

impl<'de> MemberList<'de> {
    /// What a member costs: quotes, a colon and a comma with it.
    fn cost(key: &str, raw: &RawValue) -> usize {
        key.len() + raw.get().len() + 4
    }

    /// Bytes of everything but the text.
    fn weight(&self, keys: &Keys) -> usize {
        self.total - self.first(Field::Text, keys).map_or(0, |(key, raw)| Self::cost(key, raw))
    }

    /// The member that a field is read from.
    fn first(&self, field: Field, keys: &Keys) -> Option<&(Cow<'de, str>, &'de RawValue)> {
        let ranked = self.list.iter().filter_map(|member| match keys.field(&member.0) {
            Some((of, rank)) if of == field => Some((rank, member)),
            _ => None,
        });
        ranked.min_by_key(|(rank, _)| *rank).map(|(_, member)| member)
    }

    fn id(&self, keys: &Keys) -> Option<String> {
        let (_, raw) = self.first(Field::Id, keys)?;
        match serde_json::from_str(raw.get()).ok()? {
            Value::String(id) => Some(id),
            Value::Number(id) => Some(id.to_string()),
            _ => None,
        }
    }
}

struct Members<'a> {
    keys: &'a Keys,
    weigh: bool,
}

impl<'de> DeserializeSeed<'de> for Members<'_> {
    type Value = MemberList<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Members<'_> {
    type Value = MemberList<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = MemberList::default();
        // The largest that could be the text.
        let mut text = 0;
        while let Some(Key(key)) = map.next_key()? {
            // Too much whatever the text is: the rest is looked through for its syntax, not kept.
            if members.total - text > MAX_METADATA {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let raw = map.next_value::<&RawValue>()?;
            let cost = MemberList::cost(&key, raw);
            members.total += cost;
            if self.weigh && matches!(self.keys.field(&key), Some((Field::Text, _))) {
                text = text.max(cost);
            }
            members.list.push((key, raw));
        }
        Ok(members)
    }
}

/// A key, borrowed from the line where no escape stands in it.
struct Key<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Borrowed(key)))
    }

    fn visit_str<E>(self, key: &str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Owned(key.to_owned())))
    }
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

    fn parse(line: &str) -> Result<Record, Wrong> {
        super::parse(line, &Keys::default())
    }

    fn text(line: &str) -> (String, bool) {
        let record = parse(line).unwrap();
        let repaired = record.warnings == [Problem::LoneSurrogate];
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
        // In a key, and in a line that is wrong elsewhere: what is said of it is what remains wrong.
        assert_eq!(text(r#"{"a\ud83d": 1, "t": "x"}"#), ("x".into(), true));
        let wrong = parse(r#"{"a": "\ud83d", "t": 1e999}"#).unwrap_err();
        assert_eq!(wrong.problem, Problem::NotJson { detail: "number out of range".into() });
    }

    #[test]
    fn a_key_that_stands_twice() {
        let twice = Some(("a".to_owned(), None));
        assert_eq!(parse(r#"{"a": 1, "b": 2, "a": 3}"#).unwrap().duplicate, twice);
        // The same key spelled with an escape.
        assert_eq!(parse(r#"{"a": 1, "\u0061": 3}"#).unwrap().duplicate, twice);
        let nested = parse(r#"{"a": {"x": 1, "x": 2}, "A": 3}"#).unwrap();
        assert_eq!((nested.duplicate, &nested.keys["a"]["x"]), (None, &Value::from(2)));
        assert_eq!(nested.warnings, [Problem::DuplicateKey { key: "x".into() }]);
    }

    #[test]
    fn what_is_wrong_and_where() {
        for line in ["[1]", "1", "\"a\"", "null", "true"] {
            assert_eq!(parse(line).unwrap_err().problem, Problem::NotAnObject, "{line}");
        }
        let wrong = parse(r#"{"a": 1,}"#).unwrap_err();
        assert_eq!(wrong.column, Some(9));
        assert_eq!(wrong.problem, Problem::NotJson { detail: "trailing comma".into() });
        assert_eq!(parse(r#"  {"a": [1, {"b": tru}]}"#).unwrap_err().column, Some(22));
        // Found only when the value is read: as columns of the line all the same.
        assert_eq!(parse(r#"{"é": 1, "b": [2, 1e999]}"#).unwrap_err().column, Some(24));
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
        let deep = |depth| format!("{{\"a\": {}1{}}}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(&deep(100)).is_ok());
        for depth in [101, 100_000] {
            assert_eq!(parse(&deep(depth)).unwrap_err().problem, Problem::TooDeep { limit: 100 });
        }
        let open = "{\"a\":".repeat(100_000);
        assert!(matches!(parse(&open).unwrap_err().problem, Problem::NotJson { .. }));
    }

    #[test]
    fn all_but_the_text_is_weighed() {
        let long = "x".repeat(MAX_METADATA);
        let code = |line: &str| {
            parse(line)
                .map(|record| record.keys.len())
                .map_err(|wrong| (wrong.problem.code(), wrong.id))
        };
        assert_eq!(code(&format!(r#"{{"id": 1, "text": "{long}"}}"#)), Ok(2));
        assert_eq!(
            code(&format!(r#"{{"id": 1, "isi": "{long}", "a": "{}"}}"#, &long[100..])),
            Ok(3)
        );
        let too_large = |id: Option<&str>| Err(("metadata_too_large", id.map(str::to_owned)));
        assert_eq!(
            code(&format!(r#"{{"id": 1, "title": "{long}", "text": "a"}}"#)),
            too_large(Some("1"))
        );
        // Only one of two is the text.
        assert_eq!(code(&format!(r#"{{"text": "a", "isi": "{long}"}}"#)), too_large(None));
        let small = r#"{"a":1},"#.repeat(1 << 20);
        assert_eq!(
            code(&format!(r#"{{"id": "b", "text": "a", "x": [{small}1]}}"#)),
            too_large(Some("b"))
        );
        let many: String =
            (0..200_000).fold(String::new(), |many, at| many + &format!("\"k{at}\": 1, "));
        assert_eq!(code(&format!(r#"{{{many}"text": "a"}}"#)), too_large(None));
        // Its syntax counts first.
        assert_eq!(code(&format!(r#"{{{many}"text": "a",}}"#)), Err(("not_json", None)));
    }
}
