//! Words that a line end breaks: what PDF files leave of `pemerin-⏎tah`, `buku-⏎buku` and `ber‐⏎jalan`.
//!
//! The parts are joined where something speaks for it: a soft hyphen, a joined word whose root is known, or a word said twice. Without
//! that a hyphen at a line end is read like a space, as in `kiri-⏎kanan`.

use super::Scanner;
use super::chunk::Piece;
use crate::analysis::fold;
use crate::analysis::mojibake;

/// White space between the parts: a line end, and how far the next line is put in.
const MOST_SPACE: usize = 16;
/// Longer parts belong to no word of the language.
const LONGEST: usize = 24;

/// What the parts around a hyphen and a line end are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// One word, of which the hyphen is no part; it goes on at this byte.
    Word(usize),
    /// A word with a hyphen, whose second part begins at this byte.
    Hyphen(usize),
}

impl Scanner<'_> {
    /// What the hyphen at `hyphen` makes of `piece` before it, if only a line end stands behind the hyphen.
    pub(super) fn joint(&mut self, piece: &Piece, hyphen: usize) -> Option<Joint> {
        let text = self.text;
        let bytes = text.as_bytes();
        let (sign, len) = mojibake::read(text, hyphen);
        let behind = hyphen + len;
        // The one test that most hyphens are put to.
        if !matches!(bytes.get(behind), Some(b'\n' | b'\r' | b' ')) || piece.digits > 0 {
            return None;
        }
        let gap = bytes[behind..].iter().take(MOST_SPACE).take_while(|b| b.is_ascii_whitespace());
        let next = behind + gap.count();
        let lines = memchr::memchr_iter(b'\n', &bytes[behind..next]).count();
        if lines != 1 || !bytes.get(next).is_some_and(u8::is_ascii_lowercase) {
            return None;
        }
        if sign == '\u{ad}' {
            return Some(Joint::Word(next));
        }
        let rest = bytes[next..].iter().take(LONGEST).take_while(|b| b.is_ascii_lowercase());
        let right = &text[next..next + rest.count()];
        // The end of the arena serves as a buffer.
        let from = self.tokens.arena.len();
        let joint = self.joint_of(&text[piece.start..hyphen], right, next);
        self.tokens.arena.truncate(from);
        joint
    }

    /// What the parts before and behind a line end make together, the second of which begins at `next`; leaves them in the arena.
    fn joint_of(&mut self, left: &str, right: &str, next: usize) -> Option<Joint> {
        let left = self.fold(fold::word, left);
        let (start, end) = (left.start as usize, left.end as usize);
        let arena = &mut self.tokens.arena;
        arena.push('-');
        arena.push_str(right);
        if right.starts_with(&arena[start..end])
            || self.stemmer.reduplicated(&arena[start..]).is_some()
        {
            return Some(Joint::Hyphen(next));
        }
        arena.truncate(end);
        arena.push_str(right);
        let word = &arena[start..];
        let morphology = self.stemmer.morphology();
        let forms = morphology.forms(word);
        let known = forms.function || morphology.lexicon.get(forms.stem).is_some();
        (word.len() > 3 && known).then_some(Joint::Word(next))
    }
}
