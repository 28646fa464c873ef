//! `cuplik index`: from files to a committed index, with a report.
//!
//! One bad record never stops the rest: it is a [`Notice`], is counted, and its neighbours go in. The import ends in one commit (or several, a minute apart, if it is
//! long); killed before that, it has changed nothing, and run again it leaves alone what is in already.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use xxhash_rust::xxh3::xxh3_64;

use super::analyzer::{analyzer_for, analyzer_of};
use super::pool::{self, Counts};
use crate::analysis::Analyzer;
use crate::corpus::reader::{self, Event, Input, Progress};
use crate::error::{Error, Problem, Result};
use crate::index::{Founding, IndexWriter, WriterOptions};

/// How an import is done.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// What the writer may use.
    pub writer: WriterOptions,
    /// Takes out articles whose file has gone from the folders that are read.
    pub sync: bool,
    /// What a new index is marked with. Articles put into an index of another purpose replace what it holds: the demo's articles make way for the user's.
    pub purpose: Option<&'static str>,
    /// A user's words, for a new index or one that keeps these: a folder of files like those of `lexicon/`, or a hunspell `.dic`.
    pub lexicon: Option<PathBuf>,
    /// How long an import writes before it commits what it has.
    pub commit_every: Duration,
}

impl Default for ImportOptions {
    fn default() -> Self {
        let writer = WriterOptions::default();
        Self {
            writer,
            sync: false,
            purpose: None,
            lexicon: None,
            commit_every: Duration::from_secs(60),
        }
    }
}

/// What an import says while it runs.
#[derive(Debug)]
pub enum Notice {
    /// A record or file that cannot be used.
    Refused(Refusal),
    /// Something about a record that is used all the same.
    Warning(Error),
    /// A file that was passed over.
    Skipped(PathBuf, Option<Error>),
}

/// A record that cannot be used.
#[derive(Debug)]
pub struct Refusal {
    /// Its id, where that could be read.
    pub id: Option<String>,
    /// Why, and where.
    pub error: Error,
    /// The record itself, where it was held.
    pub record: Option<Vec<u8>>,
}

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Articles that were not there.
    pub added: u64,
    /// Articles that were there with another content.
    pub replaced: u64,
    /// Articles that were there as they are.
    pub unchanged: u64,
    /// Articles whose id came again in this run.
    pub repeated: u64,
    /// Articles taken out by `--sync`.
    pub removed: u64,
    /// Records that could not be used.
    pub refused: u64,
    /// Files that were passed over.
    pub skipped: u64,
    /// Warnings.
    pub warnings: u64,
    /// Passages written.
    pub passages: u64,
    /// Bytes of text in all usable articles.
    pub bytes: u64,
    /// How long it took.
    pub elapsed: Duration,
    /// Bytes of the index on disk.
    pub index_bytes: u64,
    /// The demo's articles were in the index and made way.
    pub replaced_demo: bool,
    /// Stopped by the user: what is whole was committed.
    pub interrupted: bool,
}

impl ImportReport {
    /// Articles that are in the index after the import.
    pub fn usable(&self) -> u64 {
        self.added + self.replaced + self.unchanged
    }
}

/// Indexes everything in `input` into the folder `dir`.
pub fn import(
    dir: &Path,
    input: &Input,
    options: &ImportOptions,
    progress: &Progress,
    notice: &mut dyn FnMut(Notice),
) -> Result<ImportReport> {
    let started = Instant::now();
    // A path that is misspelt should not leave an empty index behind.
    input.check()?;
    let (analyzer, lexicon) = match &options.lexicon {
        Some(path) => analyzer_for(dir, path, options.purpose)?,
        // The demo's index makes way, and its words with it.
        None => analyzer_of(dir)?,
    };
    let founding = Founding { purpose: options.purpose, lexicon: &lexicon };
    let writer = IndexWriter::open(dir, &analyzer.fingerprint(), options.writer, founding)?;
    match fill(&writer, &analyzer, input, options, progress, notice) {
        Ok(mut report) => {
            writer.close()?;
            report.index_bytes = crate::index::folder_bytes(dir);
            report.elapsed = started.elapsed();
            Ok(report)
        }
        Err(error) => {
            let error = writer.cause(error);
            writer.abandon();
            Err(error)
        }
    }
}

/// Reads, writes and commits.
fn fill(
    writer: &IndexWriter,
    analyzer: &Analyzer,
    input: &Input,
    options: &ImportOptions,
    progress: &Progress,
    notice: &mut dyn FnMut(Notice),
) -> Result<ImportReport> {
    let counts = Counts::default();
    let mut report = ImportReport::default();
    let mut sync = options.sync.then(|| Sync::new(input));
    let mut committed = Instant::now();
    let waiting = (options.writer.memory / 32) as usize;
    let read = pool::write(writer, analyzer, &counts, waiting, |desk| {
        reader::read(input, progress, &mut |event| {
            match event {
                Event::Article { article, file, bytes, warnings, .. } => {
                    for warning in warnings {
                        report.warnings += 1;
                        notice(Notice::Warning(warning));
                    }
                    report.bytes += article.text.len() as u64;
                    if let Some(sync) = &mut sync {
                        sync.ids.insert(xxh3_64(article.id.as_bytes()));
                    }
                    desk.send(article, bytes as usize, file)?;
                    if committed.elapsed() >= options.commit_every || writer.is_full() {
                        writer.commit()?;
                        committed = Instant::now();
                    }
                }
                Event::Refused { id, error, record } => {
                    report.refused += 1;
                    notice(Notice::Refused(Refusal { id, error, record }));
                }
                Event::Skipped { path, error } => {
                    report.skipped += 1;
                    notice(Notice::Skipped(path, error));
                }
                Event::FileDone { path, refused } => {
                    if let Some(sync) = sync.as_mut().filter(|_| refused == 0) {
                        sync.whole.insert(path);
                    }
                }
            }
            Ok(())
        })
    });
    match read {
        Err(error) if *error.problem() == Problem::Interrupted => report.interrupted = true,
        other => other?,
    }
    report.added = counts.added.into_inner();
    report.replaced = counts.replaced.into_inner();
    report.unchanged = counts.unchanged.into_inner();
    report.repeated = counts.repeated.into_inner();
    report.passages = counts.passages.load(Relaxed);
    let written = report.added + report.replaced + counts.moved.into_inner() > 0;
    report.replaced_demo = written && writer.starts_over();
    if written {
        writer.commit()?;
    }
    if let Some(sync) = sync.filter(|_| !report.interrupted && report.usable() > 0) {
        report.removed = sync.remove(writer)?;
        if report.removed > 0 {
            writer.commit()?;
        }
    }
    Ok(report)
}

/// What `--sync` has to know to tell what has gone.
struct Sync {
    /// The folders that were read, canonical.
    roots: Vec<PathBuf>,
    /// The ids that were met.
    ids: HashSet<u64>,
    /// The files that were read whole: what they no longer hold has gone.
    whole: HashSet<PathBuf>,
}

impl Sync {
    fn new(input: &Input) -> Self {
        let canonical = input.paths.iter().filter_map(|p| p.canonicalize().ok());
        Self {
            roots: canonical.filter(|p| p.is_dir()).collect(),
            ids: HashSet::new(),
            whole: HashSet::new(),
        }
    }

    /// Takes out the articles that have gone. A file that is there but could not be read whole keeps all its articles.
    fn remove(&self, writer: &IndexWriter) -> Result<u64> {
        let gone = writer.with_committed(|reader| -> Result<Vec<String>> {
            let mut gone = Vec::new();
            for address in reader.all() {
                let stored = reader.article(address)?;
                let Some(file) = stored.file.map(PathBuf::from) else { continue };
                let ours = self.roots.iter().any(|root| file.starts_with(root));
                let met = self.ids.contains(&xxh3_64(stored.article.id.as_bytes()));
                if ours && !met && (self.whole.contains(&file) || has_gone(&file)) {
                    gone.push(stored.article.id);
                }
            }
            Ok(gone)
        })?;
        for id in &gone {
            writer.delete(id)?;
        }
        Ok(gone.len() as u64)
    }
}

/// True only if the file is known not to be there: one that cannot be asked for, in a folder without permission or on a share that is away, has not gone.
fn has_gone(file: &Path) -> bool {
    matches!(file.try_exists(), Ok(false))
}
