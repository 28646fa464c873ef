//! The bundled articles: written for this project, compiled in, so that an installed program has its demo.

use std::path::Path;
use std::time::{Duration, Instant};

use include_dir::{Dir, DirEntry, File, include_dir};

use super::pool::{self, Counts};
use crate::analysis::Analyzer;
use crate::corpus::{Article, reader};
use crate::error::Result;
use crate::index::{Founding, IndexWriter, UserLexicon, WriterOptions};

static ARTICLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples/articles");

static COLLECTION: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/collection");

/// The mark of an index that holds the bundled articles only.
pub const SAMPLE_PURPOSE: &str = "demo";

/// What indexing the bundled articles did.
#[derive(Debug, Clone, Copy)]
pub struct SampleReport {
    /// Articles written; none if they were there already.
    pub written: u64,
    /// How long it took.
    pub elapsed: Duration,
}

/// The bundled articles, under the ids that `cuplik index examples/articles` gives them.
pub fn sample_articles() -> impl Iterator<Item = Result<Article>> {
    let mut files = Vec::new();
    collect(&ARTICLES, &mut files);
    files.sort_by_key(|file| file.path());
    files.into_iter().filter_map(|file| {
        let text = file.contents_utf8()?;
        Some(reader::markdown_article(text, &Path::new("articles").join(file.path())))
    })
}

/// The test collection over the bundled articles: its queries (JSONL) and its judgments of passages (TREC qrels). Compiled in too, so that anyone can see with
/// one command how good the ranking is. Nothing where the sources have none.
pub fn sample_collection() -> Option<(&'static str, &'static str)> {
    let text = |name: &str| COLLECTION.get_file(name)?.contents_utf8();
    Some((text("queries.jsonl")?, text("qrels.txt")?))
}

fn collect<'a>(dir: &'a Dir<'a>, files: &mut Vec<&'a File<'a>>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, files),
            DirEntry::File(file) => files.push(file),
        }
    }
}

/// Indexes the bundled articles into a folder; what another version of them left there goes.
pub fn import_sample(dir: &Path) -> Result<SampleReport> {
    let started = Instant::now();
    let analyzer = Analyzer::new();
    let fingerprint = analyzer.fingerprint();
    let options = WriterOptions { threads: 1, ..WriterOptions::default() };
    let lexicon = UserLexicon::new();
    let founding = Founding { purpose: Some(SAMPLE_PURPOSE), lexicon: &lexicon };
    let open = || IndexWriter::open(dir, &fingerprint, options, founding);
    // A demo's index is only a copy: one that this version cannot use is made anew.
    let writer = match open() {
        Err(error) if error.is_of_another_version() => {
            IndexWriter::beside(dir, &fingerprint, options, &lexicon)?
        }
        other => other?,
    };
    let counts = Counts::default();
    let mut ids = std::collections::HashSet::new();
    pool::write(&writer, &analyzer, &counts, 32 << 20, |desk| {
        for article in sample_articles() {
            let article = article?;
            ids.insert(article.id.clone());
            let bytes = article.text.len();
            desk.send(article, bytes, None)?;
        }
        Ok(())
    })?;
    let stale = writer.with_committed(|reader| -> Result<Vec<String>> {
        let mut stale = Vec::new();
        for address in reader.all() {
            let id = reader.article(address)?.article.id;
            if !ids.contains(&id) {
                stale.push(id);
            }
        }
        Ok(stale)
    })?;
    for id in &stale {
        writer.delete(id)?;
    }
    let written = counts.added.into_inner() + counts.replaced.into_inner();
    if written > 0 || !stale.is_empty() {
        writer.commit()?;
    }
    writer.close()?;
    Ok(SampleReport { written, elapsed: started.elapsed() })
}
