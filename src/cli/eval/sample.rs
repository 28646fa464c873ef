//! `cuplik eval --sample`: the bundled articles, indexed in a temporary folder, so that nothing has to be there and nothing is left.

use std::path::PathBuf;

use crate::engine::import_sample;
use crate::error::{Error, Result};

/// An index of the bundled articles for this one evaluation, gone afterwards.
pub(super) struct SampleIndex {
    pub(super) dir: PathBuf,
}

impl SampleIndex {
    pub(super) fn build() -> Result<Self> {
        let unique = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |since| since.as_nanos());
        let dir =
            std::env::temp_dir().join(format!("cuplik-sample-{}-{unique}", std::process::id()));
        // Made here and now: a folder that exists already is somebody else's, and must not be taken away.
        std::fs::create_dir(&dir).map_err(|e| Error::io(e, &dir))?;
        let sample = Self { dir };
        import_sample(&sample.dir)?;
        Ok(sample)
    }
}

impl Drop for SampleIndex {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.dir); // a temporary folder: if it stays, it is no harm
    }
}
