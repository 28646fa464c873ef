//! The lexicon: what is known of single words, compiled in, and what a user adds.
//!
//! `kirim` is a root, a transitive verb; `berita` looks like `ber-` + `ita` and is its own stem; `bekasi` is a city, not the imperative
//! of `bekas`. The facts are text under `lexicon/`, read and checked by [`source`] when the program is built and laid out by
//! [`table`] so that nothing has to be done when it starts.

pub mod source;
pub mod table;
mod user;

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use xxhash_rust::xxh3::xxh3_64;

use self::source::{Flaw, Source};
use self::table::{Record, Table, flag};
use super::acronym::Acronyms;
use crate::error::{Error, Problem, Result};

/// What is known of words.
#[derive(Debug, Clone)]
pub struct Lexicon {
    compiled: Arc<Table>,
    /// A user's words; they say what holds where both know a word.
    added: Option<Arc<Table>>,
    acronyms: Arc<Acronyms>,
    /// A user's combining forms that bind over a hyphen; ours are in the tokeniser's own table.
    bound: Arc<[String]>,
}

/// A word of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(u32);

impl Id {
    /// As a number, to be kept in a cache.
    pub(super) fn number(self) -> u32 {
        self.0
    }

    /// The entry of a number that [`Id::number`] gave.
    pub(super) fn from_number(number: u32) -> Self {
        Self(number)
    }
}

const ADDED: u32 = 1 << 31;

impl Lexicon {
    /// The compiled-in lexicon.
    pub fn shared() -> &'static Arc<Self> {
        static SHARED: LazyLock<Arc<Lexicon>> = LazyLock::new(|| {
            let table = Table::compiled(
                include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.slots")),
                include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.records")),
                include_str!(concat!(env!("OUT_DIR"), "/lexicon.text")),
            );
            Arc::new(Lexicon {
                compiled: Arc::new(table),
                added: None,
                acronyms: Arc::clone(Acronyms::shared()),
                bound: Arc::new([]),
            })
        });
        &SHARED
    }

    /// This lexicon and a user's words, which win over ours: files of the same form as those of `lexicon/`, by name, or a hunspell
    /// `.dic`. What a user's word does not speak of (`tanggung` begins `tanggung jawab`) stays; of a `.dic` only words count that
    /// are not known and have no reading.
    pub fn with_files(&self, files: &[(String, Vec<u8>)]) -> Result<Self, Vec<Flaw>> {
        let mut lexicon = user::added(Source::of(&user::folded(files)), self)?;
        for (name, bytes) in files {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            match name.as_str() {
                "acronyms.txt" => Arc::make_mut(&mut lexicon.acronyms).read(text),
                "combining.txt" => lexicon.bound = user::bound(text).into(),
                _ => {}
            }
        }
        Ok(lexicon)
    }

    /// Whether a folded short form is written like another word (`as`), so that capitals alone tell it.
    pub fn is_told_by_capitals(&self, short: &str) -> bool {
        let is_word = |record: Record<'_>| record.flags & flag::STATED & !flag::NAME != 0;
        self.get(short).is_some_and(is_word) && self.acronyms.is_weak(short)
    }

    /// A user's combining forms that bind over a hyphen: `swa` in `swa-kelola`.
    pub(super) fn bound(&self) -> &[String] {
        &self.bound
    }

    /// The short forms and what they stand for.
    pub fn acronyms(&self) -> &Acronyms {
        &self.acronyms
    }

    /// This lexicon and a user's: a folder of files like those of `lexicon/`, or one hunspell `.dic`.
    pub fn with_user(&self, path: &Path) -> Result<Self> {
        self.with_named(&Self::read_user(path)?, path, false)
    }

    /// The files of a user's lexicon, by name: what [`Lexicon::with_files`] takes, and an index keeps. They are in UTF-8, whatever a
    /// `.dic` was in.
    pub fn read_user(path: &Path) -> Result<Vec<(String, Vec<u8>)>> {
        let meta = fs::metadata(path).map_err(|error| Error::io(error, path))?;
        if !meta.is_dir() {
            let name = path
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let bytes = read_regular(path, &name)?;
            return Ok(vec![(name, bytes)]);
        }
        let names = source::names(path).map_err(|error| Error::io(error, path))?;
        let unread = source::unread(path).map_err(|error| Error::io(error, path))?;
        if let Some(((first, meant), others)) = unread.split_first() {
            let said = |meant: &Option<String>, otherwise: &str| match meant {
                Some(meant) => format!("is not read; write its name small: {meant}"),
                None => format!("no file of a lexicon has this name{otherwise}"),
            };
            let reason = said(meant, &format!("; {}", source::READ));
            let others = others
                .iter()
                .map(|(name, meant)| format!("{}: {}", path.join(name).display(), said(meant, "")));
            return Err(refusal(reason, others, false).at(path.join(first)));
        }
        if names.is_empty() {
            return Err(
                refused(format!("no file of a lexicon in the folder; {}", source::READ)).at(path)
            );
        }
        names
            .into_iter()
            .map(|name| read_regular(&path.join(&name), &name).map(|bytes| (name, bytes)))
            .collect()
    }

    /// As [`Lexicon::with_files`]; the flaws are one error that names for each the file (in `path`, if that is a folder) and the line. `kept` says
    /// that an index keeps these words, and nobody can mend them in its folder.
    pub fn with_named(&self, files: &[(String, Vec<u8>)], path: &Path, kept: bool) -> Result<Self> {
        self.with_files(files).map_err(|flaws| {
            let file = |flaw: &Flaw| {
                if path.is_dir() { path.join(&flaw.file) } else { path.to_owned() }
            };
            let Some((first, others)) = flaws.split_first() else {
                return refusal(String::new(), [].into_iter(), kept).at(path);
            };
            let others = others
                .iter()
                .map(|flaw| format!("{}:{}: {}", file(flaw).display(), flaw.line, flaw.reason));
            refusal(first.reason.clone(), others, kept).at_line(file(first), first.line as u64)
        })
    }

    /// A number that changes with what the lexicon says.
    pub fn fingerprint(&self) -> u64 {
        let tables = [Some(&self.compiled), self.added.as_ref()];
        let listed = self
            .bound
            .iter()
            .fold(self.acronyms.fingerprint(), |hash, word| hash ^ xxh3_64(word.as_bytes()));
        tables.into_iter().flatten().fold(listed, |hash: u64, table| {
            let (slots, records, text) = table.parts();
            [slots, records, text.as_bytes()]
                .iter()
                .fold(hash, |hash, part| hash.rotate_left(7) ^ xxh3_64(part))
        })
    }

    /// The entry of a word in lower case.
    #[inline]
    pub fn find(&self, word: &[u8]) -> Option<Id> {
        if let Some(added) = &self.added
            && let Some(index) = added.find(word)
        {
            return Some(Id(index | ADDED));
        }
        self.compiled.find(word).map(Id)
    }

    /// What is known of it.
    #[inline]
    pub fn record(&self, id: Id) -> Record<'_> {
        match &self.added {
            Some(added) if id.0 & ADDED != 0 => added.record(id.0 & !ADDED),
            _ => self.compiled.record(id.0),
        }
    }

    /// The record of a word.
    pub fn get(&self, word: &str) -> Option<Record<'_>> {
        self.find(word.as_bytes()).map(|id| self.record(id))
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.compiled.len() + self.added.as_ref().map_or(0, |added| added.len())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Memory in bytes.
    pub fn size(&self) -> usize {
        self.compiled.size() + self.added.as_ref().map_or(0, |added| added.size())
    }
}

/// The bytes of a file that is one (a pipe could keep us waiting for ever), in UTF-8 where it may be in something else.
fn read_regular(path: &Path, name: &str) -> Result<Vec<u8>> {
    let meta = fs::metadata(path).map_err(|error| Error::io(error, path))?;
    if !meta.is_file() {
        return Err(refused("not a regular file".to_owned()).at(path));
    }
    let bytes = fs::read(path).map_err(|error| Error::io(error, path))?;
    Ok(match source::text_of(name, &bytes) {
        Ok(Cow::Owned(text)) => text.into_bytes(),
        _ => bytes,
    })
}

/// Lines that are shown of a lexicon that is refused.
const SHOWN: usize = 10;

fn refusal(reason: String, others: impl ExactSizeIterator<Item = String>, kept: bool) -> Error {
    let more = others.len().saturating_sub(SHOWN - 1);
    let others = others.take(SHOWN - 1).collect();
    Error::new(Problem::BadLexicon { reason, others, more, kept })
}

fn refused(reason: String) -> Error {
    refusal(reason, [].into_iter(), false)
}
