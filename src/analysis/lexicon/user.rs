//! A user's words beside ours: what of both holds.
//!
//! `tanggung<TAB>vt` in a user's `roots.txt` says how the word is inflected; that `tanggung jawab` begins with it is our knowledge, and
//! stays. A hunspell `.dic` lists `kelontos` and `mengelontos`: the first becomes a root, the second is a form of it; `memakan` is a
//! form of a root of ours.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Lexicon;
use super::source::{self, Flaw, Source};
use super::table::{Draft, MOST_RECORDS, Record, Table, flag};
use crate::analysis::fold;
use crate::analysis::morphology::grammar::Grammar;
use crate::analysis::morphology::{Morphology, parse};

/// Classes of a word of which nothing is known: transitive or intransitive verb, noun, adjective.
const ANY_CLASS: u16 = 0b1111;

/// Fewest letters of a root and most that a reading may cost, where a word of a spelling list is taken for a form of another of it:
/// both are listed, so that either may be a root.
const SHORTEST_ROOT: u8 = 4;
const DEAREST_FORM: u16 = 30;

/// What our words are besides, whatever a user says that they are.
const LASTING: u16 = flag::HEAD | flag::COMBINING | flag::COMPOUND;

/// The files with the spellings of words folded as a text is: whoever lists the old spelling of a name writes `Koetaradja`.
pub(super) fn folded(files: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let fold_file = |(name, bytes): &(String, Vec<u8>)| {
        let spellings = matches!(name.as_str(), "variants.txt" | "informal.txt" | "splits.txt");
        let bytes = match std::str::from_utf8(bytes) {
            Ok(text) if spellings => text.lines().map(folded_line).collect::<String>().into_bytes(),
            _ => bytes.clone(),
        };
        (name.clone(), bytes)
    };
    files.iter().map(fold_file).collect()
}

fn folded_line(line: &str) -> String {
    let (fact, comment) = line.find('#').map_or((line, ""), |at| line.split_at(at));
    let fold = |column: &str| {
        let words = column.trim().split(' ').map(|word| {
            let mut out = String::new();
            fold::word(word, &mut out);
            out
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let columns: Vec<String> = fact.trim_start_matches('\u{feff}').split('\t').map(fold).collect();
    format!("{}{comment}\n", columns.join("\t"))
}

/// The combining forms of a checked `combining.txt` that bind over a hyphen.
pub(super) fn bound(text: &str) -> Vec<String> {
    let forms = text.lines().filter_map(|line| {
        let fact = line.split_once('#').map_or(line, |(fact, _)| fact);
        let mut columns = fact.trim_start_matches('\u{feff}').split('\t').map(str::trim);
        let word = columns.next().filter(|word| !word.is_empty())?;
        (columns.nth(1) != Some("joined")).then(|| word.to_owned())
    });
    forms.collect()
}

/// `ours` and the words of a user's files.
pub(super) fn added(source: Source, ours: &Lexicon) -> Result<Lexicon, Vec<Flaw>> {
    let morphology = Morphology { lexicon: ours, grammar: Grammar::shared() };
    let spelled: Vec<String> =
        source.spelled().filter(|word| is_new(word, morphology)).map(str::to_owned).collect();
    let variants = source.variants().to_vec();
    let mut words = source.check(|word| {
        if ours.get(word).is_some() {
            let doubled = morphology.reduplicated(word).map(|forms| forms.stem);
            Some(doubled.unwrap_or_else(|| morphology.forms(word).stem).to_owned())
        } else {
            let listed = spelled.binary_search_by(|other| other.as_str().cmp(word)).is_ok();
            listed.then(|| word.to_owned())
        }
    })?;
    for (word, draft) in &mut words {
        if let Some(record) = ours.get(word) {
            merge(draft, &record);
        }
    }
    let stated: BTreeSet<String> = words.keys().cloned().collect();
    for word in &spelled {
        let draft = words.entry(word.clone()).or_default();
        if draft.flags & flag::STATED == 0 {
            draft.classes = ANY_CLASS;
            draft.flags |= flag::ROOT;
        }
    }
    let all = laid_out(&words, ours)?;
    let morphology = Morphology { lexicon: &all, grammar: Grammar::shared() };
    let unfounded: Vec<Flaw> = variants
        .into_iter()
        .filter(|(_, standard, ..)| all.get(morphology.root_of(standard)).is_none())
        .map(|(word, standard, file, line)| Flaw {
            file,
            line,
            reason: format!("`{word}` stands for `{standard}`, of which no root is known"),
        })
        .collect();
    if !unfounded.is_empty() {
        return Err(unfounded);
    }
    if spelled.is_empty() {
        return Ok(all);
    }
    let morphology = Morphology { lexicon: &all, grammar: Grammar::shared() };
    words.retain(|word, _| stated.contains(word) || !is_form(word, morphology));
    laid_out(&words, ours)
}

/// Whether nothing is known of a word: it is not listed, and not read as a form of anything.
fn is_new(word: &str, ours: Morphology<'_>) -> bool {
    if ours.lexicon.get(word).is_some() || ours.best(word).is_some() {
        return false;
    }
    let forms = ours.forms(word);
    forms.stem == word && forms.also.is_none()
}

/// Whether a word of a spelling list is plainly a form of another.
fn is_form(word: &str, all: Morphology<'_>) -> bool {
    let mut found = false;
    parse::readings(word.as_bytes(), all.lexicon, all.grammar, &mut |reading| {
        let affixed = reading.frame != 0 || reading.particle != 0 || reading.possessive != 0;
        found |= affixed && reading.letters >= SHORTEST_ROOT && reading.core <= DEAREST_FORM;
    });
    found
}

/// Adds to a user's word what ours is besides.
fn merge(user: &mut Draft, ours: &Record<'_>) {
    const NAMING: u16 = flag::NAME | flag::PLACE | flag::WEAK;
    let stated = user.flags & flag::STATED;
    // A name, a first word of a compound, a word with a family: of how it is inflected nothing is said.
    let besides = stated == 0 || (stated == flag::NAME && ours.flags & flag::FORM == 0);
    if besides {
        let naming = if stated == 0 { 0 } else { user.flags & NAMING };
        let kept = if stated == 0 { ours.flags } else { ours.flags & !NAMING };
        user.flags = (user.flags & !NAMING) | naming | (kept & !flag::ALSO_ROOT);
        user.classes |= ours.classes;
        user.licences = ours.licences;
        user.bans = ours.bans;
    }
    user.flags |= ours.flags & LASTING;
    if user.target.is_empty() && (besides || ours.flags & flag::COMPOUND != 0) {
        ours.target.clone_into(&mut user.target);
    }
    if user.also.is_empty() && user.target != ours.also {
        ours.also.clone_into(&mut user.also);
        user.flags |= ours.flags & flag::ALSO_ROOT;
    }
}

/// Our lexicon with these words.
fn laid_out(words: &BTreeMap<String, Draft>, ours: &Lexicon) -> Result<Lexicon, Vec<Flaw>> {
    let bytes: usize =
        words.iter().map(|(word, draft)| word.len() + draft.target.len() + draft.also.len()).sum();
    if words.len() > MOST_RECORDS || bytes > Table::MOST_TEXT {
        let reason = format!("more than {MOST_RECORDS} words, or {} bytes", Table::MOST_TEXT);
        return Err(vec![Flaw { file: String::new(), line: 0, reason }]);
    }
    Ok(Lexicon {
        compiled: Arc::clone(&ours.compiled),
        added: Some(Arc::new(source::table(words))),
        acronyms: Arc::clone(&ours.acronyms),
        bound: Arc::clone(&ours.bound),
    })
}
