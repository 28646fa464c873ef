//! The index folder as files: making a data folder, clearing away what a killed run left, and touching nothing that is not ours.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexSettings};

use super::fault;
use super::manifest::Manifest;
use super::schema::Fields;
use crate::error::{Error, Problem, Result};

/// Makes an empty data folder.
pub(super) fn create_data(data: &Path) -> Result<()> {
    // A folder without a manifest that names it is what a killed run left.
    if data.exists() {
        if !is_ours(data) {
            return Err(holds_others(data));
        }
        fs::remove_dir_all(data).map_err(|e| Error::io(e, data))?;
    }
    fs::create_dir_all(data).map_err(|e| Error::io(e, data))?;
    let made = MmapDirectory::open(data)
        .map_err(|e| Error::new(Problem::Store { detail: e.to_string() }).at(data))
        .and_then(|directory| {
            let settings = IndexSettings {
                docstore_compression: tantivy::store::Compressor::Lz4,
                ..IndexSettings::default()
            };
            Index::create(directory, Fields::new().schema, settings).map_err(fault::store)
        });
    if made.is_err() {
        // On a disk that is full, half an index would only be in the way.
        let _ = fs::remove_dir_all(data);
    }
    made.map(|_| ())
}

/// Deletes data folders that the manifest does not name: what a killed rebuild left. Nothing is deleted unless the folder it names is there.
pub(super) fn sweep(dir: &Path, manifest: &Manifest) {
    if !manifest.data_dir(dir).join("meta.json").is_file() {
        return;
    }
    for path in stale_data(dir, Some(&manifest.data)) {
        // What cannot be deleted now is tried again by the next writer.
        let _ = fs::remove_dir_all(path);
    }
}

/// Folders that are data folders of ours by name and content, but for the one named.
pub(super) fn stale_data(dir: &Path, but: Option<&str>) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let stale = |name: &str| is_data_name(name) && Some(name) != but;
    entries
        .flatten()
        .filter(|e| e.file_name().to_str().is_some_and(stale))
        .map(|e| e.path())
        .filter(|path| is_ours(path))
        .collect()
}

/// Deletes the files of a data folder that its last commit does not name: a killed or failed import leaves them, they would stay for ever, and one of the same name stops
/// the store.
pub(super) fn clear_leftovers(data: &Path, index: &Index) {
    let Ok(metas) = index.searchable_segment_metas() else { return };
    // Segment → the one file of deletions it has now, if any.
    let living: HashMap<String, Option<String>> = metas
        .iter()
        .map(|meta| {
            let id = meta.id().uuid_string();
            let deletions = meta.delete_opstamp().map(|stamp| format!("{id}.{stamp}.del"));
            (id, deletions)
        })
        .collect();
    let Ok(entries) = fs::read_dir(data) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_left_over = is_segment_file(&name)
            && match living.get(&name[..32]) {
                Some(deletions) => name.ends_with(".del") && deletions.as_deref() != Some(&*name),
                None => true,
            };
        if is_left_over {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// `data-` and a number, as the manifest names data folders.
fn is_data_name(name: &str) -> bool {
    let number = name.strip_prefix("data-").unwrap_or_default();
    !number.is_empty() && number.len() < 20 && number.bytes().all(|b| b.is_ascii_digit())
}

/// A file of a segment: 32 hexadecimal digits and an extension.
fn is_segment_file(name: &str) -> bool {
    let (id, extension) = name.split_once('.').unwrap_or((name, ""));
    id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit()) && !extension.is_empty()
}

/// A folder that holds nothing but what the store and we put into data folders.
fn is_ours(data: &Path) -> bool {
    let Ok(entries) = fs::read_dir(data) else { return false };
    entries.flatten().all(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let known = name == "meta.json"
            || name == super::lexicon::FILE
            || name.starts_with(".managed.json")
            || name.starts_with(".tantivy-")
            || name.starts_with(".tmp")
            || is_segment_file(&name);
        known && entry.file_type().is_ok_and(|t| t.is_file())
    })
}

fn holds_others(dir: &Path) -> Error {
    let others = "the folder holds files that are not ours".to_owned();
    Error::new(Problem::NotAnIndex { detail: others }).at(dir)
}

/// Fails if a folder without a manifest holds anything that an index would be mixed with.
pub(super) fn check_empty(dir: &Path) -> Result<()> {
    for entry in fs::read_dir(dir).map_err(|e| Error::io(e, dir))? {
        let entry = entry.map_err(|e| Error::io(e, dir))?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with('.')
            || name.starts_with("README")
            || name.starts_with("cuplik.")
            || (is_data_name(&name) && is_ours(&entry.path()));
        if !ours {
            let detail = format!("the folder holds other files, such as {name}");
            return Err(Error::new(Problem::NotAnIndex { detail }).at(dir));
        }
    }
    Ok(())
}
