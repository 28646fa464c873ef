//! Amounts: a number and what it counts. `10 persen`, `Rp1,5 miliar`, `5 km/jam`, `37 °C`, `5,6 SR`.
//!
//! In a range the first number has what the second has: `10–15 persen` is from `10%` to `15%`, `Rp5–10 juta` from `rp:5000000`.

use std::fmt::Display;

use super::Reader;
use super::decimal::{Decimal, Marks};
use super::number::{Money, Number, scale};
use super::words::{Cue, Measure, Numeral, Unit};

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

/// Signs of money, and the currency.
const SIGNS: [(char, &str); 5] =
    [('$', "usd"), ('€', "eur"), ('£', "gbp"), ('¥', "jpy"), ('₩', "krw")];

impl Reader<'_> {
    /// Reads the amount that begins with a number.
    pub(super) fn amount(&mut self, at: usize) {
        if at < self.read {
            return;
        }
        let sign = self.sign_before(at);
        let priced = self.priced.filter(|(to, _)| *to == at);
        let form = sign
            .or(priced)
            .or_else(|| at.checked_sub(1).and_then(|before| Some((0, self.price_sign(before)?.0))));
        let money = form.map_or(Money::No, |(_, form)| Money::of(form));
        let Some(number) = self.number(at, money) else {
            self.decade_in_words(at);
            return;
        };
        let alone = self.number_alone(at, money).map_or(number.next, |alone| alone.next);
        self.read = alone;
        if self.numeral(at) == Numeral::Unit(1)
            && number.next == at + 1
            && self.cue_before(at) == Cue::OneOf
        {
            return;
        }
        let measure = self.measure_or_range(number);
        let counted = !self.is_digit(at)
            || number.next > at + 1
            || number.power > 0
            || !self.surface(at).is_ascii();
        if counted || measure.is_some() || money != Money::No {
            let raised = number.tail && measure.is_none();
            if !raised {
                self.emit(at, number.next, format_args!("{}", number.value));
            }
        }
        if let Some((first, form)) = sign {
            self.emit(first, number.next, format_args!("{form}:{}", number.value));
            self.go_on(alone, form);
        } else if let Some((_, form)) = priced {
            self.emit(at, number.next, format_args!("{form}:{}", number.value));
        }
        if let Some((unit, next)) = measure {
            self.measured(at, next, number.value, unit);
        } else if let Some(next) = self.richter(number.next) {
            self.emit(at, next, format_args!("mag:{}", number.value));
        }
    }

    fn measured(&mut self, at: usize, next: usize, value: Decimal, unit: Unit) {
        match unit.measure {
            Measure::Money | Measure::Sign => {
                self.emit(at, next, format_args!("{}:{value}", unit.form));
            }
            Measure::Percent => self.emit(at, next, format_args!("{value}%")),
            Measure::Unit => {
                // Only warmth is told below nought.
                let minus = unit.form.starts_with('°')
                    && (self.cue_before(at) == Cue::Minus
                        || self.behind(at).ends_with(['-', '−', '–']));
                let sign: &dyn Display = if minus { &"-" } else { &"" };
                self.emit(at, next, format_args!("{sign}{value}{}", unit.form));
            }
        }
    }

    /// What a number counts: said behind it, or behind the other end of its range.
    fn measure_or_range(&self, number: Number) -> Option<(Unit, usize)> {
        if let Some(found) = self.measure(number) {
            return Some(found);
        }
        if number.tail {
            return None;
        }
        let to = self.range(number.next)?;
        let end = self.number_alone(to, Money::No)?;
        let found = self.measure(end)?;
        number.value.less_than(end.value).then_some(found)
    }

    /// The unit, currency or percent sign behind a number, and the token behind it.
    fn measure(&self, number: Number) -> Option<(Unit, usize)> {
        let next = number.next;
        if number.tail {
            return self.glued_unit(next);
        }
        let behind = self.behind(next);
        let sign = behind.trim_start();
        let percent = Unit { form: "%", measure: Measure::Percent, lower: false };
        if sign.starts_with(['%', '％', '﹪']) && behind.len() - sign.len() < 4 {
            return Some((percent, next));
        }
        if let Some((_, form)) = SIGNS[1..].iter().find(|(c, _)| sign.starts_with(*c)) {
            let behind_sign = sign.chars().nth(1).is_none_or(|c| c == ' ' || c == '\n');
            return behind_sign
                .then_some((Unit { form, measure: Measure::Money, lower: false }, next));
        }
        if sign.starts_with(['°', '˚', 'º', '℃']) {
            return Some(self.degrees(next, sign.starts_with('℃')));
        }
        if !(self.close(next) || self.gap(next) == Some("-")) || !self.meaning(next).unit {
            return None;
        }
        let (unit, behind) = self.name(next, &self.words.units)?;
        let capital = self.surface(next).starts_with(char::is_uppercase);
        let year = self.cue(next) == Cue::Year && self.small_number(behind, 4).is_some();
        let year = year && self.surface(behind).len() == 4;
        let sign = unit.measure == Measure::Sign
            || (matches!(self.exact(next), "rp" | "idr" | "usd") && self.is_price(next));
        (!(unit.lower && capital && behind == next + 1) && !year && !sign).then_some((unit, behind))
    }

    /// `km` of `5km`, `km/jam` of `5km/jam`.
    fn glued_unit(&self, next: usize) -> Option<(Unit, usize)> {
        let tail = self.tail(next - 1);
        let capital = self.surface(next - 1).ends_with(char::is_uppercase);
        let mut key = [0_u8; 32];
        let length = tail.len();
        key.get_mut(..length)?.copy_from_slice(tail.as_bytes());
        if self.gap(next) == Some("/") {
            let more = self.exact(next).as_bytes();
            if let Some(room) = key.get_mut(length..=length + more.len()) {
                room[0] = b'/';
                room[1..].copy_from_slice(more);
                let name = std::str::from_utf8(&key[..=length + more.len()]).ok()?;
                if let Some(unit) = self.words.units.get(name) {
                    return Some((*unit, next + 1));
                }
            }
        }
        let unit = *self.words.units.get(tail)?;
        (!(unit.lower && capital) && unit.measure != Measure::Sign).then_some((unit, next))
    }

    /// `°C`, `°F`, `°`: the letter is a token, the sign is none.
    fn degrees(&self, next: usize, celsius: bool) -> (Unit, usize) {
        let scale = |form| Unit { form, measure: Measure::Unit, lower: false };
        let letter = self.gap(next).is_some_and(|gap| gap.ends_with(['°', '˚', 'º', ' ']));
        match self.exact(next) {
            _ if celsius => (scale("°c"), next),
            "c" | "celsius" | "celcius" if letter => (scale("°c"), next + 1),
            "f" | "fahrenheit" if letter => (scale("°f"), next + 1),
            _ => (scale("°"), next),
        }
    }

    /// Whether a token is the sign of a currency with a number behind it.
    fn is_price(&self, at: usize) -> bool {
        self.price_sign(at).is_some()
    }

    /// The currency whose sign a token is, and the number's token.
    fn price_sign(&self, at: usize) -> Option<(&'static str, usize)> {
        let sign = self.exact(at);
        let unit = self.words.units.get(sign)?;
        let money = matches!(unit.measure, Measure::Money | Measure::Sign);
        let code = sign == unit.form || matches!(sign, "idr" | "rmb" | "rm");
        let number = self.parted_by(at + 1, &[".", ":", ".:"])
            && (self.is_digit(at + 1) || self.numeral(at + 1) != Numeral::None);
        (money && code && number).then_some((unit.form, at + 1))
    }

    /// `Rp1,5 miliar`.
    pub(super) fn price(&mut self, at: usize) {
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
    pub(super) fn glued_price(&mut self, at: usize, letters: usize) {
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
    fn go_on(&mut self, next: usize, form: &'static str) {
        self.priced = self.range(next).map(|to| (to, form));
    }

    /// The currency whose sign stands right before a number, and the first token of the price: `US` of `US$5`.
    fn sign_before(&self, at: usize) -> Option<(usize, &'static str)> {
        let start = self.entry(at)?.start as usize;
        let before = &self.text[..start];
        let before = before.strip_suffix([' ', '\u{a0}']).unwrap_or(before);
        let last = before.chars().next_back()?;
        let (_, form) = SIGNS.iter().find(|(sign, _)| *sign == last)?;
        if last == '$'
            && let Some(letters) = at.checked_sub(1)
            && self.tokens.entries[letters].end as usize == before.len() - 1
            && let Some((_, form)) = DOLLARS.iter().find(|(name, _)| *name == self.exact(letters))
        {
            return Some((letters, form));
        }
        Some((at, form))
    }

    /// `SR`, `skala Richter`, `magnitudo` behind a number: the token behind it.
    fn richter(&self, next: usize) -> Option<usize> {
        if !self.close(next) {
            return None;
        }
        let at = if self.exact(next) == "pada" { next + 1 } else { next };
        match self.cue(at) {
            Cue::Magnitude => Some(at + 1),
            Cue::Richter if self.exact(at) != "sr" || self.surface(at) != "Sr" => Some(at + 1),
            Cue::ScaleOf if self.cue(at + 1) == Cue::Richter => Some(at + 2),
            _ => None,
        }
    }

    /// `magnitudo 5,6`, `M 5,6`.
    pub(super) fn magnitude(&mut self, at: usize, cue: Cue) {
        let letter = cue == Cue::BareMagnitude;
        if letter
            && (self.surface(at) != "M" || at.checked_sub(1).is_some_and(|b| self.is_digit(b)))
        {
            return;
        }
        if let Some(entry) = self.entry(at + 1).filter(|_| self.close(at + 1)) {
            self.strength(at, at + 1, entry.start as usize, letter);
        }
    }

    /// `M5,6`: the letter and the first digit are one token.
    pub(super) fn glued_magnitude(&mut self, at: usize) {
        if let Some(entry) = self.entry(at).filter(|_| self.surface(at).starts_with('M')) {
            self.strength(at, at, entry.start as usize + 1, true);
        }
    }

    fn strength(&mut self, at: usize, number: usize, start: usize, fraction: bool) {
        let Some(digits) = self.digits_from(number, start).filter(|digits| !digits.tail) else {
            return;
        };
        let written = &self.text[digits.written];
        let value = Decimal::read(written, Marks::Indonesian)
            .filter(|value| value.less_than(Decimal::whole(11)))
            .filter(|_| !fraction || written.contains([',', '.']));
        if let Some(value) = value {
            self.emit(at, digits.next, format_args!("mag:{value}"));
        }
    }
}
