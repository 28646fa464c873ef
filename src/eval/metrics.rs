//! The metrics, as `trec_eval` computes them: gains are linear (the judgment itself), the discount is `log2(rank + 1)`, whatever
//! is judged above 0 is relevant, and what is not judged is not relevant.
//!
//! An article judged 2 in second place behind one that is not relevant has a gain of 2 / log2(3) out of a possible 2:
//!
//! ```
//! use cuplik::eval::{Qrels, Run, evaluate};
//! let qrels = Qrels::parse("q1 0 banjir-wanasari 2\n", "qrels.txt")?;
//! let mut run = Run::new("cuplik");
//! run.push("q1", [("panen-kopi", 9.0), ("banjir-wanasari", 8.0)]);
//! assert!((evaluate(&run, &qrels).mean.ndcg_10 - 0.6309).abs() < 1e-4);
//! # Ok::<(), cuplik::error::Error>(())
//! ```

use std::fmt::Write as _;

use serde::Serialize;

use super::{Qrels, Ranked, Run};
use crate::error::Locale;

/// The names of the metrics, in the order of [`Metrics::values`].
pub const METRICS: [&str; 5] = ["nDCG@10", "MRR@10", "Recall@100", "Success@1", "MAP"];

/// What a ranking is worth; every metric lies between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Metrics {
    /// Gain of the first ten, discounted by rank, as a share of the best possible.
    pub ndcg_10: f64,
    /// One over the rank of the first relevant document, if among the first ten.
    pub mrr_10: f64,
    /// The share of the relevant documents that is among the first hundred.
    pub recall_100: f64,
    /// Whether the first document is relevant.
    pub success_1: f64,
    /// Precision at each relevant document of the whole ranking, averaged over all relevant documents.
    pub map: f64,
}

impl Metrics {
    /// The values, in the order of [`METRICS`].
    pub fn values(&self) -> [f64; 5] {
        [self.ndcg_10, self.mrr_10, self.recall_100, self.success_1, self.map]
    }

    fn from_values([ndcg_10, mrr_10, recall_100, success_1, map]: [f64; 5]) -> Self {
        Self { ndcg_10, mrr_10, recall_100, success_1, map }
    }
}

/// What a run is worth.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Evaluation {
    /// The mean over all judged queries.
    pub mean: Metrics,
    /// Every judged query, by id.
    pub queries: Vec<(String, Metrics)>,
    /// Judged queries for which the run has nothing; they count 0.
    pub unanswered: usize,
    /// Queries of the run without judgments; they don't count.
    pub unjudged: usize,
}

/// Judges a run.
pub fn evaluate(run: &Run, qrels: &Qrels) -> Evaluation {
    let mut evaluation = Evaluation::default();
    let mut sums = [0.0; 5];
    for (query, judged) in qrels.queries() {
        let ranking = run.ranking(query);
        evaluation.unanswered += usize::from(ranking.is_empty());
        let metrics =
            of_ranking(ranking, |document| judged.get(document).copied(), judged.values().copied());
        for (sum, value) in sums.iter_mut().zip(metrics.values()) {
            *sum += value;
        }
        evaluation.queries.push((query.to_owned(), metrics));
    }
    evaluation.unjudged = run.queries().filter(|query| !qrels.judges(query)).count();
    let count = evaluation.queries.len().max(1) as f64;
    evaluation.mean = Metrics::from_values(sums.map(|sum| sum / count));
    evaluation
}

/// The metrics of one ranking, best first, given all judgments of its query.
fn of_ranking(
    ranking: &[Ranked],
    judgment: impl Fn(&str) -> Option<i32>,
    judgments: impl Iterator<Item = i32>,
) -> Metrics {
    let mut ideal: Vec<i32> = judgments.filter(|&gain| gain > 0).collect();
    let relevant = ideal.len();
    if relevant == 0 {
        return Metrics::default();
    }
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let discounted = |gain: i32, rank: usize| f64::from(gain) / (rank as f64 + 1.0).log2();
    let best: f64 = (1..=10).zip(ideal).map(|(rank, gain)| discounted(gain, rank)).sum();

    let mut metrics = Metrics::default();
    let mut found = 0_u32;
    for (rank, ranked) in (1..).zip(ranking) {
        let gain = judgment(&ranked.document).unwrap_or(0);
        if gain <= 0 {
            continue;
        }
        found += 1;
        metrics.map += f64::from(found) / rank as f64;
        if rank == 1 {
            metrics.success_1 = 1.0;
        }
        if rank <= 10 {
            metrics.ndcg_10 += discounted(gain, rank);
            if found == 1 {
                metrics.mrr_10 = 1.0 / rank as f64;
            }
        }
        if rank <= 100 {
            metrics.recall_100 = f64::from(found) / relevant as f64;
        }
    }
    metrics.ndcg_10 /= best;
    metrics.map /= relevant as f64;
    metrics
}

impl Evaluation {
    /// The means, one a line, and what they are the mean of.
    pub fn table(&self, locale: Locale) -> String {
        let mut out = String::new();
        for (name, value) in METRICS.iter().zip(self.mean.values()) {
            let _ = writeln!(out, "{name:<12}{value:.4}"); // a String takes everything
        }
        let counts = [
            (locale.pick("kueri", "queries"), self.queries.len()),
            (locale.pick("tanpa hasil", "no results"), self.unanswered),
            (locale.pick("tak dinilai", "not judged"), self.unjudged),
        ];
        for (at, (name, count)) in counts.into_iter().enumerate() {
            if at == 0 || count > 0 {
                let _ = writeln!(out, "{name:<12}{count}");
            }
        }
        out
    }
}
