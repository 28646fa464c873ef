//! Whether run B is better than run A: the difference of each metric's mean over the same queries, how often it could have come by
//! chance (a paired randomisation test), and how far it can be trusted (a bootstrap interval).
//!
//! Both draw from a small generator with a fixed seed, so the same two runs always give the same figures.
//!
//! ```
//! use cuplik::eval::{Qrels, Run, compare};
//! let qrels = Qrels::parse("q1 0 banjir-wanasari 1\n", "qrels.txt")?;
//! let (mut a, mut b) = (Run::new("a"), Run::new("b"));
//! a.push("q1", [("panen-kopi", 2.0), ("banjir-wanasari", 1.0)]);
//! b.push("q1", [("banjir-wanasari", 2.0)]);
//! let mrr = &compare(&a, &b, &qrels).metrics[1];
//! assert_eq!((mrr.difference, mrr.wins, mrr.p), (0.5, 1, 1.0)); // one query proves nothing
//! # Ok::<(), cuplik::error::Error>(())
//! ```

use std::fmt::Write as _;

use serde::Serialize;

use super::{METRICS, Metrics, Qrels, Run, evaluate};
use crate::error::Locale;

/// How often the differences are drawn anew, for the test and for the interval each.
const DRAWS: usize = 10_000;

/// Two runs over the same judged queries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// How many queries were judged.
    pub queries: usize,
    /// Each metric, in the order of [`METRICS`].
    pub metrics: Vec<Difference>,
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
    /// Queries for which the second run is better.
    pub wins: usize,
    /// Queries for which it is worse.
    pub losses: usize,
}

/// Compares run B to run A.
pub fn compare(a: &Run, b: &Run, qrels: &Qrels) -> Comparison {
    let (a, b) = (evaluate(a, qrels), evaluate(b, qrels));
    // Both go through the judged queries in the same order.
    let differences: Vec<[f64; 5]> =
        a.queries.iter().zip(&b.queries).map(|((_, a), (_, b))| subtract(b, a)).collect();
    let p = randomisation(&differences);
    let intervals = bootstrap(&differences);
    let metrics = (0..METRICS.len())
        .map(|at| Difference {
            metric: METRICS[at],
            a: a.mean.values()[at],
            b: b.mean.values()[at],
            difference: b.mean.values()[at] - a.mean.values()[at],
            interval: intervals[at],
            p: p[at],
            wins: differences.iter().filter(|d| d[at] > 1e-12).count(),
            losses: differences.iter().filter(|d| d[at] < -1e-12).count(),
        })
        .collect();
    Comparison { queries: differences.len(), metrics }
}

fn subtract(b: &Metrics, a: &Metrics) -> [f64; 5] {
    let (a, b) = (a.values(), b.values());
    std::array::from_fn(|at| b[at] - a[at])
}

/// The share of random sign changes whose sum is at least as far from 0 as the one observed, this one counted among them (Phipson
/// and Smyth 2010: a p-value of 0 would be wrong).
fn randomisation(differences: &[[f64; 5]]) -> [f64; 5] {
    let observed = sums(differences.iter().map(|d| (d, 1.0)));
    let mut random = SplitMix(1);
    let mut extreme = [1_u32; 5];
    for _ in 0..DRAWS {
        let mut bits = 0;
        let signed = differences.iter().enumerate().map(|(at, d)| {
            bits = if at % 64 == 0 { random.next() } else { bits >> 1 };
            (d, if bits & 1 == 0 { 1.0 } else { -1.0 })
        });
        for (at, sum) in sums(signed).into_iter().enumerate() {
            // Sums of the same numbers in another order differ in their last bits.
            extreme[at] += u32::from(sum.abs() >= observed[at].abs() - 1e-9);
        }
    }
    extreme.map(|count| f64::from(count) / (DRAWS as f64 + 1.0))
}

/// The middle 95 % of the means of queries drawn with replacement.
fn bootstrap(differences: &[[f64; 5]]) -> [(f64, f64); 5] {
    let count = differences.len();
    if count == 0 {
        return [(0.0, 0.0); 5];
    }
    let mut random = SplitMix(2);
    let mut means: [Vec<f64>; 5] = std::array::from_fn(|_| Vec::with_capacity(DRAWS));
    for _ in 0..DRAWS {
        let drawn = (0..count).map(|_| (&differences[random.below(count)], 1.0));
        for (means, sum) in means.iter_mut().zip(sums(drawn)) {
            means.push(sum / count as f64);
        }
    }
    means.map(|mut means| {
        means.sort_unstable_by(f64::total_cmp);
        (means[DRAWS / 40], means[DRAWS - 1 - DRAWS / 40])
    })
}

fn sums<'d>(weighted: impl Iterator<Item = (&'d [f64; 5], f64)>) -> [f64; 5] {
    let mut sums = [0.0; 5];
    for (values, weight) in weighted {
        for (sum, value) in sums.iter_mut().zip(values) {
            *sum += value * weight;
        }
    }
    sums
}

/// `SplitMix64` (Steele, Lea and Flood 2014): eight bytes of state, good enough for drawing samples.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`. The bias of the product's upper half is `bound` in 2^64.
    fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }
}

impl Comparison {
    /// The differences as a table, one metric a line.
    pub fn table(&self, locale: Locale) -> String {
        let (wins, losses) = locale.pick(("naik", "turun"), ("wins", "losses"));
        let mut out = format!(
            "{:<11}{:>8}{:>8}{:>9}  {:<18}{:>8}{wins:>7}{losses:>8}\n",
            "", "A", "B", "B − A", "95 %", "p"
        );
        for d in &self.metrics {
            let interval = format!("{:+.4} … {:+.4}", d.interval.0, d.interval.1);
            let _ = writeln!(
                out,
                "{:<11}{:>8.4}{:>8.4}{:>+9.4}  {interval:<18}{:>8.4}{:>7}{:>8}",
                d.metric, d.a, d.b, d.difference, d.p, d.wins, d.losses
            ); // a String takes everything
        }
        let _ = writeln!(out, "{:<11}{:>8}", locale.pick("kueri", "queries"), self.queries);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five equal gains: of the 32 sign patterns only the two uniform ones are as extreme.
    #[test]
    fn randomisation_agrees_with_the_exact_test() {
        let p = randomisation(&[[0.1; 5]; 5]);
        assert!((p[0] - 2.0 / 32.0).abs() < 0.01, "{}", p[0]);
    }

    /// The mean of n draws of 0 or 1 has a standard error of 0.5 / sqrt(n): 0.05 for n = 100.
    #[test]
    fn bootstrap_agrees_with_the_normal_interval() {
        let differences: Vec<[f64; 5]> = (0..100).map(|i| [f64::from(i % 2); 5]).collect();
        let (low, high) = bootstrap(&differences)[0];
        assert!((low - 0.402).abs() < 0.02 && (high - 0.598).abs() < 0.02, "{low} {high}");
    }

    #[test]
    fn nothing_to_compare_is_no_difference() {
        assert_eq!(bootstrap(&[]), [(0.0, 0.0); 5]);
        assert!(randomisation(&[[0.0; 5]; 3]).iter().all(|p| *p > 0.999));
    }
}
