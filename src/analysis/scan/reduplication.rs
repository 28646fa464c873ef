//! Reduplication: whether two parts with a hyphen between them are one word said twice.
//!
//! Said again whole (`buku-buku`), with an affix before (`berjalan-jalan`), after (`mobil-mobilan`) or around
//! (`kehijau-hijauan`), as the deed done in return (`tulis-menulis`), or with another sound (`sayur-mayur`, `bolak-balik`).

use crate::analysis::knowledge::Knowledge;

/// Which part the root is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    /// The word is its own root.
    Whole,
    Listed(&'static str),
    Left,
    /// So many bytes of the right part.
    Right(u32),
}

const TAILS: [&str; 14] = [
    "annya", "kannya", "inya", "nya", "kan", "an", "i", "lah", "kah", "pun", "ku", "mu", "anku",
    "anlah",
];
const HEADS: [&str; 13] =
    ["ber", "ter", "se", "ke", "di", "me", "mem", "men", "meng", "per", "pe", "memper", "diper"];

/// Where the root of `left-right` is, if it is one word; both parts are folded.
pub(super) fn root(left: &str, right: &str, knowledge: &Knowledge) -> Option<Root> {
    let mut whole = String::with_capacity(left.len() + right.len() + 1);
    for part in [left, "-", right] {
        whole.push_str(part);
    }
    if let Some(root) = listed(&whole, knowledge) {
        return Some(root);
    }
    let tail = TAILS.iter().find_map(|tail| {
        right.strip_suffix(tail).filter(|rest| rest.len() >= 3 && left.ends_with(rest))
    });
    if left == right {
        return Some(Root::Left);
    }
    if let Some(rest) = tail.or(left.ends_with(right).then_some(right)) {
        if rest == left {
            return listed_twice(rest, knowledge).or(Some(Root::Left));
        }
        if left.strip_suffix(rest).is_some_and(|head| HEADS.contains(&head)) && rest.len() >= 3 {
            // `memanggil-manggil`: the nasal belongs to the prefix, only the left part shows it
            let melted = rest.starts_with(['m', 'n']) && left.starts_with("me");
            return listed_twice(rest, knowledge).or(Some(if melted {
                Root::Left
            } else {
                Root::Right(rest.len() as u32)
            }));
        }
    }
    if in_return(left, right) {
        return Some(Root::Left);
    }
    let letters = left.len() >= 4 && right.len() >= 4 && left.is_ascii() && right.is_ascii();
    if letters && same_rhyme(left, right) {
        return Some(Root::Left);
    }
    (letters && same_consonants(left, right)).then_some(Root::Whole)
}

fn listed(whole: &str, knowledge: &Knowledge) -> Option<Root> {
    let bare = ["nya", "lah", "kah", "pun"].iter().find_map(|tail| whole.strip_suffix(tail));
    [Some(whole), bare].into_iter().flatten().find_map(|word| {
        let (&listed, &root) = knowledge.reduplications.get_key_value(word)?;
        Some(if root != listed {
            Root::Listed(root)
        } else if word.len() == whole.len() {
            Root::Whole
        } else {
            Root::Listed(listed)
        })
    })
}

/// `perundang-undangan` is about an `undang-undang`, not about an `undang`.
fn listed_twice(root: &str, knowledge: &Knowledge) -> Option<Root> {
    let mut twice = String::with_capacity(root.len() * 2 + 1);
    for part in [root, "-", root] {
        twice.push_str(part);
    }
    let (&listed, &root) = knowledge.reduplications.get_key_value(twice.as_str())?;
    (root == listed).then_some(Root::Listed(listed))
}

/// `tulis-menulis`, `pukul-memukul`, `tolong-menolong`, `rindu-merindukan`.
fn in_return(left: &str, right: &str) -> bool {
    let Some(rest) = right.strip_prefix("me") else { return false };
    let after = ["ng", "ny", "m", "n", ""]
        .iter()
        .find_map(|nasal| rest.strip_prefix(nasal))
        .unwrap_or(rest);
    let after_short = rest.strip_prefix(['m', 'n']).unwrap_or(rest);
    let melted = left.get(1..).unwrap_or("");
    let covers = |tail: &str, root: &str| {
        root.len() >= 2
            && tail.strip_prefix(root).is_some_and(|more| matches!(more, "" | "i" | "kan"))
    };
    left.len() >= 3
        && (covers(rest, left)
            || covers(after, left)
            || covers(after_short, left)
            || covers(after, melted)
            || covers(after_short, melted))
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
    fn one_word_said_twice() {
        for (left, right, expected) in [
            ("buku", "buku", Some(Root::Left)),
            ("anak", "anaknya", Some(Root::Left)),
            ("mobil", "mobilan", Some(Root::Left)),
            ("berjalan", "jalan", Some(Root::Right(5))),
            ("sebaik", "baiknya", Some(Root::Right(4))),
            ("kehijau", "hijauan", Some(Root::Right(5))),
            ("dibesar", "besarkan", Some(Root::Right(5))),
            ("memanggil", "manggil", Some(Root::Left)),
            ("tulis", "menulis", Some(Root::Left)),
            ("pukul", "memukul", Some(Root::Left)),
            ("surat", "menyurat", Some(Root::Left)),
            ("tolong", "menolong", Some(Root::Left)),
            ("jahit", "menjahit", Some(Root::Left)),
            ("bantu", "membantu", Some(Root::Left)),
            ("karang", "mengarang", Some(Root::Left)),
            ("sayur", "mayur", Some(Root::Listed("sayur"))),
            ("bolak", "balik", Some(Root::Whole)),
            ("laki", "laki", Some(Root::Whole)),
            ("laki", "lakinya", Some(Root::Listed("laki-laki"))),
            ("undang", "undang", Some(Root::Whole)),
            ("perundang", "undangan", Some(Root::Listed("undang-undang"))),
            ("jakarta", "bandung", None),
            ("jual", "beli", None),
            ("asia", "pasifik", None),
            ("ibu", "bapak", None),
            ("kanan", "kiri", None),
            ("ii", "iii", None),
        ] {
            assert_eq!(root(left, right, Knowledge::shared()), expected, "{left}-{right}");
        }
    }
}
