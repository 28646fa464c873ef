//! Text to tree. Lenient: whatever is typed means something, and what was assumed is said.

use std::ops::Range;

use super::{Clause, MAX_WORDS, Phrase, Query, Word};
use crate::analysis::{
    Analyzer, Context, Kind, SecondaryKind, TextPlace, Token, Tokens, language::Language, question,
};
use crate::error::Problem;

/// How a query writes quotation marks: straight, curly, low and angled.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' | '\u{ff02}')
}

impl Query {
    /// Parses what a person typed.
    pub fn parse(text: &str, analyzer: &mut Analyzer) -> Self {
        Builder::new(analyzer).build(text, true)
    }

    /// Takes a text as a bag of words: quotation marks mean nothing.
    pub fn plain(text: &str, analyzer: &mut Analyzer) -> Self {
        Builder::new(analyzer).build(text, false)
    }
}

struct Builder<'a> {
    analyzer: &'a mut Analyzer,
    tokens: Tokens,
    query: Query,
    words: usize,
}

impl<'a> Builder<'a> {
    fn new(analyzer: &'a mut Analyzer) -> Self {
        Self { analyzer, tokens: Tokens::new(), query: Query::default(), words: 0 }
    }

    fn build(mut self, text: &str, quotes: bool) -> Query {
        let mut from = 0;
        let mut open: Option<usize> = None;
        let marks = text.char_indices().filter(|&(_, c)| quotes && is_quote(c));
        for (at, mark) in marks {
            let after = at + mark.len_utf8();
            match open.take() {
                None => {
                    self.loose(text, from..at);
                    open = Some(at);
                }
                Some(start) => self.phrase(text, from..at, start..after),
            }
            from = after;
        }
        match open {
            None => self.loose(text, from..text.len()),
            Some(start) => {
                let range = start..text.len();
                self.query.warnings.push((Problem::UnclosedQuote, Some(range.clone())));
                self.phrase(text, from..text.len(), range);
            }
        }
        if self.words > MAX_WORDS {
            let problem = Problem::TooManyWords { limit: MAX_WORDS as u64 };
            self.query.warnings.push((problem, None));
        }
        self.query
    }

    fn loose(&mut self, text: &str, range: Range<usize>) {
        for mut word in self.analyze(text, range) {
            if word.acronym && word.stem != word.light && word.stem == word.light.to_uppercase() {
                // `DI` is no *di*; in a phrase it is what it is written as.
                word.light.clone_from(&word.stem);
                word.exact.clone_from(&word.stem);
            }
            self.query.clauses.push(Clause::Word(word));
        }
    }

    fn phrase(&mut self, text: &str, inside: Range<usize>, range: Range<usize>) {
        let words = self.analyze(text, inside);
        if !words.is_empty() {
            self.query.clauses.push(Clause::Phrase(Phrase { range, words }));
        }
    }

    /// The words of a part of the query, as many as may still be searched.
    fn analyze(&mut self, text: &str, range: Range<usize>) -> Vec<Word> {
        // A query is too short to tell its language (`notes` of every detector agree); the index is Indonesian unless it says otherwise.
        let context = Context { language: Language::Indonesian, place: TextPlace::Body };
        self.analyzer.analyze(&text[range.clone()], context, &mut self.tokens);
        let room = MAX_WORDS.saturating_sub(self.words);
        self.words += self.tokens.len();
        let tokens = self.tokens.iter().take(room);
        let mut words: Vec<Word> = tokens.map(|token| word_of(token, range.start)).collect();
        for at in 0..words.len() {
            for span in value_spans(&self.tokens, at) {
                words
                    .iter_mut()
                    .take(span.end)
                    .skip(span.start)
                    .for_each(|word| word.in_value = true);
            }
        }
        words
    }
}

/// The word of a token; `start` is where the analysed text begins in the query.
fn word_of(token: Token<'_>, start: usize) -> Word {
    let terms = |wanted: fn(SecondaryKind) -> bool| {
        let found = token.secondary().filter(|other| wanted(other.kind));
        found.map(|other| other.term.to_owned()).collect::<Vec<_>>()
    };
    let mut values = terms(|kind| kind == SecondaryKind::Value);
    if token.kind == Kind::Number {
        values.push(token.exact.to_owned());
    }
    // The longer a term, the more it says.
    values.sort_by_key(|value| std::cmp::Reverse(value.len()));
    Word {
        range: start + token.start as usize..start + token.end as usize,
        exact: token.exact.to_owned(),
        light: token.light.to_owned(),
        stem: token.stem.to_owned(),
        others: terms(|kind| {
            use SecondaryKind::{Compound, Expansion, Value};
            !matches!(kind, Value | Compound | Expansion)
        }),
        joined: terms(|kind| kind == SecondaryKind::Compound),
        values,
        in_value: false,
        drifted: token.drifted,
        function: token.function,
        acronym: token.kind == Kind::Acronym,
        asks: question::asks(token.stem),
    }
}

/// The words that it takes to say the values of a word, if they are numbers or more than one.
fn value_spans(tokens: &Tokens, at: usize) -> impl Iterator<Item = Range<usize>> {
    let token = tokens.get(at);
    let number = token.is_some_and(|token| token.kind == Kind::Number);
    let values = token.into_iter().flat_map(|token| token.secondary());
    let len = tokens.len();
    values
        .filter(move |other| other.kind == SecondaryKind::Value && (number || other.tokens > 1))
        .map(move |other| at..(at + usize::from(other.tokens)).min(len))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> (Vec<String>, usize) {
        let query = Query::parse(text, &mut Analyzer::new());
        let show = |clause: &Clause| match clause {
            Clause::Word(word) => word.exact.clone(),
            Clause::Phrase(phrase) => {
                let words: Vec<_> = phrase.words.iter().map(|w| w.exact.as_str()).collect();
                format!("“{}”", words.join(" "))
            }
        };
        (query.clauses.iter().map(show).collect(), query.warnings.len())
    }

    #[test]
    fn quotes_of_every_kind_make_phrases() {
        for text in [
            "bantuan \"Korea Utara\" kirim",
            "bantuan “Korea Utara” kirim",
            "bantuan „Korea Utara“ kirim",
        ] {
            assert_eq!(show(text).0, ["bantuan", "“korea utara”", "kirim"], "{text}");
        }
    }

    #[test]
    fn a_quote_that_is_not_closed_runs_to_the_end_and_says_so() {
        let query = Query::parse("bantuan \"Korea Utara", &mut Analyzer::new());
        assert_eq!(query.warnings, [(Problem::UnclosedQuote, Some(8..20))]);
        assert_eq!(show("bantuan \"Korea Utara").0, ["bantuan", "“korea utara”"]);
    }

    #[test]
    fn empty_phrases_and_punctuation_are_nothing() {
        assert_eq!(show("\"\" … !?").0, Vec::<String>::new());
        assert_eq!(show("").0, Vec::<String>::new());
    }

    #[test]
    fn words_beyond_the_cap_are_left_out_with_a_warning() {
        let (clauses, warnings) = show(&"kata lain ".repeat(200));
        assert_eq!((clauses.len(), warnings), (MAX_WORDS, 1));
    }

    #[test]
    fn ranges_point_into_the_query() {
        let text = "  mengirim \"pasukan perdamaian\"";
        let query = Query::parse(text, &mut Analyzer::new());
        let words: Vec<_> = query.words().map(|w| &text[w.range.clone()]).collect();
        assert_eq!(words, ["mengirim", "pasukan", "perdamaian"]);
    }
}
