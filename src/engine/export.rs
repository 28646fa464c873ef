//! `cuplik export` and `cuplik rebuild`: what went in comes out again, byte for byte.

use std::io::Write;
use std::path::Path;

use super::pool::{self, Counts};
use crate::analysis::Analyzer;
use crate::corpus::reader::Progress;
use crate::error::{Error, Problem, Result};
use crate::index::{IndexWriter, StoredReader, WriterOptions};

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

/// Analyses every stored article again, and puts the new index in the place of the old one when it is whole; returns how many articles. Stopped or
/// killed before that, the old index is as it was.
pub fn rebuild(dir: &Path, options: WriterOptions, progress: &Progress) -> Result<u64> {
    let stored = StoredReader::open(dir)?;
    let analyzer = Analyzer::new();
    let writer = IndexWriter::beside(dir, &analyzer.fingerprint(), options)?;
    let counts = Counts::default();
    let waiting = (options.memory / 16) as usize;
    pool::write(&writer, &analyzer, &counts, waiting, |desk| {
        stored.for_each(&mut |article, stored| {
            if progress.stopped() {
                return Err(Problem::Interrupted.into());
            }
            desk.send(article, stored.file.map(Into::into))
        })
    })?;
    drop(stored);
    writer.commit()?;
    let articles = writer.with_committed(crate::index::Reader::articles);
    writer.close()?;
    Ok(articles)
}
