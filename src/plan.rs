//! What is said to a store, and what it answers: pure data between the query and whatever holds the postings.
//!
//! `pengiriman "pasukan perdamaian"` becomes a [`Plan`] of three scored [`Word`]s and one required [`Phrase`]; the word *pengiriman* has two
//! [`Pool`]s: the postings of its stem `kirim` (that is *mengirim*, *kiriman*, …), and those of the form as typed, which add a little.
//! The store answers with [`Candidate`]s, each with the address under which its text can be fetched, and with how much matched in all.
//!
//! Nothing here knows tantivy: another store can be told the same plan.

use crate::error::Result;

/// Ends the stem of a word whose meaning has parted from its root's: `perintah~` holds *pemerintah* and *pemerintahan* together, and apart from *perintah*.
pub const DRIFTED: char = '~';

/// The stem of a word that has drifted from its root in this sense: `hasil~2` for *penghasilan*, which is another than *berhasil*.
pub fn drifted(root: &str, sense: u8) -> String {
    let mut stem = format!("{root}{DRIFTED}");
    if sense > 0 {
        stem.push(char::from(b'0' + sense.min(9)));
    }
    stem
}

/// One of the indexed streams of terms. All are produced by one analysis of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The exact form of every token of a passage.
    Exact,
    /// The light form (clitics, particles and reduplication off) of every token whose light form differs from its exact form.
    Light,
    /// The stem of every token whose stem differs from its exact form, and the root of two words where they stand apart; the rest of a stem's tokens stand under [`Field::Exact`].
    Stem,
    /// What tokens mean besides: families, parts, values, uncertain readings, and what short forms are introduced for.
    Extra,
    /// [`Field::Exact`] of the article's title.
    TitleExact,
    /// [`Field::Stem`] of the article's title.
    TitleStem,
    /// [`Field::Extra`] of the article's title.
    TitleExtra,
}

impl Pool {
    /// A pool of terms alone.
    pub fn of(terms: Vec<Term>, weight: f32) -> Self {
        Self { terms, sequences: Vec::new(), weight }
    }

    /// True if it is of titles.
    pub fn is_title(&self) -> bool {
        let fields = self.terms.iter().map(|term| term.field);
        fields.chain(self.sequences.iter().map(|s| s.field)).next().is_some_and(Field::is_title)
    }
}

impl Field {
    /// True for the streams that exist once an article.
    pub fn is_title(self) -> bool {
        matches!(self, Field::TitleExact | Field::TitleStem | Field::TitleExtra)
    }
}

/// A field and a string: what is in the index.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// The stream.
    pub field: Field,
    /// The string.
    pub text: String,
}

/// Terms that count as one: their frequencies are added up before they are saturated, their documents before they are counted.
/// All of a pool's fields are of the passage, or all are of the title.
#[derive(Debug, Clone, PartialEq)]
pub struct Pool {
    /// The terms.
    pub terms: Vec<Term>,
    /// What says the same in several words (*korea utara* for `Korut`).
    pub sequences: Vec<Sequence>,
    /// What the pool's BM25 is multiplied with.
    pub weight: f32,
}

/// Terms of one stream that stand next to one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// The stream.
    pub field: Field,
    /// The terms, in order.
    pub words: Vec<String>,
}

/// A word of the query, as the pools that satisfy it.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The pools; their scores add up.
    pub pools: Vec<Pool>,
    /// What the word may have been meant to be (`tunggakan` for *tunggkan*), each as its own pools. They compete with the word and with one another: a passage
    /// gets the best of their scores, not the sum.
    pub instead: Vec<Vec<Pool>>,
    /// A function word (*yang*, *di*): scored only where a content word brought the passage in, unless the query has none.
    pub function: bool,
    /// Whether it counts where in a passage the word stands: content words, not what they may be called otherwise.
    pub located: bool,
}

impl Word {
    /// The word as typed, then what it may have been meant to be.
    pub fn meanings(&self) -> impl Iterator<Item = &[Pool]> {
        std::iter::once(&self.pools).chain(&self.instead).map(Vec::as_slice)
    }
}

/// Exact forms that must stand next to one another, in the passage or in the title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The exact forms with their distance from the first.
    pub terms: Vec<(u32, String)>,
}

/// The constants of BM25.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bm25 {
    /// How soon repetition saturates.
    pub k1: f32,
    /// How much length counts.
    pub b: f32,
}

/// What a store is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What is scored. A passage matches if a word matches it (see [`Word::function`]).
    pub words: Vec<Word>,
    /// What is required besides.
    pub phrases: Vec<Phrase>,
    /// At most one candidate an article: its best.
    pub best_of_article: bool,
    /// How many candidates are wanted, best first.
    pub depth: usize,
    /// Of how many of the best more is to be told; see [`Evidence`].
    pub evidence: usize,
    /// What the query asks for.
    pub asked: Asked,
    /// The constants for passages.
    pub bm25: Bm25,
    /// The constants for titles.
    pub title_bm25: Bm25,
}

/// How a term has to look like a word to be [`Vocabulary::like`] it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// One letter put in, left out or changed, or two neighbours changed over: `pajk`, `pajaak`, `pahak`, `pjaak` for *pajak*.
    OneEdit,
    /// Vowels left out: `klrga` for *keluarga*.
    Consonants,
}

/// What a store knows of its own terms: asked by a query before it becomes a plan.
pub trait Vocabulary {
    /// How many passages there are.
    fn passages(&self) -> u64;

    /// In how many passages (of a title: articles) a term stands.
    fn frequency(&self, field: Field, term: &str) -> Result<u64>;

    /// In how many passages terms stand next to one another.
    fn frequency_of(&self, sequence: &Sequence) -> Result<u64>;

    /// The terms of a stream that look like a word of small ASCII letters, at most 63, in order, each with the number of passages that have it. The word itself may be among them.
    fn like(&self, field: Field, word: &str, likeness: Likeness) -> Result<Vec<(String, u64)>>;

    /// The terms of a stream that begin with `prefix`, in order and at most `limit`, each with the number of passages that have it.
    fn starting_with(&self, field: Field, prefix: &str, limit: usize)
    -> Result<Vec<(String, u64)>>;
}

/// A store without terms.
impl Vocabulary for () {
    fn passages(&self) -> u64 {
        0
    }

    fn frequency(&self, _: Field, _: &str) -> Result<u64> {
        Ok(0)
    }

    fn frequency_of(&self, _: &Sequence) -> Result<u64> {
        Ok(0)
    }

    fn like(&self, _: Field, _: &str, _: Likeness) -> Result<Vec<(String, u64)>> {
        Ok(Vec::new())
    }

    fn starting_with(&self, _: Field, _: &str, _: usize) -> Result<Vec<(String, u64)>> {
        Ok(Vec::new())
    }
}

/// A passage that the first stage found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Where the store keeps it; means nothing elsewhere, and nothing after the store has changed.
    pub address: u64,
    /// Where the store keeps its article.
    pub article_address: u64,
    /// The passage's place in its article, from 0.
    pub ordinal: u32,
    /// The article's first day since 1970-01-01, or `i32::MIN` without a date.
    pub date: i32,
    /// A number that depends on the article's id alone: the last tie-break before the ordinal.
    pub article_key: u64,
    /// The score of the first stage.
    pub score: f32,
}

/// What a query asks for, which the right passage should hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// It is a question at all.
    pub question: bool,
    /// A date or a year: *kapan*, *tahun berapa*.
    pub date: bool,
    /// A number that is no year: *berapa*.
    pub number: bool,
}

/// What a passage holds, as bits of a number.
pub mod holds {
    /// A date or a year.
    pub const DATE: u64 = 1;
    /// A number that is no year.
    pub const NUMBER: u64 = 2;
}

/// What is told besides of a candidate among the best.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// Where each [meaning](Word::meanings) of each word of the plan first stands in the passage, by its root, in tokens from 0; none where it does not, or is not [`located`](Word::located).
    pub first: Vec<Option<u32>>,
    /// Tokens of the article before the passage.
    pub before: u32,
    /// Bits of [`holds`].
    pub holds: u64,
}

/// What a store answers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Candidates {
    /// What each [meaning](Word::meanings) of each word of the plan is worth, in order: its weight times its rarity.
    pub worth: Vec<f32>,
    /// Whether these are of the same word as those before them; the best of a word counts. What is missing is of another.
    pub same_word: Vec<bool>,
    /// Of the first candidates of the list, in its order.
    pub evidence: Vec<Evidence>,
    /// The best, in the order of [`Candidate::before`].
    pub list: Vec<Candidate>,
    /// How many passages match.
    pub passages: u64,
    /// How many articles have one that does.
    pub articles: u64,
}

impl Candidate {
    /// The order of results: by score, then the newer article, then by the article's key, then from the article's start.
    /// It depends on nothing but the articles themselves, so that a search gives the same answer whatever the order of indexing was.
    pub fn before(&self, other: &Self) -> std::cmp::Ordering {
        other
            .score
            .total_cmp(&self.score)
            .then(other.date.cmp(&self.date))
            .then(self.article_key.cmp(&other.article_key))
            .then(self.ordinal.cmp(&other.ordinal))
    }
}
