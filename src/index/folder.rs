//! The index folder as files: making a data folder, clearing away what a killed run left, and not taking a folder of articles for an index.

use std::fs;
use std::path::Path;

use tantivy::IndexSettings;
use tantivy::directory::MmapDirectory;

use super::fault;
use super::manifest::Manifest;
use super::schema::Fields;
use crate::error::{Error, Problem, Result};

/// Makes an empty data folder.
pub(super) fn create_data(data: &Path) -> Result<()> {
    // A folder without a manifest that names it is what a killed run left.
    if data.exists() {
        fs::remove_dir_all(data).map_err(|e| Error::io(e, data))?;
    }
    fs::create_dir_all(data).map_err(|e| Error::io(e, data))?;
    let directory = MmapDirectory::open(data)
        .map_err(|e| Error::new(Problem::Store { detail: e.to_string() }).at(data))?;
    let settings = IndexSettings {
        docstore_compression: tantivy::store::Compressor::Lz4,
        ..IndexSettings::default()
    };
    tantivy::Index::create(directory, Fields::new().schema, settings).map_err(fault::store)?;
    Ok(())
}

/// Deletes data folders that the manifest does not name: what a killed rebuild left.
pub(super) fn sweep(dir: &Path, manifest: &Manifest) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let stale = name.to_str().is_some_and(|n| n.starts_with("data-") && n != manifest.data);
        if stale && entry.file_type().is_ok_and(|t| t.is_dir()) {
            // What cannot be deleted now is tried again by the next writer.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Fails if a folder without a manifest holds anything that an index would be mixed with.
pub(super) fn check_empty(dir: &Path) -> Result<()> {
    for entry in fs::read_dir(dir).map_err(|e| Error::io(e, dir))? {
        let name = entry.map_err(|e| Error::io(e, dir))?.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with('.')
            || name.starts_with("README")
            || name.starts_with("cuplik.")
            || name.starts_with("data-");
        if !ours {
            let detail = format!("the folder holds other files, such as {name}");
            return Err(Error::new(Problem::NotAnIndex { detail }).at(dir));
        }
    }
    Ok(())
}
