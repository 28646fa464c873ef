//! One writer at a time, and the second is told who the first is.
//!
//! The lock is the operating system's, on `cuplik.lock`: it goes when its process goes, however it dies, so a file left over means
//! nothing. Its holder writes a line into it: `cuplik index (process 4711, since 2026-11-24 10:20 UTC)`.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

use crate::error::{Error, Problem, Result};

const LOCK: &str = "cuplik.lock";

/// The right to write, held until it is dropped.
#[derive(Debug)]
pub(crate) struct WriteLock {
    _file: File,
}

impl WriteLock {
    /// Takes the lock, or says who has it.
    pub(crate) fn take(dir: &Path) -> Result<Self> {
        let path = dir.join(LOCK);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|e| match e.kind() {
                std::io::ErrorKind::PermissionDenied => {
                    Error::new(Problem::ReadOnly).at(dir).because(e)
                }
                _ => Error::io(e, dir),
            })?;
        let mut tries = 0;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                // A process that is just being started from the last holder has its files for a moment more.
                Err(TryLockError::WouldBlock) if tries < 4 => {
                    tries += 1;
                    std::thread::sleep(Duration::from_millis(20));
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(Problem::Locked { holder: holder(&mut file) }.into());
                }
                Err(TryLockError::Error(e)) => return Err(Error::io(e, &path)),
            }
        }
        let since = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC").to_string();
        let program = std::env::args().take(2).collect::<Vec<_>>();
        let command = match program.as_slice() {
            [_, command] if !command.starts_with('-') => format!("cuplik {command}"),
            _ => "cuplik".to_owned(),
        };
        let line = format!("{command} (process {}, since {since})\n", std::process::id());
        let mut said = || -> std::io::Result<()> {
            // Written before it is cut, so that there is never nothing to read.
            file.seek(SeekFrom::Start(0))?;
            file.write_all(line.as_bytes())?;
            file.set_len(line.len() as u64)
        };
        // On a full disk the lock still holds; only the name of its holder is missing.
        let _ = said();
        Ok(Self { _file: file })
    }
}

/// Who holds the lock, by its own word.
fn holder(file: &mut File) -> Option<String> {
    let mut text = String::new();
    file.seek(SeekFrom::Start(0)).ok()?;
    file.take(200).read_to_string(&mut text).ok()?;
    let line = text.lines().next().map(str::trim).filter(|line| !line.is_empty())?;
    Some(line.to_owned())
}
