//! What an index knows of its own terms: a query asks before it becomes a plan.
//!
//! *tunggkan* stands in no passage; the dictionary of exact forms has `tunggakan`, in 600. The store's dictionary is a finite-state transducer, so terms that look like a word
//! are found by walking it beside an automaton ([`likeness`]): nothing is built when an index is opened, and a walk takes tens of microseconds.

mod likeness;

use std::collections::BTreeMap;

use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};
use tantivy_fst::Automaton;

use self::likeness::{Consonants, OneEdit};
use super::fault;
use super::guard::guarded;
use super::reader::{Reader, Segment};
use super::scan::sequence;
use crate::error::Result;
use crate::plan::{Field, Likeness, Sequence, Vocabulary};

impl Vocabulary for Reader {
    fn passages(&self) -> u64 {
        self.passages
    }

    fn frequency(&self, field: Field, term: &str) -> Result<u64> {
        guarded(|| {
            let term = Term::from_field_text(self.fields.of(field), term);
            self.segments.iter().try_fold(0, |sum, segment| {
                let found = segment.terms_of(field).get_term_info(&term).map_err(fault::read)?;
                Ok(sum + found.map_or(Ok(0), |info| passages_of(segment, field, &info))?)
            })
        })
    }

    fn frequency_of(&self, words: &Sequence) -> Result<u64> {
        guarded(|| {
            let mut found = Vec::new();
            for segment in &self.segments {
                sequence::postings(words, segment, self.fields.of(words.field), &mut found)?;
            }
            Ok(found.len() as u64)
        })
    }

    fn like(&self, field: Field, word: &str, likeness: Likeness) -> Result<Vec<(String, u64)>> {
        guarded(|| match likeness {
            Likeness::OneEdit => self.matching(field, &OneEdit::of(word)),
            Likeness::Consonants => self.matching(field, &Consonants::of(word)),
        })
    }

    fn starting_with(
        &self,
        field: Field,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<(String, u64)>> {
        guarded(|| {
            let mut found: BTreeMap<String, u64> = BTreeMap::new();
            for segment in &self.segments {
                let terms = segment.terms_of(field).terms();
                let range = terms.range().ge(prefix);
                let mut stream = range.into_stream().map_err(fault::read)?;
                let mut left = limit;
                while left > 0 && stream.advance() {
                    let Some(term) = std::str::from_utf8(stream.key()).ok() else { continue };
                    if !term.starts_with(prefix) {
                        break;
                    }
                    let passages = passages_of(segment, field, stream.value())?;
                    if passages > 0 {
                        left -= 1;
                        *found.entry(term.to_owned()).or_default() += passages;
                    }
                }
            }
            Ok(found.into_iter().take(limit).collect())
        })
    }
}

impl Reader {
    /// The terms that an automaton accepts, in order.
    fn matching<'a, A>(&'a self, field: Field, automaton: &'a A) -> Result<Vec<(String, u64)>>
    where
        &'a A: Automaton<State: Clone>,
    {
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for segment in &self.segments {
            let terms = segment.terms_of(field).terms();
            let mut stream = terms.search(automaton).into_stream().map_err(fault::read)?;
            while stream.advance() {
                let passages = passages_of(segment, field, stream.value())?;
                if let (Ok(term), 1..) = (std::str::from_utf8(stream.key()), passages) {
                    *found.entry(term.to_owned()).or_default() += passages;
                }
            }
        }
        Ok(found.into_iter().collect())
    }
}

/// How many passages of a segment have a term. What is deleted does not count: the store's own figure does until a merge.
fn passages_of(segment: &Segment, field: Field, term: &TermInfo) -> Result<u64> {
    if !segment.reader.has_deletes() {
        return Ok(u64::from(term.doc_freq));
    }
    let mut postings = segment
        .terms_of(field)
        .read_postings_from_terminfo(term, IndexRecordOption::Basic)
        .map_err(fault::read)?;
    let mut count = 0;
    let mut doc = postings.doc();
    while doc != TERMINATED {
        count += u64::from(segment.is_alive(doc));
        doc = postings.advance();
    }
    Ok(count)
}
