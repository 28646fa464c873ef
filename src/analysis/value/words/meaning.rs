//! What one word can say about a value: `belas` is part of a number, `pukul` tells that one is a time, `agustus` is a month.

/// The part of a number that a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::analysis::value) enum Numeral {
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

impl Numeral {
    /// Whether a number can begin with it: not with `belas`, `juta`, `koma`.
    fn starts(self) -> bool {
        matches!(
            self,
            Self::Zero
                | Self::Unit(_)
                | Self::Fixed(_)
                | Self::TensOf(_)
                | Self::HundredsOf(_)
                | Self::OneOf(_)
                | Self::Half
                | Self::Part(_)
                | Self::Ordinal(_)
                | Self::OrdinalTens(_)
                | Self::English(_)
        )
    }
}

/// What a word says of the number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::analysis::value) enum Cue {
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
    Breaks,
    Counter,
    Event,
    Annex,
    Item,
}

/// What kind of measure a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analysis::value) enum Measure {
    Unit,
    Money,
    /// Money whose sign stands before the number only: `RM5`.
    Sign,
    Percent,
}

/// How an instrument of law is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analysis::value) enum Issued {
    National,
    Place,
    Year,
    /// By its year, then its number: `Staatsblad 1847 No. 23`.
    Gazette,
}

/// All that a word can be; each part is told by its place in the text.
#[allow(clippy::struct_excessive_bools)] // independent facts of one word
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::analysis::value) struct Meaning {
    pub(in crate::analysis::value) numeral: Numeral,
    pub(in crate::analysis::value) cue: Cue,
    /// From 1; 13 is a day of the week.
    pub(in crate::analysis::value) month: u8,
    /// Whether only English writes the month so: `august`, `aug`.
    pub(in crate::analysis::value) english_month: bool,
    /// Whether names of units, of money, of laws begin with it.
    pub(in crate::analysis::value) unit: bool,
    pub(in crate::analysis::value) money: bool,
    pub(in crate::analysis::value) law: bool,
}

impl Meaning {
    /// Whether a value can begin with it.
    pub(in crate::analysis::value) fn starts(self) -> bool {
        self.numeral.starts()
            || (1..=12).contains(&self.month)
            || self.money
            || self.law
            || matches!(
                self.cue,
                Cue::Ordinal
                    | Cue::Century
                    | Cue::Chapter
                    | Cue::Roman
                    | Cue::Series
                    | Cue::Event
                    | Cue::Annex
                    | Cue::World
                    | Cue::Wars
                    | Cue::Article
                    | Cue::Paragraph
                    | Cue::Magnitude
                    | Cue::BareMagnitude
            )
    }
}

const CUE_NAMES: [(&str, Cue); 42] = [
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
    ("breaks", Cue::Breaks),
    ("counter", Cue::Counter),
    ("event", Cue::Event),
    ("annex", Cue::Annex),
    ("item", Cue::Item),
    ("none", Cue::None),
];

impl Cue {
    /// The cue of a class of `cues.txt`.
    pub(super) fn of(class: &str) -> Option<Self> {
        CUE_NAMES.iter().find(|(name, _)| *name == class).map(|(_, cue)| *cue)
    }
}

impl Numeral {
    /// The numeral of a class of `numbers.txt`.
    pub(super) fn of(class: &str, value: u16) -> Self {
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
}
