//! How likely a slip is: what turned the word that was meant into the one that was typed.
//!
//! *tunggkan* for *tunggakan* is a letter left out; *pemeritnah* for *pemerintah* has two changed over, which is likelier; *pajaj* has a neighbouring key. The numbers are on the scale of the
//! logarithm of frequency, so that a likely slip of a rare word and an unlikely one of a frequent word can be weighed against each other.

use std::sync::LazyLock;

/// A letter typed twice for once, or once for twice: `tungakan`.
pub(super) const DOUBLED: f32 = 2.5;
/// Written by another convention or as it is spoken: `Soeharto`, `ijin`.
pub(super) const CONFUSED: f32 = 1.8;
/// A space too few or too many: `pem erintah`.
pub(super) const SPACED: f32 = 2.0;
/// Two neighbours changed over: `pemeritnah`.
const CROSSED: f32 = 2.2;
/// A letter that is missing, one that is too many.
const LEFT_OUT: f32 = 1.2;
const PUT_IN: f32 = 1.0;
/// Another letter: of a key beside it, a vowel for a vowel.
const NEIGHBOUR: f32 = 1.2;
const VOWEL: f32 = 0.8;
const OTHER: f32 = 0.0;
/// The first letter is hardly ever wrong.
const FIRST: f32 = -1.5;

pub(super) fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// What the one edit between two words counts. Words with more than one between them, or none, count as the unlikeliest.
pub(super) fn edit(typed: &str, meant: &str) -> f32 {
    let (typed, meant) = (typed.as_bytes(), meant.as_bytes());
    let same = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let first = if same == 0 { FIRST } else { 0.0 };
    // A letter of a double may be either: both are read at its end.
    let doubled = |word: &[u8], at: usize| at > 0 && word[at] == word[at - 1];
    let kind = match (typed.len(), meant.len()) {
        (t, m) if m == t + 1 && typed[same..] == meant[same + 1..] => {
            if doubled(meant, same) {
                DOUBLED
            } else {
                LEFT_OUT
            }
        }
        (t, m) if t == m + 1 && typed[same + 1..] == meant[same..] => {
            if doubled(typed, same) {
                DOUBLED
            } else {
                PUT_IN
            }
        }
        (t, m) if t == m && same < t => {
            let (a, b) = (typed[same], meant[same]);
            let crossed = typed.get(same + 1) == Some(&b) && meant.get(same + 1) == Some(&a);
            if crossed && typed[same + 2..] == meant[same + 2..] {
                CROSSED
            } else if are_neighbours(a, b) {
                NEIGHBOUR
            } else if is_vowel(a) && is_vowel(b) {
                VOWEL
            } else {
                OTHER
            }
        }
        _ => OTHER,
    };
    kind + first
}

/// Where the keys are: column and row, in thirds of a key and in keys.
fn keys() -> &'static [Option<(i32, i32)>; 26] {
    static KEYS: LazyLock<[Option<(i32, i32)>; 26]> = LazyLock::new(|| {
        let mut keys = [None; 26];
        let list = include_str!("../../../lexicon/keyboard.txt");
        let rows = list.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        for (row, letters) in (0..).zip(rows) {
            for (column, letter) in (0..).zip(letters.bytes()) {
                if letter.is_ascii_lowercase() {
                    keys[usize::from(letter - b'a')] = Some((3 * column + row, row));
                }
            }
        }
        keys
    });
    &KEYS
}

fn are_neighbours(a: u8, b: u8) -> bool {
    let key = |letter: u8| keys().get(usize::from(letter.wrapping_sub(b'a'))).copied().flatten();
    let (Some((x, row)), Some((other_x, other_row))) = (key(a), key(b)) else { return false };
    (x - other_x).abs() <= 3 && (row - other_row).abs() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_have_their_kinds() {
        for (typed, meant, score) in [
            ("tungakan", "tunggakan", DOUBLED),
            ("pajjak", "pajak", DOUBLED),
            ("pemeritnah", "pemerintah", CROSSED),
            ("tunggkan", "tunggakan", LEFT_OUT),
            ("pajatk", "pajak", PUT_IN),
            ("pajal", "pajak", NEIGHBOUR),
            ("pojak", "pajak", VOWEL),
            ("pavak", "pajak", OTHER),
            ("ajak", "pajak", LEFT_OUT + FIRST),
            ("apjak", "pajak", CROSSED + FIRST),
        ] {
            assert!((edit(typed, meant) - score).abs() < 1e-6, "{typed} {meant}");
        }
    }

    #[test]
    fn every_letter_has_its_key_and_its_neighbours() {
        for letter in b'a'..=b'z' {
            let beside =
                (b'a'..=b'z').filter(|b| *b != letter && are_neighbours(letter, *b)).count();
            assert!((2..=8).contains(&beside), "{} has {beside}", char::from(letter));
        }
        assert!(
            are_neighbours(b'g', b'h') && are_neighbours(b'g', b'v') && !are_neighbours(b'q', b'p')
        );
    }
}
