//! Reduplication: a word said twice, with a hyphen between.
//!
//! Again whole (`buku-buku`), with affixes (`berjalan-jalan`, `mobil-mobilan`, `kehijau-hijauan`, `mengata-ngatai`), as the deed done in
//! return (`tulis-menulis`), or with another sound, which is listed (`sayur-mayur`, `membolak-balik`). Some are words of their own (`laki-laki`), and
//! what is derived from them goes back to them (`perundang-undangan`).

use super::choose::{Forms, Morphology};
use super::parse::{PARTICLES, POSSESSIVES};
use crate::analysis::lexicon::table::{Record, flag};

/// Longest half, in bytes.
const LONGEST: usize = 40;

const PREFIXES: [&str; 22] = [
    "ber", "be", "ter", "te", "se", "ke", "di", "me", "mem", "men", "meng", "meny", "pe", "pem",
    "pen", "peng", "per", "memper", "diper", "ku", "kau", "keber",
];

/// Shapes of `meN-` and `peN-` with their nasal and the consonant that it eats.
const NASALS: [(&str, &str, &str); 7] = [
    ("mem", "m", "p"),
    ("men", "n", "t"),
    ("meng", "ng", "k"),
    ("meny", "ny", "s"),
    ("pem", "m", "p"),
    ("pen", "n", "t"),
    ("peng", "ng", "k"),
];

impl<'a> Morphology<'a> {
    /// The forms of a folded word with one hyphen, if it is one word said twice.
    pub fn reduplicated(self, word: &'a str) -> Option<Forms<'a>> {
        let (left, right) = word.split_once('-')?;
        if left.len().max(right.len()) > LONGEST
            || left.len().min(right.len()) < 2
            || right.contains('-')
        {
            return None;
        }
        self.listed(word)
            .or_else(|| self.repeated(word, left, right))
            .or_else(|| self.affixed(word, left, right))
            .or_else(|| self.in_return(word, left, right))
    }

    /// A reduplication that is listed, perhaps with clitics: `laki-lakinya`.
    fn listed(self, word: &'a str) -> Option<Forms<'a>> {
        for particle in PARTICLES {
            let Some(bare) = word.strip_suffix(particle) else { continue };
            for possessive in POSSESSIVES {
                let Some(rest) = bare.strip_suffix(possessive) else { continue };
                if let Some(record) = self
                    .lexicon
                    .get(rest)
                    .filter(|record| record.flags & (flag::REDUPLICATION | flag::FUNCTION) != 0)
                {
                    return Some(self.of_record(&record));
                }
            }
        }
        None
    }

    fn of_record(self, record: &Record<'a>) -> Forms<'a> {
        let stem = if record.target.is_empty() { record.word } else { record.target };
        let function = record.flags & flag::FUNCTION != 0;
        self.with_stem(stem, self.settled(stem), function)
    }

    /// `buku-bukunya`, `berjalan-jalan`, `kehijau-hijauan`: the left half ends with what the right begins with.
    fn repeated(self, word: &'a str, left: &'a str, right: &'a str) -> Option<Forms<'a>> {
        for len in (2..=left.len().min(right.len())).rev() {
            let (Some(core), Some(tail)) = (right.get(..len), right.get(len..)) else { continue };
            let Some(head) = left.strip_suffix(core) else { continue };
            let Some((suffix, clitics)) = split_tail(tail) else { continue };
            // `ii-iii` is not doubled, `ya-ya` is.
            let plain = head.is_empty() && tail.is_empty();
            if !(plain || (len > 2 && (head.is_empty() || PREFIXES.contains(&head)))) {
                continue;
            }
            let plain_end = word.len() - clitics.len();
            if let Some(record) = self.twice(core) {
                let forms = self.of_record(&record);
                let light = if head.is_empty() && suffix.is_empty() {
                    forms.light
                } else {
                    &word[..plain_end]
                };
                return Some(Forms { light, ..forms });
            }
            let whole = if head.is_empty() && suffix.is_empty() {
                // Said again and nothing else: the plural. Nothing has to be known of the word.
                return Some(self.forms(core));
            } else if head.is_empty() {
                &right[..len + suffix.len()]
            } else if suffix.is_empty() {
                left
            } else {
                &word[..plain_end]
            };
            // In `memanggil-manggil` the nasal is repeated with the root: only the left half shows what it is. So it does in
            // `sedikit-dikitnya`, where what is repeated looks like `di-` + `kit`.
            let own = flag::ROOT | flag::FORM | flag::LEXICALISED | flag::FUNCTION;
            let listed = self.lexicon.get(core).is_some_and(|record| record.flags & own != 0);
            let found = if listed { self.known(core) } else { None };
            let found = found
                .or_else(|| self.known(left))
                .or_else(|| self.known(core))
                .or_else(|| self.known(whole));
            if let Some(forms) = found {
                return Some(Forms { light: whole, ..forms });
            }
            if head.is_empty() {
                return Some(Forms { light: whole, ..Forms::plain(core) });
            }
        }
        None
    }

    /// `mengutak-atik`, `diporak-porandakan`, `bercerai-berai`: affixes around a listed doubling with another sound. A nasal that ate
    /// the first consonant may do so in both halves (`memontang-mantingkan`).
    fn affixed(self, word: &'a str, left: &str, right: &str) -> Option<Forms<'a>> {
        for head in PREFIXES.into_iter().chain([""]) {
            let Some(rest) = left.strip_prefix(head) else { continue };
            let (nasal, eaten) = NASALS
                .iter()
                .find(|(shape, ..)| *shape == head)
                .map_or(("", ""), |(_, nasal, eaten)| (*nasal, *eaten));
            for end in (1..=right.len()).rev() {
                let (Some(second), Some(tail)) = (right.get(..end), right.get(end..)) else {
                    continue;
                };
                let Some((_, clitics)) = split_tail(tail) else { continue };
                let found = self.pair(["", rest, "", second]).or_else(|| {
                    if eaten.is_empty() {
                        return None;
                    }
                    self.pair([eaten, rest, "", second])
                        .or_else(|| self.pair([eaten, rest, eaten, second.strip_prefix(nasal)?]))
                });
                if let Some(record) = found {
                    let light = word.get(..word.len() - clitics.len()).unwrap_or(word);
                    return Some(Forms { light, ..self.of_record(&record) });
                }
            }
        }
        None
    }

    /// The entry of a doubling whose halves are given in two pieces each.
    fn pair(self, [a, b, c, d]: [&str; 4]) -> Option<Record<'a>> {
        let mut buffer = [0; 2 * LONGEST + 4];
        let mut end = 0;
        for piece in [a, b, "-", c, d] {
            buffer.get_mut(end..end + piece.len())?.copy_from_slice(piece.as_bytes());
            end += piece.len();
        }
        let record = self.lexicon.record(self.lexicon.find(&buffer[..end])?);
        (record.flags & flag::REDUPLICATION != 0).then_some(record)
    }

    /// `tulis-menulis`, `cinta-mencintai`, `tanam-tanaman`: both halves have the same root.
    fn in_return(self, word: &'a str, left: &'a str, right: &'a str) -> Option<Forms<'a>> {
        let (first, second) = (self.known(left)?, self.known(right)?);
        let clitics = right.len() - second.light.len();
        (first.stem == second.stem && first.stem.len() > 2)
            .then(|| Forms { light: word.get(..word.len() - clitics).unwrap_or(word), ..first })
    }

    /// The entry of `undang-undang`, given `undang`, if it is a word of its own.
    fn twice(self, core: &str) -> Option<Record<'a>> {
        let mut buffer = [b'-'; 2 * LONGEST + 1];
        let both = buffer.get_mut(..2 * core.len() + 1)?;
        both[..core.len()].copy_from_slice(core.as_bytes());
        both[core.len() + 1..].copy_from_slice(core.as_bytes());
        let id = self.lexicon.find(both)?;
        Some(self.lexicon.record(id))
            .filter(|record| record.flags & flag::REDUPLICATION != 0 && record.target.is_empty())
    }
}

/// The suffix and the clitics behind a repeated root.
fn split_tail(tail: &str) -> Option<(&str, &str)> {
    ["an", "kan", "i", ""].iter().find_map(|suffix| {
        let rest = tail.strip_prefix(suffix)?;
        let clitics = PARTICLES.iter().any(|particle| {
            rest.strip_suffix(particle).is_some_and(|bare| POSSESSIVES.contains(&bare))
        });
        clitics.then(|| tail.split_at(suffix.len()))
    })
}
