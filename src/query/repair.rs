//! Help for words that stand nowhere, or hardly: what they may have been meant to be, by likelihood and from the index's own words.
//!
//! *tunggkan mengurus pajak* in an archive that has `tunggakan` six hundred times and `tunggkan` never: the word gets a [`Repair`] that says so, is searched as both, and the answer tells. A word
//! that the archive has often, and one that the lexicon knows, is left alone; what is tried never replaces a word, it stands beside it, and counts less.
//!
//! The rules and their weights are those of an earlier measurement over seven sets of queries; what they gain here stands in ARCHITECTURE.md.

mod likely;
mod respell;

use std::ops::Range;

use super::{Query, Word};
use crate::analysis::Analyzer;
use crate::analysis::lexicon::{Lexicon, table::flag};
use crate::error::Result;
use crate::plan::{Field, Likeness, Sequence, Vocabulary};

/// A word that stands in no more passages than this, or this share of them, may be wrong.
const RARE: u64 = 3;
const RARE_SHARE: u64 = 1000;

/// Passages that have what is tried for a word that stands nowhere: one alone may be the same slip.
const LEAST: u64 = 2;

/// How many times the passages of a word that does stand somewhere: it may well be meant, and mostly is (*Haiti* is not *hati*). Measured (nDCG@10) at 5, 20, 50 and never: `slang` .737, .737,
/// .737, .735, `kw3` .628 throughout (.6276, .6277, .6283, .6283), `typo` .668 throughout.
const TIMES: u64 = 50;

/// Most words tried for one, and most words of a query that are helped.
const MOST_TRIED: usize = 3;
const MOST_HELPED: usize = 8;

/// What the likeliest counts beside the word as typed, and how soon less likely ones fall: `.8 exp(-.25 gap)`. Measured at .6, .8 and .9: `typo` .660, .668, .669, `slang` .735, .737, .739, the others
/// within .001; how soon they fall makes no difference between .25 and 1.
const WEIGHT: f32 = 0.8;
const FALL: f32 = 0.25;

/// What a hundred times as many passages are worth is `.6 ln 100`, against the kinds of slips in [`likely`].
const FREQUENCY: f32 = 0.6;

/// Letters of a word that is helped. A single edit makes another word of a shorter one.
const LETTERS: Range<usize> = 3..33;
const LETTERS_OF_EDITED: usize = 4;

/// A part of a word that was typed without its space.
const LETTERS_OF_PART: usize = 2;

/// What is tried for a word that seems to be wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Repair {
    /// The clause whose word it competes with.
    pub clause: usize,
    /// What was typed, in bytes of the query: two words if they belong together.
    pub range: Range<usize>,
    /// What is tried, likeliest first.
    pub tried: Vec<Tried>,
}

/// A word, or words side by side, that may have been meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// The words.
    pub words: Vec<Word>,
    /// What they count beside the word as typed.
    pub weight: f32,
}

impl Tried {
    /// As it is told: the exact forms.
    pub fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.exact.as_str()).collect();
        words.join(" ")
    }
}

/// A term of the index that is like the word, on its way to being tried.
#[derive(Debug, Clone, PartialEq)]
struct Guess {
    text: String,
    score: f32,
    /// What of the query it is meant by.
    of: Of,
}

/// The word at hand, alone or with a neighbour that seems to be a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Word,
    WithBefore,
    WithNext,
}

impl Query {
    /// Finds what the loose words of the query that stand in next to no passage may have been meant to be. Comes after [`Query::expand`]: what has another name is no slip.
    pub fn repair(&mut self, analyzer: &mut Analyzer, vocabulary: &impl Vocabulary) -> Result<()> {
        self.repairs.clear();
        let mut repairs: Vec<Repair> = Vec::new();
        let mut helped = 0;
        // The clause before has taken this one's word as a part of its own.
        let mut taken = None;
        for at in 0..self.clauses.len() {
            if helped == MOST_HELPED {
                break;
            }
            let Some(word) = self.loose(at).filter(|_| taken != Some(at)) else { continue };
            let named = self.expansions.iter().any(|expansion| expansion.clauses.contains(&at));
            if named || !may_be_wrong(word) {
                continue;
            }
            let known = known(word, analyzer.lexicon());
            if known == Known::Word {
                continue;
            }
            let passages = passages_of(word, vocabulary)?;
            let most = if known == Known::Name { 0 } else { rare(vocabulary) };
            if passages > most {
                continue;
            }
            helped += 1;
            let guesses = self.guesses(at, word, passages, vocabulary)?;
            let Some(best) = guesses.first() else { continue };
            let of = best.of;
            let tried = tried(&guesses, word, passages == 0, analyzer);
            if tried.is_empty() {
                continue;
            }
            let mut range = word.range.clone();
            match of {
                Of::Word => {}
                Of::WithBefore => {
                    range.start = self.before(at).map_or(range.start, |word| word.range.start);
                }
                Of::WithNext => {
                    range.end = self.loose(at + 1).map_or(range.end, |word| word.range.end);
                    taken = Some(at + 1);
                }
            }
            repairs.push(Repair { clause: at, range, tried });
        }
        self.repairs = repairs;
        Ok(())
    }

    /// What the word may be, likeliest first.
    fn guesses(
        &self,
        at: usize,
        word: &Word,
        passages: u64,
        vocabulary: &impl Vocabulary,
    ) -> Result<Vec<Guess>> {
        let typed = word.exact.as_str();
        let enough = if passages == 0 { LEAST } else { TIMES * passages };
        let mut found = Found { guesses: Vec::new(), enough };
        let one_edit = |spelt: &str, found: &mut Found| -> Result<()> {
            if spelt.len() >= LETTERS_OF_EDITED {
                for (term, n) in vocabulary.like(Field::Exact, spelt, Likeness::OneEdit)? {
                    found.add(&term, n, likely::edit(spelt, &term));
                }
            }
            Ok(())
        };
        // beratttttt: letters that are held down on purpose are no slip, and leave no doubt.
        let released = respell::released(typed);
        let spelt = released.as_str();
        let squeezed = respell::squeezed(spelt);
        for once in [spelt, &squeezed] {
            if once != typed {
                let n = vocabulary.frequency(Field::Exact, once)?;
                found.add(once, n, likely::DOUBLED);
            }
        }
        if spelt != typed && !found.guesses.is_empty() {
            return Ok(found.in_order(typed));
        }
        one_edit(spelt, &mut found)?;
        if spelt.len() >= LETTERS_OF_EDITED {
            for spelt in respell::confused(spelt) {
                let n = vocabulary.frequency(Field::Exact, &spelt)?;
                found.add(&spelt, n, likely::CONFUSED);
            }
        }
        let with_before = self.before(at).map(|before| format!("{}{typed}", before.exact));
        let with_next = self.loose(at + 1).map(|next| format!("{typed}{}", next.exact));
        for (of, joined) in [(Of::WithBefore, with_before), (Of::WithNext, with_next)] {
            let joined = joined.filter(|j| all_letters(j) && LETTERS.contains(&j.len()));
            if let Some(joined) = joined {
                let n = vocabulary.frequency(Field::Exact, &joined)?;
                let kept = found.guesses.len();
                found.add(&joined, n, likely::SPACED);
                found.guesses[kept..].iter_mut().for_each(|guess| guess.of = of);
            }
        }
        if found.guesses.is_empty() {
            split(typed, rare(vocabulary), vocabulary, &mut found)?;
        }
        if (found.guesses.is_empty() || typed.len() < LETTERS_OF_EDITED) && few_vowels(typed) {
            for (term, n) in vocabulary.like(Field::Exact, &squeezed, Likeness::Consonants)? {
                found.add(&term, n, 0.0);
            }
        }
        Ok(found.in_order(typed))
    }

    /// The loose word before a clause.
    fn before(&self, at: usize) -> Option<&Word> {
        at.checked_sub(1).and_then(|at| self.loose(at))
    }
}

struct Found {
    guesses: Vec<Guess>,
    enough: u64,
}

impl Found {
    fn add(&mut self, term: &str, passages: u64, slip: f32) {
        if passages >= self.enough {
            let score = FREQUENCY * (1.0 + passages as f32).ln() + slip;
            self.guesses.push(Guess { text: term.to_owned(), score, of: Of::Word });
        }
    }

    /// Each term once, at its best.
    fn in_order(mut self, typed: &str) -> Vec<Guess> {
        self.guesses.retain(|guess| guess.text != typed && all_words(&guess.text));
        self.guesses.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.text.cmp(&b.text)));
        let mut kept: Vec<Guess> = Vec::new();
        for guess in self.guesses {
            if kept.iter().all(|other| other.text != guess.text) {
                kept.push(guess);
            }
        }
        kept
    }
}

/// A word typed without its space: `pajaktahunan`. Both parts have to be words that the index has beside one another.
fn split(typed: &str, rare: u64, vocabulary: &impl Vocabulary, found: &mut Found) -> Result<()> {
    let mut parts = Vec::new();
    for at in LETTERS_OF_PART..=typed.len().saturating_sub(LETTERS_OF_PART) {
        let (a, b) = typed.split_at(at);
        let first = vocabulary.frequency(Field::Exact, a)?;
        if first > rare {
            let rarer = first.min(vocabulary.frequency(Field::Exact, b)?);
            if rarer > rare {
                parts.push((std::cmp::Reverse(rarer), at));
            }
        }
    }
    parts.sort_unstable();
    for (_, at) in parts.into_iter().take(2) {
        let (a, b) = typed.split_at(at);
        let words = vec![a.to_owned(), b.to_owned()];
        let n = vocabulary.frequency_of(&Sequence { field: Field::Exact, words })?;
        found.add(&format!("{a} {b}"), n, likely::SPACED);
    }
    Ok(())
}

/// The likeliest guesses as words of a query. Of forms of one root the likeliest stands for all.
fn tried(guesses: &[Guess], typed: &Word, nowhere: bool, analyzer: &mut Analyzer) -> Vec<Tried> {
    let Some(best) = guesses.first().map(|guess| guess.score) else { return Vec::new() };
    let mut tried: Vec<Tried> = Vec::new();
    // Forms of the same root are likely neighbours; more than these are not looked at.
    for guess in guesses.iter().take(4 * MOST_TRIED) {
        let words: Vec<Word> = Query::plain(&guess.text, analyzer).words().cloned().collect();
        let Some(first) = words.first() else { continue };
        let single = words.len() == 1;
        let same =
            |other: &Word| single && other.stem == first.stem && other.drifted == first.drifted;
        let again = same(typed) || tried.iter().any(|t| t.words.len() == 1 && same(&t.words[0]));
        // A function word does not bring passages in, so it must not take the place of a word that does: one that stands somewhere, or one that is likelier.
        let loud = single
            && first.function
            && (!nowhere || tried.first().is_some_and(|likelier| !likelier.words[0].function));
        if again || loud {
            continue;
        }
        let weight = WEIGHT * (FALL * (guess.score - best)).exp();
        tried.push(Tried { words, weight });
        if tried.len() == MOST_TRIED {
            break;
        }
    }
    tried
}

/// How well the lexicon knows a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Not,
    /// As a name, and no more: where the archive has it nowhere, it may have another spelling (*Soekarno*, *Sukarno*).
    Name,
    Word,
}

fn known(word: &Word, lexicon: &Lexicon) -> Known {
    let forms = [&word.exact, &word.light, &word.stem];
    let stated = forms.into_iter().filter_map(|form| lexicon.get(form)).map(|record| record.flags);
    match stated.fold(0, |all, flags| all | flags) & flag::STATED {
        0 => Known::Not,
        flag::NAME => Known::Name,
        _ => Known::Word,
    }
}

/// Whether a word is of the kind that is helped: a content word in letters.
fn may_be_wrong(word: &Word) -> bool {
    let plain = !word.function && !word.acronym && word.asks.is_none() && word.values.is_empty();
    plain && LETTERS.contains(&word.exact.len()) && all_letters(&word.exact)
}

fn all_letters(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase())
}

fn all_words(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase() || b == b' ')
}

/// Whether a third of its letters at most are vowels: written short, *klrga*.
fn few_vowels(word: &str) -> bool {
    3 * word.bytes().filter(|b| likely::is_vowel(*b)).count() <= word.len()
}

/// In how many passages a word's root stands, at most.
fn passages_of(word: &Word, vocabulary: &impl Vocabulary) -> Result<u64> {
    let root = super::compile::root(word);
    Ok(vocabulary.frequency(Field::Exact, &root)? + vocabulary.frequency(Field::Stem, &root)?)
}

/// In how many passages a word may stand and be wrong.
fn rare(vocabulary: &impl Vocabulary) -> u64 {
    RARE.max(vocabulary.passages() / RARE_SHARE)
}
