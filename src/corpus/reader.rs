//! Files to articles: Markdown, plain text and JSONL, each also as gzip or zstd, from folders, files and standard input.
//!
//! ```
//! use cuplik::corpus::reader::{self, Event, Input, Progress};
//! # let folder = tempfile::tempdir().unwrap();
//! # let path = folder.path().join("berita.jsonl");
//! std::fs::write(&path, "{\"id\": 7, \"judul\": \"Panen\", \"isi\": \"Padi dipanen.\", \"tanggal\": \"21/10/2024\"}\n")?;
//! let mut articles = Vec::new();
//! reader::read(&Input::new([path]), &Progress::default(), &mut |event| {
//!     if let Event::Article { article, .. } = event {
//!         articles.push(article);
//!     }
//!     Ok(())
//! })?;
//! assert_eq!(articles[0].id, "7");
//! assert_eq!(articles[0].date.unwrap().to_string(), "2024-10-21");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Whatever the files hold, memory stays within a small multiple of [`Input::max_record`]: a longer line or file is refused
//! without being held, and compressed files are unpacked as they stream.

mod control;
mod fields;
mod files;
mod folder;
mod json;
mod keys;
mod kind;
mod markdown;
mod pipe;
mod single;
mod stream;

pub use single::markdown_article;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

use self::fields::Keys;
use self::files::Reading;
use self::folder::{Found, Root};
use super::Article;
use crate::error::{Error, Place, Problem, Result};

/// Where the id of a JSONL record comes from. (Files without an id in their front matter take their path.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IdFrom {
    /// Its `id` key.
    #[default]
    Key,
    /// Its address; an `id` key is kept as metadata.
    Url,
    /// A hash of its title and text (32 hexadecimal digits); an `id` key is kept as metadata.
    Hash,
}

/// What to read, and how.
#[derive(Debug, Clone)]
pub struct Input {
    /// Files, folders, or `-` for standard input.
    pub paths: Vec<PathBuf>,
    /// The most one record may take, in bytes after decompression.
    pub max_record: u64,
    /// Where the ids of records come from.
    pub id_from: IdFrom,
    /// Names of keys, ours first: `("section", "kanal")`.
    pub map: Vec<(String, String)>,
    /// Files that are never read (canonical paths), such as the one this run writes its refusals to.
    pub skip: Vec<PathBuf>,
}

impl Input {
    /// The default limit of a record: 16 MiB.
    pub const MAX_RECORD: u64 = 16 << 20;

    /// These paths, with the default limits and key names.
    pub fn new(paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        Self {
            paths: paths.into_iter().map(Into::into).collect(),
            max_record: Self::MAX_RECORD,
            id_from: IdFrom::Key,
            map: Vec::new(),
            skip: Vec::new(),
        }
    }

    /// What can be wrong with it before a file is opened: a key name that cannot be mapped, a path that does not exist.
    /// [`read`] begins with it.
    pub fn check(&self) -> Result<()> {
        self.resolve().map(|_| ())
    }

    fn resolve(&self) -> Result<(Keys, Vec<Root>)> {
        let keys = Keys::new(&self.map)?;
        let roots = self.paths.iter().map(|path| Root::new(path)).collect::<Result<_>>()?;
        Ok((keys, roots))
    }
}

/// How far a reading, or another long job, is, and the means to stop it from another thread.
#[derive(Debug, Default)]
pub struct Progress {
    bytes: AtomicU64,
    total: AtomicU64,
    stop: AtomicBool,
}

impl Progress {
    /// Bytes of the files read so far, as they are on disk.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Relaxed)
    }

    /// Bytes of all files to be read, or 0 where that cannot be known (standard input).
    pub fn total(&self) -> u64 {
        self.total.load(Relaxed)
    }

    /// Asks the reading to stop: it ends soon with an `interrupted` error.
    pub fn stop(&self) {
        self.stop.store(true, Relaxed);
    }

    /// Counts bytes as read; for a job that reads no files, bytes of whatever it works through.
    pub fn advance(&self, bytes: u64) {
        self.bytes.fetch_add(bytes, Relaxed);
    }

    /// Says how many bytes there will be in all, 0 where that cannot be known.
    pub fn expect(&self, total: u64) {
        self.total.store(total, Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn stopped(&self) -> bool {
        self.stop.load(Relaxed)
    }
}

/// What a reading meets, in the order of the files.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)] // handed over once a record: a box would be one more allocation for each
pub enum Event {
    /// An article that can be used.
    Article {
        /// The article.
        article: Article,
        /// Where it stands: the path as walked, and the line for a JSONL record.
        place: Place,
        /// The canonical path of its file; nothing for standard input.
        file: Option<PathBuf>,
        /// The size of its record in bytes, decompressed.
        bytes: u64,
        /// What was wrong with it without costing it, such as a date that cannot be read.
        warnings: Vec<Error>,
    },
    /// A record or file that cannot be used.
    Refused {
        /// Its id, where that was read.
        id: Option<String>,
        /// Why, with its place.
        error: Error,
        /// The record as it was read, where it was held.
        record: Option<Vec<u8>>,
    },
    /// A file of another kind, or a link that was not followed (with a reason if it leads in a circle).
    Skipped {
        /// The path as walked.
        path: PathBuf,
        /// The reason, if not its kind.
        error: Option<Error>,
    },
    /// A file was read to its end.
    FileDone {
        /// Its canonical path.
        path: PathBuf,
        /// How many of its records were refused; 1 if the file itself was.
        refused: u64,
    },
}

/// Reads everything, calling `sink` for each event.
///
/// An error from the sink stops the reading at once, and is returned. What is wrong with a single file or record is an event; an
/// error of the reading itself is what [`Input::check`] finds before anything is read, or a stop that was asked for.
pub fn read(
    input: &Input,
    progress: &Progress,
    sink: &mut dyn FnMut(Event) -> Result<()>,
) -> Result<()> {
    let (keys, roots) = input.resolve()?;
    progress.expect(total(input, &roots, progress)?);
    Reading::new(input, progress, keys, &roots, sink).all()
}

/// Bytes of all files, 0 if standard input is among them. A second walk is cheap beside reading, and holding the names of a
/// million files is not.
fn total(input: &Input, roots: &[Root], progress: &Progress) -> Result<u64> {
    let mut total = 0;
    let mut add = |path: &Path| {
        if input.skip.is_empty() || !path.canonicalize().is_ok_and(|it| input.skip.contains(&it)) {
            total += path.metadata().map_or(0, |metadata| metadata.len());
        }
    };
    for root in roots {
        match root {
            Root::StandardInput => return Ok(0),
            Root::File { path, .. } => add(path),
            Root::Folder { path, name } => folder::walk(path, name, &mut |found| {
                if let Found::File { path, .. } = found {
                    add(&path);
                }
                if progress.stopped() { Err(Problem::Interrupted.into()) } else { Ok(()) }
            })?,
            Root::Other { .. } => {}
        }
    }
    Ok(total)
}
