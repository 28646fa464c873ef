//! The cache of word forms: bounded, flat, and without an allocation a word.
//!
//! `pengiriman` is looked up by its hash in a table of numbers; the entry points to the word, its light form and its stem, which
//! stand one after another in one string. At 64k words the whole is forgotten and begun again, which costs less than keeping
//! account of what is old: the words of a language come back within a few thousand tokens.

use xxhash_rust::xxh3::xxh3_64;

use super::Forms;

/// Words that are kept before the cache is begun again.
const WORDS: usize = 1 << 16;
const SLOTS: usize = WORDS * 2;
/// Slots looked at for one word: beyond them it takes the first, so a crafted text costs time that is bounded.
const PROBES: usize = 8;
/// Longer words are not kept, in bytes.
const LONGEST: usize = 64;

#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    /// Where the word starts in the arena; its forms follow.
    start: u32,
    /// The upper half of its hash.
    tag: u32,
    word: u8,
    /// Lengths in bytes; 0 means "as the form before".
    light: u8,
    stem: u8,
    function: bool,
}

/// Forms of words, by word.
#[derive(Debug, Default)]
pub(super) struct Cache {
    /// Number of the entry, from 1; 0 is empty. Empty itself until the first word.
    slots: Vec<u32>,
    entries: Vec<Entry>,
    arena: String,
    light: String,
    stem: String,
}

/// A clone starts empty: what one thread met is no reason to copy 1 MB for another.
impl Clone for Cache {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Cache {
    /// The forms of `word`; `find` writes them into two empty strings, and says whether it is a function word, if they are not known.
    pub(super) fn get_or_insert(
        &mut self,
        word: &str,
        find: impl FnOnce(&mut String, &mut String) -> bool,
    ) -> Forms<'_> {
        let hash = xxh3_64(word.as_bytes());
        let (home, tag) = (hash as usize % SLOTS, (hash >> 32) as u32);
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, 0);
        }
        let mut free = home;
        for probe in 0..PROBES {
            let slot = (home + probe) % SLOTS;
            let Some(index) = self.slots[slot].checked_sub(1) else {
                free = slot;
                break;
            };
            let entry = self.entries[index as usize];
            if entry.tag == tag
                && self.arena[entry.start as usize..].starts_with(word)
                && usize::from(entry.word) == word.len()
            {
                return self.view(entry);
            }
        }
        self.light.clear();
        self.stem.clear();
        let function = find(&mut self.light, &mut self.stem);
        if word.len() > LONGEST || self.light.len() > LONGEST || self.stem.len() > LONGEST {
            return Forms { light: &self.light, stem: &self.stem, function };
        }
        if self.entries.len() == WORDS {
            self.slots.fill(0);
            self.entries.clear();
            self.arena.clear();
            free = home;
        }
        let entry = Entry {
            start: self.arena.len() as u32,
            tag,
            word: word.len() as u8,
            light: if self.light == word { 0 } else { self.light.len() as u8 },
            stem: if self.stem == self.light { 0 } else { self.stem.len() as u8 },
            function,
        };
        self.arena.push_str(word);
        if entry.light > 0 {
            self.arena.push_str(&self.light);
        }
        if entry.stem > 0 {
            self.arena.push_str(&self.stem);
        }
        self.entries.push(entry);
        self.slots[free] = self.entries.len() as u32;
        self.view(entry)
    }

    fn view(&self, entry: Entry) -> Forms<'_> {
        let word = entry.start as usize;
        let after_word = word + usize::from(entry.word);
        let after_light = after_word + usize::from(entry.light);
        let light = if entry.light == 0 {
            &self.arena[word..after_word]
        } else {
            &self.arena[after_word..after_light]
        };
        let stem = if entry.stem == 0 {
            light
        } else {
            &self.arena[after_light..after_light + usize::from(entry.stem)]
        };
        Forms { light, stem, function: entry.function }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgets_at_the_bound_and_still_answers() {
        let mut cache = Cache::default();
        for round in 0..3 * WORDS {
            let word = format!("kata{round}");
            let forms = cache.get_or_insert(&word, |light, stem| {
                light.push_str(&word);
                stem.push_str("kata");
                false
            });
            assert_eq!((forms.light, forms.stem), (word.as_str(), "kata"));
            assert!(cache.entries.len() <= WORDS);
        }
    }

    #[test]
    fn a_prefix_of_a_known_word_is_another_word() {
        let mut cache = Cache::default();
        for word in ["katakan", "kata", "katakan", "kata"] {
            let forms = cache.get_or_insert(word, |light, stem| {
                light.push_str(word);
                stem.push_str(word);
                false
            });
            assert_eq!(forms.stem, word);
        }
    }
}
