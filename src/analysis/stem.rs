//! Light forms and stems of the words of a text: morphology behind a cache.
//!
//! `pemerintahannya` is light `pemerintahan` and has the stem `perintah`. Both are told as places, in the word itself or in the lexicon:
//! a caller that keeps the word somewhere copies nothing for most words.

mod cache;

use std::sync::Arc;

use self::cache::Cache;
use super::lexicon::table::flag;
use super::lexicon::{Id, Lexicon};
use super::morphology::choose::{Also, Forms, Morphology};
use super::morphology::grammar::Grammar;
use super::morphology::synthesis::LONGEST;
use super::token::Span;

/// Where a form stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the word, from byte to byte.
    Word(u16, u16),
    /// An entry of the lexicon.
    Entry(Id),
}

/// The forms of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Without clitics and particles.
    pub light: Place,
    /// The root.
    pub stem: Place,
    /// Whether it is a function word.
    pub function: bool,
    /// Another word that it means too.
    pub also: Option<(Id, Also)>,
    /// Whether its root can be the first of a root of two words: `tanggung`.
    pub head: bool,
    /// Whether it is a first part that many write apart: `antar negara`.
    pub first_part: bool,
}

/// Finds forms, and remembers those of the words it met: a text says most of its words many times.
#[derive(Debug, Clone)]
pub struct Stemmer {
    lexicon: Arc<Lexicon>,
    cache: Cache,
}

impl Stemmer {
    /// A stemmer with this lexicon.
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self { lexicon, cache: Cache::default() }
    }

    /// The morphology behind it.
    pub fn morphology(&self) -> Morphology<'_> {
        Morphology { lexicon: &self.lexicon, grammar: Grammar::shared() }
    }

    /// The lexicon.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The forms of a folded word without hyphens; `name` says that its capital shows it to be a name.
    pub fn find(&mut self, word: &str, name: bool) -> Found {
        let key = Cache::key(word, name);
        if let Some(found) = self.cache.get(key, word) {
            return found;
        }
        let morphology = self.morphology();
        let forms = if name { morphology.name_forms(word) } else { morphology.forms(word) };
        let found = self.place(word, forms);
        self.cache.put(key, word, found);
        found
    }

    /// The forms of a folded word with one hyphen, if it is one word said twice.
    pub fn reduplicated(&self, word: &str) -> Option<Found> {
        self.morphology().reduplicated(word).map(|forms| self.place(word, forms))
    }

    /// The text of a place.
    pub fn text<'a>(&'a self, place: Place, word: &'a str) -> &'a str {
        match place {
            Place::Word(start, end) => {
                word.get(usize::from(start)..usize::from(end)).unwrap_or(word)
            }
            Place::Entry(id) => self.lexicon.record(id).word,
        }
    }

    /// The ranges of the light form and the stem of a word that stands in `arena`; what is not in the word is appended.
    pub(super) fn spans(&self, found: Found, word: Span, arena: &mut String) -> (Span, Span) {
        let span = |place: Place, arena: &mut String| match place {
            Place::Word(start, end) => {
                Span { start: word.start + u32::from(start), end: word.start + u32::from(end) }
            }
            Place::Entry(id) => {
                let start = arena.len() as u32;
                arena.push_str(self.lexicon.record(id).word);
                Span { start, end: arena.len() as u32 }
            }
        };
        let light = span(found.light, arena);
        (light, if found.stem == found.light { light } else { span(found.stem, arena) })
    }

    /// The root of two words that these two make side by side: `tanggung`, `jawab`.
    pub(super) fn compound(&self, first: &str, second: &str) -> Option<Id> {
        let mut buffer = [0; LONGEST];
        let both = buffer.get_mut(..first.len() + second.len())?;
        both[..first.len()].copy_from_slice(first.as_bytes());
        both[first.len()..].copy_from_slice(second.as_bytes());
        self.lexicon.find(both).filter(|id| self.lexicon.record(*id).flags & flag::COMPOUND != 0)
    }

    fn place(&self, word: &str, forms: Forms<'_>) -> Found {
        let place = |form: &str| {
            let inside = word.find(form).filter(|_| u16::try_from(word.len()).is_ok());
            match (inside, self.lexicon.find(form.as_bytes())) {
                (Some(at), _) => Place::Word(at as u16, (at + form.len()) as u16),
                (None, Some(id)) => Place::Entry(id),
                (None, None) => Place::Word(0, word.len().min(usize::from(u16::MAX)) as u16),
            }
        };
        Found {
            light: place(forms.light),
            stem: place(forms.stem),
            function: forms.function,
            head: forms.head,
            first_part: forms.first_part,
            also: forms
                .also
                .and_then(|(word, kind)| Some((self.lexicon.find(word.as_bytes())?, kind))),
        }
    }
}
