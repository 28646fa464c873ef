//! The first stage of a search: a [`Plan`] against the postings, exhaustively, a term at a time.
//!
//! `mengirim pasukan` walks the postings of `kirim` (as an exact form and as a stem) and of `pasukan` one after the other, and adds each posting's
//! BM25 into a row of scores, one per passage; then one pass over the touched parts of that row counts, groups by article and keeps
//! the best. Compared with tantivy's document-at-a-time union this is a plain loop over decoded blocks, it gives exact totals and document frequencies
//! (of what is alive: tantivy's count deleted documents until they are merged away), and any formula may be used, which its baked-in k1 and b don't allow.
//!
//! The score of a passage is `Σ words Σ pools weight · idf · tf (k1 + 1) / (tf + k1 (1 − b + b · length / mean))` with `idf = ln(1 + (N − df + ½) / (df + ½))`
//! (Robertson and Zaragoza, *The Probabilistic Relevance Framework*, 2009; the idf is Lucene's, never negative). Additions happen in the order of the query, so a score
//! does not depend on how the index is cut into segments.

mod bm25;
mod evidence;
mod scratch;
pub(super) mod sequence;
mod top;

use std::collections::BinaryHeap;
use std::sync::PoisonError;

use tantivy::query::{EnableScoring, PhraseQuery, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, TERMINATED, Term};

use super::fault;
use super::guard::guarded;
use super::reader::{Reader, Segment};
use crate::error::Result;
use crate::plan::{Candidate, Candidates, Field, Phrase, Plan, Pool, Word};

use self::bm25::{Norms, idf};
pub(crate) use self::scratch::Scratch;
use self::scratch::{BLOCK, Row};
use self::top::{Group, Ranked, Top};

impl Reader {
    /// Answers a plan.
    pub fn candidates(&self, plan: &Plan) -> Result<Candidates> {
        let pool = || self.scratch.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = pool().pop().unwrap_or_default();
        scratch.rows.resize_with(self.segments.len(), Row::default);
        scratch.merged.resize_with(self.segments.len(), Vec::new);
        for (row, segment) in scratch.rows.iter_mut().zip(&self.segments) {
            row.resize(segment.reader.max_doc() as usize);
        }
        let found = guarded(|| self.scan(plan, &mut scratch));
        scratch.clear();
        pool().push(scratch);
        found
    }

    fn scan(&self, plan: &Plan, scratch: &mut Scratch) -> Result<Candidates> {
        let content = plan.words.iter().any(|w| !w.function);
        let mut worth = vec![Vec::new(); plan.words.len()];
        for function in [false, true] {
            let words = plan.words.iter().enumerate().filter(|(_, w)| w.function == function);
            for (at, word) in words {
                worth[at] = self.add_word(word, plan, function && content, scratch)?;
            }
        }
        let allowed = match plan.phrases.as_slice() {
            [] => None,
            phrases => Some(self.with_phrases(phrases)?),
        };
        let mut found = self.collect(plan, scratch, allowed.as_deref());
        found.same_word = worth.iter().flat_map(|w| (0..w.len()).map(|at| at > 0)).collect();
        found.worth = worth.concat();
        found.evidence = self.evidence(plan, &found.list)?;
        Ok(found)
    }

    /// Adds a word's scores; what the first pool of each of its meanings is worth. With `only_found`, passages that have no score yet get none.
    fn add_word(
        &self,
        word: &Word,
        plan: &Plan,
        only_found: bool,
        scratch: &mut Scratch,
    ) -> Result<Vec<f32>> {
        if word.instead.is_empty() {
            return Ok(vec![self.add_pools(&word.pools, plan, only_found, scratch)?]);
        }
        // Each meaning is scored by itself, in a row of its own, and a passage gets the best of them.
        let mut worth = Vec::with_capacity(1 + word.instead.len());
        for pools in word.meanings() {
            scratch.swap_meaning();
            let added = self.add_pools(pools, plan, false, scratch);
            scratch.swap_meaning();
            worth.push(added?);
            scratch.keep_best();
        }
        scratch.add_best(only_found);
        Ok(worth)
    }

    fn add_pools(
        &self,
        pools: &[Pool],
        plan: &Plan,
        only_found: bool,
        scratch: &mut Scratch,
    ) -> Result<f32> {
        let mut worth = None;
        for pool in pools {
            let weight = self.add_pool(pool, plan, only_found, scratch)?;
            worth = worth.or(Some(weight));
        }
        Ok(worth.unwrap_or(0.0))
    }

    fn add_pool(
        &self,
        pool: &Pool,
        plan: &Plan,
        only_found: bool,
        scratch: &mut Scratch,
    ) -> Result<f32> {
        let title = pool.is_title();
        let mut df = 0;
        for (at, segment) in self.segments.iter().enumerate() {
            scratch.merge(pool, segment, self, at)?;
            df += scratch.merged[at].len() as u64;
        }
        if df == 0 {
            return Ok(0.0);
        }
        let n = if title { self.articles } else { self.passages };
        let weight = pool.weight * idf(n, df);
        let (bm25, mean) =
            if title { (plan.title_bm25, self.mean.title) } else { (plan.bm25, self.mean.passage) };
        let norms = Norms::new(bm25, mean);
        for (at, segment) in self.segments.iter().enumerate() {
            let row = &mut scratch.rows[at];
            let keep = |row: &Row, doc: DocId| !only_found || row.scores[doc as usize] > 0.0;
            for &(doc, tf) in &scratch.merged[at] {
                if title {
                    let score = weight * norms.saturate(tf, segment.title_norms.fieldnorm_id(doc));
                    for passage in segment.passages(doc) {
                        if keep(row, passage) {
                            row.add(passage, score);
                        }
                    }
                } else if keep(row, doc) {
                    row.add(doc, weight * norms.saturate(tf, segment.norms.fieldnorm_id(doc)));
                }
            }
        }
        Ok(weight)
    }

    /// The passages that have every phrase, in their text or in their article's title; per segment, in order.
    fn with_phrases(&self, phrases: &[Phrase]) -> Result<Vec<Vec<DocId>>> {
        let mut allowed = Vec::with_capacity(self.segments.len());
        for segment in &self.segments {
            let mut docs: Option<Vec<DocId>> = None;
            for phrase in phrases {
                let mut here = self.phrase_docs(phrase, Field::Exact, segment)?;
                for first in self.phrase_docs(phrase, Field::TitleExact, segment)? {
                    here.extend(segment.passages(first));
                }
                here.sort_unstable();
                here.dedup();
                docs = Some(match docs {
                    None => here,
                    Some(mut before) => {
                        before.retain(|d| here.binary_search(d).is_ok());
                        before
                    }
                });
            }
            allowed.push(docs.unwrap_or_default());
        }
        Ok(allowed)
    }

    fn phrase_docs(&self, phrase: &Phrase, field: Field, segment: &Segment) -> Result<Vec<DocId>> {
        let field = self.fields.of(field);
        let term = |text: &str| Term::from_field_text(field, text);
        let mut docs = Vec::new();
        let mut keep = |doc: DocId| {
            if segment.is_alive(doc) {
                docs.push(doc);
            }
        };
        match phrase.terms.as_slice() {
            [] => {}
            [(_, one)] => {
                let inverted = segment.reader.inverted_index(field).map_err(fault::store)?;
                let postings = inverted
                    .read_postings(&term(one), IndexRecordOption::Basic)
                    .map_err(fault::read)?;
                if let Some(mut postings) = postings {
                    use tantivy::DocSet;
                    while postings.doc() != TERMINATED {
                        keep(postings.doc());
                        postings.advance();
                    }
                }
            }
            terms => {
                let terms = terms.iter().map(|(at, text)| (*at as usize, term(text))).collect();
                let weight = PhraseQuery::new_with_offset(terms)
                    .weight(EnableScoring::disabled_from_schema(&self.fields.schema))
                    .map_err(fault::store)?;
                let mut scorer = weight.scorer(&segment.reader, 1.0).map_err(fault::store)?;
                while scorer.doc() != TERMINATED {
                    keep(scorer.doc());
                    scorer.advance();
                }
            }
        }
        Ok(docs)
    }

    /// One pass over what was touched: counts, groups by article, keeps the best.
    fn collect(
        &self,
        plan: &Plan,
        scratch: &Scratch,
        allowed: Option<&[Vec<DocId>]>,
    ) -> Candidates {
        let mut top = Top { heap: BinaryHeap::new(), depth: plan.depth };
        let (mut passages, mut articles) = (0, 0);
        for (at, segment) in self.segments.iter().enumerate() {
            let row = &scratch.rows[at];
            let mut group = Group::default();
            let mut visit = |doc: DocId| {
                let score = row.scores[doc as usize];
                passages += 1;
                if !group.holds(doc) {
                    group.flush(&mut top, segment, at);
                    let first = segment.starts.at_or_before(doc);
                    group.open(segment.passages(first));
                    articles += 1;
                }
                if plan.best_of_article {
                    group.offer(doc, score);
                } else {
                    top.offer(segment, at, group.first(), doc, score);
                }
            };
            if let Some(allowed) = allowed {
                allowed[at].iter().copied().for_each(&mut visit);
            } else {
                for (block, _) in row.touched.iter().enumerate().filter(|(_, t)| **t) {
                    let range = block * BLOCK..((block + 1) * BLOCK).min(row.scores.len());
                    for doc in range {
                        if row.scores[doc] > 0.0 {
                            visit(doc as DocId);
                        }
                    }
                }
            }
            group.flush(&mut top, segment, at);
        }
        let mut list: Vec<Candidate> = top.heap.into_iter().map(|Ranked(c)| c).collect();
        list.sort_unstable_by(Candidate::before);
        Candidates { list, passages, articles, ..Candidates::default() }
    }
}
