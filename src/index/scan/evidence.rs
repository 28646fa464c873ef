//! What is told of the best candidates besides their score: where the words first stand, and what the passage holds.
//!
//! For `gempa cianjur` and a passage that begins *Gempa mengguncang Cianjur …* the first positions are 0 and 2. Only a hundred passages are asked, so each word's postings are
//! sought from candidate to candidate instead of being read.

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, Term};

use crate::error::Result;
use crate::index::fault;
use crate::index::reader::{Reader, unpack};
use crate::plan::{Candidate, Evidence, Plan};

impl Reader {
    /// The evidence of the first candidates of a list, in its order.
    pub(super) fn evidence(&self, plan: &Plan, list: &[Candidate]) -> Result<Vec<Evidence>> {
        let list = &list[..list.len().min(plan.evidence)];
        let meanings = plan.words.iter().map(|word| word.meanings().count()).sum();
        let mut found: Vec<Evidence> =
            list.iter().map(|candidate| self.without_words(candidate, meanings)).collect();
        // In the order of the store, so that postings are walked forwards.
        let mut order: Vec<usize> = (0..list.len()).collect();
        order.sort_unstable_by_key(|&at| list[at].address);
        let mut positions = Vec::new();
        let meanings = plan.words.iter().flat_map(|w| w.meanings().map(|pools| (w.located, pools)));
        for (number, (located, pools)) in meanings.enumerate() {
            let Some(pool) = pools.first().filter(|_| located) else { continue };
            for term in &pool.terms {
                let key = Term::from_field_text(self.fields.of(term.field), &term.text);
                let mut rest = order.as_slice();
                while let Some(&first) = rest.first() {
                    let (segment, _) = unpack(list[first].address);
                    let here = rest
                        .iter()
                        .position(|&at| unpack(list[at].address).0 != segment)
                        .unwrap_or(rest.len());
                    let (group, others) = rest.split_at(here);
                    rest = others;
                    let postings = self.segments[segment]
                        .terms_of(term.field)
                        .read_postings(&key, IndexRecordOption::WithFreqsAndPositions)
                        .map_err(fault::read)?;
                    let Some(mut postings) = postings else { continue };
                    for &at in group {
                        let doc = unpack(list[at].address).1;
                        let there =
                            if postings.doc() < doc { postings.seek(doc) } else { postings.doc() };
                        if there != doc {
                            continue;
                        }
                        postings.positions(&mut positions);
                        let first = &mut found[at].first[number];
                        let earliest = positions.iter().copied().chain(*first).min();
                        *first = earliest;
                    }
                }
            }
        }
        Ok(found)
    }

    fn without_words(&self, candidate: &Candidate, meanings: usize) -> Evidence {
        let (segment, doc) = unpack(candidate.address);
        let segment = &self.segments[segment];
        let earlier = doc - candidate.ordinal.min(doc)..doc;
        Evidence {
            first: vec![None; meanings],
            before: earlier.map(|doc| segment.norms.fieldnorm(doc)).sum(),
            holds: segment.holds.first(doc).unwrap_or(0),
        }
    }
}
