//! What a text shows of its language, counted in one pass: scripts, listed words, affixes and spellings.
//!
//! *Bantuan itu dikirim karena kualitasnya baik* has one word that Indonesian and Malay share (`itu`), one that only Indonesian
//! writes so (`karena`), and one affixed as both affix (`kualitasnya`).

use super::super::fold::{self, Class};
use super::words::{SIGNS, Sign, SignWords};
use super::{Language, is_stemmed};

/// The languages that words can tell.
const RIVALS: [Language; 5] = [
    Language::Indonesian,
    Language::English,
    Language::Javanese,
    Language::Sundanese,
    Language::Other,
];
/// Words of which a language's share has to be one in so many: a name or two of a foreign song says nothing.
const ONE_IN: u32 = 12;
/// Letters of a word from which its ending says something: `berikan`, `kualiti`, but not `ikan`, `siti`.
const LONG: usize = 7;
/// What a word that only Malay writes so counts; one that Malay writes more often counts one.
const MALAY: u32 = 2;
/// What tells Malay: two words that only it writes so, or as much in weaker ones.
const ENOUGH_MALAY: u32 = 4;
/// In a longer text, one in so many words has to be of them.
const MALAY_ONE_IN: u32 = 30;
/// The signs of Indonesian and Malay, as bits.
const INDONESIAN: u32 = 1 << Sign::Shared as u32
    | 1 << Sign::Indonesian as u32
    | 1 << Sign::Malay as u32
    | 1 << Sign::MostlyMalay as u32;
/// Signs of a language from which a piece of a text is plainly in it, if there are few of any other.
const PLAIN: u32 = 3;
/// Words of a text so short that one word that only Malay writes so tells, if nothing speaks against it.
const SHORT: u32 = 60;

/// What was counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Evidence {
    /// Words in Latin letters.
    pub(super) words: u32,
    /// Those of them that begin with a small letter: no names.
    pub(super) small: u32,
    latin: u32,
    arabic: u32,
    other: u32,
    signs: [u32; SIGNS],
    /// Signs of words that are no names and don't speak for Indonesian and another language at once: titles of songs and films don't
    /// count here, nor does what neighbours share.
    own: [u32; SIGNS],
    affixed: u32,
}

impl Evidence {
    /// Counts `text`, which may come in pieces.
    pub(super) fn read(&mut self, text: &str) {
        let words = SignWords::shared();
        let bytes = text.as_bytes();
        let (mut at, mut word) = (0, Word::default());
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            if byte.is_ascii_alphabetic() {
                word.push(byte | 0x20);
                continue;
            }
            if byte >= 128 {
                let from = at - 1;
                if let Some(letter) = self.beyond_ascii(text, &mut at) {
                    word.push(letter);
                    word.wide += at - from - 1;
                    continue;
                }
                self.word(&word, &bytes[..from], words);
            } else {
                self.word(&word, &bytes[..at - 1], words);
            }
            word = Word::default();
        }
        self.word(&word, bytes, words);
    }

    /// Counts the character that began before `at`, and moves behind it. The letters that Sundanese and Javanese are written with, or without, are as their plain ones: `nyaéta`.
    fn beyond_ascii(&mut self, text: &str, at: &mut usize) -> Option<u8> {
        let c = text.get(*at - 1..).and_then(|rest| rest.chars().next())?;
        *at += c.len_utf8() - 1;
        match c {
            'é' | 'É' | 'è' | 'È' | 'ê' | 'Ê' => return Some(b'e'),
            '\u{600}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' => self.arabic += 1,
            '\u{80}'..='\u{24f}' => self.latin += u32::from(c.is_alphabetic()),
            _ => {
                self.other += u32::from(matches!(fold::class(c), Class::Letter | Class::Ideograph));
            }
        }
        None
    }

    /// Counts a word that ends where `before` does.
    #[inline]
    fn word(&mut self, word: &Word, before: &[u8], words: &SignWords) {
        if word.len == 0 {
            return;
        }
        let (ahead, written) = before.split_at(before.len() - word.len - word.wide);
        self.words += 1;
        self.small += u32::from(written[0] >= b'a');
        self.latin += word.len as u32;
        let mut signs = words.signs(word.letters, word.earlier);
        if signs == 0 {
            if word.wide > 0 {
                // `Monyét`: Indonesian writes no accents, Javanese and Sundanese may.
                signs = 1 << Sign::Javanese as u32 | 1 << Sign::Sundanese as u32;
            } else if word.len >= LONG {
                signs = self.ending(word.letters, written);
            }
        }
        self.add(signs, written[0] >= b'a' || opens(ahead));
    }

    /// Counts the signs of a word.
    #[inline]
    fn add(&mut self, mut signs: u32, no_name: bool) {
        let own = no_name && (signs & INDONESIAN == 0 || signs & !INDONESIAN == 0);
        while signs != 0 {
            let at = signs.trailing_zeros() as usize;
            self.signs[at] += 1;
            self.own[at] += u32::from(own);
            signs &= signs - 1;
        }
    }

    /// Headings, tables and headlines have few function words; their inflection speaks too: `pelaksanaannya`, `mencantumkan`;
    /// `promises`, `nyaritakeun`, `nglakokake`. Where Malay follows English and Indonesian Dutch, an ending tells them apart: `kualiti`,
    /// `kualitas`. The other endings are those that the words of no other language of the list have, or hardly.
    fn ending(&mut self, letters: u64, written: &[u8]) -> u32 {
        let ends = |ending: &[u8]| letters & ((1 << (8 * ending.len())) - 1) == packed(ending);
        let begins = |beginning: &[u8]| {
            let start = written.get(..beginning.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(beginning))
        };
        let sign = match letters as u8 {
            b'a' if ends(b"nya") => None,
            b'n' if ends(b"kan") || (ends(b"an") && (begins(b"ke") || begins(b"pe"))) => None,
            _ if begins(b"meng") || begins(b"meny") => None,
            b'n' if ends(b"tion") => Some(Sign::English),
            b'n' if ends(b"aken") || ends(b"nipun") => Some(Sign::Javanese),
            b'n' if ends(b"eun") => Some(Sign::Sundanese),
            b's' if ends(b"itas") => Some(Sign::Indonesian),
            b's' if [&b"ions"[..], b"ness", b"ous", b"ers", b"ings", b"ents"]
                .iter()
                .any(|e| ends(e)) =>
            {
                Some(Sign::English)
            }
            // The stem of `meneliti` and `peneliti` is no Malay noun.
            b'i' if ends(b"iti") && !ends(b"eliti") => Some(Sign::Malay),
            b'd' if ends(b"ed") => Some(Sign::English),
            b'y' if ends(b"ly") => Some(Sign::English),
            b'e' if ends(b"ake") => Some(Sign::Javanese),
            b'g' if ends(b"eung") => Some(Sign::Sundanese),
            b't' | b'p' | b'h' | b'k' if (letters >> 8) as u16 == u16::from_be_bytes(*b"eu") => {
                Some(Sign::Sundanese)
            }
            _ if begins(b"dipun") => Some(Sign::Javanese),
            _ => return 0,
        };
        if sign.is_none() {
            self.affixed += 1;
        }
        sign.map_or(0, |sign| 1 << sign as u32)
    }

    fn sign(&self, sign: Sign) -> u32 {
        self.signs[sign as usize]
    }

    /// How much speaks for a language. Indonesian and Malay, and what was not told, are one here.
    pub(super) fn count(&self, language: Language) -> u32 {
        let indonesian = if is_stemmed(language) { self.affixed } else { 0 };
        indonesian + sum(&self.signs, language)
    }

    /// How much speaks for a language beyond doubt: neither names nor what Indonesian and its neighbours share.
    pub(super) fn own(&self, language: Language) -> u32 {
        let indonesian = if is_stemmed(language) { self.affixed } else { 0 };
        indonesian + sum(&self.own, language)
    }

    /// The language of a text mostly in another script than ours.
    pub(super) fn by_script(&self) -> Option<Language> {
        let foreign = self.arabic + self.other;
        (foreign > 3 && foreign > self.latin).then_some(if self.arabic >= self.other {
            Language::Arabic
        } else {
            Language::Other
        })
    }

    /// The language whose words clearly lead: two at least, one word in twelve, and half as many again as any rival.
    pub(super) fn by_words(&self) -> Option<Language> {
        let counts = RIVALS.map(|language| (self.count(language), language));
        let (count, language) = counts.into_iter().max_by_key(|(count, _)| *count)?;
        let rivals = counts.iter().filter(|(_, other)| *other != language);
        let rival = rivals.map(|(count, _)| *count).max().unwrap_or(0);
        if count < 2 || count * ONE_IN < self.words || count * 2 < rival * 3 {
            return None;
        }
        Some(if language == Language::Indonesian { self.indonesian_or_malay() } else { language })
    }

    /// Indonesian, where it has words of its own and no other language clearly leads: a text half in it is likelier to be an
    /// Indonesian one that quotes, and its passages are judged for themselves.
    pub(super) fn leaning(&self) -> Option<Language> {
        let own = self.count(Language::Indonesian);
        (own >= 2 && RIVALS.iter().all(|rival| self.count(*rival) * 2 <= own * 3))
            .then(|| self.indonesian_or_malay())
    }

    /// A Malay page has several words of its own; an Indonesian one may name a Malaysian ministry. Where nothing tells, it counts as Indonesian.
    fn indonesian_or_malay(&self) -> Language {
        let malay = MALAY * self.sign(Sign::Malay) + self.sign(Sign::MostlyMalay);
        let indonesian = MALAY * self.sign(Sign::Indonesian);
        let enough = if self.words <= SHORT && indonesian == 0 {
            MALAY
        } else {
            ENOUGH_MALAY.max(self.words / MALAY_ONE_IN)
        };
        if malay >= enough && malay > 2 * indonesian {
            Language::Malay
        } else {
            Language::Indonesian
        }
    }

    /// Whether what was read so far is plainly in this language and nothing hints at another.
    pub(super) fn is_plainly(&self, language: Language) -> bool {
        let own = self.count(language);
        let foreign = self.arabic + self.other;
        own >= PLAIN
            && foreign == 0
            && RIVALS.iter().all(|rival| {
                *rival == language
                    || (is_stemmed(*rival) && is_stemmed(language))
                    || self.own(*rival) * 3 <= own
            })
    }

    /// Whether words of Malay are more than those of Indonesian alone: then a glance is not enough to tell the two.
    pub(super) fn hints_at_malay(&self) -> bool {
        self.sign(Sign::Malay) + self.sign(Sign::MostlyMalay) > self.sign(Sign::Indonesian)
    }
}

/// Whether a sentence, a line or a quotation begins behind this, where any word has a capital.
fn opens(ahead: &[u8]) -> bool {
    let mut back = ahead.iter().rev().skip_while(|byte| **byte == b' ');
    !matches!(back.next(), Some(byte) if byte.is_ascii_alphanumeric() || matches!(byte, b',' | b'-' | b'\'' | b'/'))
}

/// The signs that speak for a language.
fn sum(signs: &[u32; SIGNS], language: Language) -> u32 {
    let of = |sign: Sign| signs[sign as usize];
    match language {
        Language::Indonesian | Language::Malay | Language::Unknown => {
            of(Sign::Shared) + of(Sign::Indonesian) + of(Sign::Malay) + of(Sign::MostlyMalay)
        }
        Language::English => of(Sign::English),
        Language::Javanese => of(Sign::Javanese),
        Language::Sundanese => of(Sign::Sundanese),
        Language::Arabic => 0,
        Language::Other => of(Sign::Dutch).max(of(Sign::Minangkabau)).max(of(Sign::Balinese)),
    }
}

/// A word while it is read.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    /// Its last eight letters, small, as a number.
    letters: u64,
    /// The eight before those.
    earlier: u64,
    len: usize,
    /// Bytes by which it is longer than its letters.
    wide: usize,
}

impl Word {
    #[inline]
    fn push(&mut self, letter: u8) {
        self.earlier = self.earlier << 8 | self.letters >> 56;
        self.letters = self.letters << 8 | u64::from(letter);
        self.len += 1;
    }
}

fn packed(letters: &[u8]) -> u64 {
    letters.iter().fold(0, |packed, letter| packed << 8 | u64::from(*letter))
}
