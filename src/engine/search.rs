//! From a request to a response: parse, plan, candidates, order, and the few passages that are shown.
//!
//! Only what is shown is fetched. The shown passages are analysed again for their spans: ten of them cost some tens of microseconds with a warm word
//! cache, where a table of every passage's tokens would add a fifth to the index (both measured; see ARCHITECTURE.md).

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use super::analyzer::analyzer_of;
use super::response::{
    Hit, MAX_HITS, Repair, SearchRequest, SearchResponse, Shown, ShownPassage, Total, VERSION,
    Warning,
};
use crate::analysis::{Analyzer, Context, TextPlace, Tokens, language::Language};
use crate::error::{Problem, Result};
use crate::index::{ArticleAddress, Reader, Statistics, StoredArticle};
use crate::plan::Candidate;
use crate::query::{MAX_BYTES, Query};
use crate::{ranking, snippet};

/// An open index with what it takes to search it. Shared by reference between threads.
#[derive(Debug)]
pub struct Engine {
    dir: PathBuf,
    reader: Reader,
    desks: Mutex<Vec<Desk>>,
    analyzer: Analyzer,
}

/// What a name can be the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// An article, by its id.
    Article,
    /// A passage, by `ARTICLE#N`.
    Passage,
}

/// What one search works with; kept from search to search, for its word cache and buffers.
#[derive(Debug)]
struct Desk {
    analyzer: Analyzer,
    tokens: Tokens,
}

impl Engine {
    /// Opens the index in a folder, which may be read-only.
    pub fn open(dir: &Path) -> Result<Self> {
        let (analyzer, _) = analyzer_of(dir)?;
        let reader = Reader::open(dir, &analyzer.fingerprint())?;
        Ok(Self { dir: dir.to_path_buf(), reader, desks: Mutex::default(), analyzer })
    }

    /// The folder of the index.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The index itself.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// What the index holds and costs.
    pub fn statistics(&self) -> Result<Statistics> {
        self.reader.statistics(&self.dir)
    }

    /// Answers a search. A query without a word is an error, and so is one beyond [`MAX_BYTES`].
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResponse> {
        let mut desk = self.desk();
        let response = self.search_at(request, &mut desk);
        self.give_back(desk);
        response
    }

    /// The articles that a query taken as plain words finds, best first, as `(article id, score)`: what `eval` needs, without fetching texts.
    /// `help`: for words that seem to be wrong, others are tried too.
    pub fn ranked(&self, text: &str, depth: usize, help: bool) -> Result<Vec<(String, f32)>> {
        let ranked = self.ranked_candidates(text, depth, true, help)?;
        Ok(ranked.into_iter().map(|(id, _, score)| (id, score)).collect())
    }

    /// As [`Self::ranked`], but the passages, as `(ARTICLE#N, score)`.
    pub fn ranked_passages(
        &self,
        text: &str,
        depth: usize,
        help: bool,
    ) -> Result<Vec<(String, f32)>> {
        let ranked = self.ranked_candidates(text, depth, false, help)?;
        Ok(ranked
            .into_iter()
            .map(|(id, number, score)| (format!("{id}#{number}"), score))
            .collect())
    }

    fn ranked_candidates(
        &self,
        text: &str,
        depth: usize,
        by_article: bool,
        help: bool,
    ) -> Result<Vec<(String, u64, f32)>> {
        let mut desk = self.desk();
        let mut query = Query::plain(text, &mut desk.analyzer);
        let completed = self.complete(&mut query, &mut desk, help);
        self.give_back(desk);
        completed?;
        let plan = query.plan(depth, by_article);
        let mut found = self.reader.candidates(&plan)?;
        ranking::order(&mut found, plan.asked);
        found.list.truncate(depth);
        let id = |c: &Candidate| {
            let article = self.reader.article(ArticleAddress::of(c))?.article;
            Ok((article.id, u64::from(c.ordinal) + 1, c.score))
        };
        found.list.iter().map(id).collect()
    }

    /// Adds what the index and the lexicon know of the query's words.
    fn complete(&self, query: &mut Query, desk: &mut Desk, help: bool) -> Result<()> {
        query.expand(&mut desk.analyzer, &self.reader)?;
        if help { query.repair(&mut desk.analyzer, &self.reader) } else { Ok(()) }
    }

    fn desk(&self) -> Desk {
        let kept = self.desks.lock().unwrap_or_else(PoisonError::into_inner).pop();
        kept.unwrap_or_else(|| Desk { analyzer: self.analyzer.clone(), tokens: Tokens::new() })
    }

    fn give_back(&self, desk: Desk) {
        self.desks.lock().unwrap_or_else(PoisonError::into_inner).push(desk);
    }

    fn search_at(&self, request: &SearchRequest, desk: &mut Desk) -> Result<SearchResponse> {
        let started = Instant::now();
        if request.query.len() > MAX_BYTES {
            let length = request.query.len() as u64;
            return Err(Problem::QueryTooLong { length, limit: MAX_BYTES as u64 }.into());
        }
        let mut query = if request.plain_words {
            Query::plain(&request.query, &mut desk.analyzer)
        } else {
            Query::parse(&request.query, &mut desk.analyzer)
        };
        if query.is_empty() {
            return Err(Problem::EmptyQuery.into());
        }
        self.complete(&mut query, desk, !request.no_help)?;
        let mut warnings: Vec<Warning> = query
            .warnings
            .iter()
            .map(|(problem, range)| {
                Warning::new(problem.clone(), range.as_ref().map(|r| (r.start, r.end)))
            })
            .collect();
        let (limit, offset) = (request.limit.min(MAX_HITS), request.offset.min(MAX_HITS));
        if request.limit > MAX_HITS || request.offset > MAX_HITS {
            warnings.push(Warning::new(Problem::LimitTooLarge { limit: MAX_HITS as u64 }, None));
        }
        let depth = (offset + limit).min(MAX_HITS);
        let plan = query.plan(depth, !request.all_passages);
        let mut found = self.reader.candidates(&plan)?;
        ranking::order(&mut found, plan.asked);
        let shown = found.list.iter().skip(offset).take(limit);
        let mut articles = HashMap::new();
        let mut hits = Vec::with_capacity(limit.min(found.list.len()));
        for candidate in shown {
            hits.push(self.hit(candidate, &query, desk, &mut articles)?);
        }
        Ok(SearchResponse {
            version: VERSION,
            id: None,
            query: request.query.clone(),
            total: Total { passages: found.passages, articles: found.articles, exact: true },
            hits,
            warnings,
            repairs: repairs(&query, &request.query),
            took_us: Some(started.elapsed().as_micros() as u64),
        })
    }

    fn hit(
        &self,
        candidate: &Candidate,
        query: &Query,
        desk: &mut Desk,
        articles: &mut HashMap<u64, StoredArticle>,
    ) -> Result<Hit> {
        // Several passages of one article share its metadata.
        let stored = match articles.entry(candidate.article_address) {
            std::collections::hash_map::Entry::Occupied(kept) => kept.into_mut(),
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(self.reader.article(ArticleAddress::of(candidate))?)
            }
        };
        let language = Language::from_code(&stored.analyzed_as).unwrap_or(Language::Unknown);
        let text = self.reader.text(candidate.address)?;
        let start = self.reader.start(candidate.address);
        let (mut spans, mut title_spans, mut forms) = (Vec::new(), Vec::new(), Vec::new());
        let article = &stored.article;
        let mut mark = |text: &str, place: TextPlace, spans: &mut Vec<_>| {
            let context = Context::within(language, place, text);
            desk.analyzer.analyze(text, context, &mut desk.tokens);
            snippet::mark(query, &desk.tokens, spans, &mut forms);
        };
        mark(&text, TextPlace::Body, &mut spans);
        mark(&article.title, TextPlace::Title, &mut title_spans);
        Ok(Hit {
            article: article.id.clone(),
            passage: u64::from(candidate.ordinal) + 1,
            score: candidate.score,
            title: article.title.clone(),
            title_spans,
            date: article.date.map(|d| d.to_string()),
            source: article.source.clone(),
            url: article.url.clone(),
            range: (start, start + text.len()),
            text,
            spans,
            forms,
        })
    }

    /// An article to read on, or one of its passages between its neighbours. `name` is an article's id, or `ID#N`; an id that is one as a whole comes first.
    pub fn show(&self, name: &str) -> Result<Shown> {
        let (address, passage) = self.resolve(name)?;
        let stored = self.reader.article(address)?;
        let mut passages = Vec::new();
        let mut text = String::new();
        let mut count = 0;
        for (at, place) in self.reader.passages_of(address).enumerate() {
            let number = at as u64 + 1;
            count = number;
            let near = passage.is_none_or(|wanted| number.abs_diff(wanted) <= 1);
            if near {
                let part = self.reader.text(place)?;
                let start = self.reader.start(place);
                text.push_str(&part);
                passages.push(ShownPassage {
                    passage: number,
                    range: (start, start + part.len()),
                    text: part,
                });
            }
        }
        if let Some(wanted) = passage.filter(|n| !(1..=count).contains(n)) {
            let id = stored.article.id;
            return Err(Problem::NoSuchPassage { id, passage: wanted, count }.into());
        }
        let mut article = stored.article;
        article.text = if passage.is_none() { text } else { String::new() };
        let mut article = serde_json::to_value(article).unwrap_or_default();
        if let (Some(_), Some(object)) = (passage, article.as_object_mut()) {
            object.remove("text");
        }
        Ok(Shown { article, passages, passage })
    }

    /// What a name is the name of; nothing if the index has neither such an article nor such a passage.
    pub fn named(&self, name: &str) -> Result<Option<Named>> {
        match self.resolve(name) {
            Ok((_, None)) => Ok(Some(Named::Article)),
            Ok((address, Some(number))) => {
                let count = self.reader.passages_of(address).count() as u64;
                Ok((1..=count).contains(&number).then_some(Named::Passage))
            }
            Err(error) if matches!(error.problem(), Problem::NoSuchArticle { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn resolve(&self, name: &str) -> Result<(ArticleAddress, Option<u64>)> {
        if let Some(address) = self.reader.find(name)? {
            return Ok((address, None));
        }
        let split = name.rsplit_once('#').and_then(|(id, number)| {
            let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| (id, number.parse().unwrap_or(u64::MAX)))
        });
        if let Some((id, number)) = split
            && let Some(address) = self.reader.find(id)?
        {
            return Ok((address, Some(number)));
        }
        let id = split.map_or(name, |(id, _)| id).to_owned();
        Err(Problem::NoSuchArticle { id }.into())
    }
}

/// What was searched besides, as the answer tells it.
fn repairs(query: &Query, text: &str) -> Vec<Repair> {
    let told = |repair: &crate::query::Repair| Repair {
        word: text[repair.range.clone()].to_owned(),
        range: (repair.range.start, repair.range.end),
        tried: repair.tried.iter().map(crate::query::Tried::text).collect(),
    };
    query.repairs.iter().map(told).collect()
}
