//! The user's lexicon inside the index: what made its terms has to read its queries, also on a machine where the user's files are not.
//!
//! It stands in the data folder, as one JSON file of the files' names and texts, so that a rebuild with other words changes terms and words in one step.

use std::fs;
use std::path::Path;

use serde::Serialize;

use super::manifest::Manifest;
use crate::analysis::lexicon::source;
use crate::error::{Error, Problem, Result};

/// The file's name in the data folder.
pub(super) const FILE: &str = "lexicon.json";

/// A user's lexicon: files by name.
pub type UserLexicon = Vec<(String, Vec<u8>)>;

/// A file of a user's lexicon, and how much it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UserFile {
    /// Its name: `variants.txt`.
    pub file: String,
    /// Its lines, without empty ones and comments.
    pub lines: usize,
}

/// What files a user's lexicon has.
pub fn user_files(lexicon: &UserLexicon) -> Vec<UserFile> {
    let lines = |name: &str, bytes: &[u8]| source::count(name, &String::from_utf8_lossy(bytes));
    lexicon
        .iter()
        .map(|(name, bytes)| UserFile { file: name.clone(), lines: lines(name, bytes) })
        .collect()
}

/// The user's lexicon of an index; empty if it has none.
pub fn user_lexicon(dir: &Path) -> Result<UserLexicon> {
    let path = Manifest::read(dir)?.data_dir(dir).join(FILE);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(UserLexicon::new()),
        Err(e) => return Err(Error::io(e, &path)),
    };
    let files: Vec<(String, String)> = serde_json::from_slice(&bytes)
        .map_err(|e| Error::new(Problem::Damaged { detail: e.to_string() }).at(&path).because(e))?;
    Ok(files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect())
}

/// Keeps a user's lexicon in a data folder.
pub(super) fn keep(data: &Path, lexicon: &UserLexicon) -> Result<()> {
    if lexicon.is_empty() {
        return Ok(());
    }
    let path = data.join(FILE);
    let files: Vec<(&str, &str)> = lexicon
        .iter()
        .map(|(name, bytes)| {
            // Checked before: a lexicon that is not UTF-8 is refused.
            (name.as_str(), std::str::from_utf8(bytes).unwrap_or_default())
        })
        .collect();
    let text = serde_json::to_vec(&files).map_err(|e| Error::io(e.into(), &path))?;
    fs::write(&path, text).map_err(|e| Error::io(e, &path))
}
