//! Civil dates as articles bear them, in whatever form a newsroom writes them.
//!
//! ```
//! use cuplik::corpus::Date;
//! let read = |text| Date::parse(text).map(|date| date.to_string());
//! assert_eq!(read("Senin, 21 Okt 2024 10:15 WIB").as_deref(), Some("2024-10-21"));
//! assert_eq!(read("19/09/2019").as_deref(), Some("2019-09-19"));
//! assert_eq!(read("Oktober 2024").as_deref(), Some("2024-10"));
//! assert_eq!(read("31/02/2024"), None);
//! ```
//!
//! A date is cut into numbers, groups of numbers and month names; what is left when times, zones and weekdays are set aside has
//! to be one of a dozen patterns. Words around a whole date don't matter (`Kompas.com - 21/10/2024, 10:15 WIB`); a lone year or
//! month must stand alone, since `dijual 2024 unit` is no date.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, Problem};

/// A civil date that is known to the day, the month or the year.
///
/// Ordered by the first day it may mean, then from the less to the more precise: `2024`, `2024-01`, `2024-01-01`, `2024-01-02`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: i16,
    /// 0 where only the year is known.
    month: i8,
    /// 0 where only the month is known.
    day: i8,
}

/// The longest text that is tried as a date, in bytes.
const MAX_LENGTH: usize = 120;

impl Date {
    /// A date of the precision given, if there is such a day; years from 1000 to 9999.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        if !(1000..=9999).contains(&year) || (month.is_none() && day.is_some()) {
            return None;
        }
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month: month.unwrap_or(0), day: day.unwrap_or(0) })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, from 1, if known.
    pub fn month(self) -> Option<i8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, from 1, if known.
    pub fn day(self) -> Option<i8> {
        (self.day > 0).then_some(self.day)
    }

    /// The first day it may mean, counted from 1970-01-01.
    pub fn first_day(self) -> i32 {
        days_from_civil(self.year.into(), self.month.max(1).into(), self.day.max(1).into())
    }

    /// The last day it may mean, counted from 1970-01-01.
    pub fn last_day(self) -> i32 {
        let year = i32::from(self.year);
        match (self.month, self.day) {
            (0, _) | (12, 0) => days_from_civil(year + 1, 1, 1) - 1,
            (month, 0) => days_from_civil(year, i32::from(month) + 1, 1) - 1,
            _ => self.first_day(),
        }
    }

    /// The day that is `days` after 1970-01-01.
    pub fn from_days(days: i64) -> Option<Self> {
        let days = i32::try_from(days).ok()?;
        let epoch = jiff::civil::Date::constant(1970, 1, 1);
        let date = epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        Self::new(date.year(), Some(date.month()), Some(date.day()))
    }

    /// The civil date in western Indonesia (UTC+7) at a Unix time in seconds: such numbers carry no zone, and an article put out
    /// at six in the morning in Jakarta belongs to that day, not to the day before.
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        Self::from_days(seconds.checked_add(7 * 3600)?.div_euclid(86_400))
    }

    /// Reads a date in any of the usual Indonesian, English and ISO forms; day first where that is possible.
    pub fn parse(text: &str) -> Option<Self> {
        Self::parse_with_rest(text).map(|(date, _)| date)
    }

    /// Reads a date as [`parse`](Self::parse) does; true if the text says more than the date: a time, other words.
    pub(crate) fn parse_with_rest(text: &str) -> Option<(Self, bool)> {
        let text = text.trim();
        if text.is_empty() || text.len() > MAX_LENGTH {
            return None;
        }
        let mut parts = Vec::with_capacity(8);
        let Rest { others, weekday, time } = scan(text, &mut parts)?;
        let alone = !others && !weekday;
        let date = match *parts.as_slice() {
            [Part::Group(group)] => group.date(alone),
            [Part::Number(day), Part::Month(month), Part::Number(year)]
            | [Part::Month(month), Part::Number(day), Part::Number(year)]
                if day.digits <= 2 =>
            {
                day_of(year.year()?, month, day.value)
            }
            [Part::Number(year), Part::Month(month), Part::Number(day)] if year.digits == 4 => {
                day_of(year.year()?, month, day.value)
            }
            [Part::Month(month), Part::Number(year)] if year.digits == 4 && alone => {
                Self::new(year.year()?, i8::try_from(month).ok(), None)
            }
            [Part::Number(year)] if year.digits == 4 && alone => {
                Self::new(year.year()?, None, None)
            }
            [Part::Number(Number { value, digits: 8 })] => {
                day_of((value / 10_000) as i16, value / 100 % 100, value % 100)
            }
            _ => None,
        };
        date.map(|date| (date, others || time))
    }
}

/// Days from 1970-01-01, in the proleptic Gregorian calendar (Howard Hinnant's `days_from_civil`, for years above 0).
fn days_from_civil(year: i32, month: i32, day: i32) -> i32 {
    let year = year - i32::from(month <= 2);
    let era = year / 400;
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn day_of(year: i16, month: u32, day: u32) -> Option<Date> {
    Date::new(year, Some(i8::try_from(month).ok()?), Some(i8::try_from(day).ok()?))
}

/// A run of digits: its value, and how many there were.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Number {
    value: u32,
    digits: usize,
}

impl Number {
    /// Four digits as they are, two by the century they must mean: 70 to 99 in the last one.
    fn year(self) -> Option<i16> {
        match (self.digits, self.value as i16) {
            (4, year) => Some(year),
            (2, year) if year >= 70 => Some(1900 + year),
            (2, year) => Some(2000 + year),
            _ => None,
        }
    }
}

/// Two or three numbers joined by the same `-`, `/` or `.`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Group {
    first: Number,
    second: Number,
    third: Option<Number>,
}

impl Group {
    fn date(self, alone: bool) -> Option<Date> {
        let Self { first, second, third } = self;
        match third {
            Some(third) if first.digits == 4 => day_of(first.year()?, second.value, third.value),
            Some(third) if first.digits <= 2 && second.digits <= 2 => {
                let year = third.year()?;
                day_of(year, second.value, first.value)
                    .or_else(|| day_of(year, first.value, second.value))
            }
            None if !alone => None,
            None if first.digits == 4 && second.digits <= 2 => {
                Date::new(first.year()?, i8::try_from(second.value).ok(), None)
            }
            None if first.digits <= 2 && second.digits == 4 => {
                Date::new(second.year()?, i8::try_from(first.value).ok(), None)
            }
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    Number(Number),
    Group(Group),
    Month(u32),
}

/// What a text says besides a date.
#[derive(Default)]
struct Rest {
    /// Words that are no part of a date.
    others: bool,
    /// A day of the week: no news beside a whole date, no part of a lone month or year.
    weekday: bool,
    /// A time of day, or its zone; a midnight without one is how a database writes a day.
    time: bool,
}

/// The parts of a date that count, times and zones left out. Nothing if the text holds what no date holds.
fn scan(text: &str, parts: &mut Vec<Part>) -> Option<Rest> {
    let mut said = Rest::default();
    let mut rest = text;
    let mut after_time = false;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() {
            let zone = after_time && text[..text.len() - rest.len()].ends_with(['+', '-']);
            let (numbers, separator, left) = numbers(rest)?;
            rest = left;
            let mut numbers = numbers.into_iter().flatten();
            match (separator, numbers.next(), numbers.next(), numbers.next()) {
                _ if zone => said.time = true,
                (Some(':'), Some(hour), Some(minute), second) => {
                    after_time = true;
                    said.time |=
                        hour.value + minute.value > 0 || second.is_some_and(|it| it.value > 0);
                    rest = rest
                        .strip_prefix(['.', ','])
                        .filter(|fraction| fraction.starts_with(|c: char| c.is_ascii_digit()))
                        .map_or(rest, |fraction| {
                            fraction.trim_start_matches(|c: char| c.is_ascii_digit())
                        });
                    continue;
                }
                // 10.15 is a time of day in Indonesian, never a date.
                (Some('.'), Some(hour), Some(minute), None) => {
                    if hour.value > 24 || minute.value > 59 || minute.digits != 2 {
                        return None;
                    }
                    after_time = true;
                    said.time |= hour.value + minute.value > 0;
                    continue;
                }
                (Some(_), Some(first), Some(second), third) => {
                    parts.push(Part::Group(Group { first, second, third }));
                }
                (_, Some(number), ..) => parts.push(Part::Number(number)),
                _ => return None,
            }
            after_time = false;
        } else if first.is_alphabetic() {
            let in_word = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '`');
            let end = rest.find(|c: char| !in_word(c)).unwrap_or(rest.len());
            let word = rest[..end].to_lowercase();
            rest = &rest[end..];
            match names().get(word.as_str()) {
                Some(0) => {}
                Some(13) => said.weekday = true,
                // Midnight somewhere else is a time here.
                None if word == "z" && !parts.is_empty() => said.time = true,
                Some(&month) => parts.push(Part::Month(month)),
                // `minggu ke-3 Oktober 2024` counts weeks, not days.
                None if word == "ke" => return None,
                // The `T` and `Z` of ISO 8601 stand between a date and a time.
                None => said.others |= word != "t" || parts.is_empty(),
            }
        } else {
            rest = &rest[first.len_utf8()..];
        }
    }
    // A time after a compact date: 20241021T080000.
    if let [Part::Number(Number { digits: 8, .. }), Part::Number(Number { digits: 4 | 6, value })] =
        *parts.as_slice()
    {
        parts.pop();
        said.time |= value > 0;
    }
    Some(said)
}

/// Up to three numbers, their separator, and the text after them.
type Numbers<'a> = ([Option<Number>; 3], Option<char>, &'a str);

/// The digits at the start of `text`, and those that follow with the same separator.
fn numbers(text: &str) -> Option<Numbers<'_>> {
    let mut found = [None; 3];
    let mut separator = None;
    let mut rest = text;
    for slot in &mut found {
        let after = match (separator, rest.chars().next()) {
            // The first number.
            (None, Some('0'..='9')) => rest,
            (expected, Some(mark @ ('-' | '/' | '.' | ':')))
                if expected.is_none_or(|it| it == mark) =>
            {
                let after = &rest[1..];
                if !after.starts_with(|c: char| c.is_ascii_digit()) {
                    break;
                }
                separator = Some(mark);
                after
            }
            _ => break,
        };
        let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        // Ten digits and more are Unix times and ids, not part of a civil date.
        if digits > 9 {
            return None;
        }
        *slot = Some(Number { value: after[..digits].parse().ok()?, digits });
        rest = &after[digits..];
    }
    Some((found, separator, rest))
}

fn names() -> &'static HashMap<&'static str, u32> {
    static NAMES: OnceLock<HashMap<&'static str, u32>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let lines = include_str!("../../lexicon/months.txt").lines();
        let entries = lines.filter_map(|line| line.split_once('\t'));
        entries
            .filter_map(|(number, names)| Some((number.parse().ok()?, names)))
            .flat_map(|(number, names)| names.split(' ').map(move |name| (name, number)))
            .collect()
    })
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month() {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day() {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text).ok_or_else(|| Problem::BadDate { date: text.to_owned() }.into())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_of_the_suite() {
        let suite = include_str!("../../tests/data/dates.tsv");
        let cases = suite.lines().skip(1).filter(|line| !line.starts_with('#'));
        let mut count = 0;
        for line in cases {
            let (text, expected) = line.split_once('\t').expect(line);
            let read = Date::parse(text).map_or("-".to_owned(), |date| date.to_string());
            assert_eq!(read, expected, "{text:?}");
            count += 1;
        }
        assert!(count > 80, "{count} cases");
    }

    #[test]
    fn days_agree_with_the_calendar() {
        let epoch = jiff::civil::Date::constant(1970, 1, 1);
        for days in (-350_000..2_900_000).step_by(37) {
            let date = Date::from_days(days).unwrap();
            assert_eq!(i64::from(date.first_day()), days);
            assert_eq!(date.first_day(), date.last_day());
            let civil = jiff::civil::Date::new(date.year, date.month, date.day).unwrap();
            assert_eq!(epoch.until(civil).unwrap().get_days(), days as i32);
        }
    }

    #[test]
    fn spans_of_partial_dates() {
        let span = |text: &str| {
            let date = Date::parse(text).unwrap();
            [date.first_day(), date.last_day()]
                .map(|day| Date::from_days(day.into()).unwrap().to_string())
        };
        assert_eq!(span("2024"), ["2024-01-01", "2024-12-31"]);
        assert_eq!(span("2024-02"), ["2024-02-01", "2024-02-29"]);
        assert_eq!(span("2023-12"), ["2023-12-01", "2023-12-31"]);
        assert_eq!(span("2023-12-05"), ["2023-12-05", "2023-12-05"]);
    }

    #[test]
    fn the_less_precise_comes_first() {
        let order = ["2023-12-31", "2024", "2024-01", "2024-01-01", "2024-01-02", "2024-02"];
        let dates = order.map(|text| Date::parse(text).unwrap());
        assert!(dates.is_sorted());
        assert!(dates.windows(2).all(|pair| pair[0].first_day() <= pair[1].first_day()));
    }

    #[test]
    fn a_unix_time_is_read_in_western_indonesia() {
        // 2024-10-20 23:00 UTC is six in the morning of the 21st in Jakarta.
        assert_eq!(Date::from_unix_seconds(1_729_465_200).unwrap().to_string(), "2024-10-21");
        assert_eq!(Date::from_unix_seconds(i64::MAX), None);
    }
}
