//! Reduplication that no list knows: two parts with a hyphen between that sound like one word said twice.
//!
//! Said again whole (`wkwk-wkwk`), or with another sound: `sayur-mayur`, `bolak-balik`. What is inflected (`berjalan-jalan`,
//! `tulis-menulis`) and what is listed is the matter of [`crate::analysis::morphology`].

/// Whether `left-right` is one word; both parts are folded.
pub(super) fn sounds_doubled(left: &str, right: &str) -> bool {
    let letters = left.len() >= 4 && right.len() >= 4 && left.is_ascii() && right.is_ascii();
    left == right || (letters && (same_rhyme(left, right) || same_consonants(left, right)))
}

/// `sayur-mayur`, `lauk-pauk`: other consonants at the start, the rest the same.
fn same_rhyme(left: &str, right: &str) -> bool {
    let rest = |word: &str| word.find(['a', 'e', 'i', 'o', 'u']).unwrap_or(word.len());
    let (l, r) = (rest(left), rest(right));
    l + r > 0 && l <= 2 && r <= 2 && left[l..] == right[r..] && left.len() - l >= 3
}

/// `bolak-balik`, `warna-warni`: the same consonants, other vowels.
fn same_consonants(left: &str, right: &str) -> bool {
    let is_consonant = |b: &u8| !matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    left.len().abs_diff(right.len()) <= 1
        && left.bytes().next() == right.bytes().next()
        && left.bytes().filter(is_consonant).eq(right.bytes().filter(is_consonant))
        && left.bytes().filter(is_consonant).count() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubled_by_sound() {
        for (left, right) in
            [("sayur", "mayur"), ("bolak", "balik"), ("warna", "warni"), ("bla", "bla")]
        {
            assert!(sounds_doubled(left, right), "{left}-{right}");
        }
        for (left, right) in
            [("jakarta", "bandung"), ("jual", "beli"), ("asia", "pasifik"), ("kanan", "kiri")]
        {
            assert!(!sounds_doubled(left, right), "{left}-{right}");
        }
    }
}
