//! Hyphens that set off an affix where the rules want none: `meng-atas-nama-kan`, `ber-buku-buku`, `PHK-kan`, `ke-12nya`; and those that the parts of
//! an affixed root have between them: `penyalah-gunaan`, `antihuru-hara`, or those of one word by habit: `Al-Qur'an`.

use std::ops::Range;

use super::chunk::Piece as Run;
use super::compound::case;
use super::{Made, Scanner};
use crate::analysis::lexicon::table::flag;
use crate::analysis::token::{Kind, SecondaryKind, Span};

/// Fewest and most letters of a bound first part.
const FIRST_PART: std::ops::RangeInclusive<usize> = 3..=10;

impl Scanner<'_> {
    /// The digits of `12nya` in `ke-12nya`.
    pub(super) fn ordinal(&self, root: Run) -> Option<Run> {
        let written = &self.text[root.start..root.end];
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let clitic = matches!(&written[digits..], "nya" | "lah" | "kah" | "pun");
        (digits > 0 && clitic).then(|| Run { end: root.start + digits, letters: 0, ..root })
    }

    /// `PHK-kan`: an acronym made a verb.
    pub(super) fn is_kan(&self, head: Run, tail: Run) -> bool {
        head.letters > 1
            && head.upper == head.letters
            && self.text[tail.start..tail.end].starts_with("kan")
    }

    /// `meng-atas-nama-kan`: the joined word says what it is.
    pub(super) fn circumfixed(&mut self, range: Range<usize>, runs: &[Run]) -> bool {
        let exact = self.joined(runs);
        self.push(range, exact, Made { kind: Kind::Word, case: case(runs) });
        self.settle(exact, exact, true);
        true
    }

    /// `ber-buku-buku`, `di-elu-elukan`: the first hyphen is not written by the rules.
    pub(super) fn prefixed_doubling(&mut self, range: Range<usize>, runs: &[Run]) -> bool {
        let start = self.tokens.arena.len();
        self.joined(&runs[..2]);
        self.tokens.arena.push('-');
        let exact = Span { start: start as u32, end: self.joined(&runs[2..]).end };
        let Some(found) = self.stemmer.reduplicated(exact.of(&self.tokens.arena)) else {
            self.tokens.arena.truncate(start);
            return false;
        };
        let (light, stem) = self.stemmer.spans(found, exact, &mut self.tokens.arena);
        self.push(range, exact, Made { kind: Kind::Word, case: case(runs) });
        self.settle(light, stem, false);
        true
    }

    /// One word that a hyphen parts by habit: `Al-Qur'an`.
    pub(super) fn by_habit(&mut self, range: Range<usize>, runs: &[Run]) -> bool {
        let arena = self.tokens.arena.len();
        let exact = self.joined(runs);
        let habit = self.knowledge.joined.contains(exact.of(&self.tokens.arena));
        if habit {
            self.push(range, exact, Made { kind: Kind::Word, case: case(runs) });
            // `e-KTP` is about *KTP*; `Al-Qur'an` is not about two words.
            if let [head, root] = runs
                && head.letters == 1
            {
                let part = self.fold_root(*root);
                self.also(part, SecondaryKind::Part);
            }
        } else {
            self.tokens.arena.truncate(arena);
        }
        habit
    }

    /// `antihuru-hara`, `anti-huru-hara`: a bound first part before a word said twice, which stands beside the whole.
    pub(super) fn bound_doubling(&mut self, range: Range<usize>, runs: &[Run]) -> bool {
        let Some((last, front)) = runs.split_last() else { return false };
        if runs.iter().any(|run| run.digits > 0) {
            return false;
        }
        let start = self.tokens.arena.len();
        self.joined(front);
        self.tokens.arena.push('-');
        let exact = Span { start: start as u32, end: self.joined(&[*last]).end };
        let word = exact.of(&self.tokens.arena);
        let lexicon = self.stemmer.lexicon();
        let found = FIRST_PART.into_iter().find_map(|at| {
            let (first, doubled) = (word.get(..at)?, word.get(at..)?);
            let record = lexicon.get(first)?;
            let bound = record.flags & flag::COMBINING != 0;
            Some((at, self.stemmer.reduplicated(doubled).filter(|_| bound)?))
        });
        let Some((at, found)) = found else {
            self.tokens.arena.truncate(start);
            return false;
        };
        let doubled = Span { start: exact.start + at as u32, end: exact.end };
        let (part, _) = self.stemmer.spans(found, doubled, &mut self.tokens.arena);
        self.push(range, exact, Made { kind: Kind::Word, case: case(runs) });
        let inside = part.start == doubled.start;
        let light = if inside { Span { end: part.end, ..exact } } else { exact };
        self.settle(light, light, false);
        self.also(part, SecondaryKind::Part);
        true
    }

    /// `penyalah-gunaan`, `mendarah-daging`: a root of two words with affixes, which the rules write joined.
    pub(super) fn affixed_compound(&mut self, range: Range<usize>, runs: &[Run]) -> bool {
        if runs.iter().any(|run| run.digits > 0) {
            return false;
        }
        let start = self.tokens.arena.len();
        let exact = self.joined(runs);
        let word = exact.of(&self.tokens.arena);
        let found = self.stemmer.find(word, false);
        let root = self.stemmer.text(found.stem, word);
        let compound =
            self.stemmer.lexicon().get(root).is_some_and(|it| it.flags & flag::COMPOUND != 0);
        // Without an affix they are written apart: `tanggung jawab`.
        if !compound || found.stem == found.light {
            self.tokens.arena.truncate(start);
            return false;
        }
        self.push(range, exact, Made { kind: Kind::Word, case: case(runs) });
        true
    }
}
