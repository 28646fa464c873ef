//! Any query is read, its short forms are expanded from a vocabulary that says anything, and it becomes a plan.

#![no_main]

use std::cell::RefCell;

use cuplik::analysis::Analyzer;
use cuplik::error::Result;
use cuplik::notation::Source;
use cuplik::plan::{Field, Vocabulary};
use cuplik::query::{Clause, MAX_WORDS, Query};
use libfuzzer_sys::fuzz_target;

/// Answers with terms that begin as asked and go on as the fuzzer likes.
struct Hostile<'a>(&'a [&'a str]);

impl Vocabulary for Hostile<'_> {
    fn starting_with(&self, _: Field, prefix: &str, limit: usize) -> Result<Vec<(String, u64)>> {
        let terms = self.0.iter().take(limit).zip(1..);
        Ok(terms.map(|(rest, passages)| (format!("{prefix}{rest}"), passages)).collect())
    }
}

thread_local! {
    static ANALYZER: RefCell<Analyzer> = RefCell::new(Analyzer::new());
}

fuzz_target!(|data: &[u8]| {
    let mut source = Source(data);
    let depth = source.byte();
    let whole = String::from_utf8_lossy(source.0);
    // Behind a NUL stand the terms of the vocabulary.
    let (text, rest) = whole.split_once('\0').unwrap_or((&whole, ""));
    // An index has written its terms itself: none has an empty word.
    let sound = |term: &&str| term.split([' ', '=']).all(|word| !word.is_empty());
    let terms: Vec<&str> = rest.split('\0').filter(sound).collect();
    ANALYZER.with_borrow_mut(|analyzer| {
        let mut query = Query::parse(text, analyzer);
        assert_eq!(query, Query::parse(text, analyzer), "{text:?}");
        assert!(query.words().count() <= MAX_WORDS, "{text:?}");
        let mut end = 0;
        for word in query.words() {
            assert!(word.range.start >= end && word.range.end > word.range.start, "{text:?}");
            assert!(text.get(word.range.clone()).is_some(), "{text:?}");
            end = word.range.end;
        }
        for (_, range) in &query.warnings {
            assert!(range.clone().is_none_or(|range| text.get(range).is_some()), "{text:?}");
        }
        let plain = Query::plain(text, analyzer);
        assert!(plain.clauses.iter().all(|clause| matches!(clause, Clause::Word(_))), "{text:?}");
        let expanded = query.expand(analyzer.lexicon().acronyms(), &Hostile(&terms));
        assert!(expanded.is_ok(), "{text:?}");
        for expansion in &query.expansions {
            let clauses = query.clauses.get(expansion.clauses.clone());
            assert!(
                clauses.is_some_and(|it| !it.is_empty()) && !expansion.names.is_empty(),
                "{text:?}"
            );
        }
        let plan = query.plan(usize::from(depth), depth % 2 == 0);
        assert!(plan.words.len() <= query.words().count() + query.expansions.len(), "{text:?}");
        assert_eq!(plan.words.is_empty(), query.is_empty(), "{text:?}");
        assert!(plan.phrases.iter().all(|phrase| !phrase.terms.is_empty()), "{text:?}");
        for pool in plan.words.iter().flat_map(|word| &word.pools) {
            assert!(pool.weight.is_finite() && pool.weight >= 0.0, "{text:?}");
            assert!(pool.terms.iter().all(|term| !term.text.is_empty()), "{text:?}");
        }
    });
});
