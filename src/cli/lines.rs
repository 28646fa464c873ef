//! Lines of an input, none of which is held beyond a limit.
//!
//! `cuplik search --batch -` may be fed anything: of a query of 200 MB the first bytes are kept and the rest is read and forgotten, so that the
//! query after it is answered all the same.

use std::io::{self, BufRead};

/// A line without its end (`\n` or `\r\n`).
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Whole(&'a [u8]),
    /// A line over the limit: its first bytes, as many as the limit is, and its length in bytes.
    TooLong {
        start: &'a [u8],
        length: u64,
    },
}

/// The lines of an input, one after the other, in one buffer.
pub(super) struct Lines<R> {
    input: R,
    limit: usize,
    number: u64,
    buffer: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// Lines of at most `limit` bytes.
    pub(super) fn new(input: R, limit: usize) -> Self {
        Self { input, limit, number: 0, buffer: Vec::new() }
    }

    /// The number of the line that was read last, from 1.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The next line; nothing at the end of the input.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.buffer.clear();
        // One more than the limit, in which a carriage return may stand that belongs to the line's end.
        let most = self.limit + 1;
        let mut length = 0;
        let mut last = 0;
        let ended = loop {
            let chunk = match self.input.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                break false;
            }
            let end = memchr::memchr(b'\n', chunk);
            let part = &chunk[..end.unwrap_or(chunk.len())];
            let room = most - self.buffer.len();
            self.buffer.extend_from_slice(&part[..part.len().min(room)]);
            length += part.len() as u64;
            last = part.last().copied().unwrap_or(last);
            let read = part.len() + usize::from(end.is_some());
            self.input.consume(read);
            if end.is_some() {
                break true;
            }
        };
        if length == 0 && !ended {
            return Ok(None);
        }
        self.number += 1;
        length -= u64::from(last == b'\r');
        Ok(Some(if length > self.limit as u64 {
            Line::TooLong { start: &self.buffer[..self.limit], length }
        } else {
            Line::Whole(&self.buffer[..length as usize])
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn all(input: &str, limit: usize, buffer: usize) -> Vec<String> {
        let mut lines = Lines::new(BufReader::with_capacity(buffer, input.as_bytes()), limit);
        let mut out = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            let show = |bytes| std::str::from_utf8(bytes).unwrap();
            out.push(match line {
                Line::Whole(line) => show(line).to_owned(),
                Line::TooLong { start, length } => format!("{} of {length}", show(start)),
            });
        }
        assert_eq!(lines.number() as usize, out.len());
        out
    }

    #[test]
    fn lines_end_in_any_way_however_they_come() {
        for buffer in [1, 2, 3, 7, 100] {
            assert_eq!(all("padi\r\n\nkopi\rtubruk", 20, buffer), ["padi", "", "kopi\rtubruk"]);
            assert_eq!(all("\n", 20, buffer), [""]);
            assert_eq!(all("", 20, buffer), [""; 0]);
            assert_eq!(
                all("padi\npadi\r\npadis\r\nya", 4, buffer),
                ["padi", "padi", "padi of 5", "ya"]
            );
            assert_eq!(all("padi sawah", 4, buffer), ["padi of 10"]);
        }
    }
}
