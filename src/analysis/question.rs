//! What a question asks for, by its words: `kapan` for a date, `berapa` for a number.
//!
//! In *kapan candi itu dibangun* the word *kapan* is evidence about the answer, which hardly ever has the word itself; so is `tahun` in *tahun berapa*. The list is `lexicon/questions.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asks {
    /// `kapan`: a date.
    Date,
    /// `berapa`: a number.
    Number,
    /// `mana`: a place, or one of several.
    Place,
    /// `siapa`: somebody.
    Person,
    /// `apa`: something.
    Thing,
    /// `mengapa`: a reason.
    Reason,
    /// `bagaimana`: a manner.
    Manner,
    /// `nama`, `jumlah`: nothing by itself, but beside a question word it says what is sought.
    Noun,
}

/// What a word with this stem asks for.
///
/// ```
/// use cuplik::analysis::question::{Asks, asks};
/// assert_eq!((asks("kapan"), asks("jumlah"), asks("candi")), (Some(Asks::Date), Some(Asks::Noun), None));
/// ```
pub fn asks(stem: &str) -> Option<Asks> {
    static WORDS: LazyLock<HashMap<&'static str, Asks>> = LazyLock::new(|| {
        include_str!("../../lexicon/questions.txt").lines().filter_map(fact).collect()
    });
    WORDS.get(stem).copied()
}

fn fact(line: &'static str) -> Option<(&'static str, Asks)> {
    let line = line.split_once('#').map_or(line, |(fact, _)| fact).trim_end();
    let (word, what) = line.split_once('\t')?;
    let asks = match what.trim() {
        "date" => Asks::Date,
        "number" => Asks::Number,
        "place" => Asks::Place,
        "person" => Asks::Person,
        "thing" => Asks::Thing,
        "reason" => Asks::Reason,
        "manner" => Asks::Manner,
        "noun" => Asks::Noun,
        _ => return None,
    };
    Some((word, asks))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::fact;

    #[test]
    fn every_line_is_a_fact_and_none_stands_twice() {
        let mut seen = HashSet::new();
        for line in include_str!("../../lexicon/questions.txt").lines() {
            if !line.trim().is_empty() && !line.starts_with('#') {
                let (word, _) = fact(line).unwrap_or_else(|| panic!("{line}"));
                assert!(seen.insert(word), "{word} stands twice");
            }
        }
    }
}
