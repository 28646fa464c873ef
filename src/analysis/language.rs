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
//! Malay shares its function words with Indonesian, so it is called by words and spellings that only it has (`kerana`, `bahawa`,
//! `kualiti`), never by a statistical model: whatlang knows no Malay and calls it Indonesian with full confidence. A Malay text in
//! which nothing is written as only Malay does counts as Indonesian; it is analysed the same.
//!
//! Where the function words are silent, our lexicon says whether the words are Indonesian, and whatlang what they are if they are
//! not, as far as it is sure.
//!
//! A passage is in its article's language unless its own words say otherwise ([`of_passage`]): an English quotation, an Arabic
//! verse, a Javanese song. Headings and lists of names say nothing.

mod evidence;
mod tag;
mod unclear;
mod words;

use self::evidence::Evidence;

/// How much of a text is read at its beginning, in its middle and at its end, in bytes. A text that is not longer than all three is read whole.
const READ: [usize; 3] = [1_000, 600, 400];
/// Bytes of the two pieces that are glanced at first.
const GLANCE: usize = 80;
/// Bytes below which a passage is not looked at: it follows its article.
const SHORTEST: usize = 24;
/// Words, and signs of another language among them, that it takes to contradict an article.
const CONTRADICTS: (u32, u32) = (6, 3);
/// One word in so many has to speak for the article's language, or the passage is looked at more closely.
const SILENT: u32 = 12;
/// Words that a passage must have for that, names not counted.
const CLOSER: u32 = 8;

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

/// Whether a word in lower case is one by which English shows itself.
pub(super) fn is_english(word: &str) -> bool {
    words::SignWords::shared().has(word, words::Sign::English)
}

/// The language of a text: of its beginning, middle and end if it is long.
pub fn detect(text: &str) -> Language {
    let first = glance(text);
    if first.is_plainly(Language::Indonesian) && !first.hints_at_malay() {
        return Language::Indonesian;
    }
    let evidence = sample(text);
    let told = evidence.by_script().or_else(|| evidence.by_words());
    told.or_else(|| unclear::judge(text)).or_else(|| evidence.leaning()).unwrap_or_default()
}

/// The language of a passage, or of a title, of an article in the language `article`: that, unless its own words contradict.
///
/// ```
/// use cuplik::analysis::language::{self, Language};
/// let of = |text| language::of_passage(Language::Indonesian, text);
/// assert_eq!(of("\"This is not what we were told,\" she said to the judge."), Language::English);
/// assert_eq!(of("Head to Head Arsenal vs Chelsea"), Language::Indonesian);
/// ```
pub fn of_passage(article: Language, text: &str) -> Language {
    if text.len() < SHORTEST {
        return article;
    }
    if glance(text).is_plainly(article) {
        return article;
    }
    let evidence = sample(text);
    if let Some(language) = evidence.by_script() {
        return language;
    }
    let own = evidence.count(article);
    match evidence.by_words() {
        Some(told) if told == article => article,
        // Malay, Indonesian, and what was not told, are analysed alike.
        Some(told) if is_stemmed(told) && is_stemmed(article) => article,
        Some(told) => {
            let count = evidence.count(told);
            let contradicts =
                evidence.words >= CONTRADICTS.0 && evidence.own(told) >= CONTRADICTS.1;
            if contradicts && count >= 2 * own { told } else { article }
        }
        None if own * SILENT < evidence.words && evidence.small >= CLOSER => {
            match unclear::judge(text) {
                Some(told) if !(is_stemmed(told) && is_stemmed(article)) => told,
                _ => article,
            }
        }
        None => article,
    }
}

/// Whether texts of the language are read by the rules of Indonesian.
pub fn is_stemmed(language: Language) -> bool {
    matches!(language, Language::Indonesian | Language::Malay | Language::Unknown)
}

/// A look at a piece near the beginning and one behind the middle: nearly all passages of news need no more (99.4 %, measured), since they are plainly Indonesian.
fn glance(text: &str) -> Evidence {
    let mut evidence = Evidence::default();
    if text.len() <= 2 * GLANCE {
        return evidence;
    }
    evidence.read(prefix(text, GLANCE));
    evidence.read(prefix(suffix(text, text.len() * 5 / 8), GLANCE));
    evidence
}

fn sample(text: &str) -> Evidence {
    let mut evidence = Evidence::default();
    let [first, middle, last] = READ;
    if text.len() <= first + middle + last {
        evidence.read(text);
        return evidence;
    }
    evidence.read(prefix(text, first));
    evidence.read(prefix(suffix(text, text.len() / 2), middle));
    evidence.read(suffix(text, text.len() - last));
    evidence
}

fn prefix(text: &str, len: usize) -> &str {
    let mut end = text.len().min(len);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn suffix(text: &str, mut start: usize) -> &str {
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}
