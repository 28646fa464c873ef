//! Places in an order: `ke-3`, `ketiga`, `kedua puluh satu`, `triwulan III`; centuries, chapters and decades.

mod event;

use super::Reader;
use super::number::Money;
use super::words::{Cue, Numeral};

impl Reader<'_> {
    /// A head and its number: `abad XXI`, `BAB IV`, `kelas XII`, `Perang Dunia II`.
    pub(super) fn numbered(&mut self, at: usize, cue: Cue) {
        if (cue == Cue::World && self.cue_before(at) != Cue::War)
            || (cue == Cue::Wars && !self.surface(at).starts_with("PD"))
            || !self.parted_by(at + 1, &[".", "-"])
            // `16 bab 79 pasal` counts chapters.
            || (cue == Cue::Chapter && self.close(at) && at > 0 && self.is_digit(at - 1))
        {
            return;
        }
        let plain = !matches!(cue, Cue::Roman | Cue::Wars);
        let own = self
            .roman(at + 1)
            .or_else(|| self.small_number(at + 1, 2).filter(|_| plain))
            .filter(|n| *n > 0)
            .map(|n| (n, at + 2));
        match cue {
            Cue::Century | Cue::Chapter | Cue::Annex => {
                if let Some((n, next)) = own.or_else(|| self.any_ordinal(at + 1)) {
                    let head = match cue {
                        Cue::Century => "abad",
                        Cue::Chapter => "bab",
                        _ => "lampiran",
                    };
                    self.emit(at, next, format_args!("{head}:{n}"));
                }
            }
            _ => {
                if let Some((n, next)) = own {
                    self.emit(at + 1, next, format_args!("ke:{n}"));
                }
            }
        }
    }

    /// An ordinal in any notation, or a number in words: what may stand behind `abad`.
    fn any_ordinal(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(n) = self.hyphenated_ordinal(at) {
            return Some((n, at + 1));
        }
        match self.numeral(at) {
            Numeral::Ordinal(_) | Numeral::OrdinalTens(_) => self.ordinal_in_words(at),
            Numeral::None if self.cue(at) == Cue::Ordinal && self.close(at + 1) => {
                // `abad ke 21`, `abad ke XXI`, `abad ke dua puluh satu`
                if let Some(n) = self.small_number(at + 1, 2).or_else(|| self.roman(at + 1)) {
                    return Some((n, at + 2));
                }
                let number = self.number_alone(at + 1, Money::No)?;
                Some((number.value.small()?, number.next))
            }
            Numeral::None => None,
            _ => {
                let number = self.number_alone(at, Money::No)?;
                Some((number.value.small()?, number.next))
            }
        }
    }

    /// `ke-3`, `ke3`, `ke-XXI`.
    fn hyphenated_ordinal(&self, at: usize) -> Option<u32> {
        let rest = self.exact(at).strip_prefix("ke")?;
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            return (rest.len() <= 4).then(|| rest.parse().ok()).flatten();
        }
        let written = self.surface(at).get(2..)?.strip_prefix('-')?;
        roman(written).filter(|_| written.starts_with(|c: char| c.is_ascii_uppercase()))
    }

    /// A token that holds its ordinal, or another value behind letters: `ke-3`, `Pasal27`, `M5,6`, `RM5`.
    pub(super) fn glued(&mut self, at: usize) {
        if let Some(n) = self.hyphenated_ordinal(at) {
            self.emit(at, at + 1, format_args!("ke:{n}"));
            return;
        }
        let exact = self.exact(at);
        let Some(letters) = exact.find(|c: char| c.is_ascii_digit()) else { return };
        match &exact[..letters] {
            "m" => self.glued_magnitude(at),
            "rm" => self.glued_price(at, letters),
            "pasal" | "ps" => self.article(at),
            "ayat" => self.paragraph(at),
            _ => {}
        }
    }

    /// `ke 3` where something is counted: `hari ke 3`, `ke 3 kalinya`. `ke 3 negara` is a way there.
    pub(super) fn loose_ordinal(&mut self, at: usize) {
        let before = self.cue_before(at);
        let counted = matches!(before, Cue::Counted | Cue::Century | Cue::Series | Cue::Roman)
            || self.is_times(at + 2)
            || self.is_behind_event(at);
        if !counted || !self.close(at + 1) {
            return;
        }
        let n = match self.numeral(at + 1) {
            Numeral::Unit(n) | Numeral::Fixed(n) => Some(u32::from(n)),
            _ => self.small_number(at + 1, 3),
        };
        if let Some(n) = n {
            self.emit(at, at + 2, format_args!("ke:{n}"));
        }
    }

    /// `ketiga`, `kedua puluh satu`.
    pub(super) fn ordinal(&mut self, at: usize) {
        if let Some((n, next)) = self.ordinal_in_words(at) {
            self.read = self.read.max(next);
            if next == at + 1 && self.is_both(at) {
                return;
            }
            self.emit(at, next, format_args!("ke:{n}"));
        }
    }

    /// `kalinya`: what stands before it is an ordinal.
    fn is_times(&self, at: usize) -> bool {
        matches!(self.exact(at), "kali" | "kalinya")
    }

    /// Whether `kedua` counts what follows instead of placing what stands before: *kedua pelaku*, *oleh ketiga anak itu*.
    fn is_both(&self, at: usize) -> bool {
        let noun = self.close(at + 1)
            && !self.is_digit(at + 1)
            && !self.is_times(at + 1)
            && !self.entry(at + 1).is_some_and(|entry| entry.function);
        let before = at.checked_sub(1).filter(|_| self.close(at));
        let opens = before.is_none_or(|before| {
            self.exact(before) != "yang" && self.entry(before).is_some_and(|entry| entry.function)
        });
        noun && (opens || self.exact(at + 1) == "belah") && self.numeral(at) != Numeral::Ordinal(1)
    }

    fn ordinal_in_words(&self, at: usize) -> Option<(u32, usize)> {
        let unit = |at: usize| match self.numeral_close(at) {
            Numeral::Unit(n) => Some(u32::from(n)),
            _ => None,
        };
        let (tens, next) = match self.numeral(at) {
            Numeral::OrdinalTens(n) => (u32::from(n) * 10, at + 1),
            Numeral::Ordinal(n) if (2..10).contains(&n) => match self.numeral_close(at + 1) {
                Numeral::Teen => return Some((u32::from(n) + 10, at + 2)),
                Numeral::Tens => (u32::from(n) * 10, at + 2),
                Numeral::Hundred => return Some((u32::from(n) * 100, at + 2)),
                _ => return Some((n.into(), at + 1)),
            },
            Numeral::Ordinal(n) => return Some((n.into(), at + 1)),
            _ => return None,
        };
        Some(unit(next).map_or((tens, next), |unit| (tens + unit, next + 1)))
    }

    /// `1990-an`, `90-an`; `3rd`, `21st`. True if the token was one.
    pub(super) fn counted(&mut self, at: usize) -> bool {
        let exact = self.exact(at);
        let digits = exact.bytes().take_while(u8::is_ascii_digit).count();
        if digits == exact.len() || digits > 4 {
            return false;
        }
        let Ok(number) = exact[..digits].parse::<u32>() else { return false };
        match &exact[digits..] {
            "st" | "nd" | "rd" | "th" => {
                self.emit(at, at + 1, format_args!("ke:{number}"));
                if self.cue(at + 1) == Cue::Century && self.close(at + 1) {
                    self.emit(at, at + 2, format_args!("abad:{number}"));
                }
                true
            }
            "an" | "s" if digits == 4 || digits == 2 => {
                if let Some(decade) = self.decade(at, number) {
                    self.emit(at, at + 1, format_args!("{decade}an"));
                }
                true
            }
            _ => false,
        }
    }

    /// The decade that ten or a thousand and so many years mean. `90-an` may be an age, `20-an` a crowd: they take a word before them.
    fn decade(&self, at: usize, number: u32) -> Option<u32> {
        let told = matches!(self.cue_before(at), Cue::Year | Cue::Decade);
        match number {
            1000..=2190 if number.is_multiple_of(10) => Some(number),
            30..=90 if number.is_multiple_of(10) && told => Some(1900 + number),
            70..=90 if number.is_multiple_of(10) && self.cue_before(at) != Cue::Age => {
                Some(1900 + number)
            }
            _ => None,
        }
    }

    /// `tahun sembilan puluhan`.
    pub(super) fn decade_in_words(&mut self, at: usize) {
        if let Numeral::Unit(n) = self.numeral(at)
            && n >= 3
            && matches!(self.cue_before(at), Cue::Year | Cue::Decade)
            && self.exact(at + 1) == "puluhan"
        {
            self.emit(at, at + 2, format_args!("{}an", 1900 + u32::from(n) * 10));
        }
    }

    /// The Roman number that a token is.
    pub(super) fn roman(&self, at: usize) -> Option<u32> {
        let written = self.surface(at);
        roman(written).filter(|_| written != "l" && written != "L")
    }
}

/// A Roman number up to 89 in letters of one case.
fn roman(written: &str) -> Option<u32> {
    let upper = written.starts_with(|c: char| c.is_ascii_uppercase());
    let mut value = 0;
    let mut last = 0;
    if written.is_empty() || written.len() > 8 {
        return None;
    }
    for b in written.bytes().rev() {
        if b.is_ascii_uppercase() != upper {
            return None;
        }
        let digit = match b.to_ascii_lowercase() {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            b'l' => 50,
            _ => return None,
        };
        if digit < last {
            value -= digit;
        } else {
            value += digit;
            last = digit;
        }
    }
    u32::try_from(value).ok().filter(|n| *n > 0 && is_spelled(*n, written))
}

/// Whether a Roman number is written as it should be: `IIX` is none.
fn is_spelled(mut n: u32, written: &str) -> bool {
    const DIGITS: [(u32, &str); 7] =
        [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut rest = written;
    for (value, digit) in DIGITS {
        while n >= value {
            let Some((head, tail)) = rest.split_at_checked(digit.len()) else { return false };
            if !head.eq_ignore_ascii_case(digit) {
                return false;
            }
            (rest, n) = (tail, n - value);
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    #[test]
    fn roman_numbers() {
        for (written, value) in [
            ("I", Some(1)),
            ("IV", Some(4)),
            ("XXI", Some(21)),
            ("xxi", Some(21)),
            ("XLIX", Some(49)),
            ("IIX", None),
            ("Xi", None),
            ("di", None),
            ("", None),
        ] {
            assert_eq!(super::roman(written), value, "{written}");
        }
    }
}
