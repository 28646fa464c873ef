//! Text → tokens: the one analysis that indexing, queries, snippets and `cuplik analyze` share.
//!
//! A text is scanned once, from left to right. Each word or typed span (number, address, tag) becomes a [`Token`] that keeps
//! its byte range in the original text and carries three forms, from the most to the least literal:
//!
//! | surface | exact | light | stem |
//! |---|---|---|---|
//! | `Pemerintahannya` | `pemerintahannya` | `pemerintahan` | `perintah` |
//! | `buku-buku` | `buku-buku` | `buku` | `buku` |
//! | `600.000` | `600000` | `600000` | `600000` |
//!
//! ```
//! use cuplik::analysis::{Analyzer, Context, Tokens};
//! let mut analyzer = Analyzer::new();
//! let mut tokens = Tokens::new();
//! analyzer.analyze("Buku-buku dikirimkan.", Context::default(), &mut tokens);
//! let stems: Vec<&str> = tokens.iter().map(|token| token.stem).collect();
//! assert_eq!(stems, ["buku", "kirim"]);
//! ```
//!
//! Nothing here knows the index: the same tokens feed any store.

pub mod acronym;
mod case;
mod fold;
mod knowledge;
pub mod language;
pub mod lexicon;
mod mojibake;
pub mod morphology;
mod number;
pub mod question;
mod scan;
pub mod sentence;
pub mod stem;
mod token;
mod value;

use std::sync::Arc;

use self::knowledge::Knowledge;
use self::language::Language;
use self::lexicon::Lexicon;
use self::morphology::{Also, Morphology};
use self::scan::Scanner;
use self::stem::Stemmer;
pub use self::token::{Case, Kind, Secondary, SecondaryKind, Token, Tokens};

/// Where a text stands. A query is read like running text: a capital inside it marks a name, unless every word has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TextPlace {
    /// Running text, where a capital inside a sentence marks a name.
    #[default]
    Body,
    /// A title, where any word may have a capital.
    Title,
}

/// What is known about a text before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Context {
    /// Its language.
    pub language: Language,
    /// Where it stands.
    pub place: TextPlace,
}

impl Context {
    /// That of a passage or title of an article in a language, which its own words may contradict: see [`language::of_passage`]. What is
    /// shown is read as it was when it was indexed, since nothing else is known in either place.
    pub fn within(article: Language, place: TextPlace, text: &str) -> Self {
        Self { language: language::of_passage(article, text), place }
    }
}

/// The version of the rules, raised by whoever changes what they yield.
const RULES: u32 = 5;

/// The longest folded text, in bytes, whose words are taken apart: their stems and what they mean besides take less than 32 times the room,
/// so that the offsets in it need no check at each word.
const LONGEST_READ: usize = 1 << 27;

/// Turns texts into tokens. Cloning is cheap: the knowledge of the language is shared, the word cache is each clone's own.
#[derive(Debug, Clone)]
pub struct Analyzer {
    knowledge: Arc<Knowledge>,
    stemmer: Stemmer,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// An analyzer with the compiled-in knowledge of Indonesian.
    pub fn new() -> Self {
        let knowledge = Arc::clone(Knowledge::shared());
        Self { stemmer: Stemmer::new(Arc::clone(Lexicon::shared())), knowledge }
    }

    /// An analyzer with another lexicon: ours with a user's words.
    pub fn with_lexicon(lexicon: Arc<Lexicon>) -> Self {
        Self { knowledge: Knowledge::with_bound(lexicon.bound()), stemmer: Stemmer::new(lexicon) }
    }

    /// What takes words apart, and can explain it.
    pub fn morphology(&self) -> Morphology<'_> {
        self.stemmer.morphology()
    }

    /// What is known of words.
    pub fn lexicon(&self) -> &Lexicon {
        self.stemmer.lexicon()
    }

    /// A short name for what this analyzer does: another name means other tokens, and an index built again.
    pub fn fingerprint(&self) -> String {
        let words = self.stemmer.lexicon().fingerprint() ^ morphology::grammar::fingerprint();
        format!("{RULES}-{}-{:08x}", Knowledge::fingerprint(), words >> 32)
    }

    /// Analyses `text` (at most 4 GiB; what is beyond is not read) into `tokens`, which are emptied first. Texts of more than 128 MiB are cut into
    /// words, which keep their forms.
    pub fn analyze(&mut self, text: &str, context: Context, tokens: &mut Tokens) {
        tokens.clear();
        let stems = language::is_stemmed(context.language);
        let mut scanner = Scanner::new(readable(text), &self.knowledge, &mut self.stemmer, tokens);
        scanner.english = context.language == Language::English;
        scanner.stems = stems;
        scanner.run();
        if tokens.arena.len() > LONGEST_READ {
            return;
        }
        case::find_acronyms(text, tokens, self.stemmer.morphology());
        acronym::find_introduced(text, tokens, &self.knowledge);
        if stems {
            self.stem(text, context.place, tokens);
        }
        value::find(readable(text), context.language, tokens);
        // Stable: what a token got first comes first.
        tokens.late.sort_by_key(|(token, _)| *token);
        tokens.merge_late();
    }

    /// Gives plain words their light form and stem, and what they mean besides.
    fn stem(&mut self, text: &str, place: TextPlace, tokens: &mut Tokens) {
        let mut capitals_tell = false;
        let mut line_end = 0;
        // The token before, if its root can begin a root of two words.
        let mut head = None;
        // The token before, if many write it apart from what it belongs to.
        let mut first_part = None;
        for index in 0..tokens.entries.len() {
            if index == line_end {
                line_end = case::line_end(text, tokens, index);
                let knowledge = &self.knowledge;
                let is_function = |word: &str| knowledge.function_words.contains(word);
                capitals_tell = place != TextPlace::Title
                    && !case::is_heading(tokens, index..line_end, is_function);
                if let Some(opening) = case::behind_dateline(text, tokens, index..line_end) {
                    tokens.entries[opening].initial = true;
                }
            }
            let entry = tokens.entries[index];
            if entry.settled || entry.kind != Kind::Word {
                if entry.kind == Kind::Acronym {
                    self.tell_from_word(tokens, index);
                }
                (head, first_part) = (None, None);
                continue;
            }
            let name =
                capitals_tell && !entry.initial && matches!(entry.case, Case::Title | Case::Mixed);
            // Only an `'s` may have been taken off before.
            let found = self.stemmer.find(entry.light.of(&tokens.arena), name);
            let (light, stem) = self.stemmer.spans(found, entry.light, &mut tokens.arena);
            if let Some(first) = head {
                let first: token::Entry = tokens.entries[first];
                if let Some(id) =
                    self.stemmer.compound(first.stem.of(&tokens.arena), light.of(&tokens.arena))
                {
                    self.also(tokens, index - 1, (id, SecondaryKind::Compound), 2);
                }
            }
            if let Some(first) = first_part.take()
                && !found.function
            {
                joined(tokens, first, light);
            }
            if let Some((id, kind)) = found.also {
                self.also(tokens, index, (id, kind.into()), 1);
            }
            let form = light.of(&tokens.arena);
            // In a name its root stands beside it: *Pemerintah Provinsi*.
            let rooted = stem.of(&tokens.arena) != form
                || found.also.is_some_and(|(_, kind)| kind == Also::Root);
            let drifted = if rooted { self.knowledge.drifted.get(form).copied() } else { None };
            let entry = &mut tokens.entries[index];
            (entry.light, entry.stem, entry.function) = (light, stem, found.function);
            entry.drifted = drifted;
            head = found.head.then_some(index);
            first_part = found.first_part.then_some(index);
        }
    }

    /// `AS` and `PAN` are written like words that they are not (`as`, `pan`): their stem keeps its capitals.
    fn tell_from_word(&self, tokens: &mut Tokens, index: usize) {
        let entry = tokens.entries[index];
        let exact = entry.exact.of(&tokens.arena);
        if entry.case == Case::Upper
            && entry.stem == entry.exact
            && exact.is_ascii()
            && self.stemmer.lexicon().is_told_by_capitals(exact)
        {
            let start = tokens.arena.len();
            for at in entry.exact.start..entry.exact.end {
                let byte = tokens.arena.as_bytes()[at as usize];
                tokens.arena.push(char::from(byte.to_ascii_uppercase()));
            }
            let end = tokens.arena.len() as u32;
            tokens.entries[index].stem = token::Span { start: start as u32, end };
        }
    }

    fn also(
        &self,
        tokens: &mut Tokens,
        index: usize,
        (id, kind): (lexicon::Id, SecondaryKind),
        length: u16,
    ) {
        let start = tokens.arena.len() as u32;
        tokens.arena.push_str(self.stemmer.lexicon().record(id).word);
        let term = token::Span { start, end: tokens.arena.len() as u32 };
        tokens.late.push((index as u32, token::SecondaryEntry { term, kind, tokens: length }));
    }
}

/// `antar negara` is `antarnegara` too, as the rules have it.
fn joined(tokens: &mut Tokens, first: usize, light: token::Span) {
    let start = tokens.arena.len() as u32;
    for span in [tokens.entries[first].exact, light] {
        tokens.arena.extend_from_within(span.start as usize..span.end as usize);
    }
    let term = token::Span { start, end: tokens.arena.len() as u32 };
    let kind = SecondaryKind::Compound;
    tokens.late.push((first as u32, token::SecondaryEntry { term, kind, tokens: 2 }));
}

impl From<Also> for SecondaryKind {
    fn from(also: Also) -> Self {
        match also {
            Also::Root => SecondaryKind::Root,
            Also::Family => SecondaryKind::Family,
            Also::Part => SecondaryKind::Part,
            Also::Variant => SecondaryKind::Variant,
        }
    }
}

/// What offsets of 32 bits can reach.
fn readable(text: &str) -> &str {
    let mut end = text.len().min(u32::MAX as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
