//! Texts whose function words settle nothing: lists, scanned pages, chat, and languages that no list is kept of.
//!
//! *Bahan: tepung terigu, telur, santan, garam secukupnya* has no function word, but Indonesian is in every word: our lexicon
//! knows them. A text of which it knows few words is in another language; which one, whatlang may say.

use super::Language;
use crate::analysis::lexicon::table::flag;
use crate::analysis::morphology::Morphology;

/// Words that are looked at.
const READ: usize = 40;
/// Words below which neither the lexicon nor the model is asked.
const FEWEST: usize = 5;
/// Words below which the model guesses.
const MODEL_FEWEST: usize = 8;
/// How much the model sees, in bytes; more changes nothing but the cost.
const MODEL_READ: usize = 600;
/// The share of known words, in percent, from which a text is Indonesian. Our lexicon knows 80 to 100 % of the words of edited Indonesian, 45 to 65 % of
/// chat, up to 65 % of Javanese, up to 40 % of Sundanese, and fewer than 30 % of English and Dutch (`tests/data/language`).
const INDONESIAN: usize = 70;
/// Words with a Javanese ending that tell.
const JAVANESE: usize = 2;
/// The share from which the model is not believed if it says something else.
const NOT_FOREIGN: usize = 40;
/// The share below which a text is in another language even if the model does not know in which.
const FOREIGN: usize = 30;

/// The language of a text, if there is enough of it to tell.
pub(super) fn judge(text: &str) -> Option<Language> {
    let (mut words, mut known, mut javanese) = (0, 0, 0);
    // Words with a small letter only: names are of no language.
    for word in text.split(|c: char| !c.is_alphabetic()) {
        if word.len() < 3 || !word.starts_with(char::is_lowercase) {
            continue;
        }
        words += 1;
        if is_known(word) {
            known += 1;
        } else {
            javanese += usize::from(is_javanese(word));
        }
        if words == READ {
            break;
        }
    }
    if words < FEWEST {
        return None;
    }
    let share = known * 100 / words;
    if share >= INDONESIAN {
        return Some(Language::Indonesian);
    }
    if javanese >= JAVANESE {
        return Some(Language::Javanese);
    }
    if words < MODEL_FEWEST {
        return None;
    }
    match by_model(super::prefix(text, MODEL_READ)) {
        Some(Language::Indonesian) => Some(Language::Indonesian),
        Some(language) if share < NOT_FOREIGN => Some(language),
        _ if share < FOREIGN => Some(Language::Other),
        _ => None,
    }
}

/// Whether the word is one of ours with the Javanese ending of what is somebody's: `warunge`, `umure`, `bukune`.
fn is_javanese(word: &str) -> bool {
    let lexicon = Morphology::shared().lexicon;
    ["e", "ne"].iter().any(|ending| {
        let root = word.strip_suffix(ending).filter(|root| root.len() >= 4);
        root.is_some_and(|root| lexicon.find(root.as_bytes()).is_some())
    })
}

/// Whether the word is in our lexicon, or of a root that is. Short forms and names are of no language, and verbs of informal speech
/// (`ngunduh`) may as well be Javanese.
fn is_known(word: &str) -> bool {
    const WORD: u16 = flag::STATED & !flag::NAME;
    let morphology = Morphology::shared();
    word.bytes().all(|b| b.is_ascii_lowercase())
        && (morphology.lexicon.get(word).is_some_and(|record| record.flags & WORD != 0)
            || morphology.best(word).is_some())
}

/// What whatlang says, if it is sure: the languages are those that stand in Indonesian collections. It knows no Malay, which it
/// calls Indonesian, and no Sundanese.
fn by_model(text: &str) -> Option<Language> {
    use whatlang::Lang::{Deu, Eng, Fra, Ind, Ita, Jav, Nld, Por, Spa, Tgl, Tur, Vie};
    let list = vec![Ind, Eng, Jav, Nld, Deu, Fra, Spa, Por, Ita, Tgl, Tur, Vie];
    let info = whatlang::Detector::with_allowlist(list).detect(text)?;
    info.is_reliable().then(|| match info.lang() {
        Ind => Language::Indonesian,
        Eng => Language::English,
        Jav => Language::Javanese,
        _ => Language::Other,
    })
}
