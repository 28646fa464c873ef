//! The order of hits: pure arithmetic on what a store returned.
//!
//! The first stage's score is BM25 over stems, exact forms, what words mean besides, and titles (see `index::scan`). To the best hundred a second stage adds
//!
//! - how early the words stand: `Σ worth · e^(−p/60)`, where `p` counts the tokens of the article before the word's first place in the passage: what an article is about, it says early;
//! - for questions the same with `e^(−p/20)` and `p` within the passage: the sentence that introduces a thing answers questions on it;
//! - for *kapan* and *berapa* what the passage holds: a date or year, a number.
//!
//! Measured (nDCG@10 without, with): `idk_mrc` .757, .779; `clickid_variants` .646, .660; `facqa` .874, .875; `qasina` .972, .970; `itlaw` .506, .505. Without the first: .775 and .646; without the second: .768 on
//! `idk_mrc`; without the third .777 and `facqa` .873. Halving or doubling a weight moves no set by more than .005. Features and first weights follow an earlier study of these sets with other stems.
//!
//! Everything is added, nothing taken away, so a passage of the best hundred stays before all others, and a page of results joins the next one.
//!
//! ```
//! use cuplik::plan::{Candidate, Candidates, Evidence, Asked};
//! let passage = |ordinal, score| Candidate {
//!     address: u64::from(ordinal), article_address: 0, ordinal, date: 0, article_key: 7, score,
//! };
//! let late = Evidence { first: vec![Some(80)], ..Evidence::default() };
//! let early = Evidence { first: vec![Some(2)], ..Evidence::default() };
//! let mut found = Candidates {
//!     worth: vec![3.0],
//!     list: vec![passage(3, 1.1), passage(1, 1.0)],
//!     evidence: vec![late, early],
//!     ..Candidates::default()
//! };
//! cuplik::ranking::order(&mut found, Asked::default());
//! assert_eq!(found.list.iter().map(|c| c.ordinal).collect::<Vec<_>>(), [1, 3]);
//! ```

use crate::plan::{Asked, Candidate, Candidates, Evidence, holds};

/// What an early place in the article adds, by the distance in tokens at which it is worth a third.
const EARLY: f32 = 0.3;
const EARLY_REACH: f32 = 60.0;

/// What an early place in the passage adds for a question.
const OPENING: f32 = 0.4;
const OPENING_REACH: f32 = 20.0;

/// What a date adds where one is asked for, and a number.
const DATE: f32 = 5.0;
const NUMBER: f32 = 4.0;

/// Puts candidates in the order in which they are shown: see [`Candidate::before`] for how ties break.
pub fn order(found: &mut Candidates, asked: Asked) {
    for (candidate, evidence) in found.list.iter_mut().zip(&found.evidence) {
        candidate.score += second(evidence, &found.worth, &found.same_word, asked);
    }
    // What is told of a candidate is told by its rank in the first stage.
    found.evidence.clear();
    found.list.sort_by(Candidate::before);
}

/// What the second stage adds.
fn second(evidence: &Evidence, worth: &[f32], same_word: &[bool], asked: Asked) -> f32 {
    let mut score = 0.0;
    let mut best = 0.0;
    let same_word = same_word.iter().copied().chain(std::iter::repeat(false));
    for ((first, worth), same_word) in evidence.first.iter().zip(worth).zip(same_word) {
        let mut added = 0.0;
        if let Some(first) = first {
            let within = *first as f32;
            let place = (evidence.before + first) as f32;
            added += EARLY * worth * (-place / EARLY_REACH).exp();
            if asked.question {
                added += OPENING * worth * (-within / OPENING_REACH).exp();
            }
        }
        // What one word may mean competes.
        let before = if same_word { best } else { 0.0 };
        score += f32::max(added - before, 0.0);
        best = f32::max(added, before);
    }
    if asked.date && evidence.holds & holds::DATE != 0 {
        score += DATE;
    }
    if asked.number && evidence.holds & holds::NUMBER != 0 {
        score += NUMBER;
    }
    score
}
