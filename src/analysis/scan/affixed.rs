//! Hyphens that set off an affix where the rules want none: `meng-atas-nama-kan`, `ber-buku-buku`, `PHK-kan`, `ke-12nya`.

use std::ops::Range;

use super::chunk::Piece as Run;
use super::compound::case;
use super::{Made, Scanner};
use crate::analysis::token::{Kind, Span};

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
}
