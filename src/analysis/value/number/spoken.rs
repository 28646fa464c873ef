//! Numbers as they are said: `seribu sembilan ratus empat puluh lima`, `dua koma lima`, `satu setengah juta`.

use super::{Money, Number, scale};
use crate::analysis::value::Reader;
use crate::analysis::value::decimal::Decimal;
use crate::analysis::value::words::Numeral;

impl Reader<'_> {
    pub(super) fn in_words(&self, at: usize, money: Money) -> Option<Number> {
        let number = |value, next, power| Number { value, next, power, tail: false };
        if self.english {
            let (value, next) = self.english_words(at)?;
            let power = scale(self.numeral_close(next), Money::No).map(|(power, _)| power);
            let value = value.times_ten_to(power.unwrap_or(0))?;
            return Some(number(value, next + usize::from(power.is_some()), power.unwrap_or(0)));
        }
        let (value, mut next) = match self.numeral(at) {
            Numeral::OneOf(power) => {
                let value = Decimal::whole(1).times_ten_to(power.into())?;
                return Some(self.and_more(number(value, at + 1, power.into()), true));
            }
            Numeral::Half => (Decimal::HALF, at + 1),
            Numeral::Part(parts) => (Decimal::part(1, parts.into())?, at + 1),
            Numeral::Zero => (Decimal::whole(0), at + 1),
            _ => {
                let (value, next) = self.below_thousand(at)?;
                match self.numeral_close(next) {
                    Numeral::Per(parts) => {
                        return Some(number(
                            Decimal::part(value.into(), parts.into())?,
                            next + 1,
                            0,
                        ));
                    }
                    Numeral::Half => (Decimal::whole(value.into()).plus(Decimal::HALF)?, next + 1),
                    Numeral::Vague => return None,
                    _ => (Decimal::whole(value.into()), next),
                }
            }
        };
        let mut value = value;
        if self.numeral_close(next) == Numeral::Comma {
            (value, next) = self.decimals(value, next + 1).unwrap_or((value, next));
        }
        match scale(self.numeral_close(next), money) {
            Some((power, _)) => {
                Some(self.and_more(number(value.times_ten_to(power)?, next + 1, power), true))
            }
            None => Some(number(value, next, 0)),
        }
    }

    /// What `koma` is followed by: `dua koma tujuh lima`, `dua koma dua puluh lima`.
    fn decimals(&self, whole: Decimal, at: usize) -> Option<(Decimal, usize)> {
        if let Some((part, next)) = self.below_hundred(at)
            && part >= 10
        {
            return Some((whole.with_decimal(2, part.into())?, next));
        }
        let (mut value, mut next, mut places) = (whole, at, 0);
        while places < 6 {
            let digit = match self.numeral_close(next) {
                Numeral::Unit(digit) => digit,
                Numeral::Zero => 0,
                _ => break,
            };
            places += 1;
            value = value.with_decimal(places, digit.into())?;
            next += 1;
        }
        (places > 0).then_some((value, next))
    }

    fn below_hundred(&self, at: usize) -> Option<(u32, usize)> {
        let (tens, next) = match self.numeral(at) {
            Numeral::Fixed(n) => return Some((n.into(), at + 1)),
            Numeral::TensOf(n) => (u32::from(n) * 10, at + 1),
            Numeral::Unit(n) => match self.numeral_close(at + 1) {
                Numeral::Teen => return Some((u32::from(n) + 10, at + 2)),
                Numeral::Tens => (u32::from(n) * 10, at + 2),
                _ => return Some((n.into(), at + 1)),
            },
            _ => return None,
        };
        if let Numeral::Unit(n) = self.numeral_close(next)
            && !matches!(
                self.numeral_close(next + 1),
                Numeral::Teen | Numeral::Tens | Numeral::Hundred
            )
        {
            return Some((tens + u32::from(n), next + 1));
        }
        Some((tens, next))
    }

    fn below_thousand(&self, at: usize) -> Option<(u32, usize)> {
        let (hundreds, next) = match (self.numeral(at), self.numeral_close(at + 1)) {
            (Numeral::HundredsOf(n), _) => (u32::from(n) * 100, at + 1),
            (Numeral::Unit(n), Numeral::Hundred) => (u32::from(n) * 100, at + 2),
            _ => return self.below_hundred(at),
        };
        if self.close(next)
            && let Some((rest, behind)) = self.below_hundred(next)
            && self.numeral_close(behind) != Numeral::Hundred
        {
            return Some((hundreds + rest, behind));
        }
        Some((hundreds, next))
    }

    /// Adds the smaller groups that follow: `2 juta 500 ribu`, `seribu sembilan ratus`.
    pub(super) fn and_more(&self, mut number: Number, words: bool) -> Number {
        let mut groups = 0;
        while self.close(number.next) {
            let (value, power, next) = if let Numeral::OneOf(power) = self.numeral(number.next) {
                (1, u32::from(power), number.next + 1)
            } else {
                let digits = self.is_digit(number.next);
                let group = if digits {
                    self.small_number(number.next, 3).map(|n| (n, number.next + 1))
                } else {
                    self.below_thousand(number.next)
                };
                let Some((value, next)) = group else { break };
                match scale(self.numeral_close(next), Money::No) {
                    Some((power, false)) => (value, power, next + 1),
                    None if !digits && (words || value >= 100) => (value, 0, next),
                    _ => break,
                }
            };
            let more = Decimal::whole(value.into()).times_ten_to(power);
            let Some(sum) = more.and_then(|more| number.value.plus(more)) else { break };
            if power >= number.power {
                break;
            }
            number = Number { value: sum, next, power, tail: false };
            groups += 1;
            if power == 0 {
                break;
            }
        }
        // Several groups have no power in common.
        if groups > 0 { Number { power: 0, ..number } } else { number }
    }

    fn english_words(&self, at: usize) -> Option<(Decimal, usize)> {
        let word = |at: usize| match self.numeral(at) {
            Numeral::English(n) => Some(u32::from(n)),
            _ => None,
        };
        let tens = word(at)?;
        let mut value = tens;
        let mut next = at + 1;
        let joined = self.close(next) || self.gap(next) == Some("-");
        if tens >= 20
            && joined
            && let Some(unit) = word(next).filter(|unit| *unit < 10)
        {
            value += unit;
            next += 1;
        }
        if self.numeral_close(next) == Numeral::EnglishHundred {
            value *= 100;
            next += 1;
        }
        Some((Decimal::whole(value.into()), next))
    }
}
