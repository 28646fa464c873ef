//! Runs: ranked results in TREC's six columns `query Q0 document rank score tag`.
//!
//! Tools that read a run sort it by score, in single precision, and break ties by the document's id; the ranks are ignored. So a run
//! that is made here has strictly falling scores in `f32`: one that ties or rises is set to the next number below its forerunner.
//!
//! ```
//! use cuplik::eval::Run;
//! let mut run = Run::new("cuplik");
//! run.push("q1", [("laporan/Rapat Mei.md", 2.5), ("anggaran.md", 2.5), ("anggaran.md", 1.0)]);
//! assert_eq!(
//!     run.to_string(),
//!     "q1 Q0 laporan/Rapat%20Mei.md 1 2.5 cuplik\n\
//!      q1 Q0 anggaran.md 2 2.4999998 cuplik\n"
//! );
//! ```

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::path::Path;

use super::column;
use crate::error::{Error, Problem, Result};

/// A document in a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Its id, as a column.
    pub document: String,
    /// Its score; the higher the better.
    pub score: f32,
}

/// The rankings of a system, by query id. `Display` writes the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Run {
    tag: String,
    queries: BTreeMap<String, Vec<Ranked>>,
}

impl Run {
    /// A run without results; the tag names the system.
    pub fn new(tag: &str) -> Self {
        Self { tag: column(tag).into_owned(), queries: BTreeMap::new() }
    }

    /// Sets the ranking of a query, best first. Only the first mention of a document counts, so that passages can be given
    /// under their article's id.
    pub fn push<D: AsRef<str>>(
        &mut self,
        query: &str,
        ranking: impl IntoIterator<Item = (D, f32)>,
    ) {
        let mut seen = HashSet::new();
        let mut ranked: Vec<Ranked> = Vec::new();
        for (document, score) in ranking {
            let document = column(document.as_ref()).into_owned();
            if !seen.insert(document.clone()) {
                continue;
            }
            let score = if score.is_finite() { score } else { f32::MAX };
            let score = match ranked.last() {
                Some(before) if score >= before.score => before.score.next_down(),
                _ => score,
            };
            ranked.push(Ranked { document, score });
        }
        self.queries.insert(column(query).into_owned(), ranked);
    }

    /// The ranking of a query, best first; empty if there is none.
    pub fn ranking(&self, query: &str) -> &[Ranked] {
        self.queries.get(&*column(query)).map_or(&[], Vec::as_slice)
    }

    /// The ids of the queries that have a ranking.
    pub fn queries(&self) -> impl Iterator<Item = &str> {
        self.queries.keys().map(String::as_str)
    }

    /// Reads a file.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        Self::parse(&super::read(path)?, path)
    }

    /// Reads a text; `path` is for messages. A document that stands twice under one query is refused, as `trec_eval` does.
    pub fn parse(text: &str, path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let mut run = Self::default();
        let mut seen = HashSet::new();
        for (number, line) in super::lines(text) {
            let at = |problem: Problem| Error::new(problem).at_line(path, number);
            let columns: Vec<&str> = line.split_ascii_whitespace().collect();
            // Read as a double and then narrowed, like `trec_eval`, which decides what is a tie.
            let (query, document, score, tag) = match columns[..] {
                [query, _, document, _, score, tag] => {
                    (query, document, score.parse::<f64>().map_or(f32::NAN, |s| s as f32), tag)
                }
                _ => ("", "", f32::NAN, ""),
            };
            if !score.is_finite() {
                return Err(at(Problem::BadEvalLine {
                    expected: "query Q0 document rank score tag",
                }));
            }
            let (query, document) = (column(query).into_owned(), column(document).into_owned());
            if !seen.insert((query.clone(), document.clone())) {
                return Err(at(Problem::GivenTwice { id: document }));
            }
            if run.tag.is_empty() {
                tag.clone_into(&mut run.tag);
            }
            run.queries.entry(query).or_default().push(Ranked { document, score });
        }
        for ranked in run.queries.values_mut() {
            ranked.sort_by(|a, b| {
                let by_score = b.score.partial_cmp(&a.score).unwrap_or(Ordering::Equal);
                by_score.then_with(|| b.document.cmp(&a.document))
            });
        }
        Ok(run)
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (query, ranked) in &self.queries {
            for (rank, Ranked { document, score }) in (1..).zip(ranked) {
                writeln!(f, "{query} Q0 {document} {rank} {score} {}", self.tag)?;
            }
        }
        Ok(())
    }
}
