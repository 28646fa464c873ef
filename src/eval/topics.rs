//! Topics: the queries of an evaluation, as JSONL, as lines `id TAB text`, or as TREC writes them.
//!
//! ```
//! use cuplik::eval::Topics;
//! let tsv = Topics::parse("q1\tpengiriman bantuan banjir\n", "topik.tsv")?;
//! let jsonl = Topics::parse(r#"{"id": "q1", "text": "pengiriman bantuan banjir"}"#, "topik.jsonl")?;
//! let trec = Topics::parse("<top><num> Number: q1 <title> pengiriman bantuan banjir </top>", "topik.txt")?;
//! assert!(tsv == jsonl && jsonl == trec);
//! # Ok::<(), cuplik::error::Error>(())
//! ```

mod trec;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use serde_json::{Map, Value};

use crate::error::{Error, Problem, Result};

/// One query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its id, by which judgments and runs name it.
    pub id: String,
    /// What the user would type.
    pub text: String,
    /// What else a record says of it, such as `split` or `kind`.
    pub labels: BTreeMap<String, String>,
}

/// The queries of an evaluation, in the order given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Topics(pub Vec<Topic>);

impl Topics {
    /// Reads a file: TREC topics if it begins with a tag, JSONL if with an object, else `id TAB text`.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        Self::parse(&super::read(path)?, path)
    }

    /// Reads a text; `path` is for messages.
    pub fn parse(text: &str, path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let found: Vec<(u64, Result<Topic>)> = match text.trim_start().as_bytes().first() {
            Some(b'<') => trec::topics(text).collect(),
            Some(b'{') => super::lines(text).map(|(at, line)| (at, from_json(line))).collect(),
            _ => super::lines(text).map(|(at, line)| (at, from_tsv(line))).collect(),
        };
        let mut seen = HashSet::new();
        let mut topics = Vec::with_capacity(found.len());
        for (number, topic) in found {
            let topic = topic.map_err(|error| error.at_line(path, number))?;
            if !seen.insert(topic.id.clone()) {
                return Err(Error::new(Problem::GivenTwice { id: topic.id }).at_line(path, number));
            }
            topics.push(topic);
        }
        if topics.is_empty() {
            return Err(Error::new(Problem::EmptyFile).at(path));
        }
        Ok(Self(topics))
    }

    /// What was asked, by the ids as columns.
    pub(super) fn texts(&self) -> HashMap<Cow<'_, str>, &str> {
        self.0.iter().map(|topic| (super::column(&topic.id), topic.text.as_str())).collect()
    }
}

/// A line of JSONL. `_id` is how BEIR writes it.
fn from_json(line: &str) -> Result<Topic> {
    const EXPECTED: &str = r#"{"id": "…", "text": "…"}"#;
    let mut record: Map<String, Value> =
        serde_json::from_str(line).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => {
                Error::new(Problem::BadEvalLine { expected: EXPECTED })
            }
            _ => Error::new(Problem::NotJson { detail: error.to_string() }),
        })?;
    let id = record.remove("id").or_else(|| record.remove("_id"));
    let id = match id {
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        _ => String::new(),
    };
    let text = match record.remove("text") {
        Some(Value::String(text)) => text,
        _ => String::new(),
    };
    let mut topic = topic(&id, &text, EXPECTED)?;
    topic.labels = record
        .into_iter()
        .filter_map(|(key, value)| match value {
            Value::String(value) => Some((key, value)),
            Value::Number(value) => Some((key, value.to_string())),
            _ => None,
        })
        .collect();
    Ok(topic)
}

fn from_tsv(line: &str) -> Result<Topic> {
    let (id, text) = line.split_once('\t').unwrap_or((line, ""));
    topic(id, text, "id TAB text")
}

/// A topic, if it has both parts.
fn topic(id: &str, text: &str, expected: &'static str) -> Result<Topic> {
    let (id, text) = (id.trim(), text.trim());
    if id.is_empty() || text.is_empty() {
        return Err(Problem::BadEvalLine { expected }.into());
    }
    Ok(Topic { id: id.to_owned(), text: text.to_owned(), labels: BTreeMap::new() })
}
