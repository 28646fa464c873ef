//! Verbs of informal speech: `ngambil`, `nyari`, `dengerin`, `dibantuin`.
//!
//! Speech drops the *me-* of meN- and keeps its nasal (*mencari*: `nyari`; before other sounds `nge-`: `ngelihat`), and has `-in` for *-kan* and *-i*
//! alike (*bantuin*, *diambilin*). Only a word without any other reading is tried, and only roots that are verbs are found in it, or with `-in` also adjectives and,
//! behind a prefix, nouns: `panasin`, `dijodohin`. What goes by no rule (`dengerin` has *denger* for *dengar*) stands in `lexicon/informal.txt`.

use super::choose::Morphology;
use super::parse::{PARTICLES, POSSESSIVES};
use super::synthesis::{LONGEST, is_vowel};
use crate::analysis::lexicon::table::{Record, flag};

/// Fewest letters of a root: `ngin` is no *in* with a nasal.
const SHORTEST_ROOT: usize = 4;

/// Bits of [`crate::analysis::lexicon::source::CLASSES`].
const TRANSITIVE: u16 = 1;
const INTRANSITIVE: u16 = 2;
const NOUN: u16 = 4;
const ADJECTIVE: u16 = 8;

/// A word of informal speech taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colloquial<'a> {
    /// Its root's entry.
    pub root: Record<'a>,
    /// Letters at its start that are prefixes: `ng`, `di`, or none.
    pub prefix: usize,
    /// Whether it has `-in`.
    pub suffixed: bool,
    /// Letters at its end that are clitics.
    pub clitics: usize,
}

impl<'a> Morphology<'a> {
    /// Takes a folded word apart as informal speech.
    ///
    /// ```
    /// use cuplik::analysis::morphology::Morphology;
    /// let root = |word| Morphology::shared().colloquial(word).map(|found| found.root.word);
    /// assert_eq!((root("nyuci"), root("bantuin"), root("nginap")), (Some("cuci"), Some("bantu"), Some("inap")));
    /// ```
    pub fn colloquial(self, word: &str) -> Option<Colloquial<'a>> {
        if word.len() > LONGEST || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        for particle in PARTICLES {
            let Some(bare) = word.strip_suffix(particle) else { continue };
            for possessive in POSSESSIVES {
                let Some(rest) = bare.strip_suffix(possessive) else { continue };
                let clitics = word.len() - rest.len();
                let suffixed = rest.strip_suffix("in").and_then(|base| self.verb(base, true));
                let suffixed =
                    suffixed.map(|found| Colloquial { suffixed: true, clitics, ..found });
                let found = suffixed.or_else(|| {
                    self.verb(rest, false).map(|found| Colloquial { clitics, ..found })
                });
                if found.is_some() {
                    return found;
                }
            }
        }
        None
    }

    /// A root behind what is left of meN-, or behind *di-*; with `-in` a bare one is enough.
    fn verb(self, spoken: &str, suffixed: bool) -> Option<Colloquial<'a>> {
        let mut best: Option<(u16, Colloquial<'a>)> = None;
        let mut offer = |prefix: usize, melted: Option<u8>| {
            let (rest, bare) = (&spoken.as_bytes()[prefix..], prefix == 0);
            let Some(root) = self.colloquial_root(rest, melted, suffixed, bare) else { return };
            // Transitive verbs first, then in the order of the tries.
            let rank = (root.classes & TRANSITIVE) ^ TRANSITIVE;
            if best.is_none_or(|(other, _)| rank < other) {
                best = Some((rank, Colloquial { root, prefix, suffixed: false, clitics: 0 }));
            }
        };
        match spoken.as_bytes() {
            [b'n', b'g', b'e', next, ..] if !is_vowel(*next) => {
                offer(3, None);
                offer(2, None);
                offer(2, Some(b'k'));
            }
            [b'n', b'g', next, ..] if is_vowel(*next) => {
                offer(2, None);
                offer(2, Some(b'k'));
            }
            [b'n', b'y', next, ..] if is_vowel(*next) => {
                offer(2, Some(b's'));
                offer(2, Some(b'c'));
            }
            [b'n', next, ..] if is_vowel(*next) => offer(1, Some(b't')),
            [b'n', b'c' | b'd' | b'j', ..] | [b'm', b'b', ..] => offer(1, None),
            [b'm', next, ..] if is_vowel(*next) => offer(1, Some(b'p')),
            [b'd', b'i', ..] if suffixed => offer(2, None),
            _ => {}
        }
        if suffixed {
            offer(0, None);
        }
        best.map(|(_, found)| found)
    }

    fn colloquial_root(
        self,
        rest: &[u8],
        melted: Option<u8>,
        suffixed: bool,
        bare: bool,
    ) -> Option<Record<'a>> {
        let mut buffer = [0; LONGEST + 1];
        let start = usize::from(melted.is_some());
        buffer[0] = melted.unwrap_or(0);
        buffer.get_mut(start..start + rest.len())?.copy_from_slice(rest);
        let root = &buffer[..start + rest.len()];
        if root.len() < SHORTEST_ROOT {
            return None;
        }
        let verbs = TRANSITIVE | INTRANSITIVE;
        let wanted = match (suffixed, bare) {
            (false, _) => verbs,
            (true, false) => verbs | ADJECTIVE | NOUN,
            // *Waringin*, *Linkin*: names.
            (true, true) => verbs | ADJECTIVE,
        };
        let id = self.lexicon.find(root)?;
        Some(self.lexicon.record(id)).filter(|record| {
            record.flags & (flag::ROOT | flag::VARIANT) != 0
                && record.flags & flag::RARE == 0
                && record.classes & wanted != 0
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_of_speech_have_their_root() {
        let root = |word| Morphology::shared().colloquial(word).map(|found| found.root.word);
        for (word, expected) in [
            ("ngambil", "ambil"),
            ("ngirim", "kirim"),
            ("ngelihat", "lihat"),
            ("ngebantu", "bantu"),
            ("nyari", "cari"),
            ("nyapu", "sapu"),
            ("nulis", "tulis"),
            ("mikir", "pikir"),
            ("mbaca", "baca"),
            ("njual", "jual"),
            ("panasin", "panas"),
            ("dibantuin", "bantu"),
            ("ngambilin", "ambil"),
            ("bantuinnya", "bantu"),
        ] {
            assert_eq!(root(word), Some(expected), "{word}");
        }
        for word in ["ngin", "nato", "margin", "origin", "nenek", "mesin", "in", "n", ""] {
            assert_eq!(root(word), None, "{word}");
        }
    }
}
