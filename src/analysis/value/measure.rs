//! Amounts: a number and what it counts. `10 persen`, `Rp1,5 miliar`, `5 km/jam`, `37 °C`, `5,6 SR`.
//!
//! In a range the first number has what the second has: `10–15 persen` is from `10%` to `15%`, `Rp5–10 juta` from `rp:5000000`.

mod money;

use std::fmt::Display;

use super::Reader;
use super::decimal::{Decimal, Marks};
use super::number::{Money, Number};
use super::words::{Cue, Measure, Numeral, Unit};

/// Signs of money, and the currency.
const SIGNS: [(char, &str); 5] =
    [('$', "usd"), ('€', "eur"), ('£', "gbp"), ('¥', "jpy"), ('₩', "krw")];

impl Reader<'_> {
    /// Reads the amount that begins with a number.
    pub(super) fn amount(&mut self, at: usize) {
        if at < self.read {
            return;
        }
        if let Some((count, parts, next)) = self.ratio(at) {
            self.read = next;
            self.emit(at, next, format_args!("{count}/{parts}"));
            return;
        }
        let sign = self.sign_before(at);
        let priced = self.priced.filter(|(to, _)| *to == at);
        let form = sign
            .or(priced)
            .or_else(|| at.checked_sub(1).and_then(|before| Some((0, self.price_sign(before)?.0))));
        let money = form.map_or(Money::No, |(_, form)| Money::of(form));
        let Some(mut number) = self.number(at, money) else {
            self.decade_in_words(at);
            return;
        };
        let alone = self.number_alone(at, money).map_or(number.next, |alone| alone.next);
        self.read = alone;
        for half in at..alone {
            if self.numeral(half) == Numeral::Half {
                self.halves.push(half as u32);
            }
        }
        if self.numeral(at) == Numeral::Unit(1)
            && number.next == at + 1
            && self.cue_before(at) == Cue::OneOf
        {
            return;
        }
        let measure = self.measure_or_range(at, number);
        // `1 menit 46.869 detik`: timekeepers write a full stop.
        if measure.is_some_and(|(unit, _)| unit.form == "detik")
            && at.checked_sub(1).is_some_and(|before| self.exact(before) == "menit")
            && let Some(digits) = self.digits(at)
            && let Some(value) = Decimal::read(&self.text[digits.written], Marks::EnglishScale)
        {
            number.value = value;
        }
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
    fn measure_or_range(&self, at: usize, number: Number) -> Option<(Unit, usize)> {
        if let Some(found) = self.measure(at, number) {
            return Some(found);
        }
        if number.tail {
            return None;
        }
        let to = self.range(number.next)?;
        let end = self.number_alone(to, Money::No)?;
        let found = self.measure(to, end)?;
        number.value.less_than(end.value).then_some(found)
    }

    /// The unit, currency or percent sign behind a number, and the token behind it. Laws say a number twice: `6 (enam) bulan`.
    fn measure(&self, at: usize, number: Number) -> Option<(Unit, usize)> {
        if !number.tail
            && self.is_digit(at)
            && self.gap(number.next).is_some_and(|gap| gap.trim() == "(")
            && let Some(again) = self.number_alone(number.next, Money::No)
            && again.value == number.value
            && self.gap(again.next).is_some_and(|gap| gap.trim() == ")")
            && self.meaning(again.next).unit
        {
            return self.name(again.next, &self.words.units);
        }
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
        let of_law = at.checked_sub(1).is_some_and(|b| {
            let before = self.meaning(b);
            before.law || before.cue == Cue::Numbering
        });
        let year = self.cue(next) == Cue::Year && of_law || year && self.surface(behind).len() == 4;
        let sign = unit.measure == Measure::Sign
            || (matches!(self.exact(next), "rp" | "idr" | "usd") && self.is_price(next));
        let other = unit.lower && capital && behind == next + 1;
        (!(other || year || sign)).then_some((unit, behind))
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
        // `41m 46.583s` is a lap.
        let lap = tail == "m" && self.is_digit(next) && self.close(next);
        let other = (unit.lower && capital) || lap || unit.measure == Measure::Sign;
        (!other).then_some((unit, next))
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
