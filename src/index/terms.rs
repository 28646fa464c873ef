//! How one analysis reaches two fields of the store: terms travel as one string, and the store's tokenizer only cuts it.
//!
//! tantivy analyses each field's text on its own. We analyse a passage once, on our threads, and write what each field needs into a line:
//! every token begins with [`NEXT`], a further term at the same position with [`SAME`]. The stems of *pemerintah di rumah* are `␟perintah␟␟`:
//! the second and third token have no stem of their own, and still count their positions. Cutting such a line costs next to nothing
//! beside hashing the terms.

use std::sync::Arc;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::flight::InFlight;

/// The tokenizer's name in the schema.
pub(crate) const TOKENIZER: &str = "cuplik";

/// Begins the next position. No term holds a control character.
pub(crate) const NEXT: char = '\u{1f}';
/// Begins a further term at the same position.
pub(crate) const SAME: char = '\u{1e}';

/// Cuts a line of terms, and reports its bytes as consumed.
#[derive(Clone, Default)]
pub(crate) struct TermTokenizer {
    pub(crate) flight: Option<Arc<InFlight>>,
    token: Token,
}

impl TermTokenizer {
    pub(crate) fn new(flight: Option<Arc<InFlight>>) -> Self {
        Self { flight, token: Token::default() }
    }
}

pub(crate) struct TermStream<'a> {
    rest: &'a str,
    offset: usize,
    next_position: usize,
    token: &'a mut Token,
}

impl Tokenizer for TermTokenizer {
    type TokenStream<'a> = TermStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermStream<'a> {
        if let Some(flight) = &self.flight {
            flight.landed(text.len());
        }
        self.token.reset();
        TermStream { rest: text, offset: 0, next_position: 0, token: &mut self.token }
    }
}

impl TokenStream for TermStream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            let Some(&mark) = self.rest.as_bytes().first() else { return false };
            // Both marks are one byte long.
            if mark == NEXT as u8 {
                self.next_position += 1;
            }
            let body = &self.rest[1..];
            let end =
                memchr::memchr2(NEXT as u8, SAME as u8, body.as_bytes()).unwrap_or(body.len());
            let (term, rest) = body.split_at(end);
            self.rest = rest;
            let start = self.offset + 1;
            self.offset = start + end;
            if term.is_empty() {
                continue;
            }
            self.token.text.clear();
            self.token.text.push_str(term);
            self.token.position = self.next_position.saturating_sub(1);
            self.token.offset_from = start;
            self.token.offset_to = self.offset;
            return true;
        }
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str) -> Vec<(usize, String)> {
        let mut tokenizer = TermTokenizer::default();
        let mut stream = tokenizer.token_stream(line);
        let mut out = Vec::new();
        while stream.advance() {
            out.push((stream.token().position, stream.token().text.clone()));
        }
        out
    }

    #[test]
    fn positions_count_tokens_that_have_no_term_of_their_own() {
        let line = "\u{1f}perintah\u{1f}\u{1f}kirim\u{1e}antar\u{1f}";
        let want = [(0, "perintah"), (2, "kirim"), (2, "antar")];
        assert_eq!(cut(line), want.map(|(p, t)| (p, t.to_owned())));
        assert!(cut("").is_empty());
    }
}
