//! Hyphens: what they join, and what they only string together.
//!
//! | written | tokens | light | stem |
//! |---|---|---|---|
//! | `buku-bukunya`, `tulis-menulis` | one | `buku`, `tulis-menulis` | `buku`, `tulis` |
//! | `laki-laki` | one, a word of its own | `laki-laki` | `laki-laki` |
//! | `KPK-lah`, `1990-an` | one, joined (`kpklah`, `1990an`) | `kpk`, `1990` | `kpk`, `1990` |
//! | `di-PHK`, `mem-PHK-kan`, `ke-3` | one, joined (`diphk`) | `diphk`, `memphkkan`, `3` | `phk`, `phk`, `3` |
//! | `anti-korupsi` | one, joined as EYD writes it (`antikorupsi`) | the same; `korupsi` beside it | the same |
//! | `antihuru-hara` | one | the same; `huru-hara` beside it | the same |
//! | `penyalah-gunaan` | one, joined (`penyalahgunaan`) | the same | `salahguna` |
//! | `Jakarta-Bandung`, `jual-beli`, `2019-2020` | one for each part | | |

use std::ops::Range;

use super::chunk::Piece as Run;
use super::reduplication;
use super::{Made, Scanner};
use crate::analysis::fold;
use crate::analysis::knowledge::Piece;
use crate::analysis::number;
use crate::analysis::stem::Place;
use crate::analysis::token::{Case, Kind, SecondaryKind, Span};

/// Longer compounds are strings of words whatever they look like.
const MOST_PARTS: usize = 5;

impl Scanner<'_> {
    /// Adds the tokens of pieces that hyphens join.
    pub(super) fn hyphenated(&mut self, runs: &[Run]) {
        if let [run] = runs {
            self.word(*run);
        } else if runs.len() > MOST_PARTS || !self.compound(runs) {
            self.string(runs);
        }
    }

    /// Adds each part as a token; a clitic at the end stays with the part before it.
    fn string(&mut self, runs: &[Run]) {
        let tail = runs.len() > 2 && self.piece(runs[runs.len() - 1]) == Some(Piece::Clitic);
        let (words, last) = runs.split_at(if tail { runs.len() - 2 } else { runs.len() });
        for run in words {
            self.word(*run);
        }
        if tail && !self.compound(last) {
            for run in last {
                self.word(*run);
            }
        }
    }

    fn piece(&self, run: Run) -> Option<Piece> {
        let written = &self.text[run.start..run.end];
        let mut buffer = [0_u8; 12];
        let lower = buffer.get_mut(..written.len())?;
        lower.copy_from_slice(written.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).ok().and_then(|word| self.knowledge.pieces.get(word).copied())
    }

    /// Adds the pieces as one token, if they are one word.
    fn compound(&mut self, runs: &[Run]) -> bool {
        let [first, .., last] = runs else { return false };
        // `ـُ-nya`: a mark that folds to nothing is no word that a clitic could go with.
        if runs.iter().any(|run| self.is_nothing(*run)) {
            return false;
        }
        let range = first.start..last.end;
        let mut core = runs;
        // From the end: a clitic, then a suffix if a prefix or a number carries it.
        let mut stripped = false;
        if let [rest @ .., tail] = core
            && self.piece(*tail) == Some(Piece::Clitic)
            && !rest.is_empty()
        {
            core = rest;
            stripped = true;
        }
        if let [head, .., tail] = core
            && self.piece(*tail) == Some(Piece::Suffix)
            && ((core.len() > 2 && self.piece(*head) == Some(Piece::Prefix))
                || (core.len() == 2 && (head.letters == 0 || self.is_kan(*head, *tail))))
        {
            core = &core[..core.len() - 1];
            stripped = true;
        }
        match core {
            [root] if stripped => self.with_clitic(range, runs, *root),
            // `meng-atas-nama-kan`
            [head, ..] if stripped && core.len() > 2 => {
                self.piece(*head) == Some(Piece::Prefix) && self.circumfixed(range, runs)
            }
            // `ber-buku-buku`, `anti-huru-hara`
            [head, _, _] => match self.piece(*head) {
                Some(Piece::Prefix) => self.prefixed_doubling(range, runs),
                Some(Piece::Bound) => self.bound_doubling(range, runs),
                _ => false,
            },
            [head, root] => {
                self.doubling(range.clone(), runs, *head, *root)
                    || match self.piece(*head) {
                        Some(Piece::Prefix) => self.prefixed(range, runs, *root),
                        Some(Piece::Bound) => self.bound(range, runs, *root),
                        _ => {
                            self.by_habit(range.clone(), runs)
                                || self.bound_doubling(range.clone(), runs)
                                || self.affixed_compound(range, runs)
                        }
                    }
            }
            _ => false,
        }
    }

    /// `KPK-lah`, `SMA-nya`, `1990-an`.
    fn with_clitic(&mut self, range: Range<usize>, runs: &[Run], root: Run) -> bool {
        let mut kind = root.kind();
        if kind == Kind::Word && root.case() == Case::Upper {
            kind = Kind::Acronym;
        }
        let exact = self.joined(runs);
        self.push(range, exact, Made { kind, case: case(runs) });
        let light = self.fold_root(root);
        self.settle(light, light, kind == Kind::Word);
        true
    }

    /// `se-Indonesia`, `di-PHK`, `mem-PHK-kan`, `ke-3`: joined, so that `diPHK` and `di-PHK` are one form; the hyphen shows the root.
    fn prefixed(&mut self, range: Range<usize>, runs: &[Run], root: Run) -> bool {
        if root.letters == 0 && !self.text[runs[0].start..runs[0].end].eq_ignore_ascii_case("ke") {
            return false;
        }
        let exact = self.joined(runs);
        let digits = self.ordinal(root);
        let root = digits.unwrap_or(root);
        let kind = if root.letters == 0 { Kind::Number } else { Kind::Word };
        self.push(range, exact, Made { kind, case: case(runs) });
        let stem = self.fold_root(root);
        self.settle(
            if kind == Kind::Number { stem } else { exact },
            stem,
            root.case() == Case::Lower && kind == Kind::Word,
        );
        true
    }

    /// `anti-korupsi`.
    fn bound(&mut self, range: Range<usize>, runs: &[Run], root: Run) -> bool {
        if root.letters < 3 || root.digits > 0 {
            return false;
        }
        let exact = self.joined(runs);
        self.push(range, exact, Made { kind: Kind::Word, case: case(runs) });
        let part = self.fold_root(root);
        self.also(part, SecondaryKind::Part);
        true
    }

    /// `buku-buku` and its kind.
    fn doubling(&mut self, range: Range<usize>, runs: &[Run], first: Run, second: Run) -> bool {
        if first.digits > 0 || second.digits > 0 || first.letters < 2 {
            return false;
        }
        let start = self.tokens.arena.len();
        let left = self.fold_root(first);
        self.tokens.arena.push('-');
        let right = self.joined(&runs[1..2]);
        let word = Span { start: start as u32, end: right.end };
        let exact = Span { end: self.joined(&runs[2..]).end, ..word };
        let (left_word, right_word) = (left.of(&self.tokens.arena), right.of(&self.tokens.arena));
        // Asked in every language: a query does not know the language of what it looks for, and has to cut `warna-warni` as each of them does.
        let found = self.stemmer.reduplicated(word.of(&self.tokens.arena));
        if found.is_none() && !reduplication::sounds_doubled(left_word, right_word) {
            self.tokens.arena.truncate(start);
            return false;
        }
        // `wong-wong` is `wong` in every language, as a query has it; a word of its own (`undang-undang`) is that in every language too.
        let half = left_word == right_word
            && found
                .is_none_or(|found| found.light != Place::Word(0, (right.end - left.start) as u16));
        let (light, stem) = match found {
            Some(found) if self.stems => self.stemmer.spans(found, word, &mut self.tokens.arena),
            _ if half => (left, left),
            _ => (word, word),
        };
        self.push(range, exact, Made { kind: Kind::Word, case: case(runs) });
        if let Some((id, kind)) = found.and_then(|found| found.also) {
            let term = self.stemmer.lexicon().record(id).word;
            let at = self.tokens.arena.len() as u32;
            self.tokens.arena.push_str(term);
            self.also(Span { start: at, end: self.tokens.arena.len() as u32 }, kind.into());
        }
        if let Some(entry) = self.tokens.entries.last_mut() {
            entry.function = found.is_some_and(|found| found.function);
        }
        self.settle(light, stem, false);
        true
    }

    /// `1990an`, and `buku2`, `kata2nya`: the 2 of letters and lists. The exact form keeps it, since `kelas2` may be class 2.
    pub(super) fn doubled(&mut self, run: Run) -> bool {
        let written = &self.text[run.start..run.end];
        if let Some(number) = written.strip_suffix("an")
            && run.letters == 2
            && number.bytes().all(|b| b.is_ascii_digit())
        {
            self.simple(run.start..run.end, Made { kind: Kind::Number, case: Case::Lower });
            let root = self.fold(fold::word, number);
            self.settle(root, root, false);
            return true;
        }
        let Some((word, tail)) = written.split_once(['2', '²']) else { return false };
        let plain = word.len() >= 3
            && run.upper <= u32::from(run.capital)
            && word.bytes().all(|b| b.is_ascii_alphabetic());
        // `Moto2`, `Tech2`: names
        let name = run.capital && !self.opening;
        if !plain
            || name
            || self.english
            || !matches!(tail, "" | "nya" | "ku" | "mu" | "lah" | "kah" | "pun" | "an")
        {
            return false;
        }
        let end = run.start + word.len();
        self.simple(run.start..run.end, Made { kind: Kind::Mixed, case: run.case() });
        let text = self.text;
        let root = self.fold(fold::word, &text[run.start..end]);
        self.settle(root, root, true);
        true
    }

    /// Whether nothing is left of a piece when it is folded.
    fn is_nothing(&mut self, run: Run) -> bool {
        let text = self.text;
        let written = &text[run.start..run.end];
        if written.is_ascii() {
            return false;
        }
        let start = self.tokens.arena.len();
        fold::word(written, &mut self.tokens.arena);
        let nothing = self.tokens.arena.len() == start;
        self.tokens.arena.truncate(start);
        nothing
    }

    /// The pieces in one, without hyphens.
    pub(super) fn joined(&mut self, runs: &[Run]) -> Span {
        let text = self.text;
        let start = self.tokens.arena.len() as u32;
        for run in runs {
            fold::word(&text[run.start..run.end], &mut self.tokens.arena);
        }
        Span { start, end: self.tokens.arena.len() as u32 }
    }

    pub(super) fn fold_root(&mut self, root: Run) -> Span {
        let text = self.text;
        let written = &text[root.start..root.end];
        if root.letters == 0 && written.is_ascii() {
            let english = self.english;
            self.fold(
                |written, out| {
                    number::exact(written, english, out);
                },
                written,
            )
        } else {
            self.fold(fold::word, written)
        }
    }

    /// Gives the last token its light form and its stem, taken further by the stemmer if the root is an ordinary word.
    pub(super) fn settle(&mut self, light: Span, stem: Span, further: bool) {
        let mut found = (light, stem);
        if further && self.stems {
            let forms = self.stemmer.find(stem.of(&self.tokens.arena), false);
            let (bare, root) = self.stemmer.spans(forms, stem, &mut self.tokens.arena);
            found = (if light == stem { bare } else { light }, root);
        }
        if let Some(entry) = self.tokens.entries.last_mut() {
            (entry.light, entry.stem) = found;
            entry.settled = true;
        }
    }
}

/// The case of a compound: that of its letters together.
pub(super) fn case(runs: &[Run]) -> Case {
    let upper: u32 = runs.iter().map(|run| run.upper).sum();
    let letters: u32 = runs.iter().map(|run| run.letters).sum();
    if upper == 0 {
        Case::Lower
    } else if upper == letters {
        Case::Upper
    } else if runs.iter().all(|run| run.upper == u32::from(run.capital)) && runs[0].capital {
        Case::Title
    } else {
        Case::Mixed
    }
}
