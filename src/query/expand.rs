//! Short forms and what they stand for, both ways: `Korut` finds *Korea Utara*, and *Korea Utara* finds `Korut`.
//!
//! Known ones come from the lexicon; others from the collection itself, where a text has introduced them: *Badan Siber Desa (BSD)*. The first meaning of a short form is
//! taken to be meant, others count less, unless the collection has introduced them more than once.

use super::{Clause, Expansion, Name, Query, Word};
use crate::analysis::acronym::{Acronym, Acronyms, INTRODUCES, MOST_WORDS};
use crate::error::Result;
use crate::plan::{Field, Vocabulary};

/// Most other names of one short form; `PT` has dozens in a collection.
const MOST_NAMES: usize = 4;

/// Passages in which a collection has to introduce a short form before that is taken to be meant without doubt.
const OFTEN: u64 = 2;

/// Most introductions that are looked at.
const MOST_LOOKED_AT: usize = 16;

impl Query {
    /// Finds the other names of what is said: of each loose word that is a short form, and of each run of loose words that a short form stands for.
    pub fn expand(&mut self, acronyms: &Acronyms, vocabulary: &impl Vocabulary) -> Result<()> {
        self.expansions.clear();
        let mut found = Vec::new();
        for at in 0..self.clauses.len() {
            let Some(word) = self.loose(at).filter(|word| !word.function || word.acronym) else {
                continue;
            };
            let names = written_out(word, acronyms, vocabulary)?;
            if !names.is_empty() {
                found.push(Expansion { clauses: at..at + 1, names });
            }
            self.shortened(at, acronyms, vocabulary, &mut found)?;
        }
        self.expansions = found;
        Ok(())
    }

    fn loose(&self, at: usize) -> Option<&Word> {
        match self.clauses.get(at)? {
            Clause::Word(word) => Some(word),
            Clause::Phrase(_) => None,
        }
    }

    /// Whether the clauses from `at` on are these words.
    fn says<'w>(&self, at: usize, words: impl Iterator<Item = &'w str>) -> bool {
        words.enumerate().all(|(i, w)| self.loose(at + i).is_some_and(|word| word.exact == w))
    }

    /// The short forms of the runs of words that begin at `at`.
    fn shortened(
        &self,
        at: usize,
        acronyms: &Acronyms,
        vocabulary: &impl Vocabulary,
        found: &mut Vec<Expansion>,
    ) -> Result<()> {
        let (Some(first), Some(second)) = (self.loose(at), self.loose(at + 1)) else {
            return Ok(());
        };
        let mut add = |length: usize, name: Name| {
            let clauses = at..at + length;
            match found.iter_mut().find(|expansion| expansion.clauses == clauses) {
                Some(expansion) if expansion.names.len() >= MOST_NAMES => {}
                Some(expansion) if expansion.names.iter().any(|n| n.words == name.words) => {}
                Some(expansion) => expansion.names.push(name),
                None => found.push(Expansion { clauses, names: vec![name] }),
            }
        };
        for acronym in acronyms.of_first(&first.exact) {
            if acronym.words.len() > 1 && self.says(at, acronym.words.iter().map(String::as_str)) {
                add(acronym.words.len(), short_name(acronym, acronyms));
            }
        }
        let prefix = format!("{INTRODUCES}{} {}", first.exact, second.exact);
        for (term, passages) in vocabulary.starting_with(Field::Extra, &prefix, MOST_LOOKED_AT)? {
            let Some((words, short)) = term[INTRODUCES.len_utf8()..].split_once(INTRODUCES) else {
                continue;
            };
            let length = words.split(' ').count();
            if length <= MOST_WORDS && self.says(at, words.split(' ')) {
                let words = vec![short.to_owned()];
                // An introduction whose letters are also a word (`as`) is told from it by capitals only.
                let stem = acronyms.is_weak(short).then(|| short.to_uppercase());
                add(length, Name { words, stem, sure: passages >= OFTEN });
            }
        }
        Ok(())
    }
}

/// What a short form stands for.
fn written_out(
    word: &Word,
    acronyms: &Acronyms,
    vocabulary: &impl Vocabulary,
) -> Result<Vec<Name>> {
    let mut names: Vec<Name> = Vec::new();
    let prefix = format!("{INTRODUCES}{}{INTRODUCES}", word.light);
    let mut introduced = vocabulary.starting_with(Field::Extra, &prefix, MOST_LOOKED_AT)?;
    introduced.sort_by_key(|(_, passages)| std::cmp::Reverse(*passages));
    // Letters that are a word as well have to stand in capitals.
    let weak = acronyms.is_weak(&word.light) && !word.acronym;
    if weak {
        return Ok(names);
    }
    let listed = acronyms.of_short(&word.light).map(|acronym| acronym.words.clone());
    for (rank, words) in listed.enumerate().take(MOST_NAMES) {
        names.push(Name { words, stem: None, sure: rank == 0 });
    }
    for (term, passages) in introduced.into_iter().take(MOST_NAMES) {
        let words: Vec<String> = term[prefix.len()..].split(' ').map(str::to_owned).collect();
        let sure = passages >= OFTEN;
        match names.iter_mut().find(|name| name.words == words) {
            Some(name) => name.sure |= sure,
            None => names.push(Name { words, stem: None, sure }),
        }
    }
    names.truncate(2 * MOST_NAMES);
    Ok(names)
}

fn short_name(acronym: &Acronym, acronyms: &Acronyms) -> Name {
    let short = acronym.short.to_lowercase();
    let stem = acronyms.is_weak(&short).then(|| acronym.short.to_uppercase());
    Name { words: vec![short], stem, sure: true }
}
