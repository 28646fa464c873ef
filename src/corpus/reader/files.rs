//! One file after the other: open it, see what it is, and turn it into events.
//!
//! A file of 1,000 lines of which line 7 is broken gives 999 articles, one refusal that names line 7, and a
//! [`FileDone`](Event::FileDone) with `refused: 1`. A file that cannot be unpacked to its end gives what came before the damage.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};
use std::{fs, io};

use xxhash_rust::xxh3::xxh3_128;

use super::fields::Keys;
use super::folder::{self, Found, Root};
use super::json::{self, Record};
use super::keys::{self, Origin, Refusal};
use super::kind::{self, Kind};
use super::pipe::Piped;
use super::stream::{self, Stream, Taken};
use super::{Event, Input, Progress, markdown};
use crate::error::{Error, Place, Problem, Result};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

pub(super) struct Reading<'a> {
    input: &'a Input,
    progress: &'a Progress,
    keys: Keys,
    roots: &'a [Root],
    /// Ids taken from paths so far (hashed: a million take 40 MB), with the number of their argument.
    seen: HashMap<u128, u32>,
    sink: &'a mut dyn FnMut(Event) -> Result<()>,
    /// The record being read; its buffer serves all.
    record: Vec<u8>,
}

/// A file that is being read.
struct Source<'a> {
    /// As walked, or `-`.
    path: &'a Path,
    /// Canonical; nothing for standard input.
    file: Option<PathBuf>,
    /// The id of an article that is the whole file.
    id: &'a str,
    /// The number of its argument.
    root: u32,
    compressed: bool,
    refused: u64,
}

impl Source<'_> {
    fn place(&self, line: Option<u64>) -> Place {
        Place { path: Some(self.path.to_path_buf()), line, column: None }
    }

    fn error(&self, problem: Problem, line: Option<u64>) -> Error {
        match line {
            Some(line) => Error::new(problem).at_line(self.path, line),
            None => Error::new(problem).at(self.path),
        }
    }
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        input: &'a Input,
        progress: &'a Progress,
        keys: Keys,
        roots: &'a [Root],
        sink: &'a mut dyn FnMut(Event) -> Result<()>,
    ) -> Self {
        Self { input, progress, keys, roots, seen: HashMap::new(), sink, record: Vec::new() }
    }

    /// Reads every argument.
    pub(super) fn all(mut self) -> Result<()> {
        let refused = |error| Event::Refused { id: None, error, record: None };
        for (number, root) in (0..).zip(self.roots) {
            match root {
                Root::StandardInput => {
                    let input = Piped::new(io::stdin(), self.progress)
                        .map_err(|error| Error::io(error, "-"))?;
                    self.pipe(input, number)?;
                }
                Root::File { path, id } => self.file(path, id, number)?,
                Root::Folder { path, name } => folder::walk(path, name, &mut |found| {
                    if self.progress.stopped() {
                        return Err(Problem::Interrupted.into());
                    }
                    match found {
                        Found::File { path, id } => self.file(&path, &id, number),
                        Found::Skipped { path, error } => {
                            (self.sink)(Event::Skipped { path, error })
                        }
                        Found::Refused { error } => (self.sink)(refused(error)),
                    }
                })?,
                Root::Other { path } => {
                    (self.sink)(refused(Error::new(Problem::NotAFile).at(path)))?;
                }
            }
        }
        Ok(())
    }

    /// Reads standard input.
    fn pipe(&mut self, input: impl io::Read, root: u32) -> Result<()> {
        let path = Path::new("-");
        let mut source = Source { path, file: None, id: "", root, compressed: false, refused: 0 };
        let mut stream = match Stream::new(input, self.progress) {
            Ok(stream) => stream,
            Err(error) => return self.fail(&mut source, error),
        };
        source.compressed = stream.compressed();
        // Three bytes, not a buffer full: what a slow pipe gives is indexed as it comes.
        match stream.peek(BYTE_ORDER_MARK.len()).map(|head| head.starts_with(BYTE_ORDER_MARK)) {
            Ok(mark) => stream.skip(if mark { BYTE_ORDER_MARK.len() } else { 0 }),
            Err(error) => return self.fail(&mut source, error),
        }
        self.lines(&mut stream, &mut source)
    }

    fn file(&mut self, path: &Path, id: &str, root: u32) -> Result<()> {
        let file = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        if self.input.skip.contains(&file) {
            return (self.sink)(Event::Skipped { path: path.to_path_buf(), error: None });
        }
        let mut source =
            Source { path, file: Some(file.clone()), id, root, compressed: false, refused: 0 };
        match fs::File::open(path).and_then(|file| Stream::new(file, self.progress)) {
            Ok(mut stream) => self.content(&mut stream, &mut source)?,
            Err(error) => self.fail(&mut source, error)?,
        }
        (self.sink)(Event::FileDone { path: file, refused: source.refused })
    }

    fn content(&mut self, stream: &mut Stream<'_>, source: &mut Source<'_>) -> Result<()> {
        source.compressed = stream.compressed();
        let head = match stream.peek(stream::PEEK) {
            Ok(head) => &head[..head.len().min(stream::PEEK)],
            Err(error) => return self.fail(source, error),
        };
        let content = head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(head);
        let mark = head.len() - content.len();
        let kind = if content.is_empty() {
            Err(Problem::EmptyFile)
        } else if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
            Err(Problem::Utf16)
        } else if memchr::memchr(0, content).is_some() {
            Err(Problem::Binary)
        } else {
            Kind::of_name(source.path).map_or_else(|| Kind::of_content(content), Ok)
        };
        stream.skip(mark);
        match kind {
            Ok(Kind::Jsonl) => self.lines(stream, source),
            Ok(kind) => self.whole(stream, source, kind),
            Err(problem) => self.refuse(source, problem),
        }
    }

    /// A file that is one article.
    fn whole(
        &mut self,
        stream: &mut Stream<'_>,
        source: &mut Source<'_>,
        kind: Kind,
    ) -> Result<()> {
        let limit = self.input.max_record;
        match stream.whole(&mut self.record, limit) {
            Ok(Taken::Held) => {}
            Ok(Taken::TooLarge) => return self.refuse(source, Problem::TooLarge { limit }),
            Err(error) => return self.fail(source, error),
        }
        let text = match std::str::from_utf8(&self.record) {
            Ok(text) => text,
            Err(error) => {
                let problem = Problem::BadUtf8 { at: error.valid_up_to() as u64 };
                let line = memchr::memchr_iter(b'\n', &self.record[..error.valid_up_to()]).count();
                return self.refuse_record(source, None, problem, Some(line as u64 + 1), None);
            }
        };
        let mut title = kind::stem(source.path);
        let (record, text) = match kind {
            Kind::Markdown => match markdown::parse(text, &self.keys) {
                Ok((record, text)) => {
                    match markdown::heading(text) {
                        Some(heading) => heading.clone_into(&mut title),
                        None => title = title.replace(['-', '_'], " "),
                    }
                    (record, text)
                }
                Err(markdown::Wrong { problem, line }) => {
                    return self.refuse_record(source, None, problem, Some(line), None);
                }
            },
            Kind::Text | Kind::Jsonl => (Record::default(), text),
        };
        let origin = Origin::File { id: source.id, title: &title, text };
        match keys::article(record, &self.keys, &origin) {
            Ok((article, warnings)) => {
                if article.id == source.id
                    && let Some(other) = self.taken(source)
                {
                    let id = article.id;
                    let problem = Problem::IdClash { id: id.clone(), other };
                    return self.refuse_record(source, Some(id), problem, None, None);
                }
                let warnings = warnings.into_iter().map(|it| source.error(it, None)).collect();
                let (place, file) = (source.place(None), source.file.clone());
                let bytes = self.record.len() as u64;
                (self.sink)(Event::Article { article, place, file, bytes, warnings })
            }
            Err(Refusal { id, problem, line }) => {
                self.refuse_record(source, id, problem, line, None)
            }
        }
    }

    /// A file of one article a line.
    fn lines(&mut self, stream: &mut Stream<'_>, source: &mut Source<'_>) -> Result<()> {
        let limit = self.input.max_record;
        let mut any = false;
        for number in 1.. {
            match stream.line(&mut self.record, limit) {
                Ok(None) => break,
                Ok(Some(Taken::Held)) => {
                    let Some(first) = self.record.trim_ascii_start().first() else { continue };
                    // Text that comes through a pipe would be refused line by line.
                    if source.file.is_none() && !any && *first != b'{' {
                        let list = *first == b'[';
                        let problem =
                            if list { Problem::NotJsonLines } else { Problem::PlainInput };
                        return self.refuse(source, problem);
                    }
                    any = true;
                    self.line(source, number)?;
                }
                Ok(Some(Taken::TooLarge)) => {
                    let problem = Problem::TooLarge { limit };
                    self.refuse_record(source, None, problem, Some(number), None)?;
                }
                Err(error) => return self.fail(source, error),
            }
        }
        if source.file.is_none() && !any && source.refused == 0 {
            return self.refuse(source, Problem::EmptyFile);
        }
        Ok(())
    }

    fn line(&mut self, source: &mut Source<'_>, number: u64) -> Result<()> {
        let line = Some(number);
        let text = match std::str::from_utf8(&self.record) {
            Ok(text) => text,
            Err(error) => {
                let problem = Problem::BadUtf8 { at: error.valid_up_to() as u64 };
                return self.refuse_record(source, None, problem, line, None);
            }
        };
        let record = match json::parse(text, &self.keys) {
            Ok(record) => record,
            Err(json::Wrong { problem, column, id }) => {
                return self.refuse_record(source, id, problem, line, column);
            }
        };
        match keys::article(record, &self.keys, &Origin::Record(self.input.id_from)) {
            Ok((article, warnings)) => {
                let warnings = warnings.into_iter().map(|it| source.error(it, line)).collect();
                let (place, file) = (source.place(line), source.file.clone());
                let bytes = self.record.len() as u64;
                (self.sink)(Event::Article { article, place, file, bytes, warnings })
            }
            Err(Refusal { id, problem, .. }) => self.refuse_record(source, id, problem, line, None),
        }
    }

    /// Notes the id a file has by its path; gives another file of this run that has it.
    fn taken(&mut self, source: &Source<'_>) -> Option<PathBuf> {
        let first = match self.seen.entry(xxh3_128(source.id.as_bytes())) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                entry.insert(source.root);
                return None;
            }
        };
        let other = self.roots.get(first as usize)?.path_of(source.id);
        // The same file given twice is no clash.
        let same = fs::canonicalize(&other).ok() == source.file;
        (!same).then_some(other)
    }

    /// Refuses a file.
    fn refuse(&mut self, source: &mut Source<'_>, problem: Problem) -> Result<()> {
        source.refused += 1;
        let error = source.error(problem, None);
        (self.sink)(Event::Refused { id: None, error, record: None })
    }

    /// Refuses what is in the buffer.
    fn refuse_record(
        &mut self,
        source: &mut Source<'_>,
        id: Option<String>,
        problem: Problem,
        line: Option<u64>,
        column: Option<u64>,
    ) -> Result<()> {
        source.refused += 1;
        let mut error = source.error(problem, line);
        if let Some(column) = column {
            error = error.column(column);
        }
        let record = (!self.record.is_empty()).then(|| self.record.clone());
        (self.sink)(Event::Refused { id, error, record })
    }

    /// Refuses the rest of a file that cannot be read on, unless it is the reading that was stopped.
    fn fail(&mut self, source: &mut Source<'_>, error: io::Error) -> Result<()> {
        if self.progress.stopped() {
            return Err(Problem::Interrupted.into());
        }
        source.refused += 1;
        let error = if source.compressed && error.raw_os_error().is_none() {
            let problem = Problem::BadCompression { detail: error.to_string() };
            source.error(problem, None).because(error)
        } else {
            Error::io(error, source.path)
        };
        (self.sink)(Event::Refused { id: None, error, record: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ids of articles and the codes of refusals that standard input gives.
    fn pipe(bytes: &[u8]) -> Vec<String> {
        let (input, progress) = (Input::new(["-"]), Progress::default());
        let keys = Keys::new(&[]).unwrap();
        let mut seen = Vec::new();
        let mut sink = |event| {
            match event {
                Event::Article { article, place, file, .. } => {
                    assert_eq!(file, None);
                    seen.push(format!("{place} {}", article.id));
                }
                Event::Refused { error, .. } => {
                    seen.push(format!("{} {}", error.place(), error.code()));
                }
                other => panic!("{other:?}"),
            }
            Ok(())
        };
        Reading::new(&input, &progress, keys, &[], &mut sink).pipe(bytes, 0).unwrap();
        seen
    }

    #[test]
    fn standard_input_is_jsonl() {
        let line = |id: u32| format!("{{\"id\": {id}, \"text\": \"Padi.\"}}\n");
        let two = format!("\n{}\r\n \n{}", line(1), line(2).trim_end());
        assert_eq!(pipe(two.as_bytes()), ["-:2 1", "-:5 2"]);
        assert_eq!(pipe(format!("\u{feff}{}", line(1)).as_bytes()), ["-:1 1"]);
        assert_eq!(pipe(&zstd::encode_all(two.as_bytes(), 1).unwrap()), ["-:2 1", "-:5 2"]);
        assert_eq!(pipe(b"Padi dipanen.\nLalu dijemur.\n"), ["- plain_input"]);
        assert_eq!(pipe(b"[{\"id\": 1}]"), ["- not_json_lines"]);
        assert_eq!(pipe(b""), ["- empty_file"]);
        assert_eq!(pipe(b"\n \n"), ["- empty_file"]);
        // Only what comes first tells what it is.
        assert_eq!(
            pipe(format!("{}padi\n{}", line(1), line(2)).as_bytes()),
            ["-:1 1", "-:2:1 not_json", "-:3 2"]
        );
    }
}
