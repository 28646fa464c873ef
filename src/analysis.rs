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

mod case;
mod fold;
mod knowledge;
pub mod language;
mod number;
mod scan;
pub mod sentence;
mod stem;
mod token;

use std::sync::Arc;

use self::knowledge::Knowledge;
use self::language::Language;
use self::scan::Scanner;
use self::stem::Stemmer;
pub use self::token::{Case, Kind, Secondary, SecondaryKind, Token, Tokens};

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TextPlace {
    /// Running text, where a capital inside a sentence marks a name.
    #[default]
    Body,
    /// A title, where any word may have a capital.
    Title,
    /// What a person searches for.
    Query,
}

/// What is known about a text before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Context {
    /// Its language.
    pub language: Language,
    /// Where it stands.
    pub place: TextPlace,
}

/// The version of the rules, raised by whoever changes what they yield.
const RULES: u32 = 1;

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
        Self { stemmer: Stemmer::new(Arc::clone(&knowledge)), knowledge }
    }

    /// A short name for what this analyzer does: another name means other tokens, and an index built again.
    pub fn fingerprint(&self) -> String {
        format!("{RULES}-{}", Knowledge::fingerprint())
    }

    /// Analyses `text` (at most 4 GiB; what is beyond is not read) into `tokens`, which are emptied first.
    pub fn analyze(&mut self, text: &str, context: Context, tokens: &mut Tokens) {
        tokens.clear();
        let stems =
            matches!(context.language, Language::Indonesian | Language::Malay | Language::Unknown);
        let mut scanner = Scanner::new(readable(text), &self.knowledge, &mut self.stemmer, tokens);
        scanner.english = context.language == Language::English;
        scanner.stems = stems;
        scanner.run();
        case::find_acronyms(tokens);
        if stems {
            self.stem(context.place, tokens);
        }
    }

    /// Gives plain words their light form and stem.
    fn stem(&mut self, place: TextPlace, tokens: &mut Tokens) {
        for entry in &mut tokens.entries {
            if entry.settled || entry.kind != Kind::Word {
                continue;
            }
            let forms = self.stemmer.forms(entry.light.of(&tokens.arena));
            entry.function = forms.function;
            let unchanged = entry.light;
            if forms.light.len() < (unchanged.end - unchanged.start) as usize {
                // A light form is the front of its word.
                entry.light.end = unchanged.start + forms.light.len() as u32;
            }
            let name = place != TextPlace::Title
                && !entry.initial
                && matches!(entry.case, Case::Title | Case::Mixed);
            entry.stem = entry.light;
            if !name && forms.stem != forms.light {
                let start = tokens.arena.len() as u32;
                tokens.arena.push_str(forms.stem);
                entry.stem = token::Span { start, end: tokens.arena.len() as u32 };
            }
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
