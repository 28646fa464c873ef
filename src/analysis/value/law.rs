//! Citations of law: `UU No. 11 Tahun 2008`, `Perda DKI Jakarta Nomor 2 Tahun 2013`, `Pasal 27 ayat (3) huruf b`, `85/PUU-XI/2013`.
//!
//! An instrument is cited by its number and its year: `uu:11/2008`. What stands in between (`RI`, `tentang …`, the code in `5/PMK.03/2020`)
//! says nothing that these two don't, except the place of a regional law, which makes a second term: `perda:2/2013:dki-jakarta`.
//! An article beside a law is one of it: `uu:11/2008/27(3)`.

mod article;
mod numbers;

use std::fmt;

use super::Reader;
use super::words::{Cue, Issued, Law};

/// Laws of a list, at most.
const MOST_LAWS: usize = 12;

/// Words between an instrument and its number, at most: *Peraturan Daerah Provinsi Daerah Khusus Ibukota Jakarta Nomor …*
const MOST_BETWEEN: usize = 10;

/// A law by its number and year.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cited {
    law: Law,
    /// None where the year says it all: `uud:1945`.
    number: Option<u32>,
    year: u32,
    start: usize,
    next: usize,
    /// Where the words between instrument and number stand.
    between: (usize, usize),
}

impl fmt::Display for Cited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.law.form)?;
        match self.number {
            Some(number) => write!(f, ":{number}/{}", self.year),
            None => write!(f, ":{}", self.year),
        }
    }
}

impl Reader<'_> {
    /// Reads the citation that begins with the name of an instrument.
    pub(super) fn citation(&mut self, at: usize) {
        if self.law.is_some_and(|law| at < law.next) {
            return;
        }
        let Some(mut cited) = self.cited(at) else { return };
        for _ in 0..MOST_LAWS {
            self.emit(cited.start, cited.next, format_args!("{cited}"));
            if cited.law.issued == Issued::Place {
                let place = self.place(cited.between);
                if !place.is_empty() {
                    self.emit(cited.start, cited.next, format_args!("{cited}:{place}"));
                }
            }
            self.law = Some(cited);
            let Some(other) = self.other_law(cited) else { return };
            cited = other;
        }
    }

    fn cited(&self, at: usize) -> Option<Cited> {
        let (law, named) = self.name(at, &self.words.laws)?;
        let between = |to| (named, to);
        if law.issued == Issued::Gazette {
            let (number, year, next) = self.gazette_number(named)?;
            let number = Some(number);
            return Some(Cited { law, number, year, start: at, next, between: between(named) });
        }
        if law.issued == Issued::Year {
            let mut year = named;
            while year < named + 6 && self.parted_by(year, &[",", "'", "’", "‘"]) {
                let digits = self.surface(year);
                let value = match digits.len() {
                    4 => self.small_number(year, 4)?,
                    2 if digits == "45" => 1945,
                    _ => 0,
                };
                if (1940..2100).contains(&value) {
                    let number = None;
                    return Some(Cited {
                        law,
                        number,
                        year: value,
                        start: at,
                        next: year + 1,
                        between: between(year),
                    });
                }
                if self.is_digit(year) {
                    return None;
                }
                year += 1;
            }
            return None;
        }
        let mut index = named;
        while index <= named + MOST_BETWEEN {
            let number = if self.cue(index) == Cue::Numbering && self.close(index) {
                // `Nomor PM 87 Tahun 2017`
                let code = matches!(self.exact(index + 1), "pm" | "p" | "kp" | "kep" | "per");
                let number = index + 1 + usize::from(code && self.is_digit(index + 2));
                self.parted_by(number, &[".", ":", ".:", "°", "-"]).then_some(number)
            } else if self.numbering_glued(index) || (index == named && self.is_digit(index)) {
                self.close(index).then_some(index)
            } else if index < named + 5 && self.is_digit(index) && self.close(index) {
                // `Perda DKI 2/2013`, `UU ITE 11/2008`
                self.entry(index)
                    .is_some_and(|entry| {
                        let (end, year) = self.code(entry.end as usize);
                        let code = &self.text.as_bytes()[entry.end as usize..end];
                        // Not `5/8/2024`, nor `5/08`.
                        let date = code.len() != "/2008".len()
                            && code.get(1).is_some_and(u8::is_ascii_digit);
                        year.is_some() && !date
                    })
                    .then_some(index)
            } else {
                None
            };
            if let Some(token) = number {
                let (number, year, next) =
                    self.number_and_year(token).or_else(|| self.number_in_list(token))?;
                let number = Some(number);
                return Some(Cited { law, number, year, start: at, next, between: between(index) });
            }
            let word = self.meaning(index);
            // An article, another law, a number, a sign: the citation is over.
            let abbreviated = matches!(self.exact(index - 1), "kab" | "prov");
            let sign = if abbreviated { "." } else { "," };
            if !self.parted_by(index, &[sign, "/"])
                || matches!(word.cue, Cue::Article | Cue::Breaks)
                || (word.law && self.name(index, &self.words.laws).is_some())
                || self.is_digit(index)
            {
                return None;
            }
            index += 1;
        }
        None
    }

    /// `85/PUU-XI/2013`, a decision of the constitutional court; true if the token begins one.
    pub(super) fn court_number(&mut self, at: usize) -> bool {
        if self.gap(at + 1) != Some("/") {
            return false;
        }
        let court = self.exact(at + 1);
        if !matches!(court, "puu" | "phpu" | "skln") {
            return false;
        }
        let court = match court {
            "puu" => "puu",
            "phpu" => "phpu",
            _ => "skln",
        };
        let Some((number, year, next)) = self.number_and_year(at) else { return false };
        self.emit(at, next, format_args!("{court}:{number}/{year}"));
        true
    }

    /// The place of a regional law, in one form: `DKI Jakarta`, `Provinsi Daerah Khusus Ibukota Jakarta` → `dki-jakarta`.
    fn place(&self, (from, to): (usize, usize)) -> String {
        let mut place = String::new();
        let mut at = from;
        while at < to {
            let word = self.exact(at);
            let (name, next) = match word {
                "provinsi" | "propinsi" | "prov" | "republik" | "indonesia" | "ri" => ("", at + 1),
                "kab" => ("kabupaten", at + 1),
                "daerah" if self.exact(at + 1) == "khusus" => {
                    let capital = self.exact(at + 2).starts_with("ibu");
                    let split = usize::from(self.exact(at + 2) == "ibu");
                    if capital { ("dki", at + 3 + split) } else { ("dk", at + 2) }
                }
                "daerah" if self.exact(at + 1) == "istimewa" => ("di", at + 2),
                "tentang" => break,
                word => (word, at + 1),
            };
            if !name.is_empty() {
                place.extend([if place.is_empty() { "" } else { "-" }, name]);
            }
            at = next;
        }
        place
    }
}
