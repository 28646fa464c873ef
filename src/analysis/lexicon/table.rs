//! The table that the lexicon is compiled into: look-ups by hash in three flat byte strings.
//!
//! `kirim` is hashed to a slot; the slot holds the upper bits of the hash and the number of a record; the record says that it is a
//! transitive verb. Nothing is decoded or built when the program starts: the compiled-in table is the file that the build script
//! wrote, and a user's lexicon is the same bytes on the heap. A miss, the usual answer while a word is being taken apart, mostly
//! ends at the first slot.
//!
//! This file is compiled twice, into the build script too; so it uses nothing but the standard library.

use std::borrow::Cow;

/// What is known of a word, as bits.
pub mod flag {
    /// A root: affixes go with it according to its classes.
    pub const ROOT: u16 = 1;
    /// A word that looks inflected and is its own stem.
    pub const LEXICALISED: u16 = 2;
    /// An inflected form whose stem is asserted: the record's target.
    pub const FORM: u16 = 4;
    /// A name.
    pub const NAME: u16 = 8;
    /// A name that affixes go with: of a place, a people.
    pub const PLACE: u16 = 16;
    /// A name that is a common word as well.
    pub const WEAK: u16 = 32;
    /// A reduplication that is a word of its own, or has the target as its base.
    pub const REDUPLICATION: u16 = 64;
    /// A function word.
    pub const FUNCTION: u16 = 128;
    /// A root of two words, written joined; the record's target shows it in two.
    pub const COMPOUND: u16 = 256;
    /// A first part from elsewhere: `anti-`, `pasca-`.
    pub const COMBINING: u16 = 512;
    /// Loses against any other reading.
    pub const RARE: u16 = 1024;
    /// The first of a root of two words.
    pub const HEAD: u16 = 4096;
    /// Another writing of the target, whose stem it has: `aktifitas` of `aktivitas`, `gak` of `tidak`.
    pub const VARIANT: u16 = 8192;
    /// The record's second word is what it may stand for: `dr` for `dari`, or it is the doctor.
    pub const DOUBTFUL: u16 = 16384;
    /// The record's second word is its root, from which it has drifted; otherwise it is of its family.
    pub const ALSO_ROOT: u16 = 2048;

    /// Those that say what a word is; the others say what it is besides.
    pub const STATED: u16 = ROOT | LEXICALISED | FORM | NAME | REDUPLICATION | FUNCTION | VARIANT;
}

/// Bytes of a record: word, classes and flags, licences, bans, target, second word.
pub const RECORD: usize = 24;

/// Records a table can have: what the slots can count.
pub const MOST_RECORDS: usize = (1 << 17) - 2;

const INDEX_BITS: u32 = 17;
const INDEX_MASK: u32 = (1 << INDEX_BITS) - 1;

/// Words with what is known of them.
#[derive(Debug, Clone)]
pub struct Table {
    slots: Cow<'static, [u8]>,
    records: Cow<'static, [u8]>,
    text: Cow<'static, str>,
}

/// One word of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record<'a> {
    /// The word.
    pub word: &'a str,
    /// Bits of [`super::source::CLASSES`].
    pub classes: u16,
    /// Bits of [`flag`].
    pub flags: u16,
    /// Affixes it takes although its class does not suggest it: bits of [`super::source::NOTES`].
    pub licences: u32,
    /// Affixes it never takes.
    pub bans: u32,
    /// The stem of a form or a reduplication, the two words of a compound; empty without.
    pub target: &'a str,
    /// Its root or a word of its family; empty without.
    pub also: &'a str,
}

/// A word on its way into a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// See [`Record::classes`].
    pub classes: u16,
    /// See [`Record::flags`].
    pub flags: u16,
    /// See [`Record::licences`].
    pub licences: u32,
    /// See [`Record::bans`].
    pub bans: u32,
    /// See [`Record::target`].
    pub target: String,
    /// See [`Record::also`].
    pub also: String,
}

impl Table {
    /// Bytes that its words can have together: what 24 bits reach.
    pub const MOST_TEXT: usize = (1 << 24) - 256;

    /// A table over bytes that [`Table::build`] made.
    pub const fn compiled(
        slots: &'static [u8],
        records: &'static [u8],
        text: &'static str,
    ) -> Self {
        Self {
            slots: Cow::Borrowed(slots),
            records: Cow::Borrowed(records),
            text: Cow::Borrowed(text),
        }
    }

    /// A table of these words, which come sorted and once each; at most [`MOST_RECORDS`], of at most 255 bytes.
    pub fn build<'a>(words: impl Iterator<Item = (&'a str, &'a Draft)>) -> Self {
        let mut text = String::new();
        let mut records = Vec::new();
        let mut hashes = Vec::new();
        let mut place = |word: &str| {
            if word.is_empty() {
                return 0;
            }
            let start = text.len() as u32;
            text.push_str(word);
            (start << 8) | word.len() as u32
        };
        for (word, draft) in words.take(MOST_RECORDS) {
            let numbers = [
                place(word),
                u32::from(draft.classes) | (u32::from(draft.flags) << 16),
                draft.licences,
                draft.bans,
                place(&draft.target),
                place(&draft.also),
            ];
            for number in numbers {
                records.extend_from_slice(&number.to_le_bytes());
            }
            hashes.push(hash(word.as_bytes()));
        }
        // Half empty at least: a miss then looks at 1.5 slots on average.
        let size = (hashes.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![0_u32; size];
        for (index, hash) in hashes.iter().enumerate() {
            let mut at = *hash as usize & (size - 1);
            while slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (hash & !INDEX_MASK) | (index as u32 + 1);
        }
        let slots: Vec<u8> = slots.iter().flat_map(|slot| slot.to_le_bytes()).collect();
        Self { slots: slots.into(), records: records.into(), text: text.into() }
    }

    /// The three byte strings of [`Table::compiled`].
    pub fn parts(&self) -> (&[u8], &[u8], &str) {
        (&self.slots, &self.records, &self.text)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.records.len() / RECORD
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Memory in bytes.
    pub fn size(&self) -> usize {
        self.slots.len() + self.records.len() + self.text.len()
    }

    /// The number of a word.
    #[inline]
    pub fn find(&self, word: &[u8]) -> Option<u32> {
        let hash = hash(word);
        let mask = (self.slots.len() / 4).wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            let slot = number(&self.slots, at * 4);
            if slot == 0 {
                return None;
            }
            if (slot ^ hash) & !INDEX_MASK == 0 {
                let index = (slot & INDEX_MASK) - 1;
                if self.text(number(&self.records, index as usize * RECORD)).as_bytes() == word {
                    return Some(index);
                }
            }
            at = (at + 1) & mask;
        }
    }

    /// The record of that number.
    pub fn record(&self, index: u32) -> Record<'_> {
        let at = index as usize * RECORD;
        let kinds = number(&self.records, at + 4);
        Record {
            word: self.text(number(&self.records, at)),
            classes: kinds as u16,
            flags: (kinds >> 16) as u16,
            licences: number(&self.records, at + 8),
            bans: number(&self.records, at + 12),
            target: self.text(number(&self.records, at + 16)),
            also: self.text(number(&self.records, at + 20)),
        }
    }

    fn text(&self, place: u32) -> &str {
        let start = (place >> 8) as usize;
        self.text.get(start..start + (place & 255) as usize).unwrap_or("")
    }
}

#[inline]
fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |four| u32::from_le_bytes(*four))
}

/// A hash for short words: eight bytes a multiplication, the ends overlapping. Whoever chooses the words that are looked up gains
/// nothing by it, since only the words of the lexicon fill slots.
#[inline]
pub fn hash(word: &[u8]) -> u32 {
    const K: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |hash: u64, more: u64| {
        let product = u128::from(hash ^ more) * u128::from(K);
        (product as u64) ^ ((product >> 64) as u64)
    };
    let mut hash = K ^ word.len() as u64;
    if let Some(last) = word.last_chunk::<8>() {
        for chunk in word.chunks_exact(8).take((word.len() - 1) / 8) {
            hash = mix(hash, chunk.first_chunk().map_or(0, |c| u64::from_le_bytes(*c)));
        }
        hash = mix(hash, u64::from_le_bytes(*last));
    } else if let (Some(first), Some(last)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        hash = mix(
            hash,
            u64::from(u32::from_le_bytes(*first)) | (u64::from(u32::from_le_bytes(*last)) << 32),
        );
    } else {
        let few = word.iter().fold(0, |few, b| (few << 8) | u64::from(*b));
        hash = mix(hash, few);
    }
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        let words: Vec<String> = (0..20_000).map(|i| format!("kata{i}")).collect();
        let draft =
            Draft { classes: 4, flags: flag::ROOT, also: "kata".to_owned(), ..Draft::default() };
        let table = Table::build(words.iter().map(|word| (word.as_str(), &draft)));
        for (i, word) in words.iter().enumerate() {
            let found = table.find(word.as_bytes()).map(|index| table.record(index));
            let told =
                found.map(|record| (record.word, record.classes, record.also, record.target));
            assert_eq!(told, Some((words[i].as_str(), 4, "kata", "")));
        }
        assert_eq!(table.find(b"kata20000"), None);
        assert_eq!(table.find(b""), None);
    }

    #[test]
    fn an_empty_table_answers() {
        let table = Table::build(std::iter::empty());
        assert_eq!(table.find(b"buku"), None);
        assert!(table.is_empty());
    }
}
