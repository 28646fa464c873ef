//! Full stops and commas inside a chunk: those of one number (`1.500,75`), of one abbreviation (`S.H.`), and others.

use super::Scanner;
use super::chunk::{Link, Piece};

impl Scanner<'_> {
    /// Joins numbers (`1.500,75`) and abbreviations (`S.H.`) into one piece each; how many pieces are left.
    pub(super) fn join_stops(&self, pieces: &mut [Piece]) -> usize {
        let mut out = 0;
        let mut i = 0;
        while i < pieces.len() {
            let mut piece = pieces[i];
            let mut last = i;
            if piece.letters == 0 {
                while matches!(pieces[last].link, Link::Stop | Link::Comma)
                    && pieces[last + 1].letters == 0
                {
                    last += 1;
                    piece.digits += pieces[last].digits;
                }
            } else if piece.link == Link::Stop {
                let mut stop = i;
                while pieces[stop].link == Link::Stop && pieces[stop + 1].digits == 0 {
                    stop += 1;
                }
                if stop > i && self.is_abbreviation(&pieces[i..=stop]) {
                    last = stop;
                    piece.dotted = true;
                    for more in &pieces[i + 1..=stop] {
                        piece.letters += more.letters;
                        piece.upper += more.upper;
                    }
                }
            }
            piece.end = pieces[last].end;
            piece.link = pieces[last].link;
            if piece.dotted
                && self.text.as_bytes().get(piece.end) == Some(&b'.')
                && piece.link == Link::End
            {
                piece.end += 1;
            }
            pieces[out] = piece;
            out += 1;
            i = last + 1;
        }
        out
    }

    /// Whether pieces with full stops between them are one abbreviation: listed (`Sp.OG`), or led by single letters (`S.Pd.I`).
    fn is_abbreviation(&self, pieces: &[Piece]) -> bool {
        let first = pieces[0];
        if first.digits > 0 {
            return false;
        }
        if first.letters == 1
            && pieces[1..].iter().all(|piece| piece.letters <= 4 && piece.capital == first.capital)
        {
            return true;
        }
        let written = &self.text[first.start..pieces[pieces.len() - 1].end];
        written.len() <= 16 && written.is_ascii() && self.knowledge.abbreviation(written).is_some()
    }
}
