//! How a word may be spelt that was typed otherwise: by the lists of what is written for what.
//!
//! *soeharto* may be `suharto`, *ijin* `izin`, *beratttt* `berat`. Each is only a spelling until the index turns out to have it.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Most spellings of one word that are looked up.
const MOST: usize = 96;

/// In a shorter word two of them would leave little of what was typed.
const LETTERS_OF_PAIRS: usize = 6;

/// The list by the letter that what was typed begins with (`$` for the word's end): how it was typed, how it may be meant.
fn confusions() -> &'static HashMap<u8, Vec<(&'static str, &'static str)>> {
    static LIST: LazyLock<HashMap<u8, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
        let mut list: HashMap<u8, Vec<_>> = HashMap::new();
        for line in include_str!("../../../lexicon/confusions.txt").lines() {
            if let Some((typed, meant)) = line.split_once('\t').filter(|_| !line.starts_with('#')) {
                list.entry(typed.as_bytes()[0]).or_default().push((typed, meant));
            }
        }
        list
    });
    &LIST
}

/// The word with letters that are held down, which is three times or more, said once.
pub(super) fn released(word: &str) -> String {
    let runs = word.as_bytes().chunk_by(|a, b| a == b);
    runs.flat_map(|run| &run[..if run.len() > 2 { 1 } else { run.len() }])
        .map(|letter| char::from(*letter))
        .collect()
}

/// The word without letters said twice in a row.
pub(super) fn squeezed(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

/// What the word is if one of its parts, two of them, or all of one kind are meant otherwise; the word itself is not among them.
pub(super) fn confused(word: &str) -> Vec<String> {
    let ended = format!("{word}$");
    let mut found: Vec<String> = Vec::new();
    let mut once = Vec::new();
    for (from, letter) in ended.bytes().enumerate() {
        for &(typed, meant) in confusions().get(&letter).into_iter().flatten() {
            if ended[from..].starts_with(typed) {
                once.push((from, typed, meant));
            }
        }
    }
    let mut keep = |spelt: String| {
        let spelt = spelt.replace('$', "");
        if spelt != word && found.len() < MOST && !found.contains(&spelt) {
            found.push(spelt);
        }
    };
    for &(from, typed, meant) in &once {
        keep(replaced(&ended, from, typed, meant));
    }
    for &(_, typed, meant) in &once {
        keep(ended.replace(typed, meant));
    }
    let pairs = word.len() >= LETTERS_OF_PAIRS;
    for (at, &(first, typed, meant)) in once.iter().enumerate().filter(|_| pairs) {
        for &(second, typed_then, meant_then) in &once[at + 1..] {
            if second >= first + typed.len() {
                let later = replaced(&ended, second, typed_then, meant_then);
                keep(replaced(&later, first, typed, meant));
            }
        }
    }
    found
}

fn replaced(word: &str, from: usize, typed: &str, meant: &str) -> String {
    [&word[..from], meant, &word[from + typed.len()..]].concat()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_line_is_a_fact_and_none_stands_twice() {
        let mut seen = HashSet::new();
        for line in include_str!("../../../lexicon/confusions.txt").lines() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let (typed, meant) = line.split_once('\t').unwrap_or_else(|| panic!("{line}"));
            let letters = |text: &str| {
                let text = text.strip_suffix('$').unwrap_or(text);
                text.bytes().all(|b| b.is_ascii_lowercase())
            };
            assert!(letters(typed) && letters(meant) && typed != meant, "{line}");
            assert!(!typed.is_empty() && !meant.is_empty(), "{line}");
            assert_eq!(typed.ends_with('$'), meant.ends_with('$'), "{line}");
            assert!(seen.insert(line), "{line} stands twice");
        }
    }

    #[test]
    fn parts_are_meant_otherwise_alone_in_pairs_and_all_of_a_kind() {
        let has = |word: &str, spelt: &str| confused(word).iter().any(|s| s == spelt);
        assert!(has("soeharto", "suharto") && has("ijin", "izin") && has("goeroe", "guru"));
        assert!(has("djoemat", "jumat") && has("bandun", "bandung") && has("kalo", "kalau"));
        assert!(!has("ijin", "ijin"));
        assert!(confused("tjintadjoega").len() <= MOST);
    }

    #[test]
    fn letters_held_down_are_one() {
        assert_eq!(released("tunggaaakan"), "tunggakan");
        assert_eq!(squeezed("beratttttt"), "berat");
        assert_eq!(squeezed("saat"), "sat");
    }
}
