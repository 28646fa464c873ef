//! The number and year of a law: `Nomor 11 Tahun 2008`, `11/2008`, `24/97`, `5/PMK.03/2020`; those of several laws (`No. 1 dan No. 2 Tahun
//! 2004`), and those of a gazette, whose year comes first (`Staatsblad 1847 No. 23`).

use super::Cited;
use crate::analysis::value::Reader;
use crate::analysis::value::date::of_century;
use crate::analysis::value::words::Cue;

/// The longest code behind a number, in bytes: `/Permentan/OT.140/2/2012`.
const LONGEST_CODE: usize = 48;

/// Numbers of a list that wait for their year, at most.
const MOST_NUMBERS: usize = 8;

impl Reader<'_> {
    /// `Nomor11`, as scanned text has it.
    pub(super) fn numbering_glued(&self, at: usize) -> bool {
        let exact = self.exact(at);
        exact.find(|c: char| c.is_ascii_digit()).is_some_and(|letters| {
            letters > 0 && self.words.meaning(&exact[..letters]).cue == Cue::Numbering
        })
    }

    /// The number of a law and its year, in all their notations; the token behind them.
    pub(super) fn number_and_year(&self, at: usize) -> Option<(u32, u32, usize)> {
        let entry = self.entry(at)?;
        let (start, end) = (entry.start as usize, entry.end as usize);
        let bytes = self.text.as_bytes();
        let mut from = start;
        while from < end && !bytes[from].is_ascii_digit() {
            from += 1;
        }
        let mut after = from;
        while bytes.get(after).is_some_and(u8::is_ascii_digit) {
            after += 1;
        }
        let number = if from == end {
            self.roman(at)?
        } else {
            self.text[from..after].parse().ok().filter(|n| *n > 0 && after - from <= 4)?
        };
        // `TAP MPR No. XI/MPR/1998`
        let after = if from == end { end } else { after };
        let (code_end, year) = self.code(after);
        let mut next = at + 1;
        while self.entry(next).is_some_and(|entry| (entry.start as usize) < code_end) {
            next += 1;
        }
        if let Some(year) = year {
            return Some((number, year, next));
        }
        // `Tahun 2008`, `Tahun '60`, `Number 11 of 2008`
        if matches!(self.cue(next), Cue::Year | Cue::Of) && self.parted_by(next, &[",", ".", "/"]) {
            let year = law_year(self.surface(next + 1))?;
            let close = self.parted_by(next + 1, &[".", ",", "'", "’", "‘"]);
            return close.then_some((number, year, next + 2));
        }
        // `Tahun2008`
        let glued = self.exact(next);
        let letters = glued.find(|c: char| c.is_ascii_digit()).filter(|n| *n > 0)?;
        let is_year = self.words.meaning(&glued[..letters]).cue == Cue::Year && self.close(next);
        let year = law_year(&glued[letters..]).filter(|_| is_year)?;
        Some((number, year, next + 1))
    }

    /// What follows a number behind a slash: `/2008`, `/PMK.03/2020`, `/PUU-XX/2022`, `/P`; where it ends and the year that ends it.
    pub(super) fn code(&self, from: usize) -> (usize, Option<u32>) {
        let bytes = self.text.as_bytes();
        let spaces = bytes[from..].iter().take(2).take_while(|b| **b == b' ').count();
        if bytes.get(from + spaces) != Some(&b'/') {
            return (from, None);
        }
        let mut end = from + spaces + 1;
        end += bytes[end..].iter().take(2).take_while(|b| **b == b' ').count();
        while end - from < LONGEST_CODE
            && bytes.get(end).is_some_and(|b| {
                b.is_ascii_alphanumeric() || (matches!(b, b'/' | b'.' | b'-' | b'_'))
            })
        {
            end += 1;
        }
        // A full stop at the end is the sentence's.
        while end > from && matches!(bytes[end - 1], b'.' | b'-' | b'/') {
            end -= 1;
        }
        let code = &self.text[from..end];
        let last = code.rsplit(['/', ' ']).next().unwrap_or("");
        (end, law_year(last))
    }

    /// A number whose year stands behind another: the first of `No. 1 dan No. 2 Tahun 2004`.
    pub(super) fn number_in_list(&self, at: usize) -> Option<(u32, u32, usize)> {
        let number = self.small_number(at, 4).filter(|number| *number > 0)?;
        let mut last = at;
        for _ in 0..MOST_NUMBERS {
            last = self.next_in_list(last + 1)?.0;
            if let Some((_, year, next)) = self.number_and_year(last) {
                return Some((number, year, next));
            }
        }
        None
    }

    /// The next number of a list, and whether `No.` stands before it.
    fn next_in_list(&self, next: usize) -> Option<(usize, bool)> {
        let gap = self.gap(next)?.trim();
        let and = self.cue(next) == Cue::And;
        if !(gap == "," || (gap.is_empty() && and)) {
            return None;
        }
        let at = next + usize::from(and);
        let told = self.cue(at) == Cue::Numbering && (self.parted_by(at, &["."]) || at == next);
        let number = at + usize::from(told);
        let close = number == next || self.parted_by(number, &["."]);
        let plain = self.is_digit(number) && self.surface(number).len() <= 4;
        (close && plain).then_some((number, told))
    }

    /// The law behind one in a list, of the same kind: `UU 11/2008 jo. 19/2016`, `UU Nomor 1 dan Nomor 2 Tahun 2004`.
    pub(super) fn other_law(&self, last: Cited) -> Option<Cited> {
        last.number?;
        // Where the numbers share a year, the list goes on behind the first of them.
        let first = (last.start..last.next).find(|at| {
            self.small_number(*at, 4) == last.number && self.next_in_list(at + 1).is_some()
        });
        let behind = first.map_or(last.next, |at| at + 1);
        let (at, told) = self.next_in_list(behind)?;
        let read = self.number_and_year(at).or_else(|| self.number_in_list(at));
        let (number, year, next) = read?;
        // `UU 11/2008, 5/8/2024` goes on with a date.
        let plain = self.entry(at).is_some_and(|entry| {
            let code = &self.text[entry.end as usize..self.code(entry.end as usize).0];
            code.is_empty() || code.len() == "/2016".len()
        });
        let start = if told { at - 1 } else { at };
        let number = Some(number);
        (told || plain).then_some(Cited { number, year, start, next, ..last })
    }

    /// What stands behind *Staatsblad*: `1847 No. 23`, `Tahun 1847 Nomor 23`, `1847-23`.
    pub(super) fn gazette_number(&self, named: usize) -> Option<(u32, u32, usize)> {
        let told = self.cue(named) == Cue::Year && self.parted_by(named, &[".", ","]);
        let at = named + usize::from(told);
        if !self.parted_by(at, &[".", ","]) || self.surface(at).len() != 4 {
            return None;
        }
        let year = law_year(self.surface(at))?;
        let mut number = at + 1;
        if self.cue(number) == Cue::Numbering && self.parted_by(number, &[",", ":"]) {
            number += 1;
            self.parted_by(number, &[".", ":", ".:"]).then_some(())?;
        } else {
            matches!(self.gap(number)?, "-" | ":" | "/" | "–").then_some(())?;
        }
        let value = self.small_number(number, 4).filter(|value| *value > 0)?;
        Some((value, year, number + 1))
    }
}

/// The year of a law, in four digits or two.
fn law_year(digits: &str) -> Option<u32> {
    let year: u32 = match digits.len() {
        2 | 4 if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().ok()?,
        _ => return None,
    };
    let year = if digits.len() == 2 { of_century(year) } else { year };
    (1800..2200).contains(&year).then_some(year)
}
