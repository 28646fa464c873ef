//! Keeping the best: of an article's passages, and of all articles.

use std::collections::BinaryHeap;

use tantivy::DocId;

use crate::index::reader::{Segment, pack};
use crate::plan::Candidate;

/// The article that the pass is in, and its best passage so far.
#[derive(Default)]
pub(super) struct Group {
    docs: std::ops::Range<DocId>,
    best: Option<(DocId, f32)>,
}

impl Group {
    pub(super) fn holds(&self, doc: DocId) -> bool {
        self.docs.contains(&doc)
    }

    pub(super) fn first(&self) -> DocId {
        self.docs.start
    }

    pub(super) fn open(&mut self, docs: std::ops::Range<DocId>) {
        self.docs = docs;
        self.best = None;
    }

    pub(super) fn offer(&mut self, doc: DocId, score: f32) {
        if self.best.is_none_or(|(_, best)| score > best) {
            self.best = Some((doc, score));
        }
    }

    pub(super) fn flush(&mut self, top: &mut Top, segment: &Segment, at: usize) {
        if let Some((doc, score)) = self.best.take() {
            top.offer(segment, at, self.docs.start, doc, score);
        }
    }
}

/// The best candidates so far; the heap's head is the worst of them.
pub(super) struct Top {
    pub(super) heap: BinaryHeap<Ranked>,
    pub(super) depth: usize,
}

impl Top {
    pub(super) fn offer(
        &mut self,
        segment: &Segment,
        at: usize,
        first: DocId,
        doc: DocId,
        score: f32,
    ) {
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

pub(super) struct Ranked(pub(super) Candidate);

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
