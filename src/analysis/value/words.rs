//! Words that say numbers, units, laws, and how to read the number beside them: the lists `numbers.txt`, `units.txt`, `laws.txt`,
//! `cues.txt` and `months.txt` of `lexicon/` as one table.
//!
//! Most words of a text are in none of the lists. They are turned away by their first two letters and their length, before a hash is computed.

mod meaning;

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

pub(super) use self::meaning::{Cue, Issued, Meaning, Measure, Numeral};
use crate::analysis::knowledge::{WordHasher, Words};

const NUMBERS: &str = include_str!("../../../lexicon/numbers.txt");
const UNITS: &str = include_str!("../../../lexicon/units.txt");
const LAWS: &str = include_str!("../../../lexicon/laws.txt");
const CUES: &str = include_str!("../../../lexicon/cues.txt");
const MONTHS: &str = include_str!("../../../lexicon/months.txt");

/// The lists, for the fingerprint of the analyzer.
pub(in crate::analysis) const LISTS: [&str; 5] = [NUMBERS, UNITS, LAWS, CUES, MONTHS];

/// The most words of a name: *peraturan menteri pendayagunaan aparatur negara dan reformasi birokrasi*.
pub(super) const MOST_WORDS: usize = 8;

/// A unit or currency.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    pub(super) form: &'static str,
    pub(super) measure: Measure,
    /// Whether a capital makes it something else.
    pub(super) lower: bool,
}

/// An instrument of law.
#[derive(Debug, Clone, Copy)]
pub(super) struct Law {
    pub(super) form: &'static str,
    pub(super) issued: Issued,
}

/// The lists as tables.
#[derive(Debug)]
pub(super) struct ValueWords {
    words: HashMap<String, Meaning, BuildHasherDefault<WordHasher>>,
    /// Which words may be in the table, and with which of them a value may begin.
    known: Filter,
    starters: Filter,
    pub(super) units: Words<Unit>,
    pub(super) laws: Words<Law>,
}

fn lines(list: &'static str) -> impl Iterator<Item = [&'static str; 4]> {
    list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).map(|line| {
        let mut columns = line.split('\t').map(str::trim);
        std::array::from_fn(|_| columns.next().unwrap_or(""))
    })
}

/// The form and the other names of a line.
fn names(line: [&'static str; 4]) -> impl Iterator<Item = &'static str> {
    std::iter::once(line[0]).chain(line[2].split(',').map(str::trim)).filter(|n| !n.is_empty())
}

impl ValueWords {
    pub(super) fn shared() -> &'static Self {
        static SHARED: LazyLock<ValueWords> = LazyLock::new(ValueWords::load);
        &SHARED
    }

    fn load() -> Self {
        let mut all = Self {
            words: HashMap::default(),
            known: Filter::default(),
            starters: Filter::default(),
            units: Words::default(),
            laws: Words::default(),
        };
        for [word, class, value, _] in lines(NUMBERS) {
            let value: u16 = value.parse().unwrap_or(0);
            all.numeral(word, Numeral::of(class, value));
        }
        for [word, class, ..] in lines(CUES) {
            all.word(word).cue = Cue::of(class).unwrap_or_default();
        }
        for line in lines(UNITS) {
            let measure = match line[1] {
                "money" => Measure::Money,
                "sign" => Measure::Sign,
                "percent" => Measure::Percent,
                _ => Measure::Unit,
            };
            for name in names(line) {
                let lower = line[3] == name;
                if line[1] != "sign" || name != line[0] {
                    let unit = Unit { form: line[0], measure, lower };
                    all.units.insert(name, unit);
                    let first = name.split([' ', '/']).next().unwrap_or(name);
                    let money = matches!(measure, Measure::Money | Measure::Sign);
                    let word = all.word(first);
                    word.unit = true;
                    word.money |= money;
                }
            }
        }
        for line in lines(LAWS) {
            let issued = match line[1] {
                "place" => Issued::Place,
                "year" => Issued::Year,
                "gazette" => Issued::Gazette,
                _ => Issued::National,
            };
            for name in names(line) {
                all.laws.insert(name, Law { form: line[0], issued });
                all.word(name.split(' ').next().unwrap_or(name)).law = true;
            }
        }
        for [number, words, ..] in lines(MONTHS) {
            let month = number.parse().unwrap_or(if number == "hari" { 13 } else { 0 });
            for word in words.split(' ').filter(|_| month > 0) {
                let english = matches!(
                    word,
                    "january"
                        | "february"
                        | "march"
                        | "may"
                        | "june"
                        | "july"
                        | "aug"
                        | "august"
                        | "oct"
                        | "october"
                        | "dec"
                        | "december"
                );
                let meaning = all.word(word);
                (meaning.month, meaning.english_month) = (month, english);
            }
        }
        for (word, _) in all.words.iter().filter(|(_, meaning)| meaning.starts()) {
            all.starters.add(word.as_bytes());
        }
        all
    }

    /// Adds a numeral, and what is made of it: the joined writing (`duapuluh`) and the ordinal (`kedua`).
    fn numeral(&mut self, word: &'static str, numeral: Numeral) {
        self.word(word).numeral = numeral;
        let ordinal = format!("ke{word}");
        match numeral {
            Numeral::Unit(n) => {
                self.word(&format!("{word}puluh")).numeral = Numeral::TensOf(n);
                self.word(&format!("{word}ratus")).numeral = Numeral::HundredsOf(n);
                self.word(&format!("ke{word}puluh")).numeral = Numeral::OrdinalTens(n);
                if n > 1 {
                    self.word(&format!("{word}belas")).numeral = Numeral::Fixed(10 + n);
                    self.word(&format!("ke{word}belas")).numeral = Numeral::Ordinal(10 + n);
                }
                self.word(&ordinal).numeral = Numeral::Ordinal(n);
            }
            Numeral::Fixed(n) => self.word(&ordinal).numeral = Numeral::Ordinal(n),
            Numeral::HundredsOf(1) => self.word(&ordinal).numeral = Numeral::Ordinal(100),
            _ => {}
        }
    }

    fn word(&mut self, word: &str) -> &mut Meaning {
        self.known.add(word.as_bytes());
        self.words.entry(word.to_owned()).or_default()
    }

    /// Whether a value can begin with a folded word.
    #[inline]
    pub(super) fn begins(&self, word: &[u8]) -> bool {
        self.starters.may_have(word)
            && std::str::from_utf8(word).is_ok_and(|word| self.meaning(word).starts())
    }

    /// What a folded word is.
    pub(super) fn meaning(&self, word: &str) -> Meaning {
        if self.known.may_have(word.as_bytes()) {
            self.words.get(word).copied().unwrap_or_default()
        } else {
            Meaning::default()
        }
    }
}

/// A set of words that is asked by a few of their letters: it may have a word that was never added, and has all that were. 8 KiB, and two
/// nanoseconds for a word that is not there.
#[derive(Debug)]
struct Filter(Box<[u64; 1024]>);

impl Default for Filter {
    fn default() -> Self {
        Self(Box::new([0; 1024]))
    }
}

impl Filter {
    #[inline]
    fn place(word: &[u8]) -> Option<(usize, u64)> {
        let (&first, &last) = (word.first()?, word.last()?);
        let second = word.get(1).copied().unwrap_or(0);
        let third = word.get(2).copied().unwrap_or(0);
        let letter = |b: u8| usize::from(b & 31);
        let slot = (letter(first) * 32) ^ letter(second) ^ (letter(third) * 9);
        let bit = (word.len() * 7 + letter(last)) & 63;
        Some((slot & 1023, 1 << bit))
    }

    fn add(&mut self, word: &[u8]) {
        if let Some((slot, bit)) = Self::place(word) {
            self.0[slot] |= bit;
        }
    }

    #[inline]
    fn may_have(&self, word: &[u8]) -> bool {
        Self::place(word).is_some_and(|(slot, bit)| self.0[slot] & bit != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_says_something() {
        for [word, class, value, _] in lines(NUMBERS) {
            let value = value.parse().unwrap_or(0);
            assert_ne!(Numeral::of(class, value), Numeral::None, "{word}");
        }
        for [word, class, ..] in lines(CUES) {
            assert!(Cue::of(class).is_some(), "{word}: {class}");
        }
        for line in lines(UNITS) {
            let known = ["unit", "money", "sign", "percent"].contains(&line[1]);
            let lower = line[3].is_empty() || names(line).any(|name| name == line[3]);
            assert!(known && lower, "{line:?}");
        }
        for line in lines(LAWS) {
            assert!(["national", "place", "year", "gazette"].contains(&line[1]), "{line:?}");
        }
    }

    #[test]
    fn no_name_stands_twice_and_all_are_folded() {
        for list in [UNITS, LAWS] {
            let mut seen = std::collections::HashSet::new();
            for line in lines(list).filter(|line| line[1] != "sign") {
                for name in names(line) {
                    assert!(seen.insert(name) || name == line[0], "{name} stands twice");
                    assert_eq!(name, name.to_lowercase());
                    assert!(name.split([' ', '/']).count() <= MOST_WORDS, "{name}");
                }
            }
        }
        for list in [NUMBERS, CUES] {
            let mut seen = std::collections::HashSet::new();
            for [word, ..] in lines(list) {
                assert!(seen.insert(word), "{word} stands twice");
            }
        }
    }
}
