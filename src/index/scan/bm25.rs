//! The arithmetic of BM25: see [`super`] for the formula and its source.

use tantivy::fieldnorm::FieldNormReader;

use crate::plan::Bm25;

/// `ln(1 + (N − df + ½) / (df + ½))`.
pub(super) fn idf(n: u64, df: u64) -> f32 {
    let (n, df) = (n as f64, df as f64);
    ((1.0 + ((n - df).max(0.0) + 0.5) / (df + 0.5)).ln()) as f32
}

/// `k1 (1 − b + b · length / mean)` for each of the 256 lengths that a norm can say.
pub(super) struct Norms {
    k: [f32; 256],
    k1: f32,
}

impl Norms {
    pub(super) fn new(Bm25 { k1, b }: Bm25, mean: f32) -> Self {
        let k = std::array::from_fn(|id| {
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
            k1 * (1.0 - b + b * length / mean)
        });
        Self { k, k1 }
    }

    pub(super) fn saturate(&self, tf: u32, norm: u8) -> f32 {
        let tf = tf as f32;
        tf * (self.k1 + 1.0) / (tf + self.k[norm as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn idf_falls_with_frequency_and_is_never_negative() {
        assert!(idf(1000, 1) > idf(1000, 10));
        assert!(idf(1000, 1000) > 0.0);
        assert!((idf(10, 2) - (1.0f32 + 8.5 / 2.5).ln()).abs() < 1e-6);
    }

    #[test]
    fn saturation_is_bm25() {
        let norms = Norms::new(Bm25 { k1: 1.2, b: 0.75 }, 10.0);
        let ten = FieldNormReader::fieldnorm_to_id(10);
        assert!((norms.saturate(1, ten) - 1.0).abs() < 1e-6);
        assert!((norms.saturate(3, ten) - 3.0 * 2.2 / 4.2).abs() < 1e-6);
    }
}
