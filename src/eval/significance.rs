//! How far a difference between two runs can be trusted: how often it could have come by chance, how large it may really be, and what is left of that
//! when several things were looked at.
//!
//! Query by query, run B is better than run A by +0.2, +0.5, 0 and −0.1 in nDCG@10. If the runs were worth the same, each of these could as well have
//! had the other sign: of the 16 ways to set the signs, 4 bring the sum as far from 0 as 0.6 or farther, so p is .25 and nothing is shown. Enumerating stops
//! being possible at some thirty queries, so [`DRAWS`] random ways are looked at.
//!
//! All draws come from a small generator with a fixed seed: the same two runs always give the same figures, on any machine.

use super::metrics::COUNT;

/// How often the differences are drawn anew, for the test and for the interval each.
pub const DRAWS: usize = 10_000;

/// The differences of one query, metric by metric.
pub(super) type Row = [f64; COUNT];

/// The share of random sign changes whose sum is at least as far from 0 as the one observed, this one counted among them (Phipson
/// and Smyth 2010: a p-value of 0 would be wrong).
pub(super) fn randomisation(differences: &[Row]) -> Row {
    // A query without a difference has the same part in every sum, and most queries of two versions have none.
    let moved: Vec<&Row> = differences.iter().filter(|row| row.iter().any(|d| *d != 0.0)).collect();
    let observed = sums(moved.iter().map(|row| (*row, 1.0)));
    let mut random = SplitMix(1);
    let mut extreme = [1_u32; COUNT];
    for _ in 0..DRAWS {
        let mut bits = 0;
        let signed = moved.iter().enumerate().map(|(at, row)| {
            bits = if at % 64 == 0 { random.next() } else { bits >> 1 };
            (*row, if bits & 1 == 0 { 1.0 } else { -1.0 })
        });
        for (at, sum) in sums(signed).into_iter().enumerate() {
            // Sums of the same numbers in another order differ in their last bits.
            extreme[at] += u32::from(sum.abs() >= observed[at].abs() - 1e-9);
        }
    }
    extreme.map(|count| f64::from(count) / (DRAWS as f64 + 1.0))
}

/// The middle 95 % of the means of queries drawn with replacement.
pub(super) fn bootstrap(differences: &[Row]) -> [(f64, f64); COUNT] {
    let count = differences.len();
    if count == 0 {
        return [(0.0, 0.0); COUNT];
    }
    let mut random = SplitMix(2);
    let mut means: [Vec<f64>; COUNT] = std::array::from_fn(|_| Vec::with_capacity(DRAWS));
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

/// The p-values after Holm's correction (1979) for having looked at all of them: whoever looks at twenty things finds one with p < .05 where there is nothing.
pub(super) fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    let mut adjusted = vec![0.0; p.len()];
    let mut least = 0.0_f64;
    for (before, at) in order.into_iter().enumerate() {
        // The smallest has to stand against all, the next against all but one; and none may come before a smaller one.
        least = least.max(p[at] * (p.len() - before) as f64).min(1.0);
        adjusted[at] = least;
    }
    adjusted
}

fn sums<'d>(weighted: impl Iterator<Item = (&'d Row, f64)>) -> Row {
    let mut sums = [0.0; COUNT];
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

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(differences: &[f64]) -> Vec<Row> {
        differences.iter().map(|d| [*d; COUNT]).collect()
    }

    /// All 2^n ways to set the signs.
    fn exact(differences: &[f64]) -> f64 {
        let observed: f64 = differences.iter().sum();
        let signs = 1_u32 << differences.len();
        let extreme = (0..signs).filter(|signs| {
            let signed = |(at, d): (usize, &f64)| if signs >> at & 1 == 0 { *d } else { -d };
            let sum: f64 = differences.iter().enumerate().map(signed).sum();
            sum.abs() >= observed.abs() - 1e-9
        });
        extreme.count() as f64 / f64::from(signs)
    }

    /// With 10,000 draws the standard error of a p of .25 is .0043, of one of .05 .0022.
    #[test]
    fn randomisation_agrees_with_the_exact_test() {
        for differences in [
            &[0.1; 5][..],
            &[0.2, 0.5, 0.0, -0.1],
            &[0.3, 0.1, -0.2, 0.4, 0.25, 0.05, -0.05, 0.6, 0.0, 0.15, 0.1, -0.3],
            &[-0.3, -0.1, -0.7, 0.05, -0.2, -0.9, -0.4, -0.35],
            &[0.1, -0.1],
        ] {
            let (p, exact) = (randomisation(&rows(differences))[0], exact(differences));
            assert!((p - exact).abs() < 0.015, "{differences:?}: {p} is not {exact}");
        }
    }

    /// The mean of n draws of 0 or 1 has a standard error of 0.5 / sqrt(n): 0.05 for n = 100.
    #[test]
    fn bootstrap_agrees_with_the_normal_interval() {
        let differences: Vec<f64> = (0..100).map(|i| f64::from(i % 2)).collect();
        let (low, high) = bootstrap(&rows(&differences))[0];
        assert!((low - 0.402).abs() < 0.02 && (high - 0.598).abs() < 0.02, "{low} {high}");
    }

    /// By hand: 4 × .01, then 3 × .02 and 2 × .03 (a tie at .06), and .04 may not come before them.
    #[test]
    fn holm_weighs_each_against_those_that_are_left() {
        let close = |p: &[f64], expected: &[f64]| {
            let adjusted = holm(p);
            assert!(
                adjusted.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12),
                "{adjusted:?}"
            );
        };
        close(&[0.03, 0.01, 0.04, 0.02], &[0.06, 0.04, 0.06, 0.06]);
        close(&[0.5, 0.9, 0.001], &[1.0, 1.0, 0.003]);
        close(&[0.2], &[0.2]);
        close(&[], &[]);
    }

    #[test]
    fn nothing_to_compare_is_no_difference() {
        assert_eq!(bootstrap(&[]), [(0.0, 0.0); COUNT]);
        assert!(randomisation(&rows(&[0.0; 3])).iter().all(|p| *p > 0.999));
    }
}
