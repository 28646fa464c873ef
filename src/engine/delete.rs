//! `cuplik delete`: articles out of the index, in one commit.

use std::collections::HashSet;
use std::path::Path;

use crate::analysis::Analyzer;
use crate::error::Result;
use crate::index::{IndexWriter, Manifest, WriterOptions};

/// Takes articles out; returns how many were there. `missing` hears of those that were not. With `purge`, their bytes are off the disk when this returns.
pub fn delete(
    dir: &Path,
    ids: &[String],
    purge: bool,
    missing: &mut dyn FnMut(&str),
) -> Result<u64> {
    let manifest = Manifest::read(dir)?;
    let fingerprint = Analyzer::new().fingerprint();
    let options = WriterOptions { threads: 1, ..WriterOptions::default() };
    let writer = IndexWriter::open(dir, &fingerprint, options, manifest.purpose.as_deref())?;
    let mut deleted = 0;
    let mut named = HashSet::new();
    // An id named twice is one article; the store could not tell.
    for id in ids.iter().filter(|id| named.insert(id.as_str())) {
        if writer.delete(id)? {
            deleted += 1;
        } else {
            missing(id);
        }
    }
    if deleted > 0 {
        writer.commit()?;
    }
    if purge {
        writer.purge()?;
    }
    writer.close()?;
    Ok(deleted)
}
