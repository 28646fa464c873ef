//! The library's one error: what was wrong, where, and what to do about it.
//!
//! A [`Problem`] is typed data; its sentence is made when it is shown, in the reader's language, so the same refusal reads
//! `rekaman bukan JSON: …` on an Indonesian terminal and `the record is not JSON: …` in a report that a program reads.
//! [`Error`] adds the place (file, line, column) and the cause. `Display` is English, one line, without a full stop:
//!
//! ```
//! use cuplik::error::{Error, Locale, Problem};
//! let error = Error::new(Problem::MissingId).at_line("arsip.jsonl", 7);
//! assert_eq!(error.to_string(), "arsip.jsonl:7: the record has no id");
//! assert_eq!(error.message(Locale::Id), "rekaman tidak punya id");
//! assert!(error.hint(Locale::En).unwrap().contains("--id-from"));
//! ```

mod text;

use std::fmt;
use std::path::{Path, PathBuf};

/// The library's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The language of what is said to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locale {
    /// Indonesian.
    Id,
    /// English, and what programs read.
    #[default]
    En,
}

impl Locale {
    /// Chooses between two wordings.
    pub fn pick<T>(self, indonesian: T, english: T) -> T {
        match self {
            Locale::Id => indonesian,
            Locale::En => english,
        }
    }
}

/// Where something was wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, or `-` for standard input.
    pub path: Option<PathBuf>,
    /// The line, counted from 1.
    pub line: Option<u64>,
    /// The column in bytes, counted from 1.
    pub column: Option<u64>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}", path.display())?;
        }
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        Ok(())
    }
}

/// What was wrong. Every problem has a stable [`code`](Problem::code).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    // Records and articles.
    /// A record without an id, where none can be derived.
    MissingId,
    /// An id that holds a line end, a NUL or another control character, is empty, or is longer than 1,024 bytes.
    BadId {
        /// The id as given.
        id: String,
    },
    /// Two different files of one run that would share an id.
    IdClash {
        /// The id both would get.
        id: String,
        /// The file that has it already.
        other: PathBuf,
    },
    /// A record without a text.
    MissingText,
    /// Nothing but white space in the text.
    EmptyText,
    /// A line or member that is not JSON.
    NotJson {
        /// What the parser said.
        detail: String,
    },
    /// JSON, but no object.
    NotAnObject,
    /// A key that must hold a string holds something else.
    NotAString {
        /// The key.
        key: String,
        /// What was found: `array`, `object`, `number`…
        found: &'static str,
    },
    /// A key that stands twice in one record.
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// Front matter that cannot be read.
    BadFrontMatter {
        /// What the parser said.
        detail: String,
    },
    /// Bytes that are not UTF-8.
    BadUtf8 {
        /// How many bytes into the record the first bad one stands.
        at: u64,
    },
    /// A `\u` escape for half a character: taken with U+FFFD in its place.
    LoneSurrogate,
    /// A record whose keys other than the text take more than is held as metadata.
    MetadataTooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// Arrays and objects nested deeper than is read.
    TooDeep {
        /// The deepest that is read.
        limit: u64,
    },
    /// Control characters in a title or text: kept, but told of.
    ControlCharacters {
        /// How many.
        count: u64,
    },
    /// A record larger than `--max-record`.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// Text in UTF-16.
    Utf16,
    /// A file that is not text.
    Binary,
    /// A pipe, a device or a socket where a file or folder is expected.
    NotAFile,
    /// JSON as a list or over several lines, where one object a line is expected.
    NotJsonLines,
    /// Plain text on standard input, where only records with ids can be read.
    PlainInput,
    /// An empty file.
    EmptyFile,
    /// A date that cannot be read: it costs the date, not the article.
    BadDate {
        /// The date as given.
        date: String,
    },
    /// A compressed file that cannot be unpacked, or that unpacks to more than is sane.
    BadCompression {
        /// What the decoder said.
        detail: String,
    },
    /// A file that cannot be read.
    Unreadable,
    /// A link that leads back into a folder above it.
    Loop,
    /// A PATH argument that does not exist.
    NoSuchPath,
    /// Nothing in the whole input could be used.
    NothingUsable,

    // The index.
    /// No index where one was looked for.
    NoIndex {
        /// Where it was looked for.
        looked: PathBuf,
    },
    /// A folder that holds something else than an index.
    NotAnIndex {
        /// What is wrong with it.
        detail: String,
    },
    /// An index of another schema version.
    OtherSchema {
        /// The version found.
        found: u32,
        /// The version this program writes.
        expected: u32,
    },
    /// An index built by another analyzer.
    OtherAnalyzer {
        /// The fingerprint found.
        found: String,
        /// The fingerprint of this program's analyzer.
        expected: String,
    },
    /// Another process is writing.
    Locked {
        /// Who holds the lock, where known.
        holder: Option<String>,
    },
    /// No space left on the disk.
    DiskFull,
    /// A folder that may not be written to.
    ReadOnly,
    /// Files of the index that are damaged.
    Damaged {
        /// What is wrong.
        detail: String,
    },
    /// A line of a lexicon that says nothing, or contradicts another.
    BadLexicon {
        /// What is wrong with it, in English.
        reason: String,
        /// Other refused lines, each as `file:line: reason`.
        others: Vec<String>,
        /// How many are refused besides those.
        more: usize,
        /// Whether these are the words that an index keeps.
        kept: bool,
    },
    /// Words are given for an index that keeps others, or none.
    OtherWords {
        /// The index.
        index: PathBuf,
        /// The words that are given.
        given: PathBuf,
        /// Whether the index keeps any.
        keeps: bool,
    },
    /// The store failed in a way that has no better name.
    Store {
        /// What it said.
        detail: String,
    },
    /// No article of that id.
    NoSuchArticle {
        /// The id.
        id: String,
    },
    /// The article has no such passage.
    NoSuchPassage {
        /// The article.
        id: String,
        /// The passage asked for, from 1.
        passage: u64,
        /// How many it has.
        count: u64,
    },

    // Queries and options.
    /// A query without a word.
    EmptyQuery,
    /// A query beyond the cap on its length.
    QueryTooLong {
        /// Its length in bytes.
        length: u64,
        /// The cap in bytes.
        limit: u64,
    },
    /// A quotation mark that is not closed: taken as closed at the end.
    UnclosedQuote,
    /// More words than are searched: the rest is ignored.
    TooManyWords {
        /// The cap.
        limit: u64,
    },
    /// A limit or offset beyond what is served.
    LimitTooLarge {
        /// The most that is served.
        limit: u64,
    },
    /// An option whose value cannot be used.
    BadOption {
        /// The option.
        option: String,
        /// What is wrong with its value.
        detail: String,
    },
    /// A line of a TREC file, of queries, or of judgments that cannot be read.
    BadEvalLine {
        /// What was expected.
        expected: &'static str,
    },
    /// An id that may stand only once in a file of queries, judgments or results.
    GivenTwice {
        /// The id as given.
        id: String,
    },

    // The rest.
    /// Reading or writing failed.
    Io {
        /// What the system said.
        detail: String,
    },
    /// Stopped by the user.
    Interrupted,
    /// The article's id was given before in this run: the later one stands.
    RepeatedId {
        /// The id.
        id: String,
    },
}

/// An error: a [`Problem`], its place, and its cause.
#[derive(Debug)]
pub struct Error {
    inner: Box<Inner>,
}

#[derive(Debug)]
struct Inner {
    problem: Problem,
    place: Place,
    source: Option<Box<dyn std::error::Error + Send + Sync + 'static>>,
}

impl Error {
    /// An error without a place.
    pub fn new(problem: Problem) -> Self {
        Self { inner: Box::new(Inner { problem, place: Place::default(), source: None }) }
    }

    /// The same error, in a file.
    #[must_use]
    pub fn at(mut self, path: impl AsRef<Path>) -> Self {
        self.inner.place.path = Some(path.as_ref().to_path_buf());
        self
    }

    /// The same error, at a line of a file.
    #[must_use]
    pub fn at_line(mut self, path: impl AsRef<Path>, line: u64) -> Self {
        self.inner.place.path = Some(path.as_ref().to_path_buf());
        self.inner.place.line = Some(line);
        self
    }

    /// The same error, with the column (bytes, from 1).
    #[must_use]
    pub fn column(mut self, column: u64) -> Self {
        self.inner.place.column = Some(column);
        self
    }

    /// The same error, with what caused it.
    #[must_use]
    pub fn because(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync + 'static>>,
    ) -> Self {
        self.inner.source = Some(source.into());
        self
    }

    /// What was wrong.
    pub fn problem(&self) -> &Problem {
        &self.inner.problem
    }

    /// Where it was.
    pub fn place(&self) -> &Place {
        &self.inner.place
    }

    /// A stable name for programs, such as `missing_id`.
    pub fn code(&self) -> &'static str {
        self.inner.problem.code()
    }

    /// What was wrong, in one sentence without its place.
    pub fn message(&self, locale: Locale) -> String {
        self.inner.problem.message(locale)
    }

    /// What to do, where something can be done.
    pub fn hint(&self, locale: Locale) -> Option<String> {
        self.inner.problem.hint(locale)
    }

    /// What is wrong besides, each with its place on a line of its own.
    pub fn others(&self, locale: Locale) -> Vec<String> {
        self.inner.problem.others(locale)
    }

    /// What was wrong and where, on one line.
    pub fn line(&self, locale: Locale) -> String {
        let place = self.inner.place.to_string();
        let message = self.message(locale);
        if place.is_empty() { message } else { format!("{place}: {message}") }
    }

    /// True if an index cannot be used because another version made it, so that building it again helps.
    pub fn is_of_another_version(&self) -> bool {
        matches!(self.problem(), Problem::OtherSchema { .. } | Problem::OtherAnalyzer { .. })
    }

    /// An error of the file system, named for what it is: a full disk, a folder that is read-only, a file that is missing.
    pub fn io(error: std::io::Error, path: impl AsRef<Path>) -> Self {
        use std::io::ErrorKind as Kind;
        let problem = match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded => Problem::DiskFull,
            Kind::NotFound => Problem::NoSuchPath,
            Kind::ReadOnlyFilesystem => Problem::ReadOnly,
            Kind::PermissionDenied => Problem::Unreadable,
            _ => Problem::Io { detail: error.to_string() },
        };
        Self::new(problem).at(path).because(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(Locale::En))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.inner.source.as_deref().map(|s| s as _)
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::new(problem)
    }
}
