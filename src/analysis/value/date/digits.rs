//! Dates in digits: `5/8/2024`, `2024-08-05`, `17-08-'45`, `Senin (5/8)`, and months (`2024-08`).

use super::{Date, of_century};
use crate::analysis::value::Reader;
use crate::analysis::value::words::Cue;

/// Numbers that the same sign joins, and where they end, in bytes.
#[derive(Debug, Clone, Copy)]
struct Joined {
    numbers: [(u32, usize); 3],
    count: usize,
    sign: u8,
    /// Whether an apostrophe stands for the century.
    short: bool,
    end: usize,
}

impl Reader<'_> {
    pub(super) fn date_in_digits(&self, at: usize) -> Option<(Date, usize)> {
        let start = self.entry(at)?.start as usize;
        let Joined { numbers, count, sign, short, end } = joined(self.text.as_bytes(), start)?;
        let [first, second, third] = numbers;
        let date = match (count, first.1, third.1) {
            (3, 4, 1..=2) if sign != b'.' => Date::of(Some(first.0), second.0, third.0),
            (3, 1..=2, 2 | 4) if third.1 == 4 || sign != b'.' || short => {
                let monthly = third.1 == 4 || sign == b'/';
                let year = if third.1 == 4 { third.0 } else { of_century(third.0) };
                Date::of(Some(year), second.0, first.0)
                    .or_else(|| Date::of(Some(year), first.0, second.0).filter(|_| monthly))
            }
            (2, 1..=2, _) if sign == b'/' && second.1 <= 2 && self.is_day_told(at, start, end) => {
                Date::of(None, second.0, first.0)
            }
            _ => None,
        }?;
        let mut next = at + 1;
        while self.entry(next).is_some_and(|entry| (entry.start as usize) < end) {
            next += 1;
        }
        Some((date, next))
    }

    /// `2024-08`, where it can be no range: `2004-09` may be five years and `2011-12` a season. `bulan` tells it.
    pub(super) fn month_in_digits(&self, at: usize) -> Option<(u32, u32, usize)> {
        let start = self.entry(at)?.start as usize;
        let Joined { numbers: [(year, 4), (month, 2), _], count: 2, sign: b'-', end, .. } =
            joined(self.text.as_bytes(), start)?
        else {
            return None;
        };
        let before = self.cue_before(at);
        let told = matches!(before, Cue::Month | Cue::Date);
        let whole = self.entry(at + 1).is_some_and(|entry| entry.end as usize == end);
        let known = (1900..2100).contains(&year) && (1..=12).contains(&month);
        let month_only = told || (year % 100 >= month && before != Cue::Numbering);
        (known && whole && month_only).then_some((year, month, at + 2))
    }

    /// Whether a day and month in digits are told to be one: `(5/8)`, `Senin, 5/8`, `tanggal 5/8`.
    fn is_day_told(&self, at: usize, start: usize, end: usize) -> bool {
        let brackets =
            self.text[..start].ends_with('(') && self.text[end..].starts_with([')', ',']);
        let before = at.checked_sub(1).map(|before| self.meaning(before));
        brackets
            || before.is_some_and(|word| {
                (word.month == 13 || word.cue == Cue::Date)
                    && self.parted_by(at, &[",", "(", ", (", "."])
            })
    }
}

/// Two or three numbers of at most four digits, joined by one of `/ - .`, with nothing more of that kind around them.
fn joined(bytes: &[u8], start: usize) -> Option<Joined> {
    let is_digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let is_sign = |b: u8| matches!(b, b'/' | b'-' | b'.' | b':' | b',');
    let before = start.checked_sub(1).map(|i| bytes[i]);
    if before.is_some_and(is_sign) && start > 1 && bytes[start - 2].is_ascii_alphanumeric() {
        return None;
    }
    let mut numbers = [(0, 0); 3];
    let (mut count, mut sign, mut short, mut at) = (0, 0, false, start);
    while count < 3 {
        let mut digits = 0;
        let mut number = 0;
        while is_digit(at) {
            number = number * 10 + u32::from(bytes[at] - b'0');
            digits += 1;
            at += 1;
            if digits > 4 {
                return None;
            }
        }
        numbers[count] = (number, digits);
        count += 1;
        match bytes.get(at) {
            Some(&b) if count < 3 && is_digit(at + 1) && (b == sign || sign == 0) => {
                if !matches!(b, b'/' | b'-' | b'.') {
                    return None;
                }
                sign = b;
                at += 1;
            }
            // `17-08-'45`
            Some(&b) if count == 2 && b == sign => {
                let Some(mark) = apostrophe(&bytes[at + 1..]).filter(|n| is_digit(at + 1 + n))
                else {
                    break;
                };
                short = true;
                at += 1 + mark;
            }
            _ => break,
        }
    }
    let more = bytes.get(at).is_some_and(|b| is_sign(*b) && (*b == sign || *b != b'-'));
    (count > 1 && !(more && is_digit(at + 1))).then_some(Joined {
        numbers,
        count,
        sign,
        short,
        end: at,
    })
}

/// The length of the apostrophe that a text starts with.
fn apostrophe(bytes: &[u8]) -> Option<usize> {
    ["'", "’", "‘"].iter().find(|mark| bytes.starts_with(mark.as_bytes())).map(|mark| mark.len())
}
