//! The query language: what a person types becomes a tree of words and phrases, and the tree a plan.
//!
//! `pengiriman "pasukan perdamaian"` is two clauses: the word *pengiriman*, and a phrase of two exact forms. The same tree says what is searched
//! ([`Query::plan`]) and, later, what is highlighted. Every node knows its place in the text, so a warning can point at it.
//!
//! ```
//! use cuplik::analysis::Analyzer;
//! use cuplik::query::{Clause, Query};
//! let query = Query::parse("pengiriman \"pasukan perdamaian\"", &mut Analyzer::new());
//! assert!(matches!(&query.clauses[0], Clause::Word(w) if w.exact == "pengiriman"));
//! assert!(matches!(&query.clauses[1], Clause::Phrase(p) if p.words.len() == 2));
//! ```

mod compile;
mod expand;
mod parse;
mod repair;

use std::ops::Range;

use crate::analysis::question::Asks;
use crate::error::Problem;

pub use self::repair::{Repair, Tried};

/// The longest query, in bytes. Nothing a person types comes near it; a pasted paragraph does not either.
pub const MAX_BYTES: usize = 32 << 10;

/// The most words that are searched; more are ignored with a warning.
pub const MAX_WORDS: usize = 64;

/// A word of the query, with the forms it is looked up by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its place in the query, in bytes.
    pub range: Range<usize>,
    /// The folded form.
    pub exact: String,
    /// The form without clitics, particles and reduplication.
    pub light: String,
    /// The root.
    pub stem: String,
    /// What it means besides (`ilmu` for *ilmuwan*), counting less.
    pub others: Vec<String>,
    /// The word that it makes with the next: `antarnegara` for *antar* of *antar negara*.
    pub joined: Vec<String>,
    /// The values that it begins to say, in one notation, the most specific first: `rp:1500000` before `1500000` for *1,5 juta rupiah*.
    pub values: Vec<String>,
    /// Whether it is only a part of saying a value: *5* and *Agustus* in *5 Agustus 2019*.
    pub in_value: bool,
    /// Its sense, if its meaning has parted from its root's: it is looked up with the words that have gone the same way, and by its root only as a related word.
    pub drifted: Option<u8>,
    /// A function word: weighed, never deleted.
    pub function: bool,
    /// Written as a short form, in capitals.
    pub acronym: bool,
    /// What it asks for, if it is a word of asking.
    pub asks: Option<Asks>,
}

/// Words between quotation marks: exact forms, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Its place in the query, marks included.
    pub range: Range<usize>,
    /// Its words.
    pub words: Vec<Word>,
}

/// What a part of the query may be called otherwise: `Korut` is *Korea Utara*, and the other way round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expansion {
    /// The clauses that say it, all of them loose words next to one another.
    pub clauses: Range<usize>,
    /// The other names.
    pub names: Vec<Name>,
}

/// Another name of what the query says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its exact forms, in order. A short form is one.
    pub words: Vec<String>,
    /// The stem of a short form that is also a common word: `AS`; it alone counts then.
    pub stem: Option<String>,
    /// Whether it means the same without doubt.
    pub sure: bool,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// A word: may match, and the more and the rarer do, the better.
    Word(Word),
    /// A phrase: must match.
    Phrase(Phrase),
}

/// A parsed query.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Its parts, in order.
    pub clauses: Vec<Clause>,
    /// Other names of what is said, as far as they are known; see [`Query::expand`].
    pub expansions: Vec<Expansion>,
    /// What words that seem to be wrong may have been meant to be; see [`Query::repair`].
    pub repairs: Vec<Repair>,
    /// What had to be assumed, with the place in the query.
    pub warnings: Vec<(Problem, Option<Range<usize>>)>,
}

impl Query {
    /// Every word, those of phrases too.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.clauses.iter().flat_map(|clause| match clause {
            Clause::Word(word) => std::slice::from_ref(word),
            Clause::Phrase(phrase) => phrase.words.as_slice(),
        })
    }

    /// Whether it is a question: one of its loose words is a question word.
    pub fn is_question(&self) -> bool {
        self.clauses.iter().any(|clause| match clause {
            Clause::Word(word) => word.asks.is_some_and(|asks| asks != Asks::Noun),
            Clause::Phrase(_) => false,
        })
    }

    /// True if there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }
}
