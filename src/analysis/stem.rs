//! Light forms and stems, by rules.
//!
//! `pemerintahannya` loses its clitic and is light `pemerintahan`; it loses its affixes and has the stem `perintah`. The rules
//! know the order in which Indonesian builds a word (prefixes, root, suffix, possessive, particle), undo it from the outside in,
//! and stop where the rest would be too short to be a root. What they cannot see stands in `lexicon/stems.txt`.
//!
//! They are careful rather than greedy: a bare `se-`, or a `-i` without a verbal prefix, is left alone, since among words that
//! begin or end so the roots (`sehat`, `kopi`) outnumber the derivations. Stemming a stem changes nothing.

mod cache;
mod rules;

use std::sync::Arc;

use self::cache::Cache;
use super::knowledge::Knowledge;

/// The forms of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Forms<'a> {
    /// Without clitics and particles.
    pub(super) light: &'a str,
    /// The root.
    pub(super) stem: &'a str,
    /// Whether it is a function word.
    pub(super) function: bool,
}

/// Finds forms, and remembers those of the words it met: a text says most of its words many times.
#[derive(Debug, Clone)]
pub(super) struct Stemmer {
    knowledge: Arc<Knowledge>,
    cache: Cache,
}

impl Stemmer {
    pub(super) fn new(knowledge: Arc<Knowledge>) -> Self {
        Self { knowledge, cache: Cache::default() }
    }

    /// The forms of a folded word without hyphens.
    pub(super) fn forms(&mut self, word: &str) -> Forms<'_> {
        let knowledge = &self.knowledge;
        self.cache.get_or_insert(word, |light, stem| {
            rules::forms(word, knowledge, light, stem);
            knowledge.function_words.contains(word)
        })
    }
}
