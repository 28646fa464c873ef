//! The file of what an import refused, as JSON lines: `cuplik index arsip/ --rejects tolak.jsonl`.
//!
//! It grows beside its name, as `tolak.jsonl.part`, and takes it at the end: what stands under the name is whole. The import reads neither, even
//! if they lie in a folder that is indexed; otherwise refusals would be refused again without end.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::corpus::reader::Input;
use crate::engine::Refusal;
use crate::error::{Error, Locale, Problem, Result};
use crate::render;

/// The file of refused records. Dropped before [`Rejects::close`], it leaves nothing.
pub(super) struct Rejects {
    /// Its name, without links.
    path: PathBuf,
    /// Where it grows; nothing if its name is a device or a pipe, which cannot be replaced.
    part: Option<PathBuf>,
    out: BufWriter<File>,
    failed: Option<std::io::Error>,
}

impl Rejects {
    /// Begins the file, and keeps the import from reading it.
    pub(super) fn create(path: &Path, input: &mut Input) -> Result<Self> {
        let failed = |e: std::io::Error| Error::io(e, path);
        let (path, part) = match std::fs::metadata(path) {
            // `/dev/stderr` may be a file, but then it is one that is open elsewhere.
            _ if path.starts_with("/dev") => (path.to_path_buf(), None),
            Ok(metadata) if metadata.is_file() => beside(path.canonicalize().map_err(failed)?),
            Ok(_) => (path.to_path_buf(), None),
            Err(_) => beside(new(path).map_err(failed)?),
        };
        let given: Vec<_> = input.paths.iter().filter_map(|p| p.canonicalize().ok()).collect();
        if given.iter().any(|input| *input == path || Some(input) == part.as_ref()) {
            let detail = format!("{} is an input", path.display());
            return Err(Problem::BadOption { option: "--rejects".into(), detail }.into());
        }
        let file = match &part {
            Some(part) => File::create(part),
            None => File::options().append(true).open(&path),
        };
        let file = file.map_err(failed)?;
        input.skip.push(path.clone());
        input.skip.extend(part.clone());
        Ok(Self { path, part, out: BufWriter::new(file), failed: None })
    }

    pub(super) fn write(&mut self, refusal: &Refusal) {
        let place = refusal.error.place();
        let line = json!({
            "path": place.path.as_ref().map(|p| p.to_string_lossy()),
            "line": place.line,
            "column": place.column,
            "id": refusal.id,
            "code": refusal.error.code(),
            "reason": refusal.error.message(Locale::En),
            "record": refusal.record.as_ref().map(|r| String::from_utf8_lossy(r)),
        });
        let out = &mut self.out;
        if let Err(error) = render::write_json(&line, out).and_then(|()| out.write_all(b"\n")) {
            self.failed.get_or_insert(error);
        }
    }

    /// Ends the file and gives it its name.
    pub(super) fn close(mut self) -> Result<()> {
        let flushed = self.out.flush();
        let written = self.failed.take().map_or(flushed, Err);
        let named = written.and_then(|()| match self.part.take() {
            Some(part) => std::fs::rename(part, &self.path),
            None => Ok(()),
        });
        named.map_err(|e| Error::io(e, &self.path))
    }
}

impl Drop for Rejects {
    fn drop(&mut self) {
        if let Some(part) = &self.part {
            // It may not be there any more.
            let _ = std::fs::remove_file(part);
        }
    }
}

/// A name and the one beside it.
fn beside(path: PathBuf) -> (PathBuf, Option<PathBuf>) {
    let mut part = path.clone().into_os_string();
    part.push(".part");
    (path, Some(part.into()))
}

/// The canonical path of a file that is not there yet.
fn new(path: &Path) -> std::io::Result<PathBuf> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let name = path.file_name().ok_or(std::io::ErrorKind::IsADirectory)?;
    Ok(folder.canonicalize()?.join(name))
}
