//! What holds for the analysis of any text.

use crate::analysis::acronym::INTRODUCES;
use crate::analysis::{Analyzer, SecondaryKind, Tokens};

/// No exact form is longer, whatever a text is like: a megabyte without a space is cut.
const LONGEST_FORM: usize = 8_000;

/// No value is longer: a citation of a case before a court is the longest there is.
const LONGEST_VALUE: usize = 200;

/// Most terms beside its forms that one token has been seen to have is far below this.
const MOST_SECONDARY: usize = 64;

/// Offsets, order, terms and spans.
pub fn tokens(text: &str, tokens: &Tokens) {
    let (mut end, mut position) = (0, None);
    for (at, token) in tokens.iter().enumerate() {
        assert!(token.start >= end && token.end > token.start, "token {at} overlaps: {text:?}");
        assert!(text.get(token.range()).is_some(), "token {at} cuts a character: {text:?}");
        assert!(position.is_none_or(|before| token.position > before), "positions: {text:?}");
        (end, position) = (token.end, Some(token.position));
        for form in [token.exact, token.light, token.stem] {
            assert!(!form.is_empty() && form.len() < LONGEST_FORM, "{form:?} in {text:?}");
            assert!(!form.contains(char::is_control), "{form:?} in {text:?}");
            assert!(!form.starts_with(INTRODUCES), "{form:?} in {text:?}");
        }
        let mut count = 0;
        for other in token.secondary() {
            let term = other.term;
            assert!(!term.is_empty() && !term.contains(char::is_control), "{term:?} in {text:?}");
            let inside = other.tokens > 0 && at + usize::from(other.tokens) <= tokens.len();
            assert!(inside, "{term:?} says {} tokens in {text:?}", other.tokens);
            if other.kind == SecondaryKind::Value {
                value(term, token.exact, text);
            }
            count += 1;
        }
        assert!(count <= MOST_SECONDARY, "token {at} has {count} terms in {text:?}");
    }
}

fn value(term: &str, exact: &str, text: &str) {
    let odd = |c: char| c.is_whitespace() || c.is_uppercase();
    assert!(term.bytes().any(|b| b.is_ascii_digit()), "{term:?} says no number in {text:?}");
    assert!(!term.contains(odd) && term.len() < LONGEST_VALUE, "{term:?} in {text:?}");
    assert!(term != exact, "{term:?} is said twice in {text:?}");
}

/// Two analyses of one text say the same.
pub fn same(text: &str, one: &Tokens, other: &Tokens) {
    assert_eq!(one.len(), other.len(), "{text:?}");
    for (one, other) in one.iter().zip(other.iter()) {
        let told = |t: &crate::analysis::Token<'_>| {
            (t.range(), t.position, t.kind, t.case, t.initial, t.function, t.drifted)
        };
        assert_eq!(told(&one), told(&other), "{text:?}");
        assert_eq!(
            (one.exact, one.light, one.stem),
            (other.exact, other.light, other.stem),
            "{text:?}"
        );
        assert!(one.secondary().eq(other.secondary()), "{} in {text:?}", one.exact);
    }
}

/// A value in plain digits, read again, is itself.
pub fn plain_numbers(text: &str, found: &Tokens, analyzer: &mut Analyzer) {
    let mut again = Tokens::new();
    for value in found.iter().flat_map(|token| token.secondary()) {
        let plain =
            value.kind == SecondaryKind::Value && value.term.bytes().all(|b| b.is_ascii_digit());
        if plain {
            analyzer.analyze(value.term, Default::default(), &mut again);
            let read: Vec<&str> = again.iter().map(|token| token.exact).collect();
            assert_eq!(read, [value.term], "in {text:?}");
        }
    }
}

/// Whether a term stands among the values and exact forms of a text.
pub fn says(tokens: &Tokens, term: &str) -> bool {
    tokens
        .iter()
        .any(|token| token.exact == term || token.secondary().any(|other| other.term == term))
}
