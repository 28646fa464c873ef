//! Slashes: `dan/atau`, `km/jam` are two words, but `a/n`, `d/a`, `s/d` are the abbreviations `a.n.`, `d.a.`, `s.d.`

use super::chunk::Piece;
use super::{Made, Scanner};
use crate::analysis::fold;
use crate::analysis::token::{Case, Kind};

impl Scanner<'_> {
    /// Reads `a/n` from its first letter on, if `piece` is that; where it ends.
    pub(super) fn slashed(&mut self, piece: Piece) -> Option<usize> {
        let text = self.text;
        let [first, b'/', second, ..] = text.as_bytes()[piece.start..] else { return None };
        let end = piece.start + 3;
        if piece.letters != 1 || !second.is_ascii_alphabetic() || self.word_at(end) {
            return None;
        }
        let dotted = [first.to_ascii_lowercase(), b'.', second.to_ascii_lowercase()];
        let known = std::str::from_utf8(&dotted)
            .is_ok_and(|word| self.knowledge.abbreviation(word).is_some());
        if !known || self.is_behind_slash(piece.start) {
            return None;
        }
        let exact = self.fold(fold::word, &text[piece.start..end]);
        let case = if piece.capital { Case::Upper } else { Case::Lower };
        self.push(piece.start..end, exact, Made { kind: Kind::Acronym, case });
        Some(end)
    }

    fn is_behind_slash(&self, at: usize) -> bool {
        self.text[..at].ends_with('/')
    }
}
