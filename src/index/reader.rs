//! Reading an index: opening it as it was at its last commit, and fetching articles and passages from it.
//!
//! ```no_run
//! # fn main() -> cuplik::error::Result<()> {
//! let reader = cuplik::index::Reader::open(std::path::Path::new("index"), "fingerprint")?;
//! if let Some(article) = reader.find("articles/berita/banjir.md")? {
//!     println!("{}", reader.article_text(article)?);
//! }
//! # Ok(()) }
//! ```

use std::path::Path;
use std::sync::Mutex;

use tantivy::columnar::Column;
use tantivy::directory::MmapDirectory;
use tantivy::postings::SegmentPostings;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, DocId, DocSet, ReloadPolicy, Searcher, TantivyDocument, Term};

use super::fault;
use super::guard::guarded;
use super::manifest::Manifest;
use super::readonly::ReadOnlyDirectory;
use super::scan::Scratch;
use super::schema::Fields;
pub(crate) use super::segment::{Segment, pack, unpack};
use super::stored::StoredArticle;
use super::terms::{TOKENIZER, TermTokenizer};
use crate::error::{Error, Problem, Result};

/// Where an article stands: the address of its first passage. Means nothing after the index has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleAddress(pub(crate) u64);

impl ArticleAddress {
    /// The article of a candidate.
    pub fn of(candidate: &crate::plan::Candidate) -> Self {
        Self(candidate.article_address)
    }
}

/// An index, as it was when it was opened.
pub struct Reader {
    pub(crate) fields: Fields,
    pub(crate) searcher: Searcher,
    pub(crate) segments: Vec<Segment>,
    pub(crate) passages: u64,
    pub(crate) articles: u64,
    /// The mean number of tokens of a passage and of a title.
    pub(crate) mean: Means,
    pub(crate) manifest: Manifest,
    pub(crate) scratch: Mutex<Vec<Scratch>>,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("articles", &self.articles).finish_non_exhaustive()
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Means {
    pub(crate) passage: f32,
    pub(crate) title: f32,
}

impl Reader {
    /// Opens the index in a folder, which may be read-only. `analyzer` is the fingerprint of the caller's analyzer: an index with another is an error,
    /// since its terms would silently not be found.
    pub fn open(dir: &Path, analyzer: &str) -> Result<Self> {
        Manifest::open(dir, |manifest| {
            manifest.check(analyzer)?;
            Self::open_data(dir, manifest)
        })
    }

    /// Opens an index whatever analyzer made it: for reading its articles only.
    pub fn open_stored(dir: &Path) -> Result<Self> {
        Manifest::open(dir, |manifest| {
            manifest.check(&manifest.analyzer)?;
            Self::open_data(dir, manifest)
        })
    }

    fn open_data(dir: &Path, manifest: Manifest) -> Result<Self> {
        let data = manifest.data_dir(dir);
        let damaged = |detail: String| Error::new(Problem::Damaged { detail }).at(&data);
        let directory = MmapDirectory::open(&data).map_err(|e| damaged(e.to_string()))?;
        guarded(|| {
            let index = tantivy::Index::open(ReadOnlyDirectory(directory)).map_err(fault::store)?;
            Self::from_tantivy(&index, manifest)
        })
    }

    pub(crate) fn from_tantivy(index: &tantivy::Index, manifest: Manifest) -> Result<Self> {
        let fields = Fields::new();
        if index.schema() != fields.schema {
            return Err(
                Problem::Damaged { detail: "the schema is not the manifest's".into() }.into()
            );
        }
        // The register is shared by all handles of one index: a writer's tokenizer, which reports what it has consumed, must stay.
        if index.tokenizers().get(TOKENIZER).is_none() {
            index.tokenizers().register(TOKENIZER, TermTokenizer::default());
        }
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(fault::store)?;
        let searcher = reader.searcher();
        let segments = searcher
            .segment_readers()
            .iter()
            .map(|s| Segment::open(s.clone(), &fields))
            .collect::<tantivy::Result<Vec<_>>>()
            .map_err(fault::store)?;
        let sum = |only_starts: bool| {
            segments.iter().fold((0, 0), |(tokens, docs), s| {
                let norms = if only_starts { &s.title_norms } else { &s.norms };
                let (t, d) = s.lengths(norms, only_starts);
                (tokens + t, docs + d)
            })
        };
        let (tokens, passages) = sum(false);
        let (title_tokens, articles) = sum(true);
        let mean = |tokens: u64, n: u64| (tokens as f32 / n.max(1) as f32).max(1.0);
        Ok(Self {
            mean: Means { passage: mean(tokens, passages), title: mean(title_tokens, articles) },
            fields,
            searcher,
            segments,
            passages,
            articles,
            manifest,
            scratch: Mutex::default(),
        })
    }

    /// How many articles there are.
    pub fn articles(&self) -> u64 {
        self.articles
    }

    /// How many passages there are.
    pub fn passages(&self) -> u64 {
        self.passages
    }

    /// What the index was built with.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The article of an id.
    pub fn find(&self, id: &str) -> Result<Option<ArticleAddress>> {
        guarded(|| self.find_unguarded(id))
    }

    fn find_unguarded(&self, id: &str) -> Result<Option<ArticleAddress>> {
        let term = Term::from_field_text(self.fields.id, id);
        for (at, segment) in self.segments.iter().enumerate() {
            let inverted = segment.reader.inverted_index(self.fields.id).map_err(fault::store)?;
            let postings =
                inverted.read_postings(&term, IndexRecordOption::Basic).map_err(fault::read)?;
            if let Some(first) = postings.and_then(|p| first_alive(p, segment)) {
                return Ok(Some(ArticleAddress(pack(at, first))));
            }
        }
        Ok(None)
    }

    /// The hashes of an article's content and of its file's path, as they were when it was indexed.
    pub(crate) fn hashes(&self, article: ArticleAddress) -> (u64, u64) {
        let (segment, doc) = unpack(article.0);
        let segment = &self.segments[segment];
        let of = |column: &Column<u64>| column.first(doc).unwrap_or(0);
        (of(&segment.hash), of(&segment.file))
    }

    /// Every article, in the order of the store.
    pub fn all(&self) -> impl Iterator<Item = ArticleAddress> + '_ {
        self.segments.iter().enumerate().flat_map(|(at, segment)| {
            let alive = segment.starts.iter().filter(|&doc| segment.is_alive(doc));
            alive.map(move |doc| ArticleAddress(pack(at, doc)))
        })
    }

    /// An article's metadata.
    pub fn article(&self, article: ArticleAddress) -> Result<StoredArticle> {
        let document = self.document(article.0)?;
        let meta = document.get_first(self.fields.meta).and_then(|v| v.as_str().map(str::to_owned));
        let meta = meta.ok_or_else(|| damaged("an article has no metadata"))?;
        serde_json::from_str(&meta)
            .map_err(|e| damaged("an article's metadata is not JSON").because(e))
    }

    /// A passage's text.
    pub fn text(&self, address: u64) -> Result<String> {
        let document = self.document(address)?;
        let text = document.get_first(self.fields.text).and_then(|v| v.as_str().map(str::to_owned));
        text.ok_or_else(|| damaged("a passage has no text"))
    }

    /// Where a passage begins in its article's text, in bytes.
    pub fn start(&self, address: u64) -> usize {
        let (segment, doc) = unpack(address);
        self.segments[segment].start.first(doc).unwrap_or(0) as usize
    }

    /// The addresses of an article's passages, in order.
    pub fn passages_of(&self, article: ArticleAddress) -> impl Iterator<Item = u64> + use<> {
        let (at, first) = unpack(article.0);
        self.segments[at].passages(first).map(move |doc| pack(at, doc))
    }

    /// An article's text, byte for byte.
    pub fn article_text(&self, article: ArticleAddress) -> Result<String> {
        let mut text = String::new();
        for address in self.passages_of(article) {
            text.push_str(&self.text(address)?);
        }
        Ok(text)
    }

    fn document(&self, address: u64) -> Result<TantivyDocument> {
        let (segment, doc) = unpack(address);
        guarded(|| self.searcher.doc(DocAddress::new(segment as u32, doc)).map_err(fault::store))
    }
}

fn damaged(detail: &str) -> Error {
    Problem::Damaged { detail: detail.into() }.into()
}

fn first_alive(mut postings: SegmentPostings, segment: &Segment) -> Option<DocId> {
    let mut doc = postings.doc();
    while doc != tantivy::TERMINATED {
        if segment.is_alive(doc) {
            return Some(doc);
        }
        doc = postings.advance();
    }
    None
}
