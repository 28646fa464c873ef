//! Qrels: which articles or passages are relevant to which query, in TREC's four columns `query iteration document relevance`. A passage is named
//! as everywhere: `banjir-wanasari#3`.
//!
//! ```
//! use cuplik::eval::Qrels;
//! let qrels = Qrels::parse("q1 0 banjir-wanasari 2\nq1 0 panen-kopi 0\n", "qrels.txt")?;
//! assert_eq!(qrels.relevance("q1", "banjir-wanasari"), 2);
//! assert_eq!(qrels.relevance("q1", "tidak-dinilai"), 0);
//! # Ok::<(), cuplik::error::Error>(())
//! ```

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use super::{Topics, column};
use crate::error::{Error, Problem, Result};

/// Judgments by query and document. Relevance above 0 is relevant; the number is the gain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Qrels {
    queries: BTreeMap<String, HashMap<String, i32>>,
}

impl Qrels {
    /// Reads a file.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        Self::parse(&super::read(path)?, path)
    }

    /// Reads a text; `path` is for messages. A pair that is judged twice is refused, as `trec_eval` does. Where tabs stand between the columns, there may be
    /// more than four (such as the text that was judged), and a document's id may hold spaces; `?` for the grade is no judgment yet.
    pub fn parse(text: &str, path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let mut qrels = Self::default();
        for (number, line) in super::lines(text) {
            let at = |problem: Problem| Error::new(problem).at_line(path, number);
            let sheet: Vec<&str> = line.split('\t').map(str::trim).collect();
            let plain: Vec<&str> = line.split_ascii_whitespace().collect();
            let (query, document, grade) = match (&sheet[..], &plain[..]) {
                ([query, _, document, grade, ..], _) | (_, [query, _, document, grade]) => {
                    (*query, *document, *grade)
                }
                _ => ("", "", ""),
            };
            if grade == "?" && !query.is_empty() && !document.is_empty() {
                continue;
            }
            let relevance =
                grade.parse().ok().filter(|_| !query.is_empty() && !document.is_empty());
            let Some(relevance) = relevance else {
                return Err(at(Problem::BadEvalLine { expected: "query 0 document relevance" }));
            };
            if !qrels.judge(query, document, relevance) {
                return Err(at(Problem::GivenTwice { id: document.to_owned() }));
            }
        }
        if text.trim().is_empty() {
            return Err(Error::new(Problem::EmptyFile).at(path));
        }
        Ok(qrels)
    }

    /// Adds a judgment; false if the pair has one already.
    pub fn judge(&mut self, query: &str, document: &str, relevance: i32) -> bool {
        let judged = self.queries.entry(column(query).into_owned()).or_default();
        judged.insert(column(document).into_owned(), relevance).is_none()
    }

    /// The judgment of a document for a query, 0 if there is none.
    pub fn relevance(&self, query: &str, document: &str) -> i32 {
        let judged = self.queries.get(&*column(query));
        judged.and_then(|judged| judged.get(&*column(document))).copied().unwrap_or(0)
    }

    /// Whether all judgments are on passages, by how the documents are named: `ARTICLE#N`, N from 1.
    pub fn name_passages(&self) -> bool {
        !self.is_empty()
            && self.documents().all(|document| {
                document.rsplit_once('#').is_some_and(|(id, number)| {
                    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
                    !id.is_empty() && digits && number.parse::<u64>().is_ok_and(|number| number > 0)
                })
            })
    }

    /// All documents that are judged, as columns; one that is judged for several queries comes several times.
    pub fn documents(&self) -> impl Iterator<Item = &str> {
        self.queries.values().flat_map(HashMap::keys).map(String::as_str)
    }

    /// The ids of the queries that have judgments, as columns, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.queries.keys().map(String::as_str)
    }

    /// Leaves only the judgments of these queries, and says how many other queries had some: what was not asked cannot be answered.
    pub fn keep(&mut self, topics: &Topics) -> usize {
        let asked: HashSet<_> = topics.0.iter().map(|topic| column(&topic.id)).collect();
        let before = self.queries.len();
        self.queries.retain(|query, _| asked.contains(query.as_str()));
        before - self.queries.len()
    }

    /// Whether no query has judgments.
    pub fn is_empty(&self) -> bool {
        self.queries.is_empty()
    }

    /// Whether a document has been judged for a query.
    pub fn is_judged(&self, query: &str, document: &str) -> bool {
        let judged = self.queries.get(&*column(query));
        judged.is_some_and(|judged| judged.contains_key(&*column(document)))
    }

    /// The queries that have judgments, by id, each with its documents.
    pub(super) fn queries(&self) -> impl Iterator<Item = (&str, &HashMap<String, i32>)> {
        self.queries.iter().map(|(query, judged)| (query.as_str(), judged))
    }

    /// Whether the query (as a column) has judgments.
    pub(super) fn judges(&self, query: &str) -> bool {
        self.queries.contains_key(query)
    }
}
