//! One word of a query as the pools of postings that satisfy it.
//!
//! *pengiriman* is looked up as the root `kirim`, as the light form and as typed, as what it means besides, and in titles. What is only a part of saying a value (*5* and *Agustus* in *5 Agustus 2019*)
//! counts little, and the value itself, in whatever notation, counts in full.

use super::{
    EXACT_WEIGHT, LIGHT_WEIGHT, QUESTION_EXACT_WEIGHT, RELATED_WEIGHT, ROOT_WEIGHT, TITLE_WEIGHT,
};
use crate::analysis::question::Asks;
use crate::plan::{self, Field, Pool, Sequence, Term};
use crate::query::{Expansion, Name, Word};

/// What the most specific value counts that a word begins to say, and what those count that it implies (the month of a date, the article of a paragraph).
const VALUE_WEIGHT: f32 = 1.0;
const IMPLIED_WEIGHT: f32 = 0.3;

/// What words count that only help to say a value. With the values at 1 and their parts at .3 the queries for values over the bundled articles reach .942 (nDCG@10) instead of .886 with parts in full; flat from .15 to .5.
const IN_VALUE_WEIGHT: f32 = 0.3;

/// What a word counts that a number word stands for by itself: *dua* for 2.
const NUMBER_WORD_WEIGHT: f32 = 0.3;

/// What a word counts that two words make side by side, beside these. Measured at .3, .6, 1 and 1.5: `idk_mrc` .782, .781, .779, .777, the others within .004.
const JOINED_WEIGHT: f32 = 0.5;

/// The places of a loose word's pools.
const ROOT: usize = 0;
const RELATED: usize = 3;
const TITLE: usize = 4;

pub(super) fn term(field: Field, text: &str) -> Term {
    Term { field, text: text.to_owned() }
}

/// What a word is looked up by, as a root: words that have drifted from one stand together, and it is another word, though related.
pub(in crate::query) fn root(word: &Word) -> String {
    match word.drifted {
        Some(sense) if word.stem != word.light => plan::drifted(&word.stem, sense),
        _ => word.stem.clone(),
    }
}

/// The pools of words that were typed as one.
pub(super) fn side_by_side(words: &[Word]) -> Vec<Pool> {
    let pool = |field, weight| {
        let words = words.iter().map(|word| word.exact.clone()).collect();
        Pool { terms: Vec::new(), sequences: vec![Sequence { field, words }], weight }
    };
    vec![pool(Field::Exact, ROOT_WEIGHT), pool(Field::TitleExact, TITLE_WEIGHT)]
}

/// The pools of a loose word.
pub(super) fn loose(word: &Word, question: bool) -> plan::Word {
    let kept = word.stem == word.light;
    let root = root(word);
    // A number has the same rank in whatever notation it stands.
    let number = word.values.iter().find(|value| **value == word.exact);
    let by_root = |exact, stem, extra, weight| {
        // A stem's tokens are those whose exact form it is, and those of the stem field.
        let mut terms = vec![term(exact, &root), term(stem, &root)];
        terms.extend(number.map(|number| term(extra, number)));
        Pool::of(terms, weight)
    };
    let light = vec![term(Field::Exact, &word.light), term(Field::Light, &word.light)];
    let exact = if question { QUESTION_EXACT_WEIGHT } else { EXACT_WEIGHT };
    let related = |exact, stem, extra, weight| {
        Pool::of(related_terms(word, kept, [exact, stem, extra]), weight)
    };
    let mut pools = vec![
        by_root(Field::Exact, Field::Stem, Field::Extra, ROOT_WEIGHT),
        Pool::of(light, LIGHT_WEIGHT),
        Pool::of(vec![term(Field::Exact, &word.exact)], exact),
        related(Field::Exact, Field::Stem, Field::Extra, RELATED_WEIGHT),
        by_root(Field::TitleExact, Field::TitleStem, Field::TitleExtra, TITLE_WEIGHT),
        related(
            Field::TitleExact,
            Field::TitleStem,
            Field::TitleExtra,
            RELATED_WEIGHT * TITLE_WEIGHT,
        ),
    ];
    for joined in &word.joined {
        let pool =
            |exact, stem, weight| Pool::of(vec![term(exact, joined), term(stem, joined)], weight);
        let weight = JOINED_WEIGHT;
        pools.push(pool(Field::Exact, Field::Stem, weight));
        pools.push(pool(Field::TitleExact, Field::TitleStem, weight * TITLE_WEIGHT));
    }
    if word.in_value {
        for pool in &mut pools {
            pool.weight *= IN_VALUE_WEIGHT;
        }
    }
    pools.extend(values(word));
    plan::Word {
        pools,
        instead: Vec::new(),
        function: word.function,
        located: !word.function && !word.asks.is_some_and(|asks| asks != Asks::Noun),
    }
}

/// Both ways: what means this word besides, and what this word means besides.
fn related_terms(word: &Word, kept: bool, [exact, stem, extra]: [Field; 3]) -> Vec<Term> {
    let mut terms = vec![term(extra, &word.stem)];
    for other in &word.others {
        match word.drifted {
            // A name that keeps its form; what has drifted from its root as it has is nearer than the root.
            Some(sense) if kept => {
                terms.push(term(stem, &plan::drifted(other, sense)));
                terms.push(term(extra, other));
            }
            _ => terms.extend([exact, stem, extra].map(|field| term(field, other))),
        }
    }
    if word.drifted.is_some() && !kept {
        terms.extend([exact, stem].map(|field| term(field, &word.stem)));
    }
    terms
}

/// The pools of the values that a word begins to say: one each, so that a date is as rare as it is, and not as frequent as its month.
fn values(word: &Word) -> impl Iterator<Item = Pool> {
    let others = word.values.iter().filter(|value| **value != word.exact);
    others.enumerate().flat_map(|(rank, value)| {
        let weight = match rank {
            0 if word.in_value => VALUE_WEIGHT,
            0 => NUMBER_WORD_WEIGHT,
            _ => IMPLIED_WEIGHT,
        };
        let pool =
            |exact, extra, weight| Pool::of(vec![term(exact, value), term(extra, value)], weight);
        [
            pool(Field::Exact, Field::Extra, weight),
            pool(Field::TitleExact, Field::TitleExtra, weight * TITLE_WEIGHT),
        ]
    })
}

/// Adds to a short form what it stands for: as itself, if that is sure, else as a related word.
pub(super) fn add_names(word: &mut plan::Word, expansion: &Expansion) {
    let sequence = |field, name: &Name| Sequence { field, words: name.words.clone() };
    for name in &expansion.names {
        let body = if name.sure { ROOT } else { RELATED };
        word.pools[body].sequences.push(sequence(Field::Exact, name));
        if name.sure {
            word.pools[TITLE].sequences.push(sequence(Field::TitleExact, name));
        }
    }
}

/// The pools of a word of a phrase.
pub(super) fn exact(word: &Word) -> plan::Word {
    let pool = |field, weight| Pool::of(vec![term(field, &word.exact)], weight);
    let pools = vec![pool(Field::Exact, 1.0), pool(Field::TitleExact, TITLE_WEIGHT)];
    plan::Word { pools, instead: Vec::new(), function: word.function, located: !word.function }
}
