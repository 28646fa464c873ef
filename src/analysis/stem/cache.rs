//! The cache of word forms: of fixed size, flat, and without an allocation a word.
//!
//! `pengiriman` hashes to a pair of entries; one of them holds the word and where its forms stand. A third word for the pair takes the
//! place of the one that was not asked for last: no account of ages is kept, and what comes often stays.

use super::{Found, Place};
use crate::analysis::lexicon::Id;
use crate::analysis::lexicon::table::hash;
use crate::analysis::morphology::choose::Also;

/// Pairs of entries. 16k pairs hold what news says in a day; twice as many gained nothing on 4 million tokens.
const PAIRS: usize = 1 << 14;
/// Longer words are not kept, in bytes.
const LONGEST: usize = 22;

/// 44 bytes.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Its hash; says whose forms these are together with the word.
    key: u32,
    stem: u32,
    also: u32,
    light: (u8, u8),
    stem_at: (u8, u8),
    /// Bits of [`bit`].
    bits: u8,
    /// Length of the word; 0 is an empty entry.
    len: u8,
    word: [u8; LONGEST],
}

mod bit {
    pub(super) const FUNCTION: u8 = 1;
    pub(super) const STEM_ENTRY: u8 = 2;
    pub(super) const ALSO: u8 = 4;
    pub(super) const HEAD: u8 = 8;
    /// The kind of the other word, two bits from here up.
    pub(super) const KIND: u8 = 16;
    pub(super) const FIRST_PART: u8 = 64;
}

const EMPTY: Entry = Entry {
    key: 0,
    stem: 0,
    also: 0,
    light: (0, 0),
    stem_at: (0, 0),
    bits: 0,
    len: 0,
    word: [0; LONGEST],
};

/// Forms of words, by word.
#[derive(Debug, Default)]
pub(super) struct Cache {
    /// Empty until the first word.
    pairs: Vec<[Entry; 2]>,
}

/// A clone starts empty: what one thread met is no reason to copy a megabyte for another.
impl Clone for Cache {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Cache {
    /// What a word is kept under; as a name it may have other forms.
    #[inline]
    pub(super) fn key(word: &str, name: bool) -> u32 {
        hash(word.as_bytes()) ^ (u32::from(name) << 31)
    }

    /// The forms of a word that is kept.
    #[inline]
    pub(super) fn get(&mut self, key: u32, word: &str) -> Option<Found> {
        let pair = self.pairs.get_mut(key as usize % PAIRS)?;
        for way in 0..2 {
            let entry = &pair[way];
            if entry.key == key && entry.word.get(..usize::from(entry.len)) == Some(word.as_bytes())
            {
                let found = entry.found();
                if way == 1 {
                    pair.swap(0, 1);
                }
                return Some(found);
            }
        }
        None
    }

    /// Keeps the forms of a word.
    pub(super) fn put(&mut self, key: u32, word: &str, found: Found) {
        let Some(entry) = Entry::new(key, word, found) else { return };
        if self.pairs.is_empty() {
            self.pairs.resize(PAIRS, [EMPTY; 2]);
        }
        let pair = &mut self.pairs[key as usize % PAIRS];
        pair[1] = pair[0];
        pair[0] = entry;
    }
}

impl Entry {
    fn new(key: u32, word: &str, found: Found) -> Option<Self> {
        let mut entry = Self { key, len: word.len() as u8, ..EMPTY };
        entry.word.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        let Place::Word(start, end) = found.light else { return None };
        entry.light = (start as u8, end as u8);
        match found.stem {
            Place::Word(start, end) => entry.stem_at = (start as u8, end as u8),
            Place::Entry(id) => {
                entry.stem = id.number();
                entry.bits |= bit::STEM_ENTRY;
            }
        }
        if found.function {
            entry.bits |= bit::FUNCTION;
        }
        if found.head {
            entry.bits |= bit::HEAD;
        }
        if found.first_part {
            entry.bits |= bit::FIRST_PART;
        }
        if let Some((id, kind)) = found.also {
            entry.also = id.number();
            entry.bits |= bit::ALSO | (bit::KIND * kind as u8);
        }
        Some(entry)
    }

    #[inline]
    fn found(&self) -> Found {
        let kind = match self.bits / bit::KIND % 4 {
            0 => Also::Root,
            1 => Also::Family,
            2 => Also::Part,
            _ => Also::Variant,
        };
        Found {
            light: Place::Word(u16::from(self.light.0), u16::from(self.light.1)),
            stem: if self.bits & bit::STEM_ENTRY != 0 {
                Place::Entry(Id::from_number(self.stem))
            } else {
                Place::Word(u16::from(self.stem_at.0), u16::from(self.stem_at.1))
            },
            function: self.bits & bit::FUNCTION != 0,
            head: self.bits & bit::HEAD != 0,
            first_part: self.bits & bit::FIRST_PART != 0,
            also: (self.bits & bit::ALSO != 0).then(|| (Id::from_number(self.also), kind)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(word: &str) -> Found {
        let end = word.len() as u16;
        Found {
            light: Place::Word(0, end),
            stem: Place::Word(1, end),
            function: true,
            also: Some((Id::from_number(7), Also::Part)),
            head: true,
            first_part: true,
        }
    }

    #[test]
    fn what_is_kept_comes_back_and_nothing_else() {
        let mut cache = Cache::default();
        for round in 0..200_000 {
            let word = format!("kata{round}");
            let key = Cache::key(&word, false);
            cache.put(key, &word, found(&word));
            assert_eq!(cache.get(key, &word), Some(found(&word)));
            assert_eq!(cache.get(Cache::key(&word, true), &word), None);
        }
        assert_eq!(cache.pairs.len(), PAIRS);
    }

    #[test]
    fn of_two_words_in_a_pair_the_one_asked_for_stays() {
        let mut cache = Cache::default();
        for word in ["satu", "dua"] {
            cache.put(5, word, found(word));
        }
        assert!(cache.get(5, "satu").is_some());
        cache.put(5, "tiga", found("tiga"));
        assert!(
            cache.get(5, "satu").is_some()
                && cache.get(5, "tiga").is_some()
                && cache.get(5, "dua").is_none()
        );
    }
}
