//! Bytes of a file or of standard input: unpacked as they stream, counted, and handed out as lines or as a whole, never more of a
//! record than the limit.
//!
//! A line of `berita.jsonl.gz` that is longer than the limit is read to its end and forgotten; the next line is an article again.
//! Compression is told by the first bytes, not by the name: a `.gz` that a browser has already unpacked is read as it is.

use std::io::{self, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;
use memchr::memchr;

use super::Progress;

const BUFFER: usize = 64 << 10;
/// How much of a file is looked at to tell what it is.
pub(super) const PEEK: usize = 8 << 10;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
/// A zstd stream may begin with a frame to be skipped (`pzstd` and seekable archives do): 0x184D2A50 to 5F.
const ZSTD_SKIPPABLE: &[u8] = &[0x2a, 0x4d, 0x18];

/// What was read of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// All of it is in the buffer.
    Held,
    /// It is over the limit: the buffer is empty.
    TooLarge,
}

pub(super) struct Stream<'a> {
    source: Box<dyn Read + 'a>,
    progress: &'a Progress,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    compressed: bool,
}

impl<'a> Stream<'a> {
    pub(super) fn new(file: impl Read + 'a, progress: &'a Progress) -> io::Result<Self> {
        let mut file = Counted { file, progress };
        let mut head = Vec::with_capacity(4);
        file.by_ref().take(4).read_to_end(&mut head)?;
        let gzip = head.starts_with(GZIP);
        let zstd = head.starts_with(ZSTD) || head.get(1..).is_some_and(|it| it == ZSTD_SKIPPABLE);
        let raw = Cursor::new(head).chain(file);
        let source: Box<dyn Read + 'a> = if gzip {
            Box::new(MultiGzDecoder::new(BufReader::with_capacity(BUFFER, raw)))
        } else if zstd {
            // The decoder's own cap on its window (128 MiB, what `zstd --ultra` needs) stands.
            let raw = BufReader::with_capacity(BUFFER, raw);
            Box::new(zstd::Decoder::with_buffer(raw)?)
        } else {
            Box::new(raw)
        };
        let compressed = gzip || zstd;
        let buffer = vec![0; BUFFER];
        Ok(Self { source, progress, buffer, start: 0, end: 0, compressed })
    }

    pub(super) fn compressed(&self) -> bool {
        self.compressed
    }

    /// The next bytes: at least `least` (which is at most [`PEEK`]) unless the stream ends before.
    pub(super) fn peek(&mut self, least: usize) -> io::Result<&[u8]> {
        if self.buffer.len() - self.start < least {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        while self.end - self.start < least {
            if self.progress.stopped() {
                return Err(io::Error::other("stopped"));
            }
            match self.source.read(&mut self.buffer[self.end..]) {
                Ok(0) => break,
                Ok(read) => self.end += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(&self.buffer[self.start..self.end])
    }

    /// Passes over bytes that [`peek`](Self::peek) has shown.
    pub(super) fn skip(&mut self, bytes: usize) {
        self.start = (self.start + bytes).min(self.end);
    }

    /// The next line without its `\n`; nothing at the end of the stream.
    pub(super) fn line(&mut self, line: &mut Vec<u8>, limit: u64) -> io::Result<Option<Taken>> {
        line.clear();
        let mut taken = Taken::Held;
        let mut any = false;
        loop {
            let next = self.peek(1)?;
            if next.is_empty() {
                return Ok(any.then_some(taken));
            }
            any = true;
            let end = memchr(b'\n', next);
            let part = &next[..end.unwrap_or(next.len())];
            take(line, part, limit, &mut taken);
            let read = part.len() + usize::from(end.is_some());
            self.skip(read);
            if end.is_some() {
                return Ok(Some(taken));
            }
        }
    }

    /// All that is left, or no more of it than shows that it is over the limit.
    pub(super) fn whole(&mut self, text: &mut Vec<u8>, limit: u64) -> io::Result<Taken> {
        text.clear();
        let mut taken = Taken::Held;
        loop {
            let next = self.peek(1)?;
            let length = next.len();
            take(text, next, limit, &mut taken);
            self.skip(length);
            if length == 0 || taken == Taken::TooLarge {
                return Ok(taken);
            }
        }
    }
}

/// Adds a part of a record to what is held, unless that would be over the limit.
fn take(held: &mut Vec<u8>, part: &[u8], limit: u64, taken: &mut Taken) {
    if (held.len() + part.len()) as u64 > limit {
        *taken = Taken::TooLarge;
        held.clear();
    }
    if *taken == Taken::Held {
        held.extend_from_slice(part);
    }
}

/// Counts what is read from the disk, and ends when a stop is asked for: a decoder may read for long without a byte of output.
struct Counted<'a, R> {
    file: R,
    progress: &'a Progress,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.progress.stopped() {
            return Err(io::Error::other("stopped"));
        }
        let read = self.file.read(buffer)?;
        self.progress.advance(read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte a time, as a slow pipe does.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = buffer.len().min(1);
            self.0.read(&mut buffer[..length])
        }
    }

    fn lines(file: impl Read, limit: u64) -> Vec<Option<String>> {
        let progress = Progress::default();
        let mut stream = Stream::new(file, &progress).unwrap();
        let mut line = Vec::new();
        let mut lines = Vec::new();
        while let Some(taken) = stream.line(&mut line, limit).unwrap() {
            lines.push((taken == Taken::Held).then(|| String::from_utf8(line.clone()).unwrap()));
        }
        lines
    }

    #[test]
    fn lines_of_any_length() {
        let long = "x".repeat(200_000);
        let text = format!("satu\n\n{long}\ndua");
        let all =
            [Some("satu".into()), Some(String::new()), Some(long.clone()), Some("dua".into())];
        assert_eq!(lines(text.as_bytes(), 200_000), all);
        assert_eq!(lines(Slow(text.as_bytes()), 200_000), all);
        let short = [Some("satu".into()), Some(String::new()), None, Some("dua".into())];
        assert_eq!(lines(text.as_bytes(), 199_999), short);
        assert_eq!(lines(&b""[..], 10), []);
        assert_eq!(lines(&b"\n"[..], 0), [Some(String::new())]);
    }

    #[test]
    fn a_long_line_is_not_held() {
        let progress = Progress::default();
        let mut stream = Stream::new(io::repeat(b'x').take(50 << 20), &progress).unwrap();
        let mut line = Vec::new();
        assert_eq!(stream.line(&mut line, 1000).unwrap(), Some(Taken::TooLarge));
        assert!(line.capacity() < 1 << 20);
        assert_eq!(progress.bytes(), 50 << 20);
    }

    #[test]
    fn a_stop_ends_a_line_without_end() {
        let progress = Progress::default();
        let mut stream = Stream::new(io::repeat(b'x'), &progress).unwrap();
        progress.stop();
        assert!(stream.line(&mut Vec::new(), 1 << 40).is_err());
    }

    #[test]
    fn several_members_of_gzip_and_frames_of_zstd() {
        let gzip = |text: &str| {
            let mut bytes = Vec::new();
            let level = flate2::Compression::fast();
            flate2::read::GzEncoder::new(text.as_bytes(), level).read_to_end(&mut bytes).unwrap();
            bytes
        };
        let zstd = |text: &str| zstd::encode_all(text.as_bytes(), 1).unwrap();
        let expected = [Some("satu".into()), Some("dua".into())];
        assert_eq!(lines([gzip("satu\nd"), gzip("ua")].concat().as_slice(), 9), expected);
        assert_eq!(lines([zstd("satu\nd"), zstd("ua")].concat().as_slice(), 9), expected);
        let skippable =
            [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3][..], &zstd("satu\ndua")].concat();
        assert_eq!(lines(skippable.as_slice(), 9), expected);
    }
}
