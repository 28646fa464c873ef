//! Whether run B is better than run A: the difference of each metric's mean over the same queries, what it is worth
//! ([`significance`](super::significance)), the same by group, and the queries that changed, for a person to read.
//!
//! ```
//! use cuplik::eval::{Qrels, Run, compare};
//! let qrels = Qrels::parse("q1 0 banjir-wanasari 1\n", "qrels.txt")?;
//! let (mut a, mut b) = (Run::new("a"), Run::new("b"));
//! a.push("q1", [("panen-kopi", 2.0), ("banjir-wanasari", 1.0)]);
//! b.push("q1", [("banjir-wanasari", 2.0)]);
//! let comparison = compare(&a, &b, &qrels);
//! let mrr = &comparison.metrics[1];
//! assert_eq!((mrr.difference, mrr.wins, mrr.p), (0.5, 1, 1.0)); // one query proves nothing
//! assert_eq!(comparison.changes[0].a.first_relevant, Some(2));
//! # Ok::<(), cuplik::error::Error>(())
//! ```

use serde::Serialize;

use super::significance::{DRAWS, Row, bootstrap, holm, randomisation};
use super::{Groups, METRICS, Metrics, Qrels, Run, Topics, evaluate};

/// Two runs over the same judged queries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// How many queries were judged.
    pub queries: usize,
    /// How many random draws stand behind each p-value and each interval.
    pub draws: usize,
    /// Each metric, in the order of [`METRICS`]; Holm's correction is over the metrics.
    pub metrics: Vec<Difference>,
    /// The share of judged documents among the first ten, of either run: where they differ, so may the metrics for that reason only.
    pub judged_10: (f64, f64),
    /// The share of queries without results, of either run.
    pub zero_result_rate: (f64, f64),
    /// The same by group, if asked for; Holm's correction is over the groups, for each metric.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupDifference>,
    /// The queries for which some metric changed, by id.
    pub changes: Vec<Change>,
}

/// One metric of two runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The metric.
    pub metric: &'static str,
    /// The mean of the first run.
    pub a: f64,
    /// The mean of the second.
    pub b: f64,
    /// The second less the first.
    pub difference: f64,
    /// The difference's 95 % bootstrap interval over queries.
    pub interval: (f64, f64),
    /// How likely a difference this large, either way, is if the runs were exchangeable.
    pub p: f64,
    /// The same, corrected for how many were looked at.
    pub p_holm: f64,
    /// Queries for which the second run is better.
    pub wins: usize,
    /// Queries for which it is worse.
    pub losses: usize,
}

/// Two runs on one group of queries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupDifference {
    /// The group's name.
    pub group: String,
    /// How many of its queries are judged.
    pub queries: usize,
    /// Each metric, in the order of [`METRICS`].
    pub metrics: Vec<Difference>,
}

/// A query for which the runs differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Its id.
    pub query: String,
    /// What was asked, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What the first run made of it.
    pub a: Outcome,
    /// What the second did.
    pub b: Outcome,
}

/// What a run made of a query.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// The metrics.
    #[serde(flatten)]
    pub metrics: Metrics,
    /// The rank of the first relevant document.
    pub first_relevant: Option<usize>,
    /// The document in first place.
    pub first: Option<String>,
}

impl Change {
    /// The second run less the first, for the metric at this place of [`METRICS`].
    pub fn difference(&self, metric: usize) -> f64 {
        self.b.metrics.values()[metric] - self.a.metrics.values()[metric]
    }
}

/// Compares run B to run A.
pub fn compare(a: &Run, b: &Run, qrels: &Qrels) -> Comparison {
    compare_by(a, b, qrels, None)
}

/// Compares run B to run A, as a whole and group by group.
pub fn compare_by(a: &Run, b: &Run, qrels: &Qrels, groups: Option<&Groups>) -> Comparison {
    let (of_a, of_b) = (evaluate(a, qrels), evaluate(b, qrels));
    // Both go through the judged queries in the same order.
    let pairs = || of_a.queries.iter().zip(&of_b.queries).map(|((id, a), (_, b))| (id, a, b));
    let rows: Vec<(Row, Row)> = pairs().map(|(_, a, b)| (a.values(), b.values())).collect();

    let mut metrics = differences(&rows);
    correct(&mut metrics.iter_mut().collect::<Vec<_>>());
    let outcome = |run: &Run, query: &str, metrics: &Metrics| {
        let ranking = run.ranking(query);
        let relevant = |ranked: &super::Ranked| qrels.relevance(query, &ranked.document) > 0;
        Outcome {
            metrics: *metrics,
            first_relevant: ranking.iter().position(relevant).map(|at| at + 1),
            first: ranking.first().map(|ranked| ranked.document.clone()),
        }
    };
    let changed =
        pairs().filter(|(_, a, b)| subtract(b.values(), a.values()).iter().any(|d| moved(*d)));
    Comparison {
        queries: rows.len(),
        draws: DRAWS,
        metrics,
        judged_10: (of_a.mean.judged_10, of_b.mean.judged_10),
        zero_result_rate: (of_a.zero_result_rate, of_b.zero_result_rate),
        groups: groups.map_or_else(Vec::new, |groups| {
            by_group(groups, of_a.queries.iter().map(|(id, _)| id.as_str()), &rows)
        }),
        changes: changed
            .map(|(query, of_a, of_b)| Change {
                query: query.clone(),
                text: None,
                a: outcome(a, query, of_a),
                b: outcome(b, query, of_b),
            })
            .collect(),
    }
}

impl Comparison {
    /// Adds what was asked to the queries that changed.
    pub fn add_texts(&mut self, topics: &Topics) {
        let texts = topics.texts();
        for change in &mut self.changes {
            change.text = texts.get(change.query.as_str()).map(|text| (*text).to_owned());
        }
    }

    /// The queries that got better and those that got worse by the metric at this place of [`METRICS`], most changed first.
    pub fn changes_by(&self, metric: usize) -> (Vec<&Change>, Vec<&Change>) {
        let (mut better, mut worse): (Vec<_>, Vec<_>) = self
            .changes
            .iter()
            .filter(|change| moved(change.difference(metric)))
            .partition(|change| change.difference(metric) > 0.0);
        better.sort_by(|x, y| y.difference(metric).total_cmp(&x.difference(metric)));
        worse.sort_by(|x, y| x.difference(metric).total_cmp(&y.difference(metric)));
        (better, worse)
    }
}

/// Whether a difference is more than the last bits of two sums.
fn moved(difference: f64) -> bool {
    difference.abs() > 1e-12
}

fn subtract(b: Row, a: Row) -> Row {
    std::array::from_fn(|at| b[at] - a[at])
}

/// Each metric over these queries; the correction is still to come.
fn differences(rows: &[(Row, Row)]) -> Vec<Difference> {
    let differences: Vec<Row> = rows.iter().map(|(a, b)| subtract(*b, *a)).collect();
    let (p, intervals) = (randomisation(&differences), bootstrap(&differences));
    let mean = |of: fn(&(Row, Row)) -> &Row, at: usize| {
        rows.iter().map(|row| of(row)[at]).sum::<f64>() / rows.len().max(1) as f64
    };
    (0..METRICS.len())
        .map(|at| {
            let (a, b) = (mean(|row| &row.0, at), mean(|row| &row.1, at));
            Difference {
                metric: METRICS[at],
                a,
                b,
                difference: b - a,
                interval: intervals[at],
                p: p[at],
                p_holm: p[at],
                wins: differences.iter().filter(|d| moved(d[at]) && d[at] > 0.0).count(),
                losses: differences.iter().filter(|d| moved(d[at]) && d[at] < 0.0).count(),
            }
        })
        .collect()
}

fn by_group<'q>(
    groups: &Groups,
    queries: impl Iterator<Item = &'q str>,
    rows: &[(Row, Row)],
) -> Vec<GroupDifference> {
    let mut members: Vec<Vec<(Row, Row)>> = vec![Vec::new(); groups.names().len()];
    for (query, row) in queries.zip(rows) {
        if let Some(group) = groups.of(query) {
            members[group].push(*row);
        }
    }
    let judged = groups.names().iter().zip(&members).filter(|(_, rows)| !rows.is_empty());
    let mut out: Vec<GroupDifference> = judged
        .map(|(name, rows)| GroupDifference {
            group: name.clone(),
            queries: rows.len(),
            metrics: differences(rows),
        })
        .collect();
    for at in 0..METRICS.len() {
        correct(&mut out.iter_mut().map(|group| &mut group.metrics[at]).collect::<Vec<_>>());
    }
    out
}

/// Corrects the p-values for one another.
fn correct(family: &mut [&mut Difference]) {
    let p: Vec<f64> = family.iter().map(|difference| difference.p).collect();
    for (difference, p) in family.iter_mut().zip(holm(&p)) {
        difference.p_holm = p;
    }
}
