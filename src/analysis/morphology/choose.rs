//! Choosing a reading, and what a word becomes by it.
//!
//! `berikan` could be `ber-` + `ikan`; `beri` is a verb that takes `-kan` readily, so that reading is cheaper. A word that the lexicon
//! knows as it stands is left alone at once: nine tokens of ten are that. A word without a reading loses a clitic at most.

use super::grammar::{Grammar, Prefix};
use super::parse::{self, PARTICLES, POSSESSIVES, Reading};
use super::synthesis::LONGEST;
use crate::analysis::lexicon::Lexicon;
use crate::analysis::lexicon::table::{Record, flag};

/// What a second word of a token is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Also {
    /// Its root, from which it has drifted, or which a name keeps inside.
    Root,
    /// A word of its family.
    Family,
    /// The main part of a compound with a bound first part.
    Part,
    /// What it may stand for: `dari` for `dr`.
    Variant,
}

/// The forms of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forms<'a> {
    /// Without clitics.
    pub light: &'a str,
    /// The root.
    pub stem: &'a str,
    /// Whether it is a function word.
    pub function: bool,
    /// Another word that it means too.
    pub also: Option<(&'a str, Also)>,
    /// Whether the root can be the first of a root of two words: `tanggung`.
    pub head: bool,
    /// Whether it is a first part that is written joined by the rules, and apart by many: `antar negara`.
    pub first_part: bool,
}

impl<'a> Forms<'a> {
    /// Those of a word of which nothing is known.
    pub(super) fn plain(word: &'a str) -> Self {
        Self {
            light: word,
            stem: word,
            function: false,
            also: None,
            head: false,
            first_part: false,
        }
    }
}

/// A reading that costs more, clitics not counted, is not believed.
pub const DEAREST: u16 = 95;

/// Fewest letters behind a bound first part, clitics not counted.
const SHORTEST_PART: usize = 4;

/// Finds the forms of words.
///
/// ```
/// use cuplik::analysis::morphology::Morphology;
/// let forms = Morphology::shared().forms("pemerintahannya");
/// assert_eq!((forms.light, forms.stem), ("pemerintahan", "perintah"));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Morphology<'a> {
    /// What is known of words.
    pub lexicon: &'a Lexicon,
    /// How affixes go together.
    pub grammar: &'a Grammar,
}

impl Morphology<'static> {
    /// With the compiled-in lexicon and grammar.
    pub fn shared() -> Self {
        Self { lexicon: Lexicon::shared(), grammar: Grammar::shared() }
    }
}

impl<'a> Morphology<'a> {
    /// The forms of a folded word without hyphens.
    pub fn forms(self, word: &'a str) -> Forms<'a> {
        if !is_plain(word) {
            return self.foreign(word);
        }
        if let Some(record) = self.lexicon.get(word)
            && is_settled(&record)
        {
            return self.whole(word, &record);
        }
        match self.best(word) {
            Some(reading) => self.read(word, reading),
            None => self.unknown(word),
        }
    }

    /// The forms of a word that its capital shows to be a name: it loses clitics only. A derived word in a name (*Kementerian
    /// Pertahanan*) keeps its form and has its root beside it.
    pub fn name_forms(self, word: &'a str) -> Forms<'a> {
        if !is_plain(word) {
            return self.foreign(word);
        }
        let known = self.lexicon.get(word);
        if let Some(record) = known
            && (is_settled(&record) || record.flags & flag::NAME != 0)
            && record.flags & flag::FORM == 0
        {
            if record.flags & flag::VARIANT != 0 {
                return self.whole(word, &record);
            }
            return Forms { stem: word, ..self.whole(word, &record) };
        }
        let bare = self.name_without_clitic(word);
        let variant = |record: &Record<'_>| record.flags & flag::VARIANT != 0;
        if let Some(record) = self.lexicon.get(bare).filter(variant) {
            return self.whole(bare, &record);
        }
        let inside = if bare.len() == word.len() { self.best(word) } else { None };
        let also = inside
            .map(|reading| (self.stem_of(reading), Also::Root))
            .filter(|(root, _)| *root != bare);
        Forms { also, ..Forms::plain(bare) }
    }

    /// `Bekasinya`, `Suhartolah`. Of names that are not known only `-nya` is taken off: few end in it, and none that long.
    fn name_without_clitic(self, word: &'a str) -> &'a str {
        let mut bare = word;
        loop {
            let rest = self.name_without_one(bare);
            if rest.len() == bare.len() {
                return bare;
            }
            bare = rest;
        }
    }

    fn name_without_one(self, word: &'a str) -> &'a str {
        for clitic in ["nya", "lah", "kah", "pun"] {
            let Some(bare) = word.strip_suffix(clitic) else { continue };
            let named = flag::NAME | flag::ROOT | flag::LEXICALISED;
            let known = self.lexicon.get(bare).is_some_and(|record| record.flags & named != 0);
            let spelled = !bare.bytes().any(super::synthesis::is_vowel) && bare.len() > 2;
            if known || (clitic == "nya" && (bare.len() > 5 || spelled)) {
                return bare;
            }
        }
        word
    }

    /// The cheapest reading, if one can be believed.
    pub fn best(self, word: &str) -> Option<Reading> {
        let mut best: Option<Reading> = None;
        parse::readings(word.as_bytes(), self.lexicon, self.grammar, &mut |reading| {
            if reading.core <= DEAREST && best.is_none_or(|best| is_better(&reading, &best)) {
                best = Some(reading);
            }
        });
        best
    }

    fn read(self, word: &'a str, reading: Reading) -> Forms<'a> {
        let record = self.lexicon.record(reading.root);
        let light = light(word, reading, self.grammar);
        let stem = self.stem_of(reading);
        let function = reading.frame == 0 && record.flags & flag::FUNCTION != 0;
        self.with_stem(light, stem, function)
    }

    /// The stem of a reading.
    pub fn stem_of(self, reading: Reading) -> &'a str {
        self.settled(stem_word(self.lexicon.record(reading.root)))
    }

    /// The stem of a word, and nothing about what it means besides.
    pub fn root_of(self, word: &'a str) -> &'a str {
        match self.lexicon.get(word) {
            Some(record) if is_settled(&record) => self.settled(stem_word(record)),
            _ => self.best(word).map_or(word, |reading| self.stem_of(reading)),
        }
    }

    /// A root that is itself better read as a form of another (only rare ones are) passes on to that one.
    pub(super) fn settled(self, mut stem: &'a str) -> &'a str {
        for _ in 0..4 {
            let next = match self.lexicon.get(stem) {
                Some(record) if is_settled(&record) => stem_word(record),
                _ => self
                    .best(stem)
                    .map_or(stem, |reading| stem_word(self.lexicon.record(reading.root))),
            };
            if next == stem {
                break;
            }
            stem = next;
        }
        stem
    }

    fn whole(self, word: &'a str, record: &Record<'a>) -> Forms<'a> {
        let stem = self.settled(stem_word(*record));
        if record.flags & flag::VARIANT != 0 {
            // The form stays as it is written; what it stands for is its meaning.
            let is_function = |standard: Record<'_>| standard.flags & flag::FUNCTION != 0;
            let function = self.lexicon.get(record.target).is_some_and(is_function);
            let forms = self.with_stem(word, stem, function);
            return if function { Forms { also: None, ..forms } } else { forms };
        }
        let function = record.flags & flag::FUNCTION != 0;
        let first_part = record.flags & flag::COMBINING != 0;
        if function {
            // What a function word comes from is nothing that someone searches for.
            return Forms { function, first_part, ..Forms::plain(stem) };
        }
        Forms { first_part, ..self.with_stem(word, stem, function) }
    }

    /// Forms with what the stem's entry says besides.
    pub(super) fn with_stem(self, light: &'a str, stem: &'a str, function: bool) -> Forms<'a> {
        let Some(record) = self.lexicon.get(stem) else {
            return Forms { light, function, ..Forms::plain(stem) };
        };
        let also = (!record.also.is_empty()).then(|| {
            if record.flags & flag::DOUBTFUL != 0 {
                (self.root_of(record.also), Also::Variant)
            } else if record.flags & flag::ALSO_ROOT != 0 {
                (record.also, Also::Root)
            } else {
                (record.also, Also::Family)
            }
        });
        Forms {
            light,
            stem,
            function,
            also,
            head: record.flags & flag::HEAD != 0,
            first_part: false,
        }
    }

    /// The forms of a word that is in the lexicon or has a reading.
    pub(super) fn known(self, word: &'a str) -> Option<Forms<'a>> {
        if !is_plain(word) {
            return None;
        }
        match self.lexicon.get(word) {
            Some(record) if is_settled(&record) => Some(self.whole(word, &record)),
            _ => self.best(word).map(|reading| self.read(word, reading)),
        }
    }

    /// A word without a reading loses a clitic that hardly any root ends in, and is its own stem.
    fn unknown(self, word: &'a str) -> Forms<'a> {
        if let Some(forms) = self.combined(word) {
            return forms;
        }
        if let Some(found) = self.colloquial(word) {
            let light = &word[..word.len() - found.clitics];
            return self.with_stem(light, self.settled(stem_word(found.root)), false);
        }
        match word.strip_suffix("nya") {
            // What is left may be known after all, or end so again.
            Some(rest) if rest.len() >= 4 && has_two_vowels(rest) => self.forms(rest),
            _ => Forms::plain(word),
        }
    }

    /// `antikorupsi`, `pascagempa`, `nonpemerintah`: a bound first part before a known word. The whole is the stem, since it means
    /// something else than the main part, which stands beside it.
    fn combined(self, word: &'a str) -> Option<Forms<'a>> {
        for at in 3..=word.len().min(10).saturating_sub(1) {
            let (first, main) = word.split_at(at);
            if main.len() < SHORTEST_PART
                || self.lexicon.get(first).is_none_or(|record| record.flags & flag::COMBINING == 0)
            {
                continue;
            }
            let settled =
                self.lexicon.get(main).filter(is_settled).map(|record| (main, stem_word(record)));
            let found = settled.or_else(|| {
                self.best(main)
                    .map(|reading| (light(main, reading, self.grammar), self.stem_of(reading)))
            });
            // `nonpunkah` is not *non-* and `pun`.
            let found = found.filter(|(light, _)| {
                light.len() >= SHORTEST_PART
                    && self
                        .lexicon
                        .get(light)
                        .is_none_or(|record| record.flags & flag::FUNCTION == 0)
            });
            if let Some((light, root)) = found {
                let end = word.len() - main.len() + light.len();
                let whole = word.get(..end).filter(|whole| whole.ends_with(light)).unwrap_or(word);
                // What is left without clitics could be read otherwise.
                if whole.len() < word.len() && self.forms(whole).stem != whole {
                    continue;
                }
                return Some(Forms { also: Some((root, Also::Part)), ..Forms::plain(whole) });
            }
        }
        None
    }

    /// What is not in plain letters is what it is.
    fn foreign(self, word: &'a str) -> Forms<'a> {
        match self.lexicon.get(word) {
            Some(record) => self.whole(word, &record),
            None => Forms::plain(word),
        }
    }
}

/// Whether a word is left as it is without a look at its letters.
pub(super) fn is_settled(record: &Record<'_>) -> bool {
    let has = |bits: u16| record.flags & bits != 0;
    has(flag::FORM | flag::LEXICALISED | flag::FUNCTION | flag::REDUPLICATION | flag::VARIANT)
        || (has(flag::ROOT) && !has(flag::RARE))
        || (has(flag::NAME) && !has(flag::WEAK))
}

/// The stem that an entry stands for.
fn stem_word(record: Record<'_>) -> &str {
    let pointing = flag::FORM | flag::REDUPLICATION | flag::VARIANT;
    let pointed = record.flags & pointing != 0 && !record.target.is_empty();
    if pointed { record.target } else { record.word }
}

/// Cheaper; then with fewer clitics, with the longer root, and in the order of the alphabet.
fn is_better(a: &Reading, b: &Reading) -> bool {
    let key = |r: &Reading| (r.cost, r.cost - r.core, u8::MAX - r.letters, r.root, r.frame);
    key(a) < key(b)
}

/// The word without clitics at its end and `ku-`, `kau-` at its start.
fn light<'w>(word: &'w str, reading: Reading, grammar: &Grammar) -> &'w str {
    let end = PARTICLES[usize::from(reading.particle)].len()
        + POSSESSIVES[usize::from(reading.possessive)].len();
    let first = reading
        .frame
        .checked_sub(1)
        .and_then(|index| grammar.frames[usize::from(index)].prefixes.first().copied());
    let start = match first {
        Some(Prefix::Ku) => 2,
        Some(Prefix::Kau) => 3,
        _ => 0,
    };
    word.get(start..word.len() - end).unwrap_or(word)
}

fn is_plain(word: &str) -> bool {
    word.len() <= LONGEST && word.bytes().all(|b| b.is_ascii_lowercase())
}

fn has_two_vowels(word: &str) -> bool {
    word.bytes().filter(|b| super::synthesis::is_vowel(*b)).count() >= 2
}
