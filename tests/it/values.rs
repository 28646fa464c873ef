//! Values: notations that must meet and notations that must not, in `tests/data/values`, and what must hold for any text.

use std::fs;

use cuplik::analysis::language::Language;
use cuplik::analysis::{Analyzer, Context, SecondaryKind, TextPlace, Tokens};
use proptest::prelude::*;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/values");

const INDONESIAN: Context = Context { language: Language::Indonesian, place: TextPlace::Body };

/// Line of the suite, two texts, a term.
fn cases(name: &str) -> Vec<(usize, [String; 3])> {
    let text = fs::read_to_string(format!("{DATA}/{name}.tsv")).unwrap();
    let mut lines =
        text.lines().enumerate().filter(|(_, line)| !line.starts_with("# ") && !line.is_empty());
    assert_eq!(lines.next().unwrap().1, "one\tother\tterm");
    lines
        .map(|(number, line)| {
            let columns: Vec<String> = line.split('\t').map(|it| it.replace("\\n", "\n")).collect();
            let columns = columns.try_into().unwrap_or_else(|_| panic!("{name}:{}", number + 1));
            (number + 1, columns)
        })
        .collect()
}

/// The values of a text, in order; with `exact`, also the exact forms, which is where a value in plain digits stands.
fn terms(analyzer: &mut Analyzer, text: &str, exact: bool) -> Vec<String> {
    let mut tokens = Tokens::new();
    analyzer.analyze(text, INDONESIAN, &mut tokens);
    let mut terms = Vec::new();
    for token in tokens.iter() {
        if exact {
            terms.push(token.exact.to_owned());
        }
        let values = token.secondary().filter(|it| it.kind == SecondaryKind::Value);
        terms.extend(values.map(|value| value.term.to_owned()));
    }
    terms
}

fn suite(name: &str, at_least: usize, meets: bool) {
    let mut analyzer = Analyzer::new();
    let cases = cases(name);
    assert!(cases.len() >= at_least, "{name} has only {} cases", cases.len());
    let mut failures = Vec::new();
    for (line, [one, other, term]) in &cases {
        let of_one = terms(&mut analyzer, one, true);
        let of_other = terms(&mut analyzer, other, true);
        if of_one.contains(term) != meets || !of_other.contains(term) {
            failures.push(format!(
                "{name}.tsv:{line} {term}\n  {one:?}: {of_one:?}\n  {other:?}: {of_other:?}"
            ));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} failed:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
}

#[test]
fn numbers() {
    suite("numbers", 70, true);
}

#[test]
fn money() {
    suite("money", 60, true);
}

#[test]
fn dates() {
    suite("dates", 60, true);
}

#[test]
fn times() {
    suite("times", 60, true);
}

#[test]
fn units() {
    suite("units", 60, true);
}

#[test]
fn laws() {
    suite("laws", 60, true);
}

#[test]
fn negatives() {
    suite("negatives", 60, false);
}
