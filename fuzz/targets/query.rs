//! Any query is read, its short forms are expanded and its words repaired from a vocabulary that says anything, and it becomes a plan.

#![no_main]

use std::cell::RefCell;

use cuplik::analysis::Analyzer;
use cuplik::error::Result;
use cuplik::notation::Source;
use cuplik::plan::{Field, Likeness, Sequence, Vocabulary};
use cuplik::query::{Clause, MAX_WORDS, Query};
use libfuzzer_sys::fuzz_target;

/// Answers with terms that begin as asked and go on as the fuzzer likes.
struct Hostile<'a>(&'a [&'a str]);

impl Vocabulary for Hostile<'_> {
    fn passages(&self) -> u64 {
        100_000
    }

    fn frequency(&self, _: Field, term: &str) -> Result<u64> {
        Ok(term.len() as u64 % 7)
    }

    fn frequency_of(&self, sequence: &Sequence) -> Result<u64> {
        Ok(sequence.words.len() as u64 % 3)
    }

    fn like(&self, _: Field, _: &str, _: Likeness) -> Result<Vec<(String, u64)>> {
        // A store has looked at the letters; what stands there is another matter.
        let small = |term: &&&str| term.bytes().all(|b| b.is_ascii_lowercase());
        let terms = self.0.iter().filter(small).take(63).zip(1..);
        Ok(terms.map(|(term, rank)| ((*term).to_owned(), rank * 1_000)).collect())
    }

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
        let expanded = query.expand(analyzer, &Hostile(&terms));
        assert!(expanded.is_ok(), "{text:?}");
        assert!(query.repair(analyzer, &Hostile(&terms)).is_ok(), "{text:?}");
        for repair in &query.repairs {
            assert!(text.get(repair.range.clone()).is_some(), "{text:?}");
        }
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
