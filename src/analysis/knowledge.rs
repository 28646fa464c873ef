//! What the analysis knows about the language: the lists of `lexicon/`, compiled in and made into tables once a process.
//!
//! Each list is a readable text of one fact a line: a word, then (after a tab) what is to be known about it, then perhaps a
//! comment after `#`. `dll<TAB>end` says that `dll.` may end a sentence.

mod facts;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, LazyLock};

use xxhash_rust::xxh3::xxh3_64;

pub(super) use self::facts::Piece;
use self::facts::{Fact, Hyphen, Stop, facts};

const ABBREVIATIONS: &str = include_str!("../../lexicon/abbreviations.txt");
const COMBINING: &str = include_str!("../../lexicon/combining.txt");
const DRIFTED: &str = include_str!("../../lexicon/drifted.txt");
const FUNCTION_WORDS: &str = include_str!("../../lexicon/function_words.txt");
const HYPHENS: &str = include_str!("../../lexicon/hyphens.txt");
/// Asked by [`super::language`], which has a table of its own for it.
pub(super) const LANGUAGES: &str = include_str!("../../lexicon/languages.txt");

/// A table whose keys are words of the compiled-in lists.
pub(super) type Words<V> = HashMap<&'static str, V, BuildHasherDefault<WordHasher>>;

/// A list whose members are words of the compiled-in lists.
pub(super) type WordSet = HashSet<&'static str, BuildHasherDefault<WordHasher>>;

/// xxh3 in one call: half the cost of the default hash on words. The keys are ours, so nobody can choose them to collide.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= xxh3_64(bytes);
    }

    // The byte that `str` adds to its hash.
    fn write_u8(&mut self, _: u8) {}
}

/// The lists as tables.
#[derive(Debug, Clone)]
pub(super) struct Knowledge {
    /// Abbreviations without their last full stop; true where one may end a sentence.
    pub(super) abbreviations: Words<bool>,
    /// Words that a letter behind them tells apart: `vitamin A`.
    pub(super) labels: WordSet,
    /// Function words.
    pub(super) function_words: WordSet,
    /// Derived words whose meaning has parted from their root's.
    pub(super) drifted: Words<u8>,
    /// What the pieces of a hyphenated word may be.
    pub(super) pieces: HashMap<Cow<'static, str>, Piece, BuildHasherDefault<WordHasher>>,
    /// Compounds with `al-` that are written joined: `alquran`.
    pub(super) joined: WordSet,
    /// Last labels of a domain name.
    pub(super) domains: WordSet,
}

impl Knowledge {
    /// The compiled-in knowledge, shared by the whole process.
    pub(super) fn shared() -> &'static Arc<Self> {
        static SHARED: LazyLock<Arc<Knowledge>> = LazyLock::new(|| Arc::new(Knowledge::load()));
        &SHARED
    }

    /// The compiled-in knowledge and a user's combining forms.
    pub(super) fn with_bound(forms: &[String]) -> Arc<Self> {
        let mut knowledge = Arc::clone(Self::shared());
        if !forms.is_empty() {
            let forms = forms.iter().map(|form| (Cow::Owned(form.clone()), Piece::Bound));
            Arc::make_mut(&mut knowledge).pieces.extend(forms);
        }
        knowledge
    }

    fn load() -> Self {
        #[allow(clippy::expect_used)]
        // The lists are compiled in, and the build script reads them before.
        let found =
            Self::read([ABBREVIATIONS, COMBINING, HYPHENS]).expect("the lists are well written");
        Self {
            function_words: facts(FUNCTION_WORDS).map(|fact| fact.word).collect(),
            drifted: facts(DRIFTED)
                .map(|fact| (fact.word, facts::sense(fact.rest).unwrap_or_default()))
                .collect(),
            ..found
        }
    }

    /// What the lists of abbreviations, combining forms and hyphens say; the error says which line is wrong and why.
    fn read([abbreviations, combining, hyphens]: [&'static str; 3]) -> Result<Self, String> {
        let mut knowledge = Self {
            abbreviations: Words::default(),
            labels: WordSet::default(),
            function_words: WordSet::default(),
            drifted: Words::default(),
            pieces: HashMap::default(),
            joined: WordSet::default(),
            domains: WordSet::default(),
        };
        let at = |file: &'static str, line: usize| {
            move |reason: String| format!("{file}:{line}: {reason}")
        };
        for Fact { line, word, rest } in facts(abbreviations) {
            match facts::stop(rest).map_err(at("abbreviations.txt", line))? {
                Stop::Within => drop(knowledge.abbreviations.insert(word, false)),
                Stop::End => drop(knowledge.abbreviations.insert(word, true)),
                Stop::Label => drop(knowledge.labels.insert(word)),
            }
        }
        for Fact { line, word, rest } in facts(combining) {
            if facts::binds_over_hyphen(rest).map_err(at("combining.txt", line))? {
                knowledge.pieces.insert(word.into(), Piece::Bound);
            }
        }
        for Fact { line, word, rest } in facts(hyphens) {
            match facts::hyphen(rest).map_err(at("hyphens.txt", line))? {
                Hyphen::Piece(piece) => drop(knowledge.pieces.insert(word.into(), piece)),
                Hyphen::Joined => drop(knowledge.joined.insert(word)),
                Hyphen::Domain => drop(knowledge.domains.insert(word)),
            }
        }
        Ok(knowledge)
    }

    /// What is known of an abbreviation, whatever its case: whether it may end a sentence.
    pub(super) fn abbreviation(&self, word: &str) -> Option<bool> {
        with_lower(word, |lower| self.abbreviations.get(lower).copied())
    }

    /// Whether a word with a capital opens a sentence rather than being a name: a function word of Indonesian or English.
    pub(super) fn opens_clause(&self, word: &str) -> bool {
        word.len() > 1
            && with_lower(word, |lower| {
                self.function_words.contains(lower) || super::language::is_english(lower)
            })
    }

    /// A hash of all lists, in eight hexadecimal digits.
    pub(super) fn fingerprint() -> String {
        let lists = [ABBREVIATIONS, COMBINING, DRIFTED, FUNCTION_WORDS, HYPHENS, LANGUAGES];
        let hash = lists
            .iter()
            .chain(&super::value::LISTS)
            .fold(0, |hash: u64, list| hash.rotate_left(8) ^ xxh3_64(list.as_bytes()));
        format!("{:08x}", hash >> 32)
    }
}

/// Calls `look` with the word in lower case, without an allocation; words that are not ASCII are in no list.
pub(super) fn with_lower<T>(word: &str, look: impl FnOnce(&str) -> T) -> T {
    let mut buffer = [0_u8; 32];
    let bytes = word.as_bytes();
    if bytes.len() > buffer.len() || !word.is_ascii() {
        return look("");
    }
    let lower = &mut buffer[..bytes.len()];
    lower.copy_from_slice(bytes);
    lower.make_ascii_lowercase();
    look(std::str::from_utf8(lower).unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_without_flaws() {
        for (name, list) in [
            ("abbreviations.txt", ABBREVIATIONS),
            ("combining.txt", COMBINING),
            ("drifted.txt", DRIFTED),
            ("function_words.txt", FUNCTION_WORDS),
            ("hyphens.txt", HYPHENS),
            ("languages.txt", LANGUAGES),
        ] {
            assert_eq!(facts::flaws(name, list), Vec::<String>::new());
        }
    }

    #[test]
    fn unknown_kinds_are_refused_with_line_and_reason() {
        let cases = [
            (["dll\tend\ndsb\tfinal\n", "", ""], "abbreviations.txt:2: `final`"),
            (["", "", "# x\nnya\tclitik\n"], "hyphens.txt:2: `clitik` is no kind"),
            (["", "anti\tagainst\tloose\n", ""], "combining.txt:1: `loose`"),
            (["", "", "nya\n"], "hyphens.txt:1: `` is no kind"),
        ];
        for (lists, reason) in cases {
            let told = Knowledge::read(lists).expect_err(reason);
            assert!(told.starts_with(reason), "{told}");
        }
        for (line, reason) in [
            ("kerana\tmy", "languages.txt:1: `my` is no language"),
            ("yang\tall id in", "languages.txt:1: `in` is no language"),
            ("yang", "languages.txt:1: no language"),
        ] {
            let told = facts::flaws("languages.txt", line);
            assert!(told.len() == 1 && told[0].starts_with(reason), "{told:?}");
        }
        let flaws = facts::flaws("hyphens.txt", "id\tdomain\nid\tdomain\nNya\tclitic\n");
        assert_eq!(
            flaws,
            ["hyphens.txt:2: `id` stands twice", "hyphens.txt:3: `Nya` has a capital"]
        );
    }
}
