//! Chunks: a run of letters and digits with the connectors inside it, and what these mean.
//!
//! `Rp1.500,75` is a word and a number (the sign of a currency is cut off, full stop and comma stand between digits); `S.H.` is one
//! abbreviation; `dan/atau` was never one chunk; `selesai.Kemudian` is two words; `www.contoh.id/berita` an address.

use super::broken::Joint;
use super::{LONGEST_RUN, Made, Scanner};
use crate::analysis::fold::{self, Class};
use crate::analysis::mojibake;
use crate::analysis::number;
use crate::analysis::token::{Case, Kind, SecondaryKind};

/// Pieces that are looked at together; what follows is a chunk of its own.
pub(super) const MOST_PIECES: usize = 12;

/// What connects a piece to the one after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Link {
    /// Nothing: the last piece.
    #[default]
    End,
    /// Nothing visible: `Rp|1`.
    Cut,
    Hyphen,
    Stop,
    Comma,
    Underscore,
}

/// A run of letters and digits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) letters: u32,
    pub(super) digits: u32,
    pub(super) upper: u32,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether it was joined from pieces with full stops: `S.H.`
    pub(super) dotted: bool,
    /// Whether it has a sign inside or at its end: `AT&T`, `C++`.
    pub(super) sign: bool,
    pub(super) link: Link,
}

impl Piece {
    pub(super) fn kind(&self) -> Kind {
        if self.dotted {
            Kind::Acronym
        } else if self.letters == 0 {
            Kind::Number
        } else if self.digits > 0 || self.sign {
            Kind::Mixed
        } else {
            Kind::Word
        }
    }

    pub(super) fn case(&self) -> Case {
        if self.upper == 0 {
            Case::Lower
        } else if self.upper == self.letters && self.letters > 1 {
            Case::Upper
        } else if self.capital && self.upper == 1 {
            Case::Title
        } else {
            Case::Mixed
        }
    }
}

impl Scanner<'_> {
    /// Reads the chunk that starts at `at`; where it ends.
    pub(super) fn chunk(&mut self, at: usize) -> usize {
        let mut pieces = [Piece::default(); MOST_PIECES];
        let mut count = 0;
        let mut end = at;
        while count < MOST_PIECES {
            let (mut piece, cut) = self.run_at(end);
            let link = if cut { Link::Cut } else { self.link_at(&mut piece) };
            end = piece.end;
            piece.link = if count + 1 == MOST_PIECES { Link::End } else { link };
            pieces[count] = piece;
            count += 1;
            match piece.link {
                Link::End => break,
                Link::Cut => {}
                Link::Hyphen => {
                    end = match self.joint(&piece, end) {
                        Some(Joint::Hyphen(next)) => next,
                        _ => end + self.class_at(end).1,
                    }
                }
                _ => end += self.class_at(end).1,
            }
        }
        let pieces = &mut pieces[..count];
        if let Some(end) = self.address(pieces, end) {
            return end;
        }
        // A word without connectors: nearly all of them.
        if let [piece] = pieces
            && piece.letters > 0
        {
            let piece = *piece;
            if piece.digits > 0 && self.doubled(piece) {
                return piece.end;
            }
            if piece.letters == 1
                && let Some(end) = self.slashed(piece)
            {
                return end;
            }
            self.word(piece);
            return end;
        }
        let count = self.join_stops(pieces);
        let mut from = 0;
        for i in 0..count {
            if pieces[i].link != Link::Hyphen {
                self.hyphenated(&pieces[from..=i]);
                from = i + 1;
            }
        }
        end.max(pieces[count - 1].end)
    }

    /// The run of letters and digits at `at`, and whether it was cut inside: after `Rp` before a digit.
    fn run_at(&mut self, at: usize) -> (Piece, bool) {
        let bytes = self.text.as_bytes();
        let mut piece = Piece { start: at, end: at, ..Piece::default() };
        let mut i = at;
        while i < bytes.len() && i - at < LONGEST_RUN {
            let b = bytes[i];
            if b.is_ascii_lowercase() {
                piece.letters += 1;
                i += 1;
            } else if b.is_ascii_uppercase() {
                piece.capital |= i == at;
                piece.letters += 1;
                piece.upper += 1;
                i += 1;
            } else if b.is_ascii_digit() {
                if piece.digits == 0 && is_currency(&bytes[at..i]) {
                    piece.end = i;
                    return (piece, true);
                }
                piece.digits += 1;
                i += 1;
            } else if b == b'\'' || b == b'`' {
                // `Jum'at`, `Lloyd's`; a quotation mark has no letter on one side
                if piece.letters == 0 || !self.letter_at(i + 1) {
                    break;
                }
                i += 1;
                continue;
            } else if b == b'-' && piece.letters > 0 {
                // `pemerin-⏎tah`
                let Some(Joint::Word(next)) = self.joint(&piece, i) else { break };
                i = next;
                continue;
            } else if b < 128 {
                break;
            } else {
                let (c, len) = mojibake::read(self.text, i);
                match fold::class(c) {
                    Class::Letter => {
                        let upper = c.is_uppercase();
                        piece.capital |= i == at && upper;
                        piece.letters += 1;
                        piece.upper += u32::from(upper);
                    }
                    Class::Digit => piece.digits += 1,
                    Class::Mark => {}
                    Class::Hyphen | Class::Ignorable if piece.letters > 0 => {
                        match self.joint(&piece, i) {
                            Some(Joint::Word(next)) => i = next,
                            _ if fold::class(c) == Class::Hyphen => break,
                            _ => i += len,
                        }
                        continue;
                    }
                    Class::Ignorable => {
                        i += len;
                        continue;
                    }
                    Class::Apostrophe if piece.letters > 0 && self.letter_at(i + len) => {
                        i += len;
                        continue;
                    }
                    _ => break,
                }
                i += len;
            }
            piece.end = i;
        }
        (piece, false)
    }

    fn letter_at(&self, at: usize) -> bool {
        at < self.text.len() && self.class_at(at).0 == Class::Letter
    }

    /// What stands after a piece, if a word goes on behind it; signs that belong to the piece (`AT&T`, `C++`) are taken into it.
    fn link_at(&mut self, piece: &mut Piece) -> Link {
        let bytes = self.text.as_bytes();
        let capitals = piece.letters > 0 && piece.upper == piece.letters && piece.digits == 0;
        while bytes.get(piece.end) == Some(&b'&')
            && capitals
            && bytes.get(piece.end + 1).is_some_and(u8::is_ascii_uppercase)
            && piece.end - piece.start < LONGEST_RUN
        {
            let more = bytes[piece.end + 1..]
                .iter()
                .take(LONGEST_RUN)
                .take_while(|b| b.is_ascii_uppercase())
                .count();
            piece.end += 1 + more;
            piece.letters += more as u32;
            piece.upper += more as u32;
            piece.sign = true;
        }
        if capitals && piece.letters == 1 {
            let sign = match bytes.get(piece.end..) {
                Some([b'+', b'+', ..]) => 2,
                Some([b'#', ..]) => 1,
                _ => 0,
            };
            if sign > 0 && !self.word_at(piece.end + sign) {
                piece.end += sign;
                piece.sign = true;
            }
        }
        let Some(&b) = bytes.get(piece.end) else { return Link::End };
        let (link, len) = match b {
            b'-' => (Link::Hyphen, 1),
            b'.' => (Link::Stop, 1),
            b',' if piece.letters == 0 => (Link::Comma, 1),
            b'_' => (Link::Underscore, 1),
            0xC3 | 0xE2 => match self.class_at(piece.end) {
                (Class::Hyphen, len) => (Link::Hyphen, len),
                _ => return Link::End,
            },
            _ => return Link::End,
        };
        let next = piece.end + len;
        let goes_on = if link == Link::Comma {
            bytes.get(next).is_some_and(u8::is_ascii_digit)
        } else {
            (next < bytes.len() && matches!(self.class_at(next).0, Class::Letter | Class::Digit))
                || (link == Link::Hyphen
                    && matches!(self.joint(piece, piece.end), Some(Joint::Hyphen(_))))
        };
        if goes_on { link } else { Link::End }
    }

    /// Adds one piece as a token.
    pub(super) fn word(&mut self, piece: Piece) {
        let made = Made { kind: piece.kind(), case: piece.case() };
        match made.kind {
            Kind::Number => self.number(piece, made),
            Kind::Acronym => {
                let text = self.text;
                let exact = self.fold(fold::word, &text[piece.start..piece.end]);
                self.push(piece.start..piece.end, exact, made);
            }
            _ => {
                self.simple(piece.start..piece.end, made);
                self.possessive(piece);
            }
        }
    }

    fn number(&mut self, piece: Piece, made: Made) {
        let text = self.text;
        let written = &text[piece.start..piece.end];
        let english = self.english;
        let mut open = false;
        let exact = if written.is_ascii() {
            self.fold(|written, out| open = number::exact(written, english, out), written)
        } else {
            self.fold(fold::word, written)
        };
        self.push(piece.start..piece.end, exact, made);
        if open {
            let value = self.fold(number::grouped_by_comma, written);
            self.also(value, SecondaryKind::Value);
        }
    }

    /// The English `'s` on a name is a clitic too: `Lloyd's` is light `lloyd`.
    fn possessive(&mut self, piece: Piece) {
        let written = &self.text[piece.start..piece.end];
        if !written.ends_with(['s', 'S']) || written.len() < 4 {
            return;
        }
        let mut end = written[..written.len() - 1].chars();
        if matches!(end.next_back(), Some('\'' | '’' | '`'))
            && let Some(entry) = self.tokens.entries.last_mut()
            && entry.exact.end - entry.exact.start > 2
        {
            entry.light.end -= 1;
            entry.stem.end -= 1;
        }
    }
}

/// Signs of a currency that are written close to the number: `Rp500`, `US$` has its own sign between.
fn is_currency(letters: &[u8]) -> bool {
    const SIGNS: [&[u8]; 6] = [b"rp", b"idr", b"usd", b"sgd", b"myr", b"eur"];
    letters.len() <= 3 && SIGNS.iter().any(|sign| letters.eq_ignore_ascii_case(sign))
}
