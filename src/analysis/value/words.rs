//! Words that say numbers, units, laws, and how to read the number beside them: the lists `numbers.txt`, `units.txt`, `laws.txt`,
//! `cues.txt` and `months.txt` of `lexicon/` as one table.
//!
//! Most words of a text are in none of the lists. They are turned away by their first two letters and their length, before a hash is computed.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

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

/// The part of a number that a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Numeral {
    #[default]
    None,
    Zero,
    Unit(u8),
    Teen,
    Tens,
    Hundred,
    /// A number below a hundred in one word: `sepuluh`, `duabelas`.
    Fixed(u8),
    /// `duapuluh`.
    TensOf(u8),
    /// `seratus`, `duaratus`.
    HundredsOf(u8),
    /// A power of ten: `juta`.
    Scale(u8),
    /// `sejuta`.
    OneOf(u8),
    /// A letter that means a power of ten beside money: `Rp2 M`.
    MoneyScale(u8),
    Half,
    /// One of so many parts: `seperempat`.
    Part(u16),
    /// So many parts, after their count: `tiga perempat`.
    Per(u16),
    Comma,
    /// `puluhan`.
    Vague,
    /// Third, 21st: `ketiga`, `kesepuluh`.
    Ordinal(u8),
    /// `kedua` and `ketiga` may begin `kedua puluh`; `keduapuluh` may go on as `keduapuluh satu`.
    OrdinalTens(u8),
    EnglishScale(u8),
    English(u8),
    EnglishHundred,
}

/// What a word says of the number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Cue {
    #[default]
    None,
    Clock,
    Zone,
    Morning,
    Evening,
    DayPart,
    Past,
    Before,
    Until,
    With,
    And,
    Date,
    Year,
    Month,
    Of,
    Decade,
    Age,
    Ordinal,
    Century,
    Counted,
    Roman,
    Series,
    Chapter,
    World,
    War,
    Wars,
    Numbering,
    Article,
    Paragraph,
    Letter,
    Magnitude,
    BareMagnitude,
    Richter,
    ScaleOf,
    OneOf,
    Minus,
    Verse,
}

const CUE_NAMES: [(&str, Cue); 37] = [
    ("clock", Cue::Clock),
    ("zone", Cue::Zone),
    ("morning", Cue::Morning),
    ("evening", Cue::Evening),
    ("daypart", Cue::DayPart),
    ("past", Cue::Past),
    ("before", Cue::Before),
    ("until", Cue::Until),
    ("with", Cue::With),
    ("and", Cue::And),
    ("date", Cue::Date),
    ("year", Cue::Year),
    ("month", Cue::Month),
    ("of", Cue::Of),
    ("decade", Cue::Decade),
    ("age", Cue::Age),
    ("ordinal", Cue::Ordinal),
    ("century", Cue::Century),
    ("counted", Cue::Counted),
    ("roman", Cue::Roman),
    ("series", Cue::Series),
    ("chapter", Cue::Chapter),
    ("world", Cue::World),
    ("war", Cue::War),
    ("wars", Cue::Wars),
    ("numbering", Cue::Numbering),
    ("article", Cue::Article),
    ("paragraph", Cue::Paragraph),
    ("letter", Cue::Letter),
    ("magnitude", Cue::Magnitude),
    ("bare-magnitude", Cue::BareMagnitude),
    ("richter", Cue::Richter),
    ("scale-of", Cue::ScaleOf),
    ("one-of", Cue::OneOf),
    ("minus", Cue::Minus),
    ("verse", Cue::Verse),
    ("none", Cue::None),
];

/// What kind of measure a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Unit,
    Money,
    /// Money whose sign stands before the number only: `RM5`.
    Sign,
    Percent,
}

/// How an instrument of law is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Issued {
    National,
    Place,
    Year,
}

/// All that a word can be; each part is told by its place in the text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Meaning {
    pub(super) numeral: Numeral,
    pub(super) cue: Cue,
    /// From 1; 13 is a day of the week.
    pub(super) month: u8,
    /// Whether only English writes the month so: `august`, `aug`.
    pub(super) english_month: bool,
    /// Whether names of units, of money, of laws begin with it.
    pub(super) unit: bool,
    pub(super) money: bool,
    pub(super) law: bool,
}

impl Meaning {
    /// Whether a value can begin with it.
    pub(super) fn starts(self) -> bool {
        self.numeral != Numeral::None
            || self.month > 0
            || self.money
            || self.law
            || matches!(
                self.cue,
                Cue::Ordinal
                    | Cue::Century
                    | Cue::Chapter
                    | Cue::Roman
                    | Cue::Series
                    | Cue::World
                    | Cue::Wars
                    | Cue::Article
                    | Cue::Paragraph
                    | Cue::Magnitude
                    | Cue::BareMagnitude
            )
    }
}

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
    /// For the first two letters of a word, the lengths of the words of the table as bits.
    lengths: Vec<u32>,
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
            lengths: vec![0; 1024],
            units: Words::default(),
            laws: Words::default(),
        };
        for [word, class, value, _] in lines(NUMBERS) {
            let value: u16 = value.parse().unwrap_or(0);
            all.numeral(word, numeral(class, value));
        }
        for [word, class, ..] in lines(CUES) {
            let cue = CUE_NAMES.iter().find(|(name, _)| *name == class);
            all.word(word).cue = cue.map_or(Cue::None, |(_, cue)| *cue);
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
        if let Some((slot, bit)) = slot(word.as_bytes()) {
            self.lengths[slot] |= bit;
        }
        self.words.entry(word.to_owned()).or_default()
    }

    /// Whether a value can begin with a folded word.
    pub(super) fn begins(&self, word: &str) -> bool {
        self.meaning(word).starts()
    }

    /// What a folded word is.
    pub(super) fn meaning(&self, word: &str) -> Meaning {
        let known = slot(word.as_bytes()).is_some_and(|(slot, bit)| self.lengths[slot] & bit != 0);
        if !known {
            return Meaning::default();
        }
        self.words.get(word).copied().unwrap_or_default()
    }
}

/// Where the length of a word is noted.
fn slot(word: &[u8]) -> Option<(usize, u32)> {
    let (first, second) = match word {
        [] => return None,
        [first] => (*first, 0),
        [first, second, ..] => (*first, *second),
    };
    let at = usize::from(first & 31) << 5 | usize::from(second & 31);
    (word.len() < 32).then(|| (at, 1 << word.len()))
}

fn numeral(class: &str, value: u16) -> Numeral {
    let small = value.min(u16::from(u8::MAX)) as u8;
    match class {
        "zero" => Numeral::Zero,
        "unit" => Numeral::Unit(small),
        "teen" => Numeral::Teen,
        "tens" => Numeral::Tens,
        "hundred" => Numeral::Hundred,
        "fixed" => Numeral::Fixed(small),
        "hundredof" => Numeral::HundredsOf(small),
        "scale" => Numeral::Scale(small),
        "oneof" => Numeral::OneOf(small),
        "moneyscale" => Numeral::MoneyScale(small),
        "half" => Numeral::Half,
        "part" => Numeral::Part(value),
        "per" => Numeral::Per(value),
        "comma" => Numeral::Comma,
        "vague" => Numeral::Vague,
        "ordinal" => Numeral::Ordinal(small),
        "english-scale" => Numeral::EnglishScale(small),
        "english" => Numeral::English(small),
        "english-hundred" => Numeral::EnglishHundred,
        _ => Numeral::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_says_something() {
        for [word, class, value, _] in lines(NUMBERS) {
            let value = value.parse().unwrap_or(0);
            assert_ne!(numeral(class, value), Numeral::None, "{word}");
        }
        for [word, class, ..] in lines(CUES) {
            assert!(CUE_NAMES.iter().any(|(name, _)| *name == class), "{word}: {class}");
        }
        for line in lines(UNITS) {
            let known = ["unit", "money", "sign", "percent"].contains(&line[1]);
            let lower = line[3].is_empty() || names(line).any(|name| name == line[3]);
            assert!(known && lower, "{line:?}");
        }
        for line in lines(LAWS) {
            assert!(["national", "place", "year"].contains(&line[1]), "{line:?}");
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
