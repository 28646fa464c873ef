//! Plain numbers: in digits (`600.000`, `600 000`), in digits with a word (`1,5 juta`, `600rb`), in words (`dua puluh lima`, `satu setengah
//! juta`), and parts of one (`seperempat`, `½`).

mod spoken;

use std::ops::Range;

use super::Reader;
use super::decimal::{Decimal, Marks};
use super::words::{Cue, Numeral};

/// The longest number in digits and marks, in bytes.
const LONGEST: usize = 40;

/// Whether a number is an amount of money, which decides what `M` and `1,500` are beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Money {
    No,
    /// `Rp2 M` is two milliard.
    Rupiah,
    /// `US$2 M` is two milliard to one writer and two million to another.
    Other,
}

impl Money {
    pub(super) fn of(form: &str) -> Self {
        if form == "rp" { Self::Rupiah } else { Self::Other }
    }
}

/// A number and where it ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) value: Decimal,
    /// The token behind it.
    pub(super) next: usize,
    /// The power of ten of its last word; 0 if it has none.
    pub(super) power: u32,
    /// Whether its last token goes on in letters: `5km`, `1990-an`.
    pub(super) tail: bool,
}

/// Digits with their marks.
#[derive(Debug, Clone)]
pub(super) struct Digits {
    pub(super) written: Range<usize>,
    pub(super) next: usize,
    pub(super) tail: bool,
}

impl Reader<'_> {
    /// The digits and marks at the start of a token: of several, if letters stand in the last (`1,5km` is cut at the comma).
    pub(super) fn digits(&self, at: usize) -> Option<Digits> {
        self.digits_from(at, self.entry(at)?.start as usize)
    }

    /// The digits at a byte of a token.
    pub(super) fn digits_from(&self, at: usize, start: usize) -> Option<Digits> {
        let bytes = self.text.as_bytes();
        let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
        let mut end = start;
        while digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
            end += 1;
            if end - start > LONGEST {
                return None;
            }
        }
        if end == start {
            return None;
        }
        let mut last = at;
        while self.entry(last + 1).is_some_and(|next| (next.start as usize) < end) {
            last += 1;
        }
        let tail = self.entry(last)?.end as usize > end;
        Some(Digits { written: start..end, next: last + 1, tail })
    }

    /// The letters behind the digits of a token, folded: `km` of `5km`.
    pub(super) fn tail(&self, at: usize) -> &str {
        let exact = self.exact(at);
        let from = exact.find(|c: char| !c.is_ascii_digit()).unwrap_or(exact.len());
        &exact[from..]
    }

    /// The whole number that is a token of digits, with no more than `most` of them.
    pub(super) fn small_number(&self, at: usize, most: usize) -> Option<u32> {
        let digits = self.surface(at);
        (digits.len() <= most && digits.bytes().all(|b| b.is_ascii_digit()))
            .then(|| digits.parse().ok())
            .flatten()
    }

    /// The number that begins at a token; `money` if the sign of a currency stands before it.
    pub(super) fn number(&self, at: usize, money: Money) -> Option<Number> {
        let number = self.number_alone(at, money)?;
        // `5–10 juta`: both ends are millions.
        if number.power == 0
            && !number.tail
            && let Some(to) = self.range(number.next)
            && let Some(end) = self.number_alone(to, money)
            && end.power > 0
            && let Some(raised) = number.value.times_ten_to(end.power)
            && raised.less_than(end.value)
        {
            return Some(Number { value: raised, next: end.next, ..end });
        }
        Some(number)
    }

    pub(super) fn number_alone(&self, at: usize, money: Money) -> Option<Number> {
        if self.is_digit(at) {
            self.in_digits(at, money)
        } else if let Some(fraction) = self.vulgar(at) {
            Some(fraction)
        } else {
            self.in_words(at, money)
        }
    }

    pub(super) fn numeral(&self, at: usize) -> Numeral {
        self.meaning(at).numeral
    }

    /// The numeral of a token that follows its number closely.
    pub(super) fn numeral_close(&self, at: usize) -> Numeral {
        if self.close(at) { self.numeral(at) } else { Numeral::None }
    }

    fn in_digits(&self, at: usize, money: Money) -> Option<Number> {
        if let Some(fraction) = self.vulgar(at) {
            return Some(fraction);
        }
        let digits = self.digits(at)?;
        let (written, mut next) = (&self.text[digits.written.clone()], digits.next);
        let plain = if self.english { Marks::English } else { Marks::Indonesian };
        if digits.tail {
            let tail = self.tail(next - 1);
            let numeral = self.words.meaning(tail).numeral;
            if is_unclear(numeral, money) {
                return None;
            }
            let power = scale(numeral, money);
            let Some((power, english)) = power else {
                let marks = if money == Money::No { plain } else { Marks::English };
                return Some(Number {
                    value: Decimal::read(written, marks)?,
                    next,
                    power: 0,
                    tail: true,
                });
            };
            let marks = if english { Marks::EnglishScale } else { plain };
            let value = Decimal::read(written, marks)?.times_ten_to(power)?;
            return Some(self.and_more(Number { value, next, power, tail: false }, false));
        }
        let follows = self.numeral_close(next);
        if is_unclear(follows, money) {
            return None;
        }
        if let Some((power, english)) = scale(follows, money) {
            let marks = if english { Marks::EnglishScale } else { plain };
            let value = Decimal::read(written, marks)?.times_ten_to(power)?;
            return Some(
                self.and_more(Number { value, next: next + 1, power, tail: false }, false),
            );
        }
        let marks = if money == Money::No { plain } else { Marks::English };
        let mut value = Decimal::read(written, marks)?;
        let mut power = 0;
        match follows {
            Numeral::Hundred | Numeral::Tens => {
                power = if follows == Numeral::Tens { 1 } else { 2 };
                next += 1;
                if let Some((more, _)) = scale(self.numeral_close(next), money) {
                    power += more;
                    next += 1;
                }
                value = value.times_ten_to(power)?;
            }
            Numeral::Half => {
                let scale = scale(self.numeral_close(next + 1), money);
                power = scale.map_or(0, |(power, _)| power);
                value = value.plus(Decimal::HALF)?.times_ten_to(power)?;
                next += 1 + usize::from(scale.is_some());
            }
            Numeral::Vague => return None,
            _ => {
                if let Some((grouped, behind)) = self.spaced(at, &digits, money) {
                    (value, next) = (grouped, behind);
                }
            }
        }
        Some(Number { value, next, power, tail: false })
    }

    /// `600 000`: groups of three that spaces part. A phone number looks so too: it takes a sign of money or a round number.
    fn spaced(&self, at: usize, first: &Digits, money: Money) -> Option<(Decimal, usize)> {
        let head = &self.text[first.written.clone()];
        if head.len() > 3 || head.starts_with('0') || head.bytes().any(|b| !b.is_ascii_digit()) {
            return None;
        }
        let mut value: u128 = head.parse().ok()?;
        let mut next = first.next;
        let mut last = "";
        while next < at + 6
            && matches!(self.gap(next), Some(" " | "\u{a0}" | "\u{2009}" | "\u{202f}"))
            && self.surface(next).len() == 3
            && self.surface(next).bytes().all(|b| b.is_ascii_digit())
        {
            last = self.surface(next);
            value = value * 1000 + last.parse::<u128>().ok()?;
            next += 1;
        }
        (next > first.next && (money != Money::No || last == "000"))
            .then(|| (Decimal::whole(value), next))
    }

    /// A part that is no decimal: `dua pertiga`, `sepertiga`, `2/3 anggota`.
    pub(super) fn ratio(&self, at: usize) -> Option<(u32, u32, usize)> {
        let (count, parts, next) = match (self.numeral(at), self.numeral_close(at + 1)) {
            (Numeral::Part(parts), _) => (1, parts.into(), at + 1),
            (Numeral::Unit(count), Numeral::Per(parts)) => (count.into(), parts.into(), at + 2),
            _ => {
                let (count, parts) = self.slashed(at)?;
                (count, parts, at + 2)
            }
        };
        Decimal::part(count.into(), parts.into()).is_none().then_some((count, parts, next))
    }

    /// `½`, `1½`; `1/2` before what is halved.
    fn vulgar(&self, at: usize) -> Option<Number> {
        let surface = self.surface(at);
        let number = |value, next| Number { value, next, power: 0, tail: false };
        if surface.len() <= 8 && !surface.is_ascii() {
            let (whole, sign) = surface.split_at(surface.find(|c: char| !c.is_ascii_digit())?);
            let value = match sign {
                "½" => Decimal::HALF,
                "¼" => Decimal::part(1, 4)?,
                "¾" => Decimal::part(3, 4)?,
                "⅕" => Decimal::part(1, 5)?,
                "⅛" => Decimal::part(1, 8)?,
                _ => return None,
            };
            let whole = if whole.is_empty() { 0 } else { whole.parse().ok()? };
            return Some(number(value.plus(Decimal::whole(whole))?, at + 1));
        }
        let (over, under) = self.slashed(at)?;
        Some(number(Decimal::part(over.into(), under.into())?, at + 2))
    }

    /// `1/2` where it is a part of what follows.
    fn slashed(&self, at: usize) -> Option<(u32, u32)> {
        let (over, under) = (self.small_number(at, 1)?, self.small_number(at + 1, 2)?);
        let part = self.gap(at + 1) == Some("/")
            && over < under
            && matches!(under, 2 | 3 | 4 | 5 | 8 | 10)
            && self.close(at + 2)
            && !self.is_digit(at + 2)
            && !self.behind(at).ends_with(['/', '(', '-', '.'])
            && self.cue(at + 2) != Cue::Year;
        part.then_some((over, under))
    }
}

/// The power of ten that a word multiplies by, and whether it is English.
pub(super) fn scale(numeral: Numeral, money: Money) -> Option<(u32, bool)> {
    match numeral {
        Numeral::Scale(power) => Some((power.into(), false)),
        Numeral::EnglishScale(power) => Some((power.into(), true)),
        Numeral::MoneyScale(power)
            if money == Money::Rupiah || (power == 3 && money != Money::No) =>
        {
            Some((power.into(), false))
        }
        _ => None,
    }
}

/// Whether a letter multiplies in a way that depends on the writer.
fn is_unclear(numeral: Numeral, money: Money) -> bool {
    money == Money::Other && matches!(numeral, Numeral::MoneyScale(power) if power > 3)
}
