//! Articles as the index keeps them, and reading them back whatever made the terms.
//!
//! Every schema version keeps two stored fields with the same meaning: `text`, the passage byte for byte, and in an article's first passage `meta`, a [`StoredArticle`]; the passages of
//! an article follow one another. [`StoredReader`] relies on nothing else, so `cuplik rebuild` and `cuplik export` work on an index whose
//! terms this program cannot use any more.

use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::directory::MmapDirectory;
use tantivy::schema::{Field, Value};
use tantivy::{Index, ReloadPolicy, Searcher, TantivyDocument};

use super::fault;
use super::guard::guarded;
use super::manifest::Manifest;
use super::readonly::ReadOnlyDirectory;
use super::terms::{TOKENIZER, TermTokenizer};
use crate::corpus::Article;
use crate::error::{Error, Problem, Result};

/// An article's metadata in the store.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StoredArticle {
    /// The article; its `text` is empty here.
    pub article: Article,
    /// The code of the language its text was analysed in.
    pub analyzed_as: String,
    /// The file it came from, for `--sync`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Bytes of text.
    pub bytes: u64,
}

/// Reads articles back from their stored passages.
pub struct StoredReader {
    searcher: Searcher,
    text: Field,
    meta: Field,
}

impl std::fmt::Debug for StoredReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredReader").finish_non_exhaustive()
    }
}

impl StoredReader {
    /// Opens the index in a folder, whatever its schema and analyzer.
    pub fn open(dir: &Path) -> Result<Self> {
        Manifest::open(dir, |manifest| guarded(|| Self::open_data(dir, &manifest)))
    }

    fn open_data(dir: &Path, manifest: &Manifest) -> Result<Self> {
        let data = manifest.data_dir(dir);
        let directory = MmapDirectory::open(&data)
            .map_err(|e| Error::new(Problem::Damaged { detail: e.to_string() }).at(&data))?;
        let index = Index::open(ReadOnlyDirectory(directory)).map_err(fault::store)?;
        index.tokenizers().register(TOKENIZER, TermTokenizer::default());
        let schema = index.schema();
        let field = |name| schema.get_field(name).map_err(fault::store);
        let (text, meta) = (field("text")?, field("meta")?);
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(fault::store)?;
        Ok(Self { searcher: reader.searcher(), text, meta })
    }

    /// Gives every article, with its text, in the order of the store. An error of `take` stops, and is returned.
    pub fn for_each(
        &self,
        take: &mut dyn FnMut(Article, StoredArticle) -> Result<()>,
    ) -> Result<()> {
        // Reading is guarded, what is done with the articles is not.
        for segment in self.searcher.segment_readers() {
            let store = segment.get_store_reader(4).map_err(fault::read)?;
            let mut open: Option<(StoredArticle, String)> = None;
            let mut documents = store.iter::<TantivyDocument>(segment.alive_bitset());
            while let Some(document) = guarded(|| Ok(documents.next()))? {
                let document = document.map_err(fault::store)?;
                let string =
                    |field| document.get_first(field).and_then(|v| v.as_str().map(str::to_owned));
                if let Some(meta) = string(self.meta) {
                    give(open.take(), take)?;
                    let stored = serde_json::from_str(&meta)
                        .map_err(|e| damaged("an article's metadata is not JSON").because(e))?;
                    open = Some((stored, String::new()));
                }
                let text = string(self.text).ok_or_else(|| damaged("a passage has no text"))?;
                match &mut open {
                    Some((_, whole)) => whole.push_str(&text),
                    None => return Err(damaged("a passage has no article")),
                }
            }
            give(open, take)?;
        }
        Ok(())
    }
}

fn give(
    open: Option<(StoredArticle, String)>,
    take: &mut dyn FnMut(Article, StoredArticle) -> Result<()>,
) -> Result<()> {
    let Some((stored, text)) = open else { return Ok(()) };
    if text.len() as u64 != stored.bytes {
        return Err(damaged("an article's passages are not all there"));
    }
    let article = Article { text, ..stored.article.clone() };
    take(article, stored)
}

fn damaged(detail: &str) -> Error {
    Problem::Damaged { detail: detail.into() }.into()
}
