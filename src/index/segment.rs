//! One segment of the store, with the columns that searching reads kept open, and which documents begin an article.

use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::{DocId, InvertedIndexReader, SegmentReader};

use super::schema::Fields;
use crate::plan;

pub(crate) fn pack(segment: usize, doc: DocId) -> u64 {
    (segment as u64) << 32 | u64::from(doc)
}

pub(crate) fn unpack(address: u64) -> (usize, DocId) {
    ((address >> 32) as usize, address as u32)
}

/// What is kept open of one segment of the store.
pub(crate) struct Segment {
    pub(crate) reader: SegmentReader,
    pub(crate) exact: Arc<InvertedIndexReader>,
    pub(crate) light: Arc<InvertedIndexReader>,
    pub(crate) stem: Arc<InvertedIndexReader>,
    pub(crate) extra: Arc<InvertedIndexReader>,
    pub(crate) title_exact: Arc<InvertedIndexReader>,
    pub(crate) title_stem: Arc<InvertedIndexReader>,
    pub(crate) title_extra: Arc<InvertedIndexReader>,
    pub(crate) norms: FieldNormReader,
    pub(crate) title_norms: FieldNormReader,
    pub(crate) start: Column<u64>,
    pub(crate) count: Column<u64>,
    pub(crate) date: Column<i64>,
    pub(crate) key: Column<u64>,
    pub(crate) hash: Column<u64>,
    pub(crate) file: Column<u64>,
    pub(crate) holds: Column<u64>,
    /// The documents that begin an article.
    pub(crate) starts: Starts,
}

/// A set of documents as bits: those that begin an article.
pub(crate) struct Starts(Vec<u64>);

impl Starts {
    fn of(ordinal: &Column<u64>, docs: u32) -> Self {
        let mut bits = vec![0u64; docs as usize / 64 + 1];
        for doc in 0..docs {
            if ordinal.first(doc) == Some(0) {
                bits[doc as usize / 64] |= 1 << (doc % 64);
            }
        }
        Self(bits)
    }

    /// The article that a passage belongs to: its first document.
    pub(crate) fn at_or_before(&self, doc: DocId) -> DocId {
        let mut at = doc as usize / 64;
        let mut word = self.0[at] & (u64::MAX >> (63 - doc % 64));
        while word == 0 && at > 0 {
            at -= 1;
            word = self.0[at];
        }
        at as u32 * 64 + 63_u32.saturating_sub(word.leading_zeros())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = DocId> + '_ {
        self.0.iter().enumerate().flat_map(|(i, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros();
                    rest &= rest - 1;
                    i as u32 * 64 + bit
                })
            })
        })
    }
}

impl Segment {
    pub(crate) fn open(reader: SegmentReader, fields: &Fields) -> tantivy::Result<Self> {
        let fast = reader.fast_fields();
        let ordinal = fast.u64("ordinal")?;
        Ok(Self {
            exact: reader.inverted_index(fields.exact)?,
            light: reader.inverted_index(fields.light)?,
            stem: reader.inverted_index(fields.stem)?,
            extra: reader.inverted_index(fields.extra)?,
            title_exact: reader.inverted_index(fields.title_exact)?,
            title_stem: reader.inverted_index(fields.title_stem)?,
            title_extra: reader.inverted_index(fields.title_extra)?,
            norms: reader.get_fieldnorms_reader(fields.exact)?,
            title_norms: reader.get_fieldnorms_reader(fields.title_exact)?,
            start: fast.u64("start")?,
            count: fast.u64("count")?,
            date: fast.i64("date")?,
            key: fast.u64("key")?,
            hash: fast.u64("hash")?,
            file: fast.u64("file")?,
            holds: fast.u64("holds")?,
            starts: Starts::of(&ordinal, reader.max_doc()),
            reader,
        })
    }

    /// The dictionary and postings of a stream of terms.
    pub(crate) fn terms_of(&self, field: plan::Field) -> &InvertedIndexReader {
        match field {
            plan::Field::Exact => &self.exact,
            plan::Field::Light => &self.light,
            plan::Field::Stem => &self.stem,
            plan::Field::Extra => &self.extra,
            plan::Field::TitleExact => &self.title_exact,
            plan::Field::TitleStem => &self.title_stem,
            plan::Field::TitleExtra => &self.title_extra,
        }
    }

    pub(crate) fn is_alive(&self, doc: DocId) -> bool {
        !self.reader.is_deleted(doc)
    }

    /// The documents of an article, given its first.
    pub(crate) fn passages(&self, first: DocId) -> std::ops::Range<DocId> {
        let count = self.count.first(first).unwrap_or(1) as u32;
        first..first.saturating_add(count).min(self.reader.max_doc())
    }

    /// The mean decoded field norm over what is alive. Computed from the norms, not from the store's token total, which counts
    /// deleted documents until a merge: answers must be those of an index built afresh.
    pub(crate) fn lengths(&self, norms: &FieldNormReader, only_starts: bool) -> (u64, u64) {
        let mut histogram = [0u64; 256];
        let mut add = |doc: DocId| {
            if self.is_alive(doc) {
                histogram[norms.fieldnorm_id(doc) as usize] += 1;
            }
        };
        if only_starts {
            self.starts.iter().for_each(&mut add);
        } else {
            (0..self.reader.max_doc()).for_each(&mut add);
        }
        let tokens = (0..=255u8)
            .map(|id| u64::from(FieldNormReader::id_to_fieldnorm(id)) * histogram[id as usize]);
        (tokens.sum(), histogram.iter().sum())
    }
}

#[cfg(test)]
mod tests {
    use super::Starts;

    #[test]
    fn an_article_is_found_from_any_of_its_passages() {
        let mut bits = vec![0u64; 4];
        for doc in [0usize, 3, 64, 200] {
            bits[doc / 64] |= 1 << (doc % 64);
        }
        let starts = Starts(bits);
        let found: Vec<u32> =
            [0, 2, 3, 63, 64, 199, 200, 255].iter().map(|&d| starts.at_or_before(d)).collect();
        assert_eq!(found, [0, 0, 3, 3, 64, 64, 200, 200]);
        assert_eq!(starts.iter().collect::<Vec<_>>(), [0, 3, 64, 200]);
    }
}
