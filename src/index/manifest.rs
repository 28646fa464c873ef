//! `cuplik.json`: what makes a folder an index, and says with what it was built.
//!
//! An index folder holds the manifest, a lock file and one data folder, whose name the manifest gives:
//!
//! ```text
//! index/
//!   cuplik.json      {"cuplik": 1, "schema": 1, "analyzer": "1-5f0c…", "data": "data-1"}
//!   cuplik.lock      who is writing, or wrote last
//!   data-1/          tantivy's files
//! ```
//!
//! `cuplik rebuild` writes a second data folder beside the first and then renames a new manifest over the old: whenever it is
//! killed, one whole index is there.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::schema::SCHEMA_VERSION;
use crate::error::{Error, Problem, Result};

/// The manifest's file name.
pub const MANIFEST: &str = "cuplik.json";

/// The version of the folder's layout.
const LAYOUT: u32 = 1;

/// The manifest of an index folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the folder's layout.
    pub cuplik: u32,
    /// The version of the schema.
    pub schema: u32,
    /// The fingerprint of the analyzer that made the terms.
    pub analyzer: String,
    /// The folder of the data, inside the index folder.
    pub data: String,
    /// What the index was made for; `demo` may replace only its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
}

impl Manifest {
    /// The manifest of a new index.
    pub fn new(analyzer: String) -> Self {
        Self {
            cuplik: LAYOUT,
            schema: SCHEMA_VERSION,
            analyzer,
            data: "data-1".into(),
            purpose: None,
        }
    }

    /// True if the folder has a manifest.
    pub fn exists(dir: &Path) -> bool {
        dir.join(MANIFEST).is_file()
    }

    /// Reads the manifest of an index folder.
    pub fn read(dir: &Path) -> Result<Self> {
        let path = dir.join(MANIFEST);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return Err(Problem::NoIndex { looked: dir.to_path_buf() }.into());
            }
            Err(e) if e.kind() == std::io::ErrorKind::NotADirectory => {
                let detail = "the path is a file, not a folder".to_owned();
                return Err(Error::new(Problem::NotAnIndex { detail }).at(dir).because(e));
            }
            Err(e) => return Err(Error::io(e, &path)),
        };
        let not_an_index = |detail: String| Error::new(Problem::NotAnIndex { detail }).at(&path);
        let manifest: Manifest =
            serde_json::from_slice(&bytes).map_err(|e| not_an_index(e.to_string()).because(e))?;
        if manifest.cuplik != LAYOUT {
            // Not for `rebuild` to mend: this program does not know where the articles are.
            return Err(not_an_index(format!(
                "its layout has version {}, this cuplik knows version {LAYOUT}",
                manifest.cuplik
            )));
        }
        // The name comes from a file that anyone may have edited: it must not lead out of the folder.
        let plain = manifest.data.strip_prefix("data-").is_some_and(|n| {
            !n.is_empty() && n.len() < 20 && n.bytes().all(|b| b.is_ascii_digit())
        });
        if !plain {
            return Err(not_an_index("the name of the data folder is not `data-N`".into()));
        }
        Ok(manifest)
    }

    /// Opens what the manifest names. Between the reading of the one and of the other a rebuild may put another data folder in place and sweep this one, or a writer
    /// commit and clear away: then it is tried again.
    pub(super) fn open<T>(dir: &Path, open: impl Fn(Self) -> Result<T>) -> Result<T> {
        let mut manifest = Self::read(dir)?;
        loop {
            let state =
                |m: &Self| (m.data.clone(), fs::read(m.data_dir(dir).join("meta.json")).ok());
            let before = state(&manifest);
            let opened = open(manifest);
            if opened.is_ok() {
                return opened;
            }
            manifest = Self::read(dir)?;
            if state(&manifest) == before {
                return opened;
            }
        }
    }

    /// Writes the manifest so that a reader finds the old one or the new one, never a part.
    pub fn write(&self, dir: &Path) -> Result<()> {
        let path = dir.join(MANIFEST);
        let new = dir.join("cuplik.json.new");
        let write = || -> std::io::Result<()> {
            let mut file = fs::File::create(&new)?;
            let mut text = serde_json::to_string(self).map_err(std::io::Error::other)?;
            text.push('\n');
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&new, &path)?;
            #[cfg(unix)]
            fs::File::open(dir)?.sync_all()?;
            Ok(())
        };
        write().map_err(|e| Error::io(e, &path))
    }

    /// Fails if this program cannot use the index.
    pub fn check(&self, analyzer: &str) -> Result<()> {
        if self.schema != SCHEMA_VERSION {
            return Err(
                Problem::OtherSchema { found: self.schema, expected: SCHEMA_VERSION }.into()
            );
        }
        if self.analyzer != analyzer {
            return Err(Problem::OtherAnalyzer {
                found: self.analyzer.clone(),
                expected: analyzer.to_owned(),
            }
            .into());
        }
        Ok(())
    }

    /// The folder of the data.
    pub fn data_dir(&self, dir: &Path) -> PathBuf {
        dir.join(&self.data)
    }

    /// A name for the data folder after this one that is not taken.
    pub fn next_data(&self, dir: &Path) -> String {
        let n: u64 = self.data.trim_start_matches("data-").parse().unwrap_or(0);
        let mut names = (1..).map(|step| format!("data-{}", n.saturating_add(step)));
        names.find(|name| !dir.join(name).exists()).unwrap_or_else(|| "data-1".into())
    }
}
