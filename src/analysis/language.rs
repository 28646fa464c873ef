//! Which language a text is in: by its function words, which settle nearly every text at almost no cost.
//!
//! ```
//! use cuplik::analysis::language::{self, Language};
//! let indonesian = "Bantuan itu dikirim dengan kapal karena jalan ke desa terputus.";
//! assert_eq!(language::detect(indonesian), Language::Indonesian);
//! let malay = "Bantuan itu dihantar dengan kapal kerana jalan ke kampung terputus, iaitu di Kelantan.";
//! assert_eq!(language::detect(malay), Language::Malay);
//! assert_eq!(language::detect("gempa"), Language::Unknown);
//! ```
//!
//! Malay shares its function words with Indonesian, so it is called by words that only it writes so (`kerana`, `bahawa`), never
//! by a statistical model: whatlang knows no Malay and calls it Indonesian with full confidence. The model is asked only where
//! the function words are silent and there are words enough for its answer to mean something.

use super::fold::{self, Class};
use super::knowledge::{Knowledge, mark};

/// How much of a text is read, in bytes: the language of an article shows in its first paragraphs.
const READ: usize = 2_000;
/// How much of it the model sees, in bytes; more changes nothing but the cost.
const MODEL_READ: usize = 600;
/// Words below which the model guesses.
const MODEL_WORDS: u32 = 8;

/// The languages that the analysis tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[repr(u8)]
pub enum Language {
    /// Indonesian.
    Indonesian,
    /// English.
    English,
    /// Malay, as written in Malaysia, Brunei and Singapore.
    Malay,
    /// Javanese.
    Javanese,
    /// Sundanese.
    Sundanese,
    /// Arabic.
    Arabic,
    /// Some other language.
    Other,
    /// Too short or too mixed to tell: treated like Indonesian.
    #[default]
    Unknown,
}

impl Language {
    /// Its code: `id`, `en`, `ms`, `jv`, `su`, `ar`, `other`, `und`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Indonesian => "id",
            Language::English => "en",
            Language::Malay => "ms",
            Language::Javanese => "jv",
            Language::Sundanese => "su",
            Language::Arabic => "ar",
            Language::Other => "other",
            Language::Unknown => "und",
        }
    }

    /// The language of a code as [`code`](Self::code) gives it.
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "id" => Language::Indonesian,
            "en" => Language::English,
            "ms" => Language::Malay,
            "jv" => Language::Javanese,
            "su" => Language::Sundanese,
            "ar" => Language::Arabic,
            "other" => Language::Other,
            "und" => Language::Unknown,
            _ => return None,
        })
    }
}

/// The language of `text`, judged by its beginning.
pub fn detect(text: &str) -> Language {
    let evidence = Evidence::of(prefix(text, READ));
    evidence.by_script().or_else(|| evidence.by_words()).unwrap_or_else(|| {
        if evidence.words < MODEL_WORDS {
            Language::Unknown
        } else {
            by_model(prefix(text, MODEL_READ))
        }
    })
}

fn prefix(text: &str, len: usize) -> &str {
    let mut end = text.len().min(len);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// What was counted.
#[derive(Debug, Clone, Copy, Default)]
struct Evidence {
    /// Words in Latin letters.
    words: u32,
    latin: u32,
    arabic: u32,
    other: u32,
    shared: u32,
    only_indonesian: u32,
    only_malay: u32,
    english: u32,
    javanese: u32,
    sundanese: u32,
}

impl Evidence {
    fn of(text: &str) -> Self {
        let mut evidence = Self::default();
        let mut word = [0_u8; 16];
        let mut len = 0;
        for c in text.chars().chain([' ']) {
            let letter = match c {
                'a'..='z' => c as u8,
                'A'..='Z' => c.to_ascii_lowercase() as u8,
                // Sundanese is written with and without its accents: `nyaéta`.
                'é' | 'É' | 'è' | 'È' => b'e',
                _ => {
                    if len > 0 {
                        evidence.word(word.get(..len).unwrap_or_default());
                        len = 0;
                    }
                    evidence.script(c);
                    continue;
                }
            };
            evidence.latin += 1;
            if let Some(slot) = word.get_mut(len) {
                *slot = letter;
            }
            len += 1;
        }
        evidence
    }

    fn word(&mut self, word: &[u8]) {
        self.words += 1;
        let known =
            std::str::from_utf8(word).ok().and_then(|word| Knowledge::shared().languages.get(word));
        let Some(&mask) = known else {
            // Headings and tables have few function words; their inflection speaks too: `pelaksanaannya`, `mencantumkan`.
            let inflected = word.len() >= 7
                && (word.ends_with(b"nya")
                    || word.ends_with(b"kan")
                    || (word.ends_with(b"an")
                        && (word.starts_with(b"ke") || word.starts_with(b"pe"))));
            self.shared += u32::from(inflected);
            return;
        };
        for (bit, count) in [
            (mark::INDONESIAN, &mut self.shared),
            (mark::ONLY_INDONESIAN, &mut self.only_indonesian),
            (mark::ONLY_MALAY, &mut self.only_malay),
            (mark::ENGLISH, &mut self.english),
            (mark::JAVANESE, &mut self.javanese),
            (mark::SUNDANESE, &mut self.sundanese),
        ] {
            *count += u32::from(mask & bit != 0);
        }
    }

    fn script(&mut self, c: char) {
        match c {
            '\0'..='\u{7f}' => {}
            '\u{600}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' => {
                self.arabic += 1;
            }
            '\u{80}'..='\u{24f}' => self.latin += u32::from(c.is_alphabetic()),
            _ => {
                self.other += u32::from(matches!(fold::class(c), Class::Letter | Class::Ideograph));
            }
        }
    }

    /// Texts mostly in another script than ours.
    fn by_script(&self) -> Option<Language> {
        let foreign = self.arabic + self.other;
        (foreign > 3 && foreign > self.latin).then_some(if self.arabic >= self.other {
            Language::Arabic
        } else {
            Language::Other
        })
    }

    /// The language whose words clearly lead: two at least, one word in twelve, and half as many again as any rival.
    fn by_words(&self) -> Option<Language> {
        let counts = [
            (self.shared + self.only_indonesian + self.only_malay, Language::Indonesian),
            (self.english, Language::English),
            (self.javanese, Language::Javanese),
            (self.sundanese, Language::Sundanese),
        ];
        let (count, language) = counts.into_iter().max_by_key(|(count, _)| *count)?;
        let rival = counts
            .iter()
            .filter(|(_, other)| *other != language)
            .map(|(count, _)| *count)
            .max()
            .unwrap_or(0);
        if count < 2 || count * 12 < self.words || count * 2 < rival * 3 {
            return None;
        }
        // A Malay page has several of these words; an Indonesian one may name a Malaysian ministry.
        let malay = self.only_malay >= 2 && self.only_malay > 2 * self.only_indonesian;
        Some(if language == Language::Indonesian && malay { Language::Malay } else { language })
    }
}

/// What whatlang says, if it is sure: the languages are those that stand in Indonesian collections.
fn by_model(text: &str) -> Language {
    use whatlang::Lang::{Deu, Eng, Fra, Ind, Ita, Jav, Nld, Por, Spa, Tgl, Tur, Vie};
    let list = vec![Ind, Eng, Jav, Nld, Deu, Fra, Spa, Por, Ita, Tgl, Tur, Vie];
    let sure =
        whatlang::Detector::with_allowlist(list).detect(text).filter(whatlang::Info::is_reliable);
    sure.map_or(Language::Unknown, |info| match info.lang() {
        Ind => Language::Indonesian,
        Eng => Language::English,
        Jav => Language::Javanese,
        _ => Language::Other,
    })
}
