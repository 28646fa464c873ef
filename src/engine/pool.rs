//! Articles on their way into the index: one thread reads, several analyse and write.
//!
//! An article goes to the thread that its id's hash names, so that two of the same id are written in the order in which they were given. What waits between
//! the threads is bounded in bytes.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

use xxhash_rust::xxh3::xxh3_64;

use crate::analysis::Analyzer;
use crate::corpus::Article;
use crate::error::{Error, Problem, Result};
use crate::index::{InFlight, IndexWriter, Outcome};

/// What became of the articles that were sent.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) added: AtomicU64,
    pub(super) replaced: AtomicU64,
    pub(super) unchanged: AtomicU64,
    pub(super) repeated: AtomicU64,
    pub(super) moved: AtomicU64,
    pub(super) passages: AtomicU64,
    /// Bytes of text of what was written.
    pub(super) bytes: AtomicU64,
}

struct Job {
    article: Article,
    file: Option<PathBuf>,
    weight: usize,
}

/// Where articles are sent.
pub(super) struct Desk<'a> {
    senders: Vec<Sender<Job>>,
    waiting: &'a InFlight,
    failed: &'a Mutex<Option<Error>>,
}

impl Desk<'_> {
    /// Sends an article. Fails once a thread has failed; [`write`] then returns that thread's error.
    /// `weight` is the size of its record in bytes, metadata and all.
    pub(super) fn send(
        &self,
        article: Article,
        weight: usize,
        file: Option<PathBuf>,
    ) -> Result<()> {
        let stopped = || self.failed.lock().unwrap_or_else(PoisonError::into_inner).is_some();
        self.waiting.take_off(weight, stopped);
        let at = xxh3_64(article.id.as_bytes()) as usize % self.senders.len();
        let sent = self.senders[at].send(Job { article, file, weight });
        sent.map_err(|_| Problem::Interrupted.into())
    }
}

/// Runs `feed` with writing threads behind it. Returns when all it sent is with the store; an error of a thread comes before one of `feed`.
pub(super) fn write(
    writer: &IndexWriter,
    analyzer: &Analyzer,
    counts: &Counts,
    waiting_bytes: usize,
    feed: impl FnOnce(&Desk<'_>) -> Result<()>,
) -> Result<()> {
    let waiting = InFlight::new(waiting_bytes);
    let failed = Mutex::new(None);
    let outcome = std::thread::scope(|scope| {
        let senders = (0..writer.pens()).map(|_| {
            let (sender, receiver) = channel();
            let (waiting, failed) = (&waiting, &failed);
            let analyzer = analyzer.clone();
            scope.spawn(move || pen(writer, analyzer, &receiver, counts, waiting, failed));
            sender
        });
        let desk = Desk { senders: senders.collect(), waiting: &waiting, failed: &failed };
        feed(&desk)
    });
    match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(error) => Err(error),
        None => outcome,
    }
}

/// Marks the pool as failed if its thread panics.
struct Gone<'a> {
    failed: &'a Mutex<Option<Error>>,
}

impl Drop for Gone<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let detail = "a thread that writes articles has panicked".to_owned();
            let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
            failed.get_or_insert(Problem::Store { detail }.into());
        }
    }
}

fn pen(
    writer: &IndexWriter,
    analyzer: Analyzer,
    jobs: &Receiver<Job>,
    counts: &Counts,
    waiting: &InFlight,
    failed: &Mutex<Option<Error>>,
) {
    let mut pen = writer.article_writer(analyzer);
    // However this thread ends, what waits for it must not wait for ever.
    let _gone = Gone { failed };
    for Job { article, file, weight } in jobs {
        let bytes = article.text.len();
        let put = pen.put(article, file.as_deref());
        waiting.landed(weight);
        match put {
            Ok(written) => {
                let counter = match written.outcome {
                    Outcome::Added => &counts.added,
                    Outcome::Replaced => &counts.replaced,
                    Outcome::Unchanged => &counts.unchanged,
                };
                counter.fetch_add(1, Relaxed);
                counts.moved.fetch_add(u64::from(written.moved), Relaxed);
                counts.repeated.fetch_add(u64::from(written.repeated), Relaxed);
                counts.passages.fetch_add(written.passages, Relaxed);
                if written.outcome != Outcome::Unchanged {
                    counts.bytes.fetch_add(bytes as u64, Relaxed);
                }
            }
            Err(error) => {
                failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                return;
            }
        }
    }
}
