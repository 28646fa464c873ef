//! Times of day: `pukul 10.30`, `10.30 WIB`, `10:30`, `jam setengah sebelas`, `jam 7 malam`.
//!
//! `10.30` alone may be a version, a price or a score: it takes `pukul`, `jam`, a zone or a part of the day beside it. `jam 10` is a time and
//! `10 jam` a duration.

use super::Reader;
use super::number::Money;
use super::words::{Cue, Numeral};

/// Hour, minute, and the token behind them.
type Clock = (u32, u32, usize);

impl Reader<'_> {
    /// The time that begins at a number; true if it is one and written in digits with minutes.
    pub(super) fn time(&mut self, at: usize) -> bool {
        let told = self.clock_before(at) || self.timed == Some(at);
        let (read, minutes) = match self.hour_and_minute(at, told) {
            Some(clock) => (clock, true),
            None if told => match self.hour(at) {
                Some(clock) => (clock, false),
                None => return false,
            },
            None => return false,
        };
        let (hour, minute, next) = read;
        let (hour, next) = self.in_the_day(hour, next);
        if hour > 24 || minute > 59 {
            return false;
        }
        // The end of a day is the start of the next.
        let hour = hour % 24;
        self.emit(at, next, format_args!("t:{hour:02}.{minute:02}"));
        self.timed = self.range(next);
        minutes
    }

    /// Whether `pukul` or `jam` stands before: not the `jam` of `24 jam 10 menit`.
    fn clock_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        if self.cue(before) != Cue::Clock || !self.parted_by(at, &[".", ":"]) {
            return false;
        }
        let counted = before.checked_sub(1).is_some_and(|number| {
            self.close(before) && (self.is_digit(number) || self.numeral(number) != Numeral::None)
        });
        !counted || self.exact(before) != "jam"
    }

    /// `10.30`, `10:30:15`.
    fn hour_and_minute(&self, at: usize, told: bool) -> Option<Clock> {
        let bytes = self.text.as_bytes();
        let start = self.entry(at)?.start as usize;
        let digits =
            |from: usize| bytes[from..].iter().take(3).take_while(|b| b.is_ascii_digit()).count();
        let read = |from: usize, count: usize| {
            bytes[from..from + count].iter().fold(0, |n, b| n * 10 + u32::from(b - b'0'))
        };
        let hours = digits(start);
        let sign = *bytes.get(start + hours)?;
        let minutes_at = start + hours + 1;
        if !(1..=2).contains(&hours) || !matches!(sign, b'.' | b':') || digits(minutes_at) != 2 {
            return None;
        }
        let mut end = minutes_at + 2;
        if bytes.get(end) == Some(&sign) && digits(end + 1) == 2 {
            end += 3;
        }
        let goes_on = matches!(bytes.get(end), Some(b'.' | b':' | b',' | b'/'))
            && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        let before = start.checked_sub(1).map(|i| bytes[i]);
        let continued = matches!(before, Some(b':' | b'.' | b',' | b'/'))
            && start > 1
            && bytes[start - 2].is_ascii_digit();
        if goes_on || continued {
            return None;
        }
        let mut next = at;
        while self.entry(next).is_some_and(|entry| (entry.start as usize) < end) {
            next += 1;
        }
        let tail = self.entry(next - 1)?.end as usize > end;
        if tail && !matches!(self.tail(next - 1), "am" | "pm" | "wib" | "wita" | "wit") {
            return None;
        }
        let clock = (read(start, hours), read(minutes_at, 2), next);
        let evident = told
            || tail
            || self.is_zone(next)
            || self.range(next).is_some_and(|to| self.is_zone_behind_number(to))
            || (sign == b':' && hours == 2 && !self.is_verse(at));
        (evident && clock.0 <= 24 && clock.1 < 60).then_some(clock)
    }

    /// Whether a token tells that the number before it is a time.
    fn is_zone(&self, at: usize) -> bool {
        self.close(at)
            && matches!(self.cue(at), Cue::Zone | Cue::Morning | Cue::Evening | Cue::DayPart)
            && (self.cue(at) != Cue::Morning || self.exact(at) == "am")
    }

    fn is_zone_behind_number(&self, at: usize) -> bool {
        self.is_digit(at)
            && (self.is_zone(at + 1) || (self.gap(at + 1) == Some(":") && self.is_zone(at + 2)))
    }

    /// Whether `3:16` is chapter and verse: behind the name of a book.
    fn is_verse(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let word = self.meaning(before);
        self.close(at)
            && (word.cue == Cue::Verse
                || (self.surface(before).starts_with(char::is_uppercase)
                    && word.month == 0
                    && word.cue == Cue::None))
    }

    /// `10` of `pukul 10`, `setengah sebelas`, `tujuh lewat sepuluh`: with `pukul` or `jam` before it.
    fn hour(&self, at: usize) -> Option<Clock> {
        let number = |at: usize| {
            if self.is_digit(at) {
                return self.small_number(at, 2).map(|n| (n, at + 1));
            }
            let number = self.number_alone(at, Money::No).filter(|n| n.power == 0 && !n.tail)?;
            Some((number.value.small()?, number.next))
        };
        if self.numeral(at) == Numeral::Half && self.close(at + 1) {
            let (hour, next) = number(at + 1).filter(|(hour, _)| (1..=12).contains(hour))?;
            return Some((if hour == 1 { 12 } else { hour - 1 }, 30, next));
        }
        let (hour, next) = number(at).filter(|(hour, _)| *hour <= 24)?;
        let past = match self.cue(next) {
            Cue::Past if self.close(next) => true,
            Cue::Before if self.close(next) => false,
            _ => return Some((hour, 0, next)),
        };
        let minutes = match self.numeral_close(next + 1) {
            Numeral::Part(4) => Some((15, next + 2)),
            Numeral::Half => Some((30, next + 2)),
            _ => number(next + 1).filter(|(n, _)| (1..60).contains(n) && self.close(next + 1)),
        };
        match minutes {
            Some((minute, next)) if past => Some((hour, minute, next)),
            Some((minute, next)) if hour > 0 => Some((hour - 1, 60 - minute, next)),
            _ => Some((hour, 0, next)),
        }
    }

    /// The hour of 24 that an hour of twelve is in its part of the day: `jam 7 malam` is at 19.
    fn in_the_day(&self, hour: u32, next: usize) -> (u32, usize) {
        let glued = self.tail(next - 1);
        if matches!(glued, "am" | "pm") {
            return (meridian(hour, glued == "pm"), next);
        }
        let at = if self.cue(next) == Cue::Zone && self.close(next) { next + 1 } else { next };
        if !self.close(at) {
            return (hour, next);
        }
        match (self.cue(at), self.exact(at), hour) {
            (Cue::Morning | Cue::Evening, word, 1..=12) => (meridian(hour, word == "pm"), at + 1),
            (Cue::DayPart, "siang", 1..=4)
            | (Cue::DayPart, "sore" | "petang", 1..=7)
            | (Cue::DayPart, "malam", 6..=11) => (hour + 12, at + 1),
            (Cue::DayPart, "malam" | "dini", 12 | 24) => (0, at + 1),
            // `10.30 WIB`: the zone is part of it.
            _ => (hour, at),
        }
    }
}

fn meridian(hour: u32, evening: bool) -> u32 {
    match (hour, evening) {
        (1..=11, true) => hour + 12,
        (12, false) => 0,
        _ => hour,
    }
}
