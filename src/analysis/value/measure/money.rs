//! Prices that a sign or code before the number makes: `Rp1,5 miliar`, `US$5`, `RM5.000`, `Rp5–10 juta`.

use super::SIGNS;
use crate::analysis::value::Reader;
use crate::analysis::value::decimal::{Decimal, Marks};
use crate::analysis::value::number::{Money, scale};
use crate::analysis::value::words::{Measure, Numeral};

/// The letters before a dollar sign, and the currency they make of it.
const DOLLARS: [(&str, &str); 8] = [
    ("us", "usd"),
    ("s", "sgd"),
    ("sg", "sgd"),
    ("a", "aud"),
    ("au", "aud"),
    ("hk", "hkd"),
    ("nt", "twd"),
    ("c", "cad"),
];

impl Reader<'_> {
    /// Whether a token is the sign of a currency with a number behind it.
    pub(super) fn is_price(&self, at: usize) -> bool {
        self.price_sign(at).is_some()
    }

    /// The currency whose sign a token is, and the number's token.
    pub(super) fn price_sign(&self, at: usize) -> Option<(&'static str, usize)> {
        let sign = self.exact(at);
        let unit = self.words.units.get(sign)?;
        let money = matches!(unit.measure, Measure::Money | Measure::Sign);
        let code = sign == unit.form || matches!(sign, "idr" | "rmb" | "rm");
        let number = self.parted_by(at + 1, &[".", ":", ".:"])
            && (self.is_digit(at + 1) || self.numeral(at + 1) != Numeral::None);
        (money && code && number).then_some((unit.form, at + 1))
    }

    /// `Rp1,5 miliar`.
    pub(in crate::analysis::value) fn price(&mut self, at: usize) {
        let Some((form, from)) = self.price_sign(at) else { return };
        let Some(number) = self.number(from, Money::of(form)) else { return };
        if number.tail {
            return;
        }
        self.emit(at, number.next, format_args!("{form}:{}", number.value));
        if let Some(alone) = self.number_alone(from, Money::of(form)) {
            self.go_on(alone.next, form);
        }
    }

    /// `RM5.000`: the sign and the digits are one token.
    pub(in crate::analysis::value) fn glued_price(&mut self, at: usize, letters: usize) {
        let Some(entry) = self.entry(at) else { return };
        let start = entry.start as usize + letters;
        let Some(digits) = self.digits_from(at, start).filter(|digits| !digits.tail) else {
            return;
        };
        let mut value = Decimal::read(&self.text[digits.written], Marks::English);
        let mut next = digits.next;
        if let Some((power, _)) = scale(self.numeral_close(next), Money::Other) {
            value = value.and_then(|value| value.times_ten_to(power));
            next += 1;
        }
        if let Some(value) = value {
            self.emit(at, next, format_args!("myr:{value}"));
            self.emit(at, next, format_args!("{value}"));
            self.read = next;
        }
    }

    /// Notes where the other end of a price range stands: it has no sign of its own.
    pub(super) fn go_on(&mut self, next: usize, form: &'static str) {
        self.priced = self.range(next).map(|to| (to, form));
    }

    /// The currency whose sign stands right before a number, and the first token of the price: `US` of `US$5`.
    pub(super) fn sign_before(&self, at: usize) -> Option<(usize, &'static str)> {
        let start = self.entry(at)?.start as usize;
        let before = &self.text[..start];
        let before = before.strip_suffix([' ', '\u{a0}']).unwrap_or(before);
        let last = before.chars().next_back()?;
        let (_, form) = SIGNS.iter().find(|(sign, _)| *sign == last)?;
        if last == '$'
            && let Some(letters) = at.checked_sub(1)
            && self.tokens.entries[letters].end as usize == before.len() - 1
        {
            let (_, form) = DOLLARS.iter().find(|(name, _)| *name == self.exact(letters))?;
            // `$A$3` is a cell of a sheet.
            return (!self.behind(letters).ends_with('$')).then_some((letters, form));
        }
        Some((at, form))
    }
}
