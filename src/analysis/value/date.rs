//! Dates in running text: `5/8/2024`, `5 Agustus 2024`, `5–7 Agustus`, `Agustus 2024`, `Aug 5, 2024`, `Senin (5/8)`.
//!
//! The day comes first wherever it can. A whole date says its day of any year too (`--08-05`, as ISO 8601 writes it), so that *17 Agustus*
//! meets `17/8/1945`; one in digits says its month (`2024-08`), which the name of a month says for itself.

mod digits;

use super::Reader;
use super::number::Money;
use super::words::Cue;

/// Numbers of a list of days, at most: `5, 6, 7, dan 8 Agustus`.
const MOST_DAYS: usize = 6;

#[derive(Debug, Clone, Copy)]
struct Date {
    year: Option<u32>,
    month: u32,
    day: u32,
}

impl Date {
    fn of(year: Option<u32>, month: u32, day: u32) -> Option<Self> {
        let leap = year.is_none_or(|y| {
            y.is_multiple_of(4) && (!y.is_multiple_of(100) || y.is_multiple_of(400))
        });
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        let known = year.is_none_or(|year| (1000..2200).contains(&year));
        (known && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }
}

/// The year that two digits mean: up to 29 of this century, as no writer means the twenties of the last by now.
pub(super) fn of_century(year: u32) -> u32 {
    if year < 30 { 2000 + year } else { 1900 + year }
}

impl Reader<'_> {
    /// The date that begins at a token of digits; true if there is one.
    pub(super) fn date(&mut self, at: usize) -> bool {
        if let Some((date, next)) = self.date_in_digits(at) {
            self.emit_date(at, next, date);
            if let Date { year: Some(year), month, .. } = date {
                self.emit(at, next, format_args!("{year}-{month:02}"));
            }
            return true;
        }
        if let Some((year, month, next)) = self.month_in_digits(at) {
            self.emit(at, next, format_args!("{year}-{month:02}"));
            return true;
        }
        match self.day(at).and_then(|(day, next)| self.date_by_name(at, day, next)) {
            Some((date, next)) => {
                self.emit_date(at, next, date);
                true
            }
            None => false,
        }
    }

    /// `tujuh belas Agustus`.
    pub(super) fn date_in_words(&mut self, at: usize) -> bool {
        let Some(number) = self.number_alone(at, Money::No).filter(|n| n.power == 0 && !n.tail)
        else {
            return false;
        };
        if let Some(day) = number.value.small().filter(|day| (1..=31).contains(day))
            && let Some((date, next)) = self.date_by_name(at, day, number.next)
        {
            self.emit_date(at, next, date);
        }
        // The number is worth something all the same.
        false
    }

    fn emit_date(&mut self, at: usize, next: usize, date: Date) {
        let Date { year, month, day } = date;
        if let Some(year) = year {
            self.emit(at, next, format_args!("{year}-{month:02}-{day:02}"));
        }
        self.emit(at, next, format_args!("--{month:02}-{day:02}"));
    }

    /// A day of the month: one or two digits, in English with `st`, `nd`, `rd`, `th`.
    fn day(&self, at: usize) -> Option<(u32, usize)> {
        let exact = self.exact(at);
        let digits = exact.bytes().take_while(u8::is_ascii_digit).count();
        let plain = digits == exact.len() && self.surface(at).len() == digits;
        if !(1..=2).contains(&digits)
            || !(plain || matches!(&exact[digits..], "st" | "nd" | "rd" | "th"))
        {
            return None;
        }
        let day = exact[..digits].parse().ok()?;
        (1..=31).contains(&day).then_some((day, at + 1))
    }

    /// The month behind a day, and the token behind it.
    fn month_at(&self, at: usize) -> Option<(u32, usize)> {
        let close = |at| self.parted_by(at, &["-", "/", ".", ",", "–"]);
        let filler = matches!(self.cue(at), Cue::Month | Cue::Of) && close(at);
        let at = if filler { at + 1 } else { at };
        let month = u32::from(self.meaning(at).month);
        ((1..=12).contains(&month) && close(at)).then_some((month, at + 1))
    }

    /// The year behind a month, and the token behind it.
    fn year_at(&self, at: usize) -> Option<(u32, usize)> {
        let close = |at| self.parted_by(at, &["-", "/", ",", ".", "–"]);
        let filler = self.cue(at) == Cue::Year && close(at);
        let at = if filler { at + 1 } else { at };
        if let Some(year) = self.short_year(at) {
            return Some((year, at + 1));
        }
        let year = self.small_number(at, 4).filter(|_| self.surface(at).len() == 4)?;
        // `Agustus 2024 unit` counts.
        if self.cue(at + 1) == Cue::Counter && self.close(at + 1) {
            return None;
        }
        // `Agustus 10:30`, `1500-2000`: no year goes on like that.
        (close(at) && (1000..2200).contains(&year)).then_some((year, at + 1))
    }

    /// `'45` behind a space, as a year.
    fn short_year(&self, at: usize) -> Option<u32> {
        let year = self.small_number(at, 2).filter(|_| self.surface(at).len() == 2)?;
        let gap = self.gap(at)?;
        let sign = gap.trim_start();
        let open = matches!(sign, "'" | "’" | "‘") && gap.len() > sign.len();
        // `'98'` is quoted.
        (open && !self.behind(at + 1).starts_with(['\'', '’'])).then(|| of_century(year))
    }

    /// `tahun '98`, `Reformasi '98`: the year it is.
    pub(super) fn year_alone(&mut self, at: usize) {
        let told = at.checked_sub(1).is_some_and(|before| {
            matches!(self.cue(before), Cue::Year | Cue::Decade)
                || self.surface(before).starts_with(char::is_uppercase)
        });
        if told && let Some(year) = self.short_year(at) {
            self.emit(at, at + 1, format_args!("{year}"));
        }
    }

    /// The date that a day makes with a month's name behind it, perhaps behind other days too.
    fn date_by_name(&self, at: usize, day: u32, next: usize) -> Option<(Date, usize)> {
        if let Some((month, after)) = self.month_at(next) {
            if let Some((year, after)) = self.year_at(after) {
                return Some((Date::of(Some(year), month, day)?, after));
            }
            // `30 Juli–2 Agustus 2024`: one year for both.
            let year = self.range(after).and_then(|to| {
                let (_, behind) = self.day(to)?;
                let (_, behind) = self.month_at(behind)?;
                self.year_at(behind)
            });
            let (year, end) = match year {
                Some((year, end)) => (Some(year), end),
                None => (None, after),
            };
            return Some((Date::of(year, month, day)?, end));
        }
        if matches!(self.cue_before(at), Cue::Article | Cue::Numbering | Cue::Chapter) {
            return None;
        }
        let (mut last, mut next) = (day, next);
        for _ in 0..MOST_DAYS {
            let (to, joins) = self.other_day(next)?;
            let (day, behind) = self.day(to)?;
            if day <= last {
                return None;
            }
            (last, next) = (day, behind);
            if !joins {
                continue;
            }
            if let Some((month, after)) = self.month_at(next) {
                let (year, end) = match self.year_at(after) {
                    Some((year, end)) => (Some(year), end),
                    None => (None, after),
                };
                return Some((Date::of(year, month, self.day(at).map_or(day, |d| d.0))?, end));
            }
        }
        None
    }

    /// The next day of a list or a range, and whether it may be the last: a comma alone does not close a list.
    fn other_day(&self, next: usize) -> Option<(usize, bool)> {
        if let Some(to) = self.range(next) {
            return Some((to, true));
        }
        match self.gap(next)?.trim() {
            "/" | "&" => return Some((next, true)),
            "," if self.is_digit(next) => return Some((next, false)),
            "," | "" => {}
            _ => return None,
        }
        (self.cue(next) == Cue::And && self.close(next + 1)).then_some((next + 1, true))
    }

    /// Reads what begins with a month: `Agustus 2024`, `Aug 5, 2024`.
    pub(super) fn month_first(&mut self, at: usize, month: u8) {
        let month = u32::from(month);
        if !(1..=12).contains(&month) {
            return;
        }
        if let Some((year, next)) = self.year_at(at + 1) {
            self.emit(at, next, format_args!("{year}-{month:02}"));
            return;
        }
        if !self.parted_by(at + 1, &["."]) {
            return;
        }
        let Some((day, next)) = self.day(at + 1) else { return };
        if let Some((year, after)) = self.year_at(next) {
            if let Some(date) = Date::of(Some(year), month, day) {
                self.emit_date(at, after, date);
                self.emit(at, after, format_args!("{year}-{month:02}"));
            }
            return;
        }
        let capital = self.surface(at).starts_with(char::is_uppercase);
        let english = self.meaning(at).english_month && (capital || self.exact(at) != "may");
        let day_before = at.checked_sub(1).is_some_and(|before| self.day(before).is_some());
        if (english || (self.english && capital))
            && !day_before
            && let Some(date) = Date::of(None, month, day)
        {
            self.emit_date(at, next, date);
        }
    }
}
