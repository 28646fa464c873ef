//! Writing an index: articles in, one commit at a time.
//!
//! [`IndexWriter`] holds the lock and the store; any number of threads write through an [`ArticleWriter`] each, which owns an analyzer and its
//! buffers. An article is cut into passages, every passage is analysed once, and the whole article goes to the store in one batch, so that its passages
//! stand together and replacing it is one step. Nothing is seen by readers until [`IndexWriter::commit`].
//!
//! Which articles exist is asked of the last commit; what this run has written since is remembered as 16 bytes an article, and forgotten at the next commit.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use tantivy::Term;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, NoMergePolicy};
use xxhash_rust::xxh3::xxh3_64;

use super::fault;
use super::flight::InFlight;
use super::folder::{check_empty, clear_leftovers, create_data, sweep};
use super::guard::guarded;
use super::lexicon::{self, UserLexicon};
use super::lock::WriteLock;
use super::manifest::Manifest;
use super::pen::ArticleWriter;
use super::reader::Reader;
use super::schema::Fields;
use super::terms::{TOKENIZER, TermTokenizer};
use crate::analysis::{Analyzer, Tokens};
use crate::error::{Error, Problem, Result};

/// The least memory a writer can work with, in bytes.
pub const MIN_MEMORY: u64 = 128 << 20;

/// The articles that are remembered between two commits: beyond this many, a commit is due whatever the clock says.
const MAX_SEEN: usize = 1 << 20;

/// How much a writer may use.
#[derive(Debug, Clone, Copy)]
pub struct WriterOptions {
    /// Bytes of anonymous memory, held within some 64 MB.
    pub memory: u64,
    /// Threads of the store.
    pub threads: usize,
}

impl Default for WriterOptions {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self { memory: 512 << 20, threads: cores.div_ceil(2).min(8) }
    }
}

/// What became of an article that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// How it compares with what was there.
    pub outcome: Outcome,
    /// The same id was given earlier in this run (since the last commit).
    pub repeated: bool,
    /// Unchanged, but in another file than before: written again all the same.
    pub moved: bool,
    /// How many passages it has.
    pub passages: u64,
}

/// How an article compares with what was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was not there.
    Added,
    /// It was there with another content.
    Replaced,
    /// It was there as it is: nothing was written.
    Unchanged,
}

/// What an index is made with.
#[derive(Debug, Clone, Copy)]
pub struct Founding<'a> {
    /// What it is for; the demo's may be replaced.
    pub purpose: Option<&'a str>,
    /// The user's words that the analyzer knows, kept inside.
    pub lexicon: &'a UserLexicon,
}

/// The one writer of an index.
pub struct IndexWriter {
    pub(super) fields: Fields,
    dir: PathBuf,
    manifest: Manifest,
    pub(super) state: RwLock<State>,
    seen: Vec<Mutex<HashMap<u64, u64>>>,
    pub(super) flight: Arc<InFlight>,
    lock: WriteLock,
    starts_over: bool,
    has_commit: AtomicBool,
}

pub(super) struct State {
    pub(super) store: Option<tantivy::IndexWriter>,
    pub(super) committed: Reader,
}

impl std::fmt::Debug for IndexWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IndexWriter").field("dir", &self.dir).finish_non_exhaustive()
    }
}

impl IndexWriter {
    /// Opens the index in a folder for writing, or makes one there. A folder that holds anything but a README and hidden files is not taken for a new index.
    ///
    /// `founding` is for an index that is made here. One of another purpose starts over: what it holds is gone with the first commit, and only then.
    pub fn open(
        dir: &Path,
        analyzer: &str,
        options: WriterOptions,
        founding: Founding<'_>,
    ) -> Result<Self> {
        fs::create_dir_all(dir).map_err(|e| match e.kind() {
            std::io::ErrorKind::PermissionDenied => {
                Error::new(Problem::ReadOnly).at(dir).because(e)
            }
            std::io::ErrorKind::AlreadyExists | std::io::ErrorKind::NotADirectory => {
                let detail = "the path is a file, not a folder".to_owned();
                Error::new(Problem::NotAnIndex { detail }).at(dir).because(e)
            }
            _ => Error::io(e, dir),
        })?;
        if !Manifest::exists(dir) {
            check_empty(dir)?;
        }
        let lock = WriteLock::take(dir)?;
        // Looked for again under the lock: another process may have made the index meanwhile.
        if Manifest::exists(dir) {
            let manifest = Manifest::read(dir)?;
            if manifest.purpose.as_deref() != founding.purpose {
                return Self::beside_locked(dir, lock, analyzer, options, founding);
            }
            manifest.check(analyzer)?;
            sweep(dir, &manifest);
            Self::with_data(dir, manifest, lock, options)
        } else {
            let mut manifest = Manifest::new(analyzer.to_owned());
            manifest.purpose = founding.purpose.map(str::to_owned);
            let data = manifest.data_dir(dir);
            create_data(&data)?;
            let made = lexicon::keep(&data, founding.lexicon).and_then(|()| manifest.write(dir));
            if let Err(error) = made {
                // Half an index would only be in the way on a disk that is full.
                let _ = fs::remove_dir_all(data);
                return Err(error);
            }
            Self::with_data(dir, manifest, lock, options)
        }
    }

    /// A writer for a new, empty data folder beside the present one; [`IndexWriter::close`] puts it in its place.
    pub fn beside(
        dir: &Path,
        analyzer: &str,
        options: WriterOptions,
        lexicon: &UserLexicon,
    ) -> Result<Self> {
        // Asked first, so that a folder that is no index is not given a lock file.
        let purpose = Manifest::read(dir)?.purpose;
        let lock = WriteLock::take(dir)?;
        let founding = Founding { purpose: purpose.as_deref(), lexicon };
        Self::beside_locked(dir, lock, analyzer, options, founding)
    }

    fn beside_locked(
        dir: &Path,
        lock: WriteLock,
        analyzer: &str,
        options: WriterOptions,
        founding: Founding<'_>,
    ) -> Result<Self> {
        // Read under the lock: another process may have put a new data folder in place meanwhile.
        let before = Manifest::read(dir)?;
        sweep(dir, &before);
        let mut manifest = Manifest::new(analyzer.to_owned());
        manifest.data = before.next_data(dir);
        manifest.purpose = founding.purpose.map(str::to_owned);
        let data = manifest.data_dir(dir);
        create_data(&data)?;
        lexicon::keep(&data, founding.lexicon)?;
        let writer = Self::with_data(dir, manifest, lock, options)?;
        Ok(Self { starts_over: true, ..writer })
    }

    fn with_data(
        dir: &Path,
        manifest: Manifest,
        lock: WriteLock,
        options: WriterOptions,
    ) -> Result<Self> {
        let memory = options.memory.max(MIN_MEMORY) as usize;
        let data = manifest.data_dir(dir);
        let directory = MmapDirectory::open(&data)
            .map_err(|e| Error::new(Problem::Damaged { detail: e.to_string() }).at(&data))?;
        let index = tantivy::Index::open(directory).map_err(fault::store)?;
        clear_leftovers(&data, &index);
        let committed = guarded(|| Reader::from_tantivy(&index, manifest.clone()))?;
        // Measured on news_clickid: beside the threads' arenas a flush holds up to as much again for a moment, and merging, the queue and the article at hand
        // take the rest.
        let threads = options.threads.clamp(1, (memory / 4) / (16 << 20)).max(1);
        let per_thread = (memory / 4 / threads).clamp(15 << 20, 1 << 30);
        let flight = Arc::new(InFlight::new((memory / 32).min(64 << 20)));
        index.tokenizers().register(TOKENIZER, TermTokenizer::new(Some(Arc::clone(&flight))));
        let open = || -> tantivy::Result<tantivy::IndexWriter> {
            let options = IndexWriterOptions::builder()
                .num_worker_threads(threads)
                .memory_budget_per_thread(per_thread)
                .num_merge_threads(1)
                .build();
            index.writer_with_options(options)
        };
        // The store has a lock of its own, which may be let go of a moment after ours.
        let mut tries = 0;
        let store = loop {
            match open() {
                Err(tantivy::TantivyError::LockFailure(..)) if tries < 4 => {
                    tries += 1;
                    std::thread::sleep(Duration::from_millis(20));
                }
                other => break other.map_err(fault::store)?,
            }
        };
        let mut policy = LogMergePolicy::default();
        // The default keeps what was replaced for ever; document frequencies are counted from what is alive, but its bytes would stay.
        policy.set_del_docs_ratio_before_merge(0.25);
        store.set_merge_policy(Box::new(policy));
        let shards = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            fields: committed.fields.clone(),
            dir: dir.to_path_buf(),
            manifest,
            state: RwLock::new(State { store: Some(store), committed }),
            seen: (0..shards).map(|_| Mutex::default()).collect(),
            flight,
            lock,
            starts_over: false,
            has_commit: AtomicBool::new(false),
        })
    }

    /// A pen for one thread.
    pub fn article_writer(&self, analyzer: Analyzer) -> ArticleWriter<'_> {
        ArticleWriter {
            writer: self,
            analyzer,
            tokens: Tokens::new(),
            passages: Vec::new(),
            exact: String::new(),
            light: String::new(),
            stem: String::new(),
            extra: String::new(),
        }
    }

    /// How many threads can write with profit.
    pub fn pens(&self) -> usize {
        self.seen.len()
    }

    /// The folder of the index.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The index as of the last commit.
    pub fn with_committed<T>(&self, see: impl FnOnce(&Reader) -> T) -> T {
        see(&self.state.read().unwrap_or_else(PoisonError::into_inner).committed)
    }

    /// True if so much was written that a commit is due.
    pub fn is_full(&self) -> bool {
        let seen = |s: &Mutex<HashMap<u64, u64>>| lock(s).len();
        self.seen.iter().map(seen).sum::<usize>() >= MAX_SEEN
    }

    /// Takes an article out of the index; says if it was there. Seen by readers after the next commit.
    pub fn delete(&self, id: &str) -> Result<bool> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let key = xxh3_64(id.as_bytes());
        let seen = lock(self.shard(key)).remove(&key).is_some();
        if !seen && state.committed.find(id)?.is_none() {
            return Ok(false);
        }
        if let Some(store) = &state.store {
            store.delete_term(Term::from_field_text(self.fields.id, id));
        }
        Ok(true)
    }

    pub(super) fn shard(&self, key: u64) -> &Mutex<HashMap<u64, u64>> {
        &self.seen[key as usize % self.seen.len()]
    }

    /// True if what was written stands in a new data folder, whose first commit takes the place of what the index held.
    pub fn starts_over(&self) -> bool {
        self.starts_over
    }

    /// Makes everything written so far durable and visible, all or nothing.
    pub fn commit(&self) -> Result<()> {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let store = state.store.as_mut().ok_or(Problem::Interrupted)?;
        let payload = serde_json::json!({
            "schema": self.manifest.schema,
            "analyzer": self.manifest.analyzer,
        });
        let mut prepared = store.prepare_commit().map_err(fault::store)?;
        prepared.set_payload(&payload.to_string());
        prepared.commit().map_err(fault::store)?;
        self.has_commit.store(true, Relaxed);
        let index = store.index().clone();
        state.committed = Reader::from_tantivy(&index, self.manifest.clone())?;
        self.seen.iter().for_each(|s| lock(s).clear());
        Ok(())
    }

    /// Waits for merges, puts a new data folder in its place if it holds a commit, and gives the lock back.
    pub fn close(self) -> Result<()> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let merged = match state.store {
            Some(store) => store.wait_merging_threads().map_err(fault::store),
            None => Ok(()),
        };
        drop(state.committed);
        let mut closed = merged;
        if self.starts_over {
            if closed.is_ok() && self.has_commit.into_inner() {
                closed = self.manifest.write(&self.dir);
            }
            // Whichever folder is in place now, the other goes.
            sweep(&self.dir, &Manifest::read(&self.dir)?);
        }
        drop(self.lock);
        closed
    }

    /// Gives up: what was written since the last commit goes, from the disk too.
    pub fn abandon(self) {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let index = state.store.as_ref().map(|store| store.index().clone());
        drop(state);
        let data = self.manifest.data_dir(&self.dir);
        if self.starts_over {
            let _ = fs::remove_dir_all(data);
        } else if let Some(index) = index {
            clear_leftovers(&data, &index);
        }
        drop(self.lock);
    }

    /// What is behind an error of the store: a thread of it that failed says why only when it is waited for.
    pub fn cause(&self, error: Error) -> Error {
        if !matches!(error.problem(), Problem::Store { .. }) {
            return error;
        }
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let Some(store) = state.store.as_mut() else { return error };
        let told = match store.prepare_commit() {
            Err(told) => fault::store(told),
            Ok(prepared) => {
                let _ = prepared.abort();
                error
            }
        };
        if matches!(told.problem(), Problem::Store { .. }) && is_full(&self.dir) {
            return Error::new(Problem::DiskFull).at(&self.dir).because(told);
        }
        told
    }

    /// From now on the store merges nothing by itself: [`IndexWriter::purge`] has to know what is merged.
    pub fn hold_merges(&self) {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(store) = &state.store {
            store.set_merge_policy(Box::new(NoMergePolicy));
        }
    }

    /// Rewrites every segment that holds deleted passages, and deletes the old files: what was deleted is then off the disk. Call
    /// [`IndexWriter::hold_merges`] before the commit that deletes.
    pub fn purge(&self) -> Result<()> {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let store = state.store.as_mut().ok_or(Problem::Interrupted)?;
        let index = store.index().clone();
        let dirty = |index: &tantivy::Index| -> Result<Vec<_>> {
            let metas = index.searchable_segment_metas().map_err(fault::store)?;
            let dirty = metas.iter().filter(|m| m.has_deletes());
            Ok(dirty.map(tantivy::SegmentMeta::id).collect())
        };
        for segment in dirty(&index)? {
            store.merge(&[segment]).wait().map_err(fault::store)?;
        }
        // The readers' hold on the old files has to go first.
        state.committed = Reader::from_tantivy(&index, self.manifest.clone())?;
        if let Some(store) = state.store.as_mut() {
            store.garbage_collect_files().wait().map_err(fault::store)?;
        }
        clear_leftovers(&self.manifest.data_dir(&self.dir), &index);
        if dirty(&index)?.is_empty() {
            Ok(())
        } else {
            let detail = "what was deleted is out of sight, but still on the disk".to_owned();
            Err(Problem::Store { detail }.into())
        }
    }
}

/// Asked of the file system by trying.
fn is_full(dir: &Path) -> bool {
    let probe = dir.join(".cuplik-probe");
    let written = fs::write(&probe, vec![0; 256 << 10]);
    let _ = fs::remove_file(&probe);
    written.is_err_and(|e| {
        matches!(e.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)
    })
}

pub(super) fn lock(
    seen: &Mutex<HashMap<u64, u64>>,
) -> std::sync::MutexGuard<'_, HashMap<u64, u64>> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}
