//! `cuplik delete`: articles out of the index, in one commit.

use std::collections::HashSet;
use std::path::Path;

use super::analyzer::analyzer_of;
use crate::error::Result;
use crate::index::{Founding, IndexWriter, Manifest, WriterOptions};

/// Takes articles out; returns how many were there. `missing` hears of those that were not. With `purge`, their bytes are off the disk when this returns.
pub fn delete(
    dir: &Path,
    ids: &[String],
    purge: bool,
    missing: &mut dyn FnMut(&str),
) -> Result<u64> {
    let manifest = Manifest::read(dir)?;
    let (analyzer, lexicon) = analyzer_of(dir)?;
    let options = WriterOptions { threads: 1, ..WriterOptions::default() };
    let writer = {
        let founding = Founding { purpose: manifest.purpose.as_deref(), lexicon: &lexicon };
        IndexWriter::open(dir, &analyzer.fingerprint(), options, founding)?
    };
    if purge {
        writer.hold_merges();
    }
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
