//! The store's errors, named for what they are. A full disk alone comes from tantivy in four shapes; here it becomes one.

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenReadError, OpenWriteError};

use crate::error::{Error, Problem};

/// Names an error of the store.
pub(crate) fn store(error: TantivyError) -> Error {
    let text = error.to_string();
    let debug = format!("{error:?}");
    let full = ["StorageFull", "QuotaExceeded", "No space left", "code: 28,", "FileTooLarge"]
        .iter()
        .any(|mark| text.contains(mark) || debug.contains(mark));
    let problem = match &error {
        _ if full => Problem::DiskFull,
        TantivyError::LockFailure(LockError::LockBusy, _) => Problem::Locked { holder: None },
        TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. })
            if matches!(
                io_error.kind(),
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem
            ) =>
        {
            Problem::ReadOnly
        }
        TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(path)) => {
            Problem::Damaged { detail: format!("{} is missing", path.display()) }
        }
        TantivyError::OpenReadError(OpenReadError::IoError { filepath, .. }) => {
            Problem::Damaged { detail: format!("{} cannot be read", filepath.display()) }
        }
        TantivyError::DataCorruption(_)
        | TantivyError::OpenReadError(_)
        | TantivyError::SchemaError(_)
        | TantivyError::DeserializeError(_)
        | TantivyError::IncompatibleIndex(_) => Problem::Damaged { detail: text },
        TantivyError::IoError(io)
            if matches!(
                io.kind(),
                std::io::ErrorKind::InvalidData
                    | std::io::ErrorKind::UnexpectedEof
                    | std::io::ErrorKind::InvalidInput
            ) =>
        {
            Problem::Damaged { detail: io.to_string() }
        }
        _ => Problem::Store { detail: text },
    };
    Error::new(problem).because(error)
}

/// Names an error of reading postings.
pub(crate) fn read(error: std::io::Error) -> Error {
    Error::new(Problem::Damaged { detail: error.to_string() }).because(error)
}
