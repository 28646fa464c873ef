//! Which files of the arguments are read, in which order, and the ids they give.
//!
//! `cuplik index arsip/berita` gives `arsip/berita/2024/banjir.md` the id `berita/2024/banjir.md`: the same whether the argument is
//! `.`, a relative path or an absolute one, and readable as a link.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::kind::Kind;
use crate::error::{Error, Problem, Result};

/// A folder that holds this file is an index.
const MANIFEST: &str = "cuplik.json";

/// One PATH argument.
#[derive(Debug)]
pub(super) enum Root {
    StandardInput,
    /// A folder, with the name that begins its files' ids.
    Folder {
        path: PathBuf,
        name: String,
    },
    /// A file named by itself, with its id.
    File {
        path: PathBuf,
        id: String,
    },
    /// A pipe, a device, a socket.
    Other {
        path: PathBuf,
    },
}

/// What a folder holds.
#[derive(Debug)]
pub(super) enum Found {
    File { path: PathBuf, id: String },
    Skipped { path: PathBuf, error: Option<Error> },
    Refused { error: Error },
}

impl Root {
    pub(super) fn new(path: &Path) -> Result<Self> {
        if path == Path::new("-") {
            return Ok(Self::StandardInput);
        }
        let metadata = fs::metadata(path).map_err(|error| Error::io(error, path))?;
        let path = path.to_path_buf();
        if metadata.is_dir() {
            let name = name_of(&path);
            return Ok(Self::Folder { path, name });
        }
        if !metadata.is_file() {
            return Ok(Self::Other { path });
        }
        let parent =
            path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let id = joined(&name_of(parent), &file);
        Ok(Self::File { path, id })
    }

    /// The file of this argument that has an id, as far as that can be told (names that are not UTF-8 are shown, not kept, in ids).
    pub(super) fn path_of(&self, id: &str) -> PathBuf {
        match self {
            Self::StandardInput => PathBuf::from("-"),
            Self::File { path, .. } | Self::Other { path } => path.clone(),
            Self::Folder { path, name } => {
                let rest = id.strip_prefix(name.as_str()).unwrap_or(id);
                path.join(rest.trim_start_matches('/'))
            }
        }
    }
}

/// Walks a folder in the order of names. Links to folders are not followed, so that no circle can be entered; links to files are.
pub(super) fn walk(
    folder: &Path,
    name: &str,
    visit: &mut dyn FnMut(Found) -> Result<()>,
) -> Result<()> {
    if holds_index(folder) {
        return visit(Found::Skipped { path: folder.to_path_buf(), error: None });
    }
    // What lies above the argument, or is set for this user, does not change what is read: a corpus is often ignored by the
    // project around it.
    let walker = WalkBuilder::new(folder)
        .parents(false)
        .git_global(false)
        .git_exclude(false)
        .require_git(false)
        .sort_by_file_name(OsStr::cmp)
        .filter_entry(|entry| !is_folder(entry) || !holds_index(entry.path()))
        .build();
    for entry in walker {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                visit(Found::Refused { error: walk_error(error, folder) })?;
                continue;
            }
        };
        if is_folder(&entry) {
            continue;
        }
        let path = entry.path();
        let regular = match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                // Only a link can be a folder here. An argument that is itself a link is entered by the walker.
                if entry.depth() > 0 {
                    let error = leads_up(path).then(|| Error::new(Problem::Loop).at(path));
                    visit(Found::Skipped { path: path.to_path_buf(), error })?;
                }
                continue;
            }
            Ok(metadata) => metadata.is_file(),
            Err(error) if Kind::of_name(path).is_some() => {
                visit(Found::Refused { error: Error::io(error, path) })?;
                continue;
            }
            Err(_) => false,
        };
        if regular && Kind::of_name(path).is_some() {
            let relative = path.strip_prefix(folder).unwrap_or(path);
            let parts: Vec<_> = relative.iter().map(OsStr::to_string_lossy).collect();
            let id = joined(name, &parts.join("/"));
            visit(Found::File { path: path.to_path_buf(), id })?;
        } else {
            visit(Found::Skipped { path: path.to_path_buf(), error: None })?;
        }
    }
    Ok(())
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

fn holds_index(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(MANIFEST)).is_ok()
}

/// The last folder name of a path; the folder it stands for, where it ends in `.` or `..`.
fn name_of(folder: &Path) -> String {
    let last = folder.components().next_back();
    if let Some(std::path::Component::Normal(name)) = last {
        return name.to_string_lossy().into_owned();
    }
    let real = fs::canonicalize(folder).unwrap_or_default();
    real.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The root of the file system has no name: ids then begin below it.
fn joined(name: &str, rest: &str) -> String {
    if name.is_empty() { rest.to_owned() } else { format!("{name}/{rest}") }
}

/// Whether a link to a folder leads to a folder it stands in.
fn leads_up(link: &Path) -> bool {
    let target = fs::canonicalize(link);
    let folder = link.parent().map(fs::canonicalize);
    matches!((target, folder), (Ok(target), Some(Ok(folder))) if folder.starts_with(&target))
}

fn walk_error(error: ignore::Error, folder: &Path) -> Error {
    let mut path = folder.to_path_buf();
    let mut inner = &error;
    loop {
        match inner {
            ignore::Error::WithPath { path: at, err } => {
                path.clone_from(at);
                inner = err;
            }
            ignore::Error::WithLineNumber { err, .. } | ignore::Error::WithDepth { err, .. } => {
                inner = err;
            }
            _ => break,
        }
    }
    let detail = inner.to_string();
    match error.into_io_error() {
        Some(error) => Error::io(error, path),
        None => Error::new(Problem::Io { detail }).at(path),
    }
}
