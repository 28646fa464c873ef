//! What a scan writes into: a row of scores a segment, and the merged postings of the pool at hand. Kept from search to search.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Term};

use crate::error::Result;
use crate::index::fault;
use crate::index::reader::{Reader, Segment};
use crate::plan::Pool;

use super::sequence;

/// Passages are touched in blocks of this many (a power of two).
pub(super) const BLOCK: usize = 1024;

/// Buffers that searches share, so that a warm search allocates next to nothing.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(super) rows: Vec<Row>,
    /// The scores of one meaning of a word, and the best of those before: empty until a word has several.
    meaning: Vec<Row>,
    best: Vec<Row>,
    /// The merged postings of a pool, per segment: document and frequency.
    pub(super) merged: Vec<Vec<(DocId, u32)>>,
    other: Vec<(DocId, u32)>,
    both: Vec<(DocId, u32)>,
}

/// The scores of one segment's passages.
#[derive(Default)]
pub(super) struct Row {
    pub(super) scores: Vec<f32>,
    pub(super) touched: Vec<bool>,
}

impl Row {
    pub(super) fn resize(&mut self, docs: usize) {
        self.scores.resize(docs, 0.0);
        self.touched.resize(docs / BLOCK + 1, false);
    }

    pub(super) fn add(&mut self, doc: DocId, score: f32) {
        self.scores[doc as usize] += score;
        self.touched[doc as usize / BLOCK] = true;
    }

    fn resize_like(&mut self, other: &Self) {
        self.scores.resize(other.scores.len(), 0.0);
        self.touched.resize(other.touched.len(), false);
    }

    /// Takes in another row of the same length, which is left empty.
    fn take(&mut self, other: &mut Self, combine: impl Fn(f32, f32) -> f32) {
        for (at, touched) in other.touched.iter_mut().enumerate().filter(|(_, t)| **t) {
            let block = at * BLOCK..((at + 1) * BLOCK).min(other.scores.len());
            for (score, other) in
                self.scores[block.clone()].iter_mut().zip(&other.scores[block.clone()])
            {
                *score = combine(*score, *other);
            }
            other.scores[block].fill(0.0);
            self.touched[at] = true;
            *touched = false;
        }
    }

    pub(super) fn clear(&mut self) {
        for (at, touched) in self.touched.iter_mut().enumerate().filter(|(_, t)| **t) {
            let end = ((at + 1) * BLOCK).min(self.scores.len());
            self.scores[at * BLOCK..end].fill(0.0);
            *touched = false;
        }
    }
}

impl Scratch {
    /// Scores go to a row of their own until this is called again.
    pub(super) fn swap_meaning(&mut self) {
        for other in [&mut self.meaning, &mut self.best] {
            other.resize_with(self.rows.len(), Row::default);
            for (other, row) in other.iter_mut().zip(&self.rows) {
                other.resize_like(row);
            }
        }
        std::mem::swap(&mut self.rows, &mut self.meaning);
    }

    /// Keeps the scores of a meaning where they are better than those before.
    pub(super) fn keep_best(&mut self) {
        for (best, meaning) in self.best.iter_mut().zip(&mut self.meaning) {
            best.take(meaning, f32::max);
        }
    }

    /// Adds what has been kept to the scores. With `only_found`, passages that have no score yet get none.
    pub(super) fn add_best(&mut self, only_found: bool) {
        for (row, best) in self.rows.iter_mut().zip(&mut self.best) {
            row.take(best, |sum, score| if only_found && sum <= 0.0 { sum } else { sum + score });
        }
    }

    /// Makes ready for the next search.
    pub(super) fn clear(&mut self) {
        [&mut self.rows, &mut self.meaning, &mut self.best]
            .into_iter()
            .flatten()
            .for_each(Row::clear);
    }

    /// The postings of a pool's terms in one segment, merged, without what is deleted.
    pub(super) fn merge(
        &mut self,
        pool: &Pool,
        segment: &Segment,
        reader: &Reader,
        at: usize,
    ) -> Result<()> {
        self.merged[at].clear();
        // A read that panicked may have left something.
        self.other.clear();
        for term in &pool.terms {
            let merged = &mut self.merged[at];
            let field = reader.fields.of(term.field);
            let postings = segment
                .terms_of(term.field)
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
            self.join(at);
        }
        for sequence in &pool.sequences {
            let merged = &mut self.merged[at];
            let out = if merged.is_empty() { &mut *merged } else { &mut self.other };
            out.clear();
            sequence::postings(sequence, segment, reader.fields.of(sequence.field), out)?;
            self.join(at);
        }
        Ok(())
    }

    /// Takes what was read last into the merged postings.
    fn join(&mut self, at: usize) {
        if !self.other.is_empty() {
            union(&self.merged[at], &self.other, &mut self.both);
            std::mem::swap(&mut self.merged[at], &mut self.both);
            self.other.clear();
        }
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
}
