//! The fields of the store, and what each is for.
//!
//! One document is one passage. *Pemerintah mengirim bantuan* has the tokens `pemerintah`, `mengirim`, `bantuan` with the stems `perintah`, `kirim`, `bantu`:
//! `exact` holds all three exact forms; `stem` holds the three stems at the same positions, and nothing where a token is its own stem (*di*, *rumah*):
//! the occurrences of a stem are those of `stem` **and** those of the same string in `exact`. That layout pays once for the
//! two tokens in three that are their own stem. `light` likewise holds the light form of the few tokens that bear a clitic or are reduplicated (*rumahnya*: `rumah`),
//! `extra` what a token means besides (*ilmuwan*: `ilmu`). The root of a word that keeps its form only because it stands in a name (*Kementerian Pertahanan*: `tahan`) is in `stem` like another.
//!
//! An article's passages stand next to one another (they are added in one batch, and merging stacks segments), so the article's metadata and its title's terms
//! are kept once, in its first passage's document; the others are found from there by counting.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::terms::TOKENIZER;
use crate::plan;

/// Raised when the fields or what stands in them changes.
pub const SCHEMA_VERSION: u32 = 1;

/// The fields' handles.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    /// The schema that holds them.
    pub(crate) schema: Schema,
    /// The article's id, in every passage's document: the key for deleting and replacing.
    pub(crate) id: Field,
    /// The passage's place in its article, from 0.
    pub(crate) ordinal: Field,
    /// Where the passage begins in its article's text, in bytes.
    pub(crate) start: Field,
    /// How many passages the article has; first document only.
    pub(crate) count: Field,
    /// The article's first day since 1970-01-01.
    pub(crate) date: Field,
    /// A hash of the article's id; see [`plan::Candidate::article_key`].
    pub(crate) key: Field,
    /// The hash of the article's content; first document only.
    pub(crate) hash: Field,
    /// A hash of the path of the article's file; first document only.
    pub(crate) file: Field,
    /// What the passage holds, as bits of [`plan::holds`].
    pub(crate) holds: Field,
    /// The passage's text; stored.
    pub(crate) text: Field,
    /// The article without its text, as JSON; stored, first document only.
    pub(crate) meta: Field,
    pub(crate) exact: Field,
    pub(crate) light: Field,
    pub(crate) stem: Field,
    pub(crate) extra: Field,
    pub(crate) title_exact: Field,
    pub(crate) title_stem: Field,
    pub(crate) title_extra: Field,
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut builder = Schema::builder();
        let terms = |norms: bool| {
            TextOptions::default().set_indexing_options(
                TextFieldIndexing::default()
                    .set_tokenizer(TOKENIZER)
                    .set_index_option(IndexRecordOption::WithFreqsAndPositions)
                    .set_fieldnorms(norms),
            )
        };
        let id = builder.add_text_field("id", STRING);
        let ordinal = builder.add_u64_field("ordinal", FAST);
        let start = builder.add_u64_field("start", FAST);
        let count = builder.add_u64_field("count", FAST);
        let date = builder.add_i64_field("date", FAST);
        let key = builder.add_u64_field("key", FAST);
        let hash = builder.add_u64_field("hash", FAST);
        let file = builder.add_u64_field("file", FAST);
        let holds = builder.add_u64_field("holds", FAST);
        let text = builder.add_text_field("text", STORED);
        let meta = builder.add_text_field("meta", STORED);
        // Only `exact` has a token for every token of the passage: its length is the passage's, and the others need none.
        let exact = builder.add_text_field("exact", terms(true));
        let light = builder.add_text_field("light", terms(false));
        let stem = builder.add_text_field("stem", terms(false));
        let extra = builder.add_text_field("extra", terms(false));
        let title_exact = builder.add_text_field("title_exact", terms(true));
        let title_stem = builder.add_text_field("title_stem", terms(false));
        let title_extra = builder.add_text_field("title_extra", terms(false));
        Self {
            schema: builder.build(),
            id,
            ordinal,
            start,
            count,
            date,
            key,
            hash,
            file,
            holds,
            text,
            meta,
            exact,
            light,
            stem,
            extra,
            title_exact,
            title_stem,
            title_extra,
        }
    }

    /// The store's field for a stream of terms.
    pub(crate) fn of(&self, field: plan::Field) -> Field {
        match field {
            plan::Field::Exact => self.exact,
            plan::Field::Light => self.light,
            plan::Field::Stem => self.stem,
            plan::Field::Extra => self.extra,
            plan::Field::TitleExact => self.title_exact,
            plan::Field::TitleStem => self.title_stem,
            plan::Field::TitleExtra => self.title_extra,
        }
    }
}
