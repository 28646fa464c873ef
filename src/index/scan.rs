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

use std::collections::BinaryHeap;
use std::sync::PoisonError;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{EnableScoring, PhraseQuery, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, TERMINATED, Term};

use super::fault;
use super::reader::{Reader, Segment, pack};
use crate::error::Result;
use crate::plan::{Bm25, Candidate, Candidates, Field, Phrase, Plan, Pool, Word};

/// Passages are touched in blocks of this many (a power of two).
const BLOCK: usize = 1024;

/// Buffers that searches share, so that a warm search allocates next to nothing.
#[derive(Default)]
pub(crate) struct Scratch {
    rows: Vec<Row>,
    /// The merged postings of a pool, per segment: document and frequency.
    merged: Vec<Vec<(DocId, u32)>>,
    other: Vec<(DocId, u32)>,
    both: Vec<(DocId, u32)>,
}

/// The scores of one segment's passages.
#[derive(Default)]
struct Row {
    scores: Vec<f32>,
    touched: Vec<bool>,
}

impl Row {
    fn resize(&mut self, docs: usize) {
        self.scores.resize(docs, 0.0);
        self.touched.resize(docs / BLOCK + 1, false);
    }

    fn add(&mut self, doc: DocId, score: f32) {
        self.scores[doc as usize] += score;
        self.touched[doc as usize / BLOCK] = true;
    }

    fn clear(&mut self) {
        for (at, touched) in self.touched.iter_mut().enumerate().filter(|(_, t)| **t) {
            let end = ((at + 1) * BLOCK).min(self.scores.len());
            self.scores[at * BLOCK..end].fill(0.0);
            *touched = false;
        }
    }
}

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
        let found = self.scan(plan, &mut scratch);
        scratch.rows.iter_mut().for_each(Row::clear);
        pool().push(scratch);
        found
    }

    fn scan(&self, plan: &Plan, scratch: &mut Scratch) -> Result<Candidates> {
        let mut any = false;
        for word in plan.words.iter().filter(|w| !w.function) {
            any |= self.add_word(word, plan, false, scratch)?;
        }
        for word in plan.words.iter().filter(|w| w.function) {
            self.add_word(word, plan, any, scratch)?;
        }
        let allowed = match plan.phrases.as_slice() {
            [] => None,
            phrases => Some(self.with_phrases(phrases)?),
        };
        Ok(self.collect(plan, scratch, allowed.as_deref()))
    }

    /// Adds a word's scores; says if any passage has it. With `only_found`, passages that have no score yet get none.
    fn add_word(
        &self,
        word: &Word,
        plan: &Plan,
        only_found: bool,
        scratch: &mut Scratch,
    ) -> Result<bool> {
        let mut any = false;
        for pool in &word.pools {
            any |= self.add_pool(pool, plan, only_found, scratch)?;
        }
        Ok(any)
    }

    fn add_pool(
        &self,
        pool: &Pool,
        plan: &Plan,
        only_found: bool,
        scratch: &mut Scratch,
    ) -> Result<bool> {
        let title = pool.terms.first().is_some_and(|t| t.field.is_title());
        let mut df = 0;
        for (at, segment) in self.segments.iter().enumerate() {
            scratch.merge(pool, segment, self, at)?;
            df += scratch.merged[at].len() as u64;
        }
        if df == 0 {
            return Ok(false);
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
        Ok(true)
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
        Candidates { list, passages, articles }
    }
}

/// The article that the pass is in, and its best passage so far.
#[derive(Default)]
struct Group {
    docs: std::ops::Range<DocId>,
    best: Option<(DocId, f32)>,
}

impl Group {
    fn holds(&self, doc: DocId) -> bool {
        self.docs.contains(&doc)
    }

    fn first(&self) -> DocId {
        self.docs.start
    }

    fn open(&mut self, docs: std::ops::Range<DocId>) {
        self.docs = docs;
        self.best = None;
    }

    fn offer(&mut self, doc: DocId, score: f32) {
        if self.best.is_none_or(|(_, best)| score > best) {
            self.best = Some((doc, score));
        }
    }

    fn flush(&mut self, top: &mut Top, segment: &Segment, at: usize) {
        if let Some((doc, score)) = self.best.take() {
            top.offer(segment, at, self.docs.start, doc, score);
        }
    }
}

/// The best candidates so far; the heap's head is the worst of them.
struct Top {
    heap: BinaryHeap<Ranked>,
    depth: usize,
}

impl Top {
    fn offer(&mut self, segment: &Segment, at: usize, first: DocId, doc: DocId, score: f32) {
        let full = self.heap.len() >= self.depth;
        if full && self.heap.peek().is_none_or(|worst| score < worst.0.score) {
            return;
        }
        let candidate = Candidate {
            address: pack(at, doc),
            article_address: pack(at, first),
            ordinal: doc - first,
            date: segment.date.first(doc).map_or(i32::MIN, |d| d as i32),
            article_key: segment.key.first(doc).unwrap_or(0),
            score,
        };
        if full {
            if self.heap.peek().is_some_and(|worst| candidate.before(&worst.0).is_ge()) {
                return;
            }
            self.heap.pop();
        }
        self.heap.push(Ranked(candidate));
    }
}

struct Ranked(Candidate);

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}
impl Eq for Ranked {}
impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.before(&other.0)
    }
}

/// `ln(1 + (N − df + ½) / (df + ½))`.
fn idf(n: u64, df: u64) -> f32 {
    let (n, df) = (n as f64, df as f64);
    ((1.0 + ((n - df).max(0.0) + 0.5) / (df + 0.5)).ln()) as f32
}

/// `k1 (1 − b + b · length / mean)` for each of the 256 lengths that a norm can say.
struct Norms {
    k: [f32; 256],
    k1: f32,
}

impl Norms {
    fn new(Bm25 { k1, b }: Bm25, mean: f32) -> Self {
        let k = std::array::from_fn(|id| {
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
            k1 * (1.0 - b + b * length / mean)
        });
        Self { k, k1 }
    }

    fn saturate(&self, tf: u32, norm: u8) -> f32 {
        let tf = tf as f32;
        tf * (self.k1 + 1.0) / (tf + self.k[norm as usize])
    }
}

impl Scratch {
    /// The postings of a pool's terms in one segment, merged, without what is deleted.
    fn merge(&mut self, pool: &Pool, segment: &Segment, reader: &Reader, at: usize) -> Result<()> {
        let merged = &mut self.merged[at];
        merged.clear();
        for term in &pool.terms {
            let field = reader.fields.of(term.field);
            let inverted = match term.field {
                Field::Exact => &segment.exact,
                Field::Stem => &segment.stem,
                Field::TitleExact => &segment.title_exact,
                Field::TitleStem => &segment.title_stem,
            };
            let postings = inverted
                .read_block_postings(
                    &Term::from_field_text(field, &term.text),
                    IndexRecordOption::WithFreqs,
                )
                .map_err(fault::read)?;
            let Some(mut postings) = postings else { continue };
            let out = if merged.is_empty() { &mut *merged } else { &mut self.other };
            out.clear();
            while postings.block_len() > 0 {
                out.extend(postings.docs().iter().copied().zip(postings.freqs().iter().copied()));
                postings.advance();
            }
            if segment.reader.has_deletes() {
                out.retain(|&(doc, _)| segment.is_alive(doc));
            }
            if !self.other.is_empty() {
                union(merged, &self.other, &mut self.both);
                std::mem::swap(merged, &mut self.both);
                self.other.clear();
            }
        }
        Ok(())
    }
}

/// Two lists in order of their documents become one; frequencies add up.
fn union(a: &[(DocId, u32)], b: &[(DocId, u32)], out: &mut Vec<(DocId, u32)>) {
    out.clear();
    out.reserve(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    while let (Some(&(da, fa)), Some(&(db, fb))) = (a.get(i), b.get(j)) {
        match da.cmp(&db) {
            std::cmp::Ordering::Less => {
                out.push((da, fa));
                i += 1;
            }
            std::cmp::Ordering::Greater => {
                out.push((db, fb));
                j += 1;
            }
            std::cmp::Ordering::Equal => {
                out.push((da, fa + fb));
                i += 1;
                j += 1;
            }
        }
    }
    out.extend_from_slice(&a[i..]);
    out.extend_from_slice(&b[j..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_counts_a_document_once() {
        let mut out = Vec::new();
        union(&[(1, 2), (5, 1)], &[(0, 1), (5, 3), (9, 1)], &mut out);
        assert_eq!(out, [(0, 1), (1, 2), (5, 4), (9, 1)]);
    }

    #[test]
    fn idf_falls_with_frequency_and_is_never_negative() {
        assert!(idf(1000, 1) > idf(1000, 10));
        assert!(idf(1000, 1000) > 0.0);
        assert!((idf(10, 2) - (1.0f32 + 8.5 / 2.5).ln()).abs() < 1e-6);
    }

    #[test]
    fn saturation_is_bm25() {
        let norms = Norms::new(Bm25 { k1: 1.2, b: 0.75 }, 10.0);
        let ten = FieldNormReader::fieldnorm_to_id(10);
        assert!((norms.saturate(1, ten) - 1.0).abs() < 1e-6);
        assert!((norms.saturate(3, ten) - 3.0 * 2.2 / 4.2).abs() < 1e-6);
    }
}
