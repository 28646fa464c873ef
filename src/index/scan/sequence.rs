//! Terms side by side: how often *korea* is followed by *utara* in each passage.
//!
//! The postings of all terms are walked together, led by the rarest; where all stand in one passage, their positions are compared.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, TERMINATED, Term};

use crate::error::Result;
use crate::index::fault;
use crate::index::reader::Segment;
use crate::plan::Sequence;

/// Appends the passages (of a title: its article's first) that have the sequence, and how often, in order.
pub(in crate::index) fn postings(
    sequence: &Sequence,
    segment: &Segment,
    field: Field,
    out: &mut Vec<(DocId, u32)>,
) -> Result<()> {
    let mut lists: Vec<(u32, SegmentPostings)> = Vec::with_capacity(sequence.words.len());
    for (offset, word) in sequence.words.iter().enumerate() {
        let term = Term::from_field_text(field, word);
        let read = segment
            .terms_of(sequence.field)
            .read_postings(&term, IndexRecordOption::WithFreqsAndPositions);
        let Some(postings) = read.map_err(fault::read)? else { return Ok(()) };
        lists.push((offset as u32, postings));
    }
    lists.sort_by_key(|(_, postings)| postings.doc_freq());
    let Some(((lead_offset, lead), others)) = lists.split_first_mut() else { return Ok(()) };
    let (mut starts, mut positions) = (Vec::new(), Vec::new());
    let mut doc = lead.doc();
    'passages: while doc != TERMINATED {
        for (_, other) in others.iter_mut() {
            // `seek` may not go back, and may only be asked for what is ahead.
            let at = if other.doc() < doc { other.seek(doc) } else { other.doc() };
            if at != doc {
                doc = if at == TERMINATED { TERMINATED } else { lead.seek(at) };
                continue 'passages;
            }
        }
        // Positions of the first word, by way of each word's distance from it.
        lead.positions(&mut starts);
        starts.retain_mut(|at| at.checked_sub(*lead_offset).map(|start| *at = start).is_some());
        for (offset, other) in others.iter_mut() {
            other.positions(&mut positions);
            starts.retain(|start| positions.binary_search(&(start + *offset)).is_ok());
        }
        if !starts.is_empty() && segment.is_alive(doc) {
            out.push((doc, starts.len() as u32));
        }
        doc = lead.advance();
    }
    Ok(())
}
