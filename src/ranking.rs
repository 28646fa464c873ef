//! The order of hits: pure arithmetic on what a store returned.
//!
//! So far the first stage's score is the order: BM25 over a passage's stems and exact forms and its article's title (see `index::scan` for the formula). The best
//! passage stands for its article unless every passage is wanted. What is added later (positions, best sentence, context) is added here,
//! from candidates alone.
//!
//! ```
//! use cuplik::plan::Candidate;
//! let passage = |ordinal, score| Candidate {
//!     address: u64::from(ordinal), article_address: 0, ordinal, date: 0, article_key: 7, score,
//! };
//! let mut list = vec![passage(3, 1.0), passage(1, 1.0), passage(2, 2.5)];
//! cuplik::ranking::order(&mut list);
//! assert_eq!(list.iter().map(|c| c.ordinal).collect::<Vec<_>>(), [2, 1, 3]);
//! ```

use crate::plan::Candidate;

/// Puts candidates in the order in which they are shown: see [`Candidate::before`] for how ties break.
pub fn order(candidates: &mut [Candidate]) {
    candidates.sort_by(Candidate::before);
}
