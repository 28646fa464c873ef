//! Acronyms and short forms: `Korut` is *Korea Utara*, `KPK` *Komisi Pemberantasan Korupsi*; those that are known, and those that a text introduces itself.
//!
//! What is known stands in `lexicon/acronyms.txt`; a user's own lexicon may add to it. A text that says *Badan Siber Desa (BSD)* has introduced one:
//! its token `BSD` then has the secondary terms `=bsd=badan siber desa` and `=badan siber desa=bsd` (no word begins with `=`), by which a query finds later what the letters stand for in this
//! collection. Whether an expansion fits is read off the letters: each word gives its first letters in order, and only function words may give none
//! (Schwartz and Hearst, *A simple algorithm for identifying abbreviation definitions in biomedical text*, 2003, with syllables for Indonesian short forms).

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use xxhash_rust::xxh3::xxh3_64;

use super::fold;
use super::knowledge::Knowledge;
use super::token::{Case, Entry, Kind, SecondaryEntry, SecondaryKind, Span, Tokens};

/// Begins the term of an introduction, and parts the short form from what it stands for.
pub const INTRODUCES: char = '=';

/// Most words of an expansion; long names of ministries have eight, and more hardly anyone shortens.
pub const MOST_WORDS: usize = 9;

/// Most letters of a short form that is introduced, in bytes.
const LONGEST_SHORT: u32 = 12;

/// One short form and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acronym {
    /// As it is usually written: `Korut`.
    pub short: String,
    /// The words, folded: `korea`, `utara`.
    pub words: Vec<String>,
    /// The words as they are written: `Korea Utara`.
    pub written: String,
    /// Whether it is uncertain: one of many readings of these letters, or the short form is a common word (`as`, `pan`).
    pub weak: bool,
}

/// A list of acronyms, found by either side.
#[derive(Debug, Clone, Default)]
pub struct Acronyms {
    list: Vec<Acronym>,
    by_short: HashMap<String, Vec<u32>>,
    by_first: HashMap<String, Vec<u32>>,
}

impl Acronyms {
    /// Those of the compiled-in lexicon.
    pub fn shared() -> &'static Arc<Self> {
        static SHARED: LazyLock<Arc<Acronyms>> = LazyLock::new(|| {
            let mut acronyms = Acronyms::default();
            acronyms.read(include_str!("../../lexicon/acronyms.txt"));
            Arc::new(acronyms)
        });
        &SHARED
    }

    /// Adds the lines of a checked file.
    pub fn read(&mut self, text: &str) {
        for line in text.lines() {
            let fact = line.split_once('#').map_or(line, |(fact, _)| fact).trim_end();
            let mut columns = fact.split('\t').map(str::trim);
            let (Some(short), Some(words)) = (columns.next(), columns.next()) else { continue };
            let weak = columns.next() == Some("weak");
            let folded = |word: &str| {
                let mut out = String::new();
                fold::word(word, &mut out);
                out
            };
            let number = self.list.len() as u32;
            let written = words.to_owned();
            let words: Vec<String> = words.split_whitespace().map(folded).collect();
            let Some(first) = words.first() else { continue };
            // A user's list may say what ours does; what it says of it counts.
            let known = self.by_short.get(&folded(short)).into_iter().flatten();
            if let Some(at) = known.copied().find(|&at| self.list[at as usize].words == words) {
                self.list[at as usize] = Acronym { short: short.to_owned(), words, written, weak };
                continue;
            }
            self.by_short.entry(folded(short)).or_default().push(number);
            self.by_first.entry(first.clone()).or_default().push(number);
            // A text may part at the hyphen (*Asia-Pacific*), or join there (*anti-doping*).
            if let Some((part, _)) = first.split_once('-') {
                for form in [part.to_owned(), first.replace('-', "")] {
                    self.by_first.entry(form).or_default().push(number);
                }
            }
            self.list.push(Acronym { short: short.to_owned(), words, written, weak });
        }
    }

    /// All of them, in the order of the list.
    pub fn all(&self) -> impl Iterator<Item = &Acronym> {
        self.list.iter()
    }

    /// What a folded short form stands for, the most usual first.
    pub fn of_short(&self, short: &str) -> impl Iterator<Item = &Acronym> {
        self.by_short.get(short).into_iter().flatten().map(|&at| &self.list[at as usize])
    }

    /// The acronyms whose words begin with this folded word.
    pub fn of_first(&self, word: &str) -> impl Iterator<Item = &Acronym> {
        self.by_first.get(word).into_iter().flatten().map(|&at| &self.list[at as usize])
    }

    /// Whether all that a folded short form stands for is uncertain.
    pub fn is_weak(&self, short: &str) -> bool {
        let mut found = self.of_short(short).peekable();
        found.peek().is_some() && found.all(|acronym| acronym.weak)
    }

    /// A number that changes with what the list says.
    pub(super) fn fingerprint(&self) -> u64 {
        self.list.iter().fold(0, |hash: u64, acronym| {
            let parts = [acronym.short.as_str()]
                .into_iter()
                .chain(acronym.words.iter().map(String::as_str));
            parts.fold(hash.rotate_left(5) ^ u64::from(acronym.weak), |hash, part| {
                hash.rotate_left(7) ^ xxh3_64(part.as_bytes())
            })
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// Notes at each token that introduces a short form what it stands for.
pub(super) fn find_introduced(text: &str, tokens: &mut Tokens, knowledge: &Knowledge) {
    let bytes = text.as_bytes();
    for at in 0..tokens.entries.len() {
        let entry = tokens.entries[at];
        let length = entry.exact.end - entry.exact.start;
        let short = matches!(entry.case, Case::Upper | Case::Mixed)
            || (entry.case == Case::Title && entry.kind == Kind::Word);
        if !short || !(2..=LONGEST_SHORT).contains(&length) {
            continue;
        }
        let (start, end) = (entry.start as usize, entry.end as usize);
        let bracketed = bytes[..start].ends_with(b"(") && bytes[end..].starts_with(b")");
        let found = if bracketed {
            words_before(text, tokens, at, knowledge)
        } else if entry.case == Case::Upper && bytes[end..].starts_with(b" (") {
            words_inside(text, tokens, at, knowledge)
        } else {
            None
        };
        if let Some(words) = found {
            for by_short in [true, false] {
                let term = introduction(tokens, entry.exact, words.clone(), by_short);
                let secondary = SecondaryEntry { term, kind: SecondaryKind::Expansion, tokens: 1 };
                tokens.late.push((at as u32, secondary));
            }
        }
    }
}

/// `=bsd=badan siber desa` or `=badan siber desa=bsd`, in the arena.
fn introduction(
    tokens: &mut Tokens,
    short: Span,
    words: std::ops::Range<usize>,
    by_short: bool,
) -> Span {
    let start = tokens.arena.len() as u32;
    if by_short {
        append(tokens, INTRODUCES, short);
    }
    for (count, word) in words.enumerate() {
        let mark = if count == 0 { INTRODUCES } else { ' ' };
        let span = tokens.entries[word].exact;
        append(tokens, mark, span);
    }
    if !by_short {
        append(tokens, INTRODUCES, short);
    }
    Span { start, end: tokens.arena.len() as u32 }
}

fn append(tokens: &mut Tokens, mark: char, span: Span) {
    tokens.arena.push(mark);
    for at in span.start..span.end {
        // A copy by characters needs no second buffer.
        if let Some(c) = tokens.arena.get(at as usize..).and_then(|rest| rest.chars().next()) {
            tokens.arena.push(c);
        }
    }
}

/// The fewest words before the bracket that the letters can be read off.
fn words_before(
    text: &str,
    tokens: &Tokens,
    at: usize,
    knowledge: &Knowledge,
) -> Option<std::ops::Range<usize>> {
    let bracket = (tokens.entries[at].start as usize).checked_sub(1)?;
    let mut next = bracket;
    for first in (at.saturating_sub(MOST_WORDS)..at).rev() {
        let entry = &tokens.entries[first];
        // A name is not parted by more than blanks.
        let gap = text.get(entry.end as usize..next)?;
        if !gap.bytes().all(|b| b == b' ') {
            return None;
        }
        next = entry.start as usize;
        let range = first..at;
        if range.len() > 1 && spells(tokens, tokens.entries[at], range.clone(), knowledge) {
            return Some(range);
        }
    }
    None
}

/// The words in the bracket behind a short form, all of them.
fn words_inside(
    text: &str,
    tokens: &Tokens,
    at: usize,
    knowledge: &Knowledge,
) -> Option<std::ops::Range<usize>> {
    let mut before = tokens.entries[at].end as usize + 2;
    for last in at + 1..tokens.entries.len().min(at + 1 + MOST_WORDS) {
        let entry = &tokens.entries[last];
        if text.get(before..entry.start as usize)?.bytes().any(|b| b != b' ') {
            return None;
        }
        before = entry.end as usize;
        if text.as_bytes().get(before) == Some(&b')') {
            let range = at + 1..last + 1;
            return (range.len() > 1
                && spells(tokens, tokens.entries[at], range.clone(), knowledge))
            .then_some(range);
        }
    }
    None
}

/// Whether the words' first letters make the short form, each word giving some, function words perhaps none. A short form in capitals takes one letter a word; one that is
/// read as a word (`Kemenkeu`) takes up to five, and only from words with a capital.
fn spells(
    tokens: &Tokens,
    short: Entry,
    words: std::ops::Range<usize>,
    knowledge: &Knowledge,
) -> bool {
    let letters = short.exact.of(&tokens.arena).as_bytes();
    let most = if short.case == Case::Upper && letters.len() <= 5 { 1 } else { 5 };
    // Whether the first n letters can come from the words so far, as bits.
    let mut reached = 1_u32;
    for (count, at) in words.enumerate() {
        let entry = &tokens.entries[at];
        let word = entry.exact.of(&tokens.arena);
        let capital = entry.case != Case::Lower;
        let function = knowledge.function_words.contains(word);
        let optional = function && count > 0;
        if !capital && !function && most > 1 {
            return false;
        }
        let mut next = if optional { reached } else { 0 };
        for from in 0..letters.len() {
            if reached & (1 << from) == 0 {
                continue;
            }
            // *Kemenhub* has its `hub` from *Perhubungan*.
            let bare = ["ke", "per", "pem", "pen", "peng", "pe"].map(|p| word.strip_prefix(p));
            let bare = bare.into_iter().flatten().filter(|_| most > 1);
            for part in std::iter::once(word).chain(bare) {
                let same = part.bytes().zip(&letters[from..]).take_while(|(a, b)| a == *b).count();
                for taken in 1..=same.min(most) {
                    next |= 1 << (from + taken);
                }
            }
        }
        reached = next;
    }
    reached & (1 << letters.len()) != 0
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Analyzer, Context, SecondaryKind, Tokens};

    fn introduced(text: &str) -> Vec<String> {
        let mut tokens = Tokens::new();
        Analyzer::new().analyze(text, Context::default(), &mut tokens);
        let secondary = tokens.iter().flat_map(|token| token.secondary());
        secondary
            .filter(|other| other.kind == SecondaryKind::Expansion)
            .map(|other| other.term.to_owned())
            .collect()
    }

    #[test]
    fn a_text_introduces_its_own_short_forms() {
        for (text, expected) in [
            ("Petugas Badan Siber Desa (BSD) datang.", "=bsd=badan siber desa"),
            (
                "Dewan Kemakmuran Masjid dan Musala (DKMM)",
                "=dkmm=dewan kemakmuran masjid dan musala",
            ),
            (
                "Rapat Kementerian Kebahagiaan (Kemenbah) batal.",
                "=kemenbah=kementerian kebahagiaan",
            ),
            ("para petani tambak kecil (PTK) berdemo", "=ptk=petani tambak kecil"),
            ("Ketua FPB (Forum Pemuda Bahari) hadir.", "=fpb=forum pemuda bahari"),
        ] {
            let (short, words) = expected[1..].split_once('=').expect("two sides");
            let both = [expected.to_owned(), format!("={words}={short}")];
            assert_eq!(introduced(text), both, "{text}");
        }
        for text in [
            "Budi Santoso (PDIP) hadir.",
            "Warga Jakarta (WNI) pulang.",
            "Dia datang (A) lalu pergi.",
            "Ketua FPB (kemarin) hadir.",
            "Badan Siber, Desa (BSD)",
            "harga naik (HNK)",
        ] {
            assert_eq!(introduced(text), Vec::<String>::new(), "{text}");
        }
    }
}
