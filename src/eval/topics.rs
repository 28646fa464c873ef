//! Topics: the queries of an evaluation, as JSONL or as lines `id TAB text`.
//!
//! ```
//! use cuplik::eval::Topics;
//! let tsv = Topics::parse("q1\tpengiriman bantuan banjir\n", "topik.tsv")?;
//! let jsonl = Topics::parse(r#"{"id": "q1", "text": "pengiriman bantuan banjir"}"#, "topik.jsonl")?;
//! assert_eq!(tsv, jsonl);
//! # Ok::<(), cuplik::error::Error>(())
//! ```

use std::collections::HashSet;
use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Problem, Result};

/// One query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its id, by which judgments and runs name it.
    pub id: String,
    /// What the user would type.
    pub text: String,
}

/// The queries of an evaluation, in the order given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Topics(pub Vec<Topic>);

/// A line of JSONL. `_id` is how BEIR writes it; other keys are of no concern here.
#[derive(Deserialize)]
struct Record {
    #[serde(alias = "_id")]
    id: Id,
    text: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

impl Topics {
    /// Reads a file: JSONL if its first line is an object, else `id TAB text`.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        Self::parse(&super::read(path)?, path)
    }

    /// Reads a text; `path` is for messages.
    pub fn parse(text: &str, path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let json = text.trim_start().starts_with('{');
        let mut seen = HashSet::new();
        let mut topics = Vec::new();
        for (number, line) in super::lines(text) {
            let topic = if json { from_json(line) } else { from_tsv(line) }
                .map_err(|error| error.at_line(path, number))?;
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
}

fn from_json(line: &str) -> Result<Topic> {
    let record: Record = serde_json::from_str(line).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => {
            Error::new(Problem::BadEvalLine { expected: r#"{"id": "…", "text": "…"}"# })
        }
        _ => Error::new(Problem::NotJson { detail: error.to_string() }),
    })?;
    let id = match record.id {
        Id::Text(id) => id,
        Id::Number(id) => id.to_string(),
    };
    topic(&id, &record.text, r#"{"id": "…", "text": "…"}"#)
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
    Ok(Topic { id: id.to_owned(), text: text.to_owned() })
}
