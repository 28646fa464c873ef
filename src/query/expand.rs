//! Short forms and what they stand for, both ways: `Korut` finds *Korea Utara*, and *Korea Utara* finds `Korut`.
//!
//! Known ones come from the lexicon; others from the collection itself, where a text has introduced them: *Badan Siber Desa (BSD)*. The first meaning of a short form is
//! taken to be meant, others count less, unless the collection has introduced them more than once.

use super::{Clause, Expansion, Name, Query, Word};
use crate::analysis::acronym::{Acronym, INTRODUCES, MOST_WORDS};
use crate::analysis::language::Language;
use crate::analysis::{Analyzer, Context, TextPlace, Tokens};
use crate::error::Result;
use crate::plan::{Field, Vocabulary};

/// Most other names of one short form; `PT` has dozens in a collection.
const MOST_NAMES: usize = 4;

/// Passages in which a collection has to introduce a short form before that is taken to be meant without doubt.
const OFTEN: u64 = 2;

/// Most introductions of one short form that are looked at for the most frequent.
const MOST_LOOKED_AT: usize = 400;

impl Query {
    /// Finds the other names of what is said: of each loose word that is a short form, and of each run of loose words that a short form stands for.
    pub fn expand(&mut self, analyzer: &mut Analyzer, vocabulary: &impl Vocabulary) -> Result<()> {
        self.expansions.clear();
        let mut found = Vec::new();
        for at in 0..self.clauses.len() {
            let Some(word) = self.loose(at).filter(|word| !word.function || word.acronym) else {
                continue;
            };
            let names = written_out(word, analyzer, vocabulary)?;
            if !names.is_empty() {
                found.push(Expansion { clauses: at..at + 1, names });
            }
            self.shortened(at, analyzer, vocabulary, &mut found)?;
        }
        self.expansions = found;
        Ok(())
    }

    pub(super) fn loose(&self, at: usize) -> Option<&Word> {
        match self.clauses.get(at)? {
            Clause::Word(word) => Some(word),
            Clause::Phrase(_) => None,
        }
    }

    /// Whether the clauses from `at` on are these words; a clitic at one is no other word.
    fn says<'w>(&self, at: usize, words: impl Iterator<Item = &'w str>) -> bool {
        words.enumerate().all(|(i, said)| {
            self.loose(at + i).is_some_and(|word| word.exact == said || word.light == said)
        })
    }

    /// The short forms of the runs of words that begin at `at`.
    fn shortened(
        &self,
        at: usize,
        analyzer: &mut Analyzer,
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
        let candidates: Vec<Acronym> =
            analyzer.lexicon().acronyms().of_first(&first.exact).cloned().collect();
        for acronym in candidates {
            let words = written(&acronym, analyzer);
            if words.len() > 1 && self.says(at, words.iter().map(String::as_str)) {
                add(words.len(), short_name(&acronym, analyzer));
            }
        }
        // Runs of words are sought one by one, but only where a collection has introduced something that begins so.
        let mut run = format!("{INTRODUCES}{} {}", first.light, second.light);
        if vocabulary.starting_with(Field::Extra, &run, 1)?.is_empty() {
            return Ok(());
        }
        for length in 2..=MOST_WORDS {
            let prefix = format!("{run}{INTRODUCES}");
            for (term, passages) in vocabulary.starting_with(Field::Extra, &prefix, MOST_NAMES)? {
                let short = term[prefix.len()..].to_owned();
                // An introduction whose letters are also a word (`as`) is told from it by capitals only.
                let told = analyzer.lexicon().is_told_by_capitals(&short);
                let stem = told.then(|| short.to_uppercase());
                add(length, Name { words: vec![short], stem, sure: passages >= OFTEN });
            }
            match self.loose(at + length) {
                Some(next) => run.extend([" ", next.light.as_str()]),
                None => break,
            }
        }
        Ok(())
    }
}

/// What a short form stands for.
fn written_out(
    word: &Word,
    analyzer: &mut Analyzer,
    vocabulary: &impl Vocabulary,
) -> Result<Vec<Name>> {
    let mut names: Vec<Name> = Vec::new();
    let short = word.light.to_lowercase();
    // Letters that are a word as well have to stand in capitals.
    if analyzer.lexicon().acronyms().is_weak(&short) && !word.acronym {
        return Ok(names);
    }
    let listed: Vec<Acronym> =
        analyzer.lexicon().acronyms().of_short(&short).take(MOST_NAMES).cloned().collect();
    for (rank, acronym) in listed.iter().enumerate() {
        let words = written(acronym, analyzer);
        names.push(Name { words, stem: None, sure: rank == 0 });
    }
    let prefix = format!("{INTRODUCES}{short}{INTRODUCES}");
    let mut introduced = vocabulary.starting_with(Field::Extra, &prefix, MOST_LOOKED_AT)?;
    introduced.sort_by_key(|(_, passages)| std::cmp::Reverse(*passages));
    for (term, passages) in introduced.into_iter().take(MOST_NAMES) {
        let words: Vec<String> = term[prefix.len()..].split(' ').map(str::to_owned).collect();
        let sure = passages >= OFTEN;
        match names.iter_mut().find(|name| name.words == words) {
            Some(name) => name.sure |= sure,
            None => names.push(Name { words, stem: None, sure }),
        }
    }
    Ok(names)
}

fn short_name(acronym: &Acronym, analyzer: &mut Analyzer) -> Name {
    let words = forms(&acronym.short, analyzer);
    let told = words.len() == 1
        && acronym.short.chars().all(char::is_uppercase)
        && analyzer.lexicon().is_told_by_capitals(&words[0]);
    let stem = told.then(|| acronym.short.to_uppercase());
    // One of many readings of its letters, and nothing that tells it from the others.
    let sure = told || !acronym.weak;
    Name { words, stem, sure }
}

/// The words of an expansion as a text has them: a hyphen may join what a blank parts, or not.
fn written(acronym: &Acronym, analyzer: &mut Analyzer) -> Vec<String> {
    if acronym.words.iter().any(|word| word.contains('-')) {
        forms(&acronym.words.join(" "), analyzer)
    } else {
        acronym.words.clone()
    }
}

fn forms(text: &str, analyzer: &mut Analyzer) -> Vec<String> {
    if text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return vec![text.to_ascii_lowercase()];
    }
    let mut tokens = Tokens::new();
    let context = Context { language: Language::Indonesian, place: TextPlace::Body };
    analyzer.analyze(text, context, &mut tokens);
    tokens.iter().map(|token| token.exact.to_owned()).collect()
}
