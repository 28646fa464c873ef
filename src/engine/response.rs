//! What is asked of the engine and what it answers: plain data, serialised as the documented JSON (`"version": 1`).
//!
//! `cuplik search --json pengiriman pasukan` prints a [`SearchResponse`]; the same document answers over HTTP. All ranges are bytes:
//! `range` into the article's text, `spans` into the passage's text, `title_spans` into the title.

use serde::Serialize;

use crate::error::{Error, Locale, Problem};

/// A half-open range of bytes, serialised as `[start, end]`.
pub type Span = (usize, usize);

/// The version of the documents printed by `--json`. New keys don't raise it.
pub const VERSION: u32 = 1;

/// The most hits that are served with one request, and the furthest an offset reaches.
pub const MAX_HITS: usize = 10_000;

/// A search.
#[derive(Debug, Clone)]
pub struct SearchRequest {
    /// What the user typed.
    pub query: String,
    /// The most hits wanted, held to [`MAX_HITS`].
    pub limit: usize,
    /// How many hits to pass over.
    pub offset: usize,
    /// Every passage is a hit, not only the best of each article.
    pub all_passages: bool,
    /// Words that seem to be wrong are searched only as they are typed.
    pub no_help: bool,
    /// The query is a bag of words: quotation marks and the like mean nothing (for evaluation).
    pub plain_words: bool,
}

impl SearchRequest {
    /// The ten best articles for a query.
    pub fn new(query: impl Into<String>) -> Self {
        Self {
            query: query.into(),
            limit: 10,
            offset: 0,
            all_passages: false,
            no_help: false,
            plain_words: false,
        }
    }
}

/// An answer.
#[derive(Debug, Clone, Serialize)]
pub struct SearchResponse {
    /// The version of this document's form.
    pub version: u32,
    /// The id that a batch gave the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The query as it was typed.
    pub query: String,
    /// How much matched.
    pub total: Total,
    /// The hits asked for, best first.
    pub hits: Vec<Hit>,
    /// What the engine had to assume.
    pub warnings: Vec<Warning>,
    /// What was searched besides, for words that stand in next to no passage.
    pub repairs: Vec<Repair>,
    /// Microseconds from the query to this answer, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub took_us: Option<u64>,
}

impl SearchResponse {
    /// The answer to a query that cannot be searched: no hits, and the reason as a warning.
    pub fn nothing(query: &str, error: Error) -> Self {
        Self {
            version: VERSION,
            id: None,
            query: query.to_owned(),
            total: Total { passages: 0, articles: 0, exact: true },
            hits: Vec::new(),
            warnings: vec![error.into()],
            repairs: Vec::new(),
            took_us: None,
        }
    }
}

/// A word that seems to be wrong, and what was searched besides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// As it was typed; two words if they seem to be one.
    pub word: String,
    /// Its place in the query, in bytes.
    pub range: Span,
    /// What was searched besides, likeliest first: words of the index, folded. They count less than the word itself.
    pub tried: Vec<String>,
}

/// How much matched in the whole index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Total {
    /// Passages with at least one word of the query, in their text or their article's title.
    pub passages: u64,
    /// Articles with such a passage.
    pub articles: u64,
    /// False if counting stopped early.
    pub exact: bool,
}

/// A passage that is returned.
#[derive(Debug, Clone, Serialize)]
pub struct Hit {
    /// The article's id.
    pub article: String,
    /// The passage's number in its article, from 1.
    pub passage: u64,
    /// The higher the better; comparable within one answer only.
    pub score: f32,
    /// The article's title, perhaps empty.
    pub title: String,
    /// What matched in the title.
    pub title_spans: Vec<Span>,
    /// The article's date (`2024-10-21`, `2024-10` or `2024`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The article's source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The article's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The whole passage, byte for byte as it stands in the article.
    pub text: String,
    /// The passage in the article's text.
    pub range: Span,
    /// What matched in `text`: whole words, a phrase as one span; in order, without overlaps.
    pub spans: Vec<Span>,
    /// The distinct forms that matched, folded, in order of appearance.
    pub forms: Vec<String>,
}

/// Something the engine assumed or left out.
#[derive(Debug, Clone, Serialize)]
pub struct Warning {
    /// A stable name.
    pub code: &'static str,
    /// What it was, in English.
    pub message: String,
    /// The place in the query, in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Span>,
    /// The problem itself, for messages in the user's language.
    #[serde(skip)]
    pub problem: Problem,
}

impl Warning {
    /// A warning about a part of the query.
    pub fn new(problem: Problem, range: Option<Span>) -> Self {
        Self { code: problem.code(), message: problem.message(Locale::En), range, problem }
    }
}

impl From<Error> for Warning {
    fn from(error: Error) -> Self {
        Self::new(error.problem().clone(), None)
    }
}

/// An article that is read on: `cuplik show`.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    /// The article with its metadata and, unless one passage was asked for, its text.
    pub article: serde_json::Value,
    /// Its passages: all, or the one asked for between its neighbours.
    pub passages: Vec<ShownPassage>,
    /// The passage asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage: Option<u64>,
}

/// A passage of an article that is read on.
#[derive(Debug, Clone, Serialize)]
pub struct ShownPassage {
    /// Its number, from 1.
    pub passage: u64,
    /// Its bytes in the article's text.
    pub range: Span,
    /// Its text.
    pub text: String,
}
