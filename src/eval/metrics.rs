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
//! let evaluation = evaluate(&run, &qrels);
//! assert!((evaluation.mean.ndcg_10 - 0.6309).abs() < 1e-4);
//! assert_eq!(evaluation.mean.judged_10, 0.5); // nobody has said anything of `panen-kopi`
//! # Ok::<(), cuplik::error::Error>(())
//! ```

use serde::Serialize;

use super::{Groups, Qrels, Ranked, Run};

/// How many metrics there are.
pub(super) const COUNT: usize = 5;

/// The names of the metrics, in the order of [`Metrics::values`].
pub const METRICS: [&str; COUNT] = ["nDCG@10", "MRR@10", "Recall@100", "Success@1", "MAP"];

/// What a ranking is worth; every figure lies between 0 and 1.
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
    /// The share of the first ten (or as many as there are) that somebody has judged, relevant or not: where it is low, the metrics
    /// say little, for better results than those judged count as wrong. 0 for a query without results, which the mean leaves out.
    pub judged_10: f64,
}

impl Metrics {
    /// The values, in the order of [`METRICS`].
    pub fn values(&self) -> [f64; COUNT] {
        [self.ndcg_10, self.mrr_10, self.recall_100, self.success_1, self.map]
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
    /// Their share of the judged queries.
    pub zero_result_rate: f64,
    /// Queries of the run without judgments; they don't count.
    pub unjudged: usize,
    /// The same by group, if asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupMean>,
}

/// What a run is worth on one group of queries.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct GroupMean {
    /// The group's name.
    pub group: String,
    /// How many of its queries are judged.
    pub queries: usize,
    /// The mean over them.
    pub mean: Metrics,
    /// Those for which the run has nothing; they count 0.
    pub unanswered: usize,
    /// Their share.
    pub zero_result_rate: f64,
}

/// Judges a run.
pub fn evaluate(run: &Run, qrels: &Qrels) -> Evaluation {
    evaluate_by(run, qrels, None)
}

/// Judges a run, as a whole and group by group. A group none of whose queries is judged is left out.
pub fn evaluate_by(run: &Run, qrels: &Qrels, groups: Option<&Groups>) -> Evaluation {
    let mut all = Sums::default();
    let mut by_group: Vec<Sums> = Vec::new();
    by_group.resize_with(groups.map_or(0, |groups| groups.names().len()), Sums::default);
    let mut queries = Vec::new();
    for (query, judged) in qrels.queries() {
        let ranking = run.ranking(query);
        let metrics =
            of_ranking(ranking, |document| judged.get(document).copied(), judged.values().copied());
        all.add(&metrics, ranking);
        if let Some(group) = groups.and_then(|groups| groups.of(query)) {
            by_group[group].add(&metrics, ranking);
        }
        queries.push((query.to_owned(), metrics));
    }
    let names = groups.map_or(&[][..], Groups::names);
    let of_group = |(name, sums): (&String, &Sums)| GroupMean {
        group: name.clone(),
        queries: sums.queries,
        mean: sums.mean(),
        unanswered: sums.unanswered,
        zero_result_rate: sums.zero_result_rate(),
    };
    let judged = names.iter().zip(&by_group).filter(|(_, sums)| sums.queries > 0);
    Evaluation {
        mean: all.mean(),
        queries,
        unanswered: all.unanswered,
        zero_result_rate: all.zero_result_rate(),
        unjudged: run.queries().filter(|query| !qrels.judges(query)).count(),
        groups: judged.map(of_group).collect(),
    }
}

/// What a mean is made of.
#[derive(Default)]
struct Sums {
    values: [f64; COUNT],
    judged: f64,
    queries: usize,
    unanswered: usize,
}

impl Sums {
    fn add(&mut self, metrics: &Metrics, ranking: &[Ranked]) {
        for (sum, value) in self.values.iter_mut().zip(metrics.values()) {
            *sum += value;
        }
        self.judged += metrics.judged_10;
        self.queries += 1;
        self.unanswered += usize::from(ranking.is_empty());
    }

    fn mean(&self) -> Metrics {
        let count = self.queries.max(1) as f64;
        let [ndcg_10, mrr_10, recall_100, success_1, map] = self.values.map(|sum| sum / count);
        let judged_10 = self.judged / (self.queries - self.unanswered).max(1) as f64;
        Metrics { ndcg_10, mrr_10, recall_100, success_1, map, judged_10 }
    }

    fn zero_result_rate(&self) -> f64 {
        self.unanswered as f64 / self.queries.max(1) as f64
    }
}

/// The metrics of one ranking, best first, given all judgments of its query.
fn of_ranking(
    ranking: &[Ranked],
    judgment: impl Fn(&str) -> Option<i32>,
    judgments: impl Iterator<Item = i32>,
) -> Metrics {
    let mut metrics = Metrics::default();
    let first_ten = &ranking[..ranking.len().min(10)];
    let judged = first_ten.iter().filter(|ranked| judgment(&ranked.document).is_some()).count();
    metrics.judged_10 = judged as f64 / first_ten.len().max(1) as f64;

    let mut ideal: Vec<i32> = judgments.filter(|&gain| gain > 0).collect();
    let relevant = ideal.len();
    if relevant == 0 {
        return metrics;
    }
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let discounted = |gain: i32, rank: usize| f64::from(gain) / (rank as f64 + 1.0).log2();
    let best: f64 = (1..=10).zip(ideal).map(|(rank, gain)| discounted(gain, rank)).sum();

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
