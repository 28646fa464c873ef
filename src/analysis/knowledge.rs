//! What the analysis knows about the language: the lists of `lexicon/`, compiled in and made into tables once a process.
//!
//! Each list is a readable text of one fact a line: a word, then (after a tab) what is to be known about it, then perhaps a
//! comment after `#`. `dll<TAB>end` says that `dll.` may end a sentence.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, LazyLock};

use xxhash_rust::xxh3::xxh3_64;

const ABBREVIATIONS: &str = include_str!("../../lexicon/abbreviations.txt");
const DRIFTED: &str = include_str!("../../lexicon/drifted.txt");
const FUNCTION_WORDS: &str = include_str!("../../lexicon/function_words.txt");
const HYPHENS: &str = include_str!("../../lexicon/hyphens.txt");
/// Asked by [`super::language`], which has a table of its own for it.
pub(super) const LANGUAGES: &str = include_str!("../../lexicon/languages.txt");

/// A table whose keys are words of the compiled-in lists.
pub(super) type Words<V> = HashMap<&'static str, V, BuildHasherDefault<WordHasher>>;

/// A list whose members are words of the compiled-in lists.
pub(super) type WordSet = HashSet<&'static str, BuildHasherDefault<WordHasher>>;

/// xxh3 in one call: half the cost of the default hash on words. The keys are ours, so nobody can choose them to collide.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= xxh3_64(bytes);
    }

    // The byte that `str` adds to its hash.
    fn write_u8(&mut self, _: u8) {}
}

/// What the first or last piece of a hyphenated word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// A clitic or particle: `-nya`, `-lah`, `-Mu`.
    Clitic,
    /// A prefix of the language: `se-`, `di-`, `mem-`.
    Prefix,
    /// A suffix of the language: `-kan`, `-an`.
    Suffix,
    /// A bound first part from elsewhere, which EYD writes joined: `anti-`, `non-`, `pasca-`.
    Bound,
}

/// The lists as tables.
#[derive(Debug)]
pub(super) struct Knowledge {
    /// Abbreviations without their last full stop; true where one may end a sentence.
    pub(super) abbreviations: Words<bool>,
    /// Words that a letter behind them tells apart: `vitamin A`.
    pub(super) labels: WordSet,
    /// Function words.
    pub(super) function_words: WordSet,
    /// Derived words whose meaning has parted from their root's.
    pub(super) drifted: WordSet,
    /// What the pieces of a hyphenated word may be.
    pub(super) pieces: Words<Piece>,
    /// Compounds with `al-` that are written joined: `alquran`.
    pub(super) joined: WordSet,
    /// Last labels of a domain name.
    pub(super) domains: WordSet,
}

/// The lines of a list: a word and the rest of its line.
fn facts(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines()
        .map(|line| line.split_once('#').map_or(line, |(fact, _)| fact).trim())
        .filter(|line| !line.is_empty())
        .map(|line| {
            line.split_once('\t').map_or((line, ""), |(word, rest)| (word.trim(), rest.trim()))
        })
}

impl Knowledge {
    /// The compiled-in knowledge, shared by the whole process.
    pub(super) fn shared() -> &'static Arc<Self> {
        static SHARED: LazyLock<Arc<Knowledge>> = LazyLock::new(|| Arc::new(Knowledge::load()));
        &SHARED
    }

    fn load() -> Self {
        let mut knowledge = Self {
            abbreviations: facts(ABBREVIATIONS)
                .filter(|(_, rest)| *rest != "label")
                .map(|(word, rest)| (word, rest == "end"))
                .collect(),
            labels: facts(ABBREVIATIONS)
                .filter(|(_, rest)| *rest == "label")
                .map(|(word, _)| word)
                .collect(),
            function_words: facts(FUNCTION_WORDS).map(|(word, _)| word).collect(),
            drifted: facts(DRIFTED).map(|(word, _)| word).collect(),
            pieces: Words::default(),
            joined: WordSet::default(),
            domains: WordSet::default(),
        };
        for (word, what) in facts(HYPHENS) {
            let piece = match what {
                "clitic" => Piece::Clitic,
                "prefix" => Piece::Prefix,
                "suffix" => Piece::Suffix,
                "bound" => Piece::Bound,
                "joined" => {
                    knowledge.joined.insert(word);
                    continue;
                }
                _ => {
                    knowledge.domains.insert(word);
                    continue;
                }
            };
            knowledge.pieces.insert(word, piece);
        }
        knowledge
    }

    /// What is known of an abbreviation, whatever its case: whether it may end a sentence.
    pub(super) fn abbreviation(&self, word: &str) -> Option<bool> {
        with_lower(word, |lower| self.abbreviations.get(lower).copied())
    }

    /// Whether a word with a capital opens a sentence rather than being a name: a function word of Indonesian or English.
    pub(super) fn opens_clause(&self, word: &str) -> bool {
        word.len() > 1
            && with_lower(word, |lower| {
                self.function_words.contains(lower)
                    || self.languages.get(lower).is_some_and(|mask| mask & mark::ENGLISH != 0)
            })
    }

    /// A hash of all lists, in eight hexadecimal digits.
    pub(super) fn fingerprint() -> String {
        let lists = [ABBREVIATIONS, FUNCTION_WORDS, HYPHENS, LANGUAGES];
        let hash =
            lists.iter().fold(0, |hash: u64, list| hash.rotate_left(8) ^ xxh3_64(list.as_bytes()));
        format!("{:08x}", hash >> 32)
    }
}

/// Calls `look` with the word in lower case, without an allocation; words that are not ASCII are in no list.
pub(super) fn with_lower<T>(word: &str, look: impl FnOnce(&str) -> T) -> T {
    let mut buffer = [0_u8; 32];
    let bytes = word.as_bytes();
    if bytes.len() > buffer.len() || !word.is_ascii() {
        return look("");
    }
    let lower = &mut buffer[..bytes.len()];
    lower.copy_from_slice(bytes);
    lower.make_ascii_lowercase();
    look(std::str::from_utf8(lower).unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_folded_and_without_repetition() {
        for (name, list) in [
            ("abbreviations", ABBREVIATIONS),
            ("drifted", DRIFTED),
            ("function_words", FUNCTION_WORDS),
            ("hyphens", HYPHENS),
            ("languages", LANGUAGES),
        ] {
            let mut seen = std::collections::HashSet::new();
            for (word, rest) in facts(list) {
                assert!(seen.insert((word, rest)), "{name}: {word} stands twice");
                assert_eq!(word, word.to_lowercase(), "{name}");
            }
        }
    }
}
