//! The words by which a language shows itself: `lexicon/languages.txt` as a table that costs a nanosecond or two to ask.
//!
//! A word is asked for by its last sixteen letters, packed into two numbers: *karena* is `0x6b6172656e61` and 0. The
//! analysis of a passage of a hundred words costs ten microseconds, so a word's part in this must not cost more than a few
//! nanoseconds: the table fits the processor's nearest cache, and nothing is copied or compared letter by letter.

use std::sync::LazyLock;

use super::super::knowledge::LANGUAGES;

/// What a word can speak for, in the order of [`KINDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Sign {
    /// Indonesian and Malay.
    Shared,
    /// Indonesian only.
    Indonesian,
    /// Malay only.
    Malay,
    /// Malay much more often.
    MostlyMalay,
    English,
    Javanese,
    Sundanese,
    Dutch,
    Minangkabau,
    Balinese,
}

/// The codes of the list, in the order of [`Sign`].
const KINDS: [(&str, Sign); SIGNS] = [
    ("all", Sign::Shared),
    ("id", Sign::Indonesian),
    ("ms", Sign::Malay),
    ("msw", Sign::MostlyMalay),
    ("en", Sign::English),
    ("jv", Sign::Javanese),
    ("su", Sign::Sundanese),
    ("nl", Sign::Dutch),
    ("min", Sign::Minangkabau),
    ("ban", Sign::Balinese),
];

/// How many signs there are.
pub(super) const SIGNS: usize = 10;

/// Bits of a slot that hold the signs; the others hold the word's hash.
const SIGN_BITS: u64 = (1 << 16) - 1;

/// The table: a power of two of slots, about a third of them full.
#[derive(Debug)]
pub(super) struct SignWords {
    slots: Vec<u64>,
}

impl SignWords {
    /// The compiled-in list.
    pub(super) fn shared() -> &'static Self {
        static SHARED: LazyLock<SignWords> = LazyLock::new(|| SignWords::of(LANGUAGES));
        &SHARED
    }

    fn of(list: &str) -> Self {
        let mut words = Self { slots: vec![0; (facts(list).count() * 2).next_power_of_two()] };
        for (word, codes) in facts(list) {
            let signs = codes
                .split_whitespace()
                .filter_map(sign)
                .fold(0, |signs, sign| signs | 1 << sign as u8);
            let hash = hash(packed(word));
            let mut at = words.place(hash);
            while words.slots[at] != 0 && (words.slots[at] ^ hash) & !SIGN_BITS != 0 {
                at = (at + 1) & (words.slots.len() - 1);
            }
            words.slots[at] |= hash & !SIGN_BITS | signs;
        }
        words
    }

    /// The signs of a word, as bits in the order of [`Sign`].
    #[inline]
    pub(super) fn signs(&self, letters: u64, earlier: u64) -> u32 {
        let hash = hash((letters, earlier));
        let mut at = self.place(hash);
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return 0;
            }
            if (slot ^ hash) & !SIGN_BITS == 0 {
                return (slot & SIGN_BITS) as u32;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Whether a word in lower case speaks for something.
    pub(super) fn has(&self, word: &str, sign: Sign) -> bool {
        let (letters, earlier) = packed(word);
        self.signs(letters, earlier) & 1 << sign as u32 != 0
    }

    #[inline]
    fn place(&self, hash: u64) -> usize {
        (hash >> 20) as usize & (self.slots.len() - 1)
    }
}

/// The lines of the list: a word and its codes.
fn facts(list: &str) -> impl Iterator<Item = (&str, &str)> {
    list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

fn sign(code: &str) -> Option<Sign> {
    KINDS.iter().find(|(known, _)| *known == code).map(|(_, sign)| *sign)
}

/// The last eight letters of a word, and the eight before.
fn packed(word: &str) -> (u64, u64) {
    word.bytes().fold((0, 0), |(letters, earlier), letter| {
        (letters << 8 | u64::from(letter), earlier << 8 | letters >> 56)
    })
}

/// Spreads a word over 64 bits. Two words that fall together would be taken for each other: 48 bits of it are kept, and the list has a thousand words.
#[inline]
fn hash((letters, earlier): (u64, u64)) -> u64 {
    let mixed =
        letters.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ earlier.wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
    (mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_list_is_found_with_its_languages_and_no_other() {
        let words = SignWords::shared();
        let mut full = 0;
        for (word, codes) in facts(LANGUAGES) {
            let expected = codes.split_whitespace().fold(0, |signs, code| {
                signs | 1 << sign(code).unwrap_or_else(|| panic!("{word}: {code}?")) as u32
            });
            assert!(word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
            assert_eq!(
                {
                    let (letters, earlier) = packed(word);
                    words.signs(letters, earlier)
                },
                expected,
                "{word}"
            );
            full += 1;
        }
        assert_eq!(
            words.slots.iter().filter(|slot| **slot != 0).count(),
            full,
            "a word stands twice"
        );
        for word in ["kirim", "berlin", "x", "pemeriksaan", "mempertanggungjawabkan"] {
            assert_eq!(
                {
                    let (letters, earlier) = packed(word);
                    words.signs(letters, earlier)
                },
                0,
                "{word}"
            );
        }
    }
}
