//! Decimal numbers, exact: `1,5` times a million is `1500000`, never `1499999.9`.

use std::fmt;

/// Digits that are kept; what is longer is an account or a serial number, not an amount.
const MOST_DIGITS: usize = 24;

/// A number that is not negative: `digits` divided by ten to the `scale`, without trailing zeros behind the mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: u128,
    scale: u32,
}

/// How a written number is to be read where its marks leave a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// As Indonesian has it: `1.500` is 1500, `1,500` is 1.5.
    Indonesian,
    /// `1,500` is 1500: English, and any price, since no coin is a thousandth.
    English,
    /// `1.500` is 1.5 as well: before *million* and *billion*.
    EnglishScale,
}

impl Decimal {
    pub(super) const HALF: Self = Self { digits: 5, scale: 1 };

    pub(super) fn whole(digits: u128) -> Self {
        Self { digits, scale: 0 }
    }

    fn new(digits: u128, scale: u32) -> Self {
        let mut number = Self { digits, scale };
        while number.scale > 0 && number.digits.is_multiple_of(10) {
            number.digits /= 10;
            number.scale -= 1;
        }
        number
    }

    /// One of `parts` equal parts, `count` times, if that comes out even: three of four are 0.75, one of three is no decimal.
    pub(super) fn part(count: u128, parts: u128) -> Option<Self> {
        (parts > 0 && (count * 1_000_000).is_multiple_of(parts))
            .then(|| Self::new(count * 1_000_000 / parts, 6))
    }

    /// Reads digits with full stops and commas; nothing if they are no number in the marks of any language.
    pub(super) fn read(written: &str, marks: Marks) -> Option<Self> {
        let commas = written.matches(',').count();
        let stops = written.matches('.').count();
        let (grouping, decimal) = match (stops, commas) {
            (0, 0) => (None, None),
            (_, 0) if is_grouped(written, '.') && marks != Marks::EnglishScale => (Some('.'), None),
            (1, 0) => (None, Some('.')),
            (0, _) if is_grouped(written, ',') && (commas > 1 || marks != Marks::Indonesian) => {
                (Some(','), None)
            }
            (0, 1) => (None, Some(',')),
            (_, 1) if is_grouped(written.split(',').next()?, '.') => (Some('.'), Some(',')),
            (1, _) if is_grouped(written.split('.').next()?, ',') => (Some(','), Some('.')),
            _ => return None,
        };
        let (whole, part) = match decimal {
            Some(mark) => written.split_once(mark)?,
            None => (written, ""),
        };
        if whole.len() + part.len() > MOST_DIGITS {
            return None;
        }
        let mut digits: u128 = 0;
        for b in whole.bytes().chain(part.bytes()) {
            match b {
                b'0'..=b'9' => digits = digits * 10 + u128::from(b - b'0'),
                _ if Some(char::from(b)) == grouping => {}
                _ => return None,
            }
        }
        Some(Self::new(digits, part.len() as u32))
    }

    pub(super) fn times_ten_to(self, power: u32) -> Option<Self> {
        let raised = power.saturating_sub(self.scale);
        let digits = self.digits.checked_mul(10_u128.checked_pow(raised)?)?;
        Some(Self::new(digits, self.scale.saturating_sub(power)))
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let left = self.digits.checked_mul(10_u128.checked_pow(scale - self.scale)?)?;
        let right = other.digits.checked_mul(10_u128.checked_pow(scale - other.scale)?)?;
        Some(Self::new(left.checked_add(right)?, scale))
    }

    /// Puts one digit behind the others: what `koma` is followed by.
    pub(super) fn with_decimal(self, places: u32, digit: u128) -> Option<Self> {
        self.plus(Self { digits: digit, scale: places })
    }

    /// The number, if it is whole and fits.
    pub(super) fn small(self) -> Option<u32> {
        (self.scale == 0).then(|| u32::try_from(self.digits).ok()).flatten()
    }

    pub(super) fn less_than(self, other: Self) -> bool {
        let scale = self.scale.max(other.scale);
        let raise = |number: Self| {
            number.digits.checked_mul(10_u128.checked_pow(scale - number.scale).unwrap_or(0))
        };
        matches!((raise(self), raise(other)), (Some(left), Some(right)) if left < right)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u128.checked_pow(self.scale).unwrap_or(u128::MAX);
        write!(f, "{}", self.digits / unit)?;
        if self.scale > 0 {
            write!(f, ".{:0width$}", self.digits % unit, width = self.scale as usize)?;
        }
        Ok(())
    }
}

/// `600.000`: one to three digits, not a lone zero, then groups of three.
fn is_grouped(written: &str, mark: char) -> bool {
    let mut groups = written.split(mark);
    let first = groups.next().unwrap_or("");
    let mut more = 0;
    let threes = groups.all(|group| {
        more += 1;
        group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit())
    });
    threes
        && more > 0
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && first.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str, marks: Marks) -> String {
        Decimal::read(written, marks).map_or_else(|| "-".to_owned(), |number| number.to_string())
    }

    #[test]
    fn marks() {
        for (written, indonesian, english) in [
            ("600000", "600000", "600000"),
            ("600.000", "600000", "600000"),
            ("1.500.000,00", "1500000", "1500000"),
            ("1.500,75", "1500.75", "1500.75"),
            ("1,5", "1.5", "1.5"),
            ("1,500", "1.5", "1500"),
            ("1,500,000.50", "1500000.5", "1500000.5"),
            ("12.75", "12.75", "12.75"),
            ("0,500", "0.5", "0.5"),
            ("0.500", "0.5", "0.5"),
            ("007", "7", "7"),
            ("1.2.3", "-", "-"),
            ("1,2,3", "-", "-"),
            ("1234567890123456789012345", "-", "-"),
        ] {
            assert_eq!(read(written, Marks::Indonesian), indonesian, "{written}");
            assert_eq!(read(written, Marks::English), english, "{written}");
        }
        assert_eq!(read("1.325", Marks::EnglishScale), "1.325");
    }

    #[test]
    fn arithmetic_is_exact() {
        let number = |text| Decimal::read(text, Marks::Indonesian).unwrap();
        assert_eq!(number("1,5").times_ten_to(6).unwrap().to_string(), "1500000");
        assert_eq!(number("2,345678").times_ten_to(3).unwrap().to_string(), "2345.678");
        assert_eq!(number("2").plus(Decimal::HALF).unwrap().to_string(), "2.5");
        assert_eq!(Decimal::part(3, 4).unwrap().to_string(), "0.75");
        assert_eq!(Decimal::part(2, 3), None);
        assert!(number("1,5").less_than(number("2")) && !number("2").less_than(number("2")));
        assert_eq!(number("999999999999999999999999").times_ten_to(30), None);
    }
}
