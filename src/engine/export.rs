//! `cuplik export` and `cuplik rebuild`: what went in comes out again, byte for byte.

use std::io::Write;
use std::path::Path;

use super::analyzer::{analyzer_from, analyzer_of};
use super::pool::{self, Counts};
use crate::analysis::Analyzer;
use crate::corpus::reader::Progress;
use crate::error::{Error, Problem, Result};
use crate::index::{IndexWriter, StoredReader, UserLexicon, WriterOptions};

/// Writes every article as a line of JSON under the standard keys, which `cuplik index` reads back to the same articles; returns how many. Works on an index that
/// another version made.
pub fn export(dir: &Path, out: &mut dyn Write) -> Result<u64> {
    let mut count = 0;
    let failed = |e: std::io::Error| Error::io(e, "-");
    StoredReader::open(dir)?.for_each(&mut |article, _| {
        serde_json::to_writer(&mut *out, &article).map_err(|e| failed(e.into()))?;
        out.write_all(b"\n").map_err(failed)?;
        count += 1;
        Ok(())
    })?;
    out.flush().map_err(failed)?;
    Ok(count)
}

/// With whose words an index is built again, beside ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Words<'a> {
    /// Those that it keeps.
    #[default]
    Kept,
    /// A user's, of a folder or a hunspell `.dic`.
    Of(&'a Path),
    /// Nobody's: it keeps none from now on.
    Ours,
}

/// Analyses every stored article again, and puts the new index in the place of the old one when it is whole; returns how many articles. Stopped or
/// killed before that, the old index is as it was. `words` says with whose words it is built from now on.
pub fn rebuild(
    dir: &Path,
    options: WriterOptions,
    words: Words<'_>,
    progress: &Progress,
) -> Result<u64> {
    let (analyzer, lexicon) = match words {
        Words::Kept => analyzer_of(dir)?,
        Words::Of(path) => analyzer_from(path)?,
        Words::Ours => (Analyzer::new(), UserLexicon::new()),
    };
    let writer = IndexWriter::beside(dir, &analyzer.fingerprint(), options, &lexicon)?;
    let written = analyse_again(dir, &writer, &analyzer, options, progress);
    match written {
        Ok(articles) => writer.close().map(|()| articles),
        Err(error) => {
            let error = writer.cause(error);
            writer.abandon();
            Err(error)
        }
    }
}

fn analyse_again(
    dir: &Path,
    writer: &IndexWriter,
    analyzer: &Analyzer,
    options: WriterOptions,
    progress: &Progress,
) -> Result<u64> {
    // Opened under the writer's lock, so that no article of another process comes in between.
    let stored = StoredReader::open(dir)?;
    let counts = Counts::default();
    let waiting = (options.memory / 32) as usize;
    pool::write(writer, analyzer, &counts, waiting, |desk| {
        stored.for_each(&mut |article, stored| {
            if progress.stopped() {
                return Err(Problem::Interrupted.into());
            }
            let bytes = article.text.len();
            progress.advance(bytes as u64);
            desk.send(article, bytes, stored.file.map(Into::into))
        })
    })?;
    writer.commit()?;
    Ok(writer.with_committed(crate::index::Reader::articles))
}
