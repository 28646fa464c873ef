//! What an analysis yields: [`Tokens`], one buffer that is filled again and again, and [`Token`], a view of one of them.
//!
//! `Pemerintahannya` at bytes 0–15 is one entry of a few numbers; its forms `pemerintahannya`, `pemerintahan` and `perintah`
//! stand in a single string. Most words are their own light form and stem: these share one range of it, so a token costs no
//! allocation and an unchanged form no copy.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[repr(u8)]
pub enum Kind {
    /// A word: `pengiriman`, `buku-buku`.
    #[default]
    Word,
    /// A number, also an ordinal or a decade: `600.000`, `1,5`, `ke-3`, `1990-an`.
    Number,
    /// An abbreviation in capitals or with inner full stops: `KPK`, `S.H.`, `a.n.`
    Acronym,
    /// Letters and digits, or letters and signs, in one word: `buku2`, `10km`, `AT&T`, `C++`.
    Mixed,
    /// A web address: `https://www.contoh.id/berita`, `contoh.id`.
    Url,
    /// An e-mail address.
    Email,
    /// A topic tag; its exact form lacks the `#`.
    Tag,
    /// An account name; its exact form lacks the `@`.
    Handle,
}

impl Kind {
    /// The name programs read, such as `word`.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Word => "word",
            Kind::Number => "number",
            Kind::Acronym => "acronym",
            Kind::Mixed => "mixed",
            Kind::Url => "url",
            Kind::Email => "email",
            Kind::Tag => "tag",
            Kind::Handle => "handle",
        }
    }
}

/// How a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Case {
    /// Without a capital: `medan`, `600`.
    #[default]
    Lower,
    /// The first letter is a capital: `Medan`.
    Title,
    /// Two letters or more, all of them capitals: `MEDAN`.
    Upper,
    /// Capitals in other places: `iPhone`, `di-PHK`.
    Mixed,
}

/// What a secondary term says about its token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum SecondaryKind {
    /// A part of a compound that stands joined: `korupsi` in `anti-korupsi`, `contoh.id` in a longer address.
    Part,
    /// The root inside a word that keeps its form: `tahan` in the name *Kementerian Pertahanan*, `turut` in `menurut`.
    Root,
    /// The root of two words that this one begins: `tanggungjawab` for `tanggung jawab`.
    Compound,
    /// A word of the same family: `kerja` for `kinerja`.
    Family,
    /// A number's other reading, or what a number word is worth: `1500` for `1,500`.
    Value,
    /// A reading that is uncertain.
    Variant,
    /// What the text says that a short form stands for: `=bsd=badan siber desa`.
    Expansion,
}

impl SecondaryKind {
    /// The name programs read, such as `part`.
    pub fn as_str(self) -> &'static str {
        match self {
            SecondaryKind::Part => "part",
            SecondaryKind::Root => "root",
            SecondaryKind::Compound => "compound",
            SecondaryKind::Family => "family",
            SecondaryKind::Value => "value",
            SecondaryKind::Variant => "variant",
            SecondaryKind::Expansion => "expansion",
        }
    }
}

/// A term that a token means without being it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Secondary<'a> {
    /// The term, folded like an exact form.
    pub term: &'a str,
    /// How it relates to the token.
    pub kind: SecondaryKind,
    /// How many tokens it takes to mean it, from this one on: 2 for `tanggungjawab` at `tanggung jawab`.
    pub tokens: u16,
}

/// One word or typed span of a text.
#[derive(Debug, Clone, Copy)]
pub struct Token<'a> {
    /// Where it starts, in bytes of the original text.
    pub start: u32,
    /// Where it ends, in bytes of the original text.
    pub end: u32,
    /// Its number among the tokens of the text, from 0.
    pub position: u32,
    /// What it is.
    pub kind: Kind,
    /// How it is written.
    pub case: Case,
    /// Whether it opens a sentence, a line, a quotation: a capital says nothing there.
    pub initial: bool,
    /// Whether it is a function word (`yang`, `dan`, `tidak`).
    pub function: bool,
    /// Which sense it has, if its meaning has parted from its root's (`pemerintah` from `perintah`): they are the same word to a linguist, and two to a searcher.
    pub drifted: Option<u8>,
    /// Folded, with its inflection: `pemerintahannya`.
    pub exact: &'a str,
    /// Without clitics, particles and reduplication: `pemerintahan`.
    pub light: &'a str,
    /// Its root: `perintah`.
    pub stem: &'a str,
    secondary: &'a [SecondaryEntry],
    arena: &'a str,
}

impl<'a> Token<'a> {
    /// Its byte range in the original text.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What it also means without being it.
    pub fn secondary(&self) -> impl Iterator<Item = Secondary<'a>> + use<'a> {
        let (entries, arena) = (self.secondary, self.arena);
        entries.iter().map(move |entry| Secondary {
            term: entry.term.of(arena),
            kind: entry.kind,
            tokens: entry.tokens,
        })
    }
}

/// A range of the arena, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Span {
    pub(super) fn of(self, arena: &str) -> &str {
        &arena[self.start as usize..self.end as usize]
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct SecondaryEntry {
    pub(super) term: Span,
    pub(super) kind: SecondaryKind,
    pub(super) tokens: u16,
}

#[allow(clippy::struct_excessive_bools)] // independent facts of one token, a byte each
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) exact: Span,
    pub(super) light: Span,
    pub(super) stem: Span,
    /// Where its secondary terms start; they end where those of the next token start.
    pub(super) secondary: u32,
    pub(super) kind: Kind,
    pub(super) case: Case,
    pub(super) initial: bool,
    pub(super) function: bool,
    pub(super) drifted: Option<u8>,
    /// Whether light form and stem are final: not for plain words, whose neighbours have to be seen first.
    pub(super) settled: bool,
}

/// The tokens of one text, in buffers that are used again for the next.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    pub(super) entries: Vec<Entry>,
    pub(super) secondary: Vec<SecondaryEntry>,
    pub(super) arena: String,
    /// Secondary terms that were found after their token was made, by its number, and the room to merge them in.
    pub(super) late: Vec<(u32, SecondaryEntry)>,
    merged: Vec<SecondaryEntry>,
}

impl Tokens {
    /// Empty buffers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets the tokens and keeps the memory.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.secondary.clear();
        self.arena.clear();
        self.late.clear();
    }

    /// Puts the late secondary terms behind the others of their token.
    pub(super) fn merge_late(&mut self) {
        if self.late.is_empty() {
            return;
        }
        self.merged.clear();
        let mut late = self.late.drain(..).peekable();
        for index in 0..self.entries.len() {
            let next =
                self.entries.get(index + 1).map_or(self.secondary.len(), |e| e.secondary as usize);
            let old = &self.secondary[self.entries[index].secondary as usize..next];
            self.entries[index].secondary = self.merged.len() as u32;
            self.merged.extend_from_slice(old);
            let first = self.entries[index].secondary as usize;
            while let Some((_, entry)) = late.next_if(|(token, _)| *token as usize == index) {
                let term = entry.term.of(&self.arena);
                if self.merged[first..].iter().all(|other| other.term.of(&self.arena) != term) {
                    self.merged.push(entry);
                }
            }
        }
        std::mem::swap(&mut self.secondary, &mut self.merged);
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The token number `index`, from 0.
    pub fn get(&self, index: usize) -> Option<Token<'_>> {
        self.entries.get(index).map(|entry| self.view(index, entry))
    }

    /// All tokens, in the order of the text.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Token<'_>> + DoubleEndedIterator + Clone {
        self.entries.iter().enumerate().map(|(index, entry)| self.view(index, entry))
    }

    fn view(&self, index: usize, entry: &Entry) -> Token<'_> {
        let next =
            self.entries.get(index + 1).map_or(self.secondary.len(), |e| e.secondary as usize);
        Token {
            start: entry.start,
            end: entry.end,
            position: index as u32,
            kind: entry.kind,
            case: entry.case,
            initial: entry.initial,
            function: entry.function,
            drifted: entry.drifted,
            exact: entry.exact.of(&self.arena),
            light: entry.light.of(&self.arena),
            stem: entry.stem.of(&self.arena),
            secondary: &self.secondary[entry.secondary as usize..next],
            arena: &self.arena,
        }
    }
}
