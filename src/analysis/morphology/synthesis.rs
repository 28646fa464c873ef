//! Building words: what a prefix does to the base it is put before.
//!
//! `meN-` + `tulis` is `menulis`, `meN-` + `bom` is `mengebom`, `ber-` + `kerja` is `bekerja`. The parser guesses freely and is held to
//! this: a reading counts only if its affixes, put on its root, make the word again, letter by letter.
//!
//! Rules: *Tata Bahasa Baku Bahasa Indonesia*, chapter on morphophonology; deviations that are in wide use (`mentaati`,
//! `mempercayai`, `terpercaya`, `memerhatikan`, `mengritik`, `menyontohkan`) are built too.

use super::grammar::Prefix;

/// Longest word that is taken apart, in bytes.
pub const LONGEST: usize = 48;

/// Whether `prefix` put before `base` can make `word`. `bare` says that the base is a root, `inner` which prefix it begins with otherwise.
pub fn makes(prefix: Prefix, base: &[u8], inner: Option<Prefix>, word: &[u8]) -> bool {
    match prefix {
        Prefix::MeN => nasal(*b"me", base, inner, word),
        Prefix::PeN => nasal(*b"pe", base, inner, word),
        Prefix::Ber => liquid(*b"ber", base, word),
        Prefix::Ter => liquid(*b"ter", base, word),
        Prefix::Per => liquid(*b"per", base, word),
        Prefix::Pe => joined(b"pe", base, word) || (base == b"ajar" && word == b"pelajar"),
        Prefix::Di => joined(b"di", base, word),
        Prefix::Ku => joined(b"ku", base, word),
        Prefix::Kau => joined(b"kau", base, word),
        Prefix::Ke => joined(b"ke", base, word),
        Prefix::Se => joined(b"se", base, word),
        Prefix::Tidak => joined(b"tidak", base, word),
    }
}

fn joined(prefix: &[u8], base: &[u8], word: &[u8]) -> bool {
    word.strip_prefix(prefix) == Some(base)
}

/// `ber-`, `ter-`, `per-` lose their r before r, and before a first syllable that ends in -er (`bekerja`, `tepercaya`, where writers
/// often keep it); before `ajar` it turns to l.
fn liquid(prefix: [u8; 3], base: &[u8], word: &[u8]) -> bool {
    let short = &prefix[..2];
    match base {
        [b'r', ..] => joined(short, base, word),
        [b'a', b'j', b'a', b'r', ..] => {
            joined(&prefix, base, word)
                || word.strip_prefix(short).and_then(|rest| rest.strip_prefix(b"l")) == Some(base)
        }
        [first, b'e', b'r', after, ..] if !is_vowel(*first) && !is_vowel(*after) => {
            joined(&prefix, base, word) || joined(short, base, word)
        }
        _ => joined(&prefix, base, word),
    }
}

/// `meN-` and `peN-`.
fn nasal(prefix: [u8; 2], base: &[u8], inner: Option<Prefix>, word: &[u8]) -> bool {
    let Some(rest) = word.strip_prefix(&prefix[..]) else { return false };
    let after = |nasal: &[u8], base: &[u8]| rest.strip_prefix(nasal) == Some(base);
    let [first, second @ ..] = base else { return false };
    let vowel_next = second.first().is_some_and(|b| is_vowel(*b));
    if inner.is_none() && is_monosyllable(base) && after(b"nge", base) {
        return true;
    }
    match first {
        b'l' | b'r' | b'w' | b'y' | b'm' | b'n' => after(b"", base),
        // `memper-` keeps the p of the prefix (`memerhatikan` is a deviation), `pemer-` melts it.
        b'p' if inner == Some(Prefix::Per) || inner == Some(Prefix::Pe) => {
            after(b"m", &base[1..]) || (prefix == *b"me" && after(b"m", base))
        }
        b'p' if vowel_next => after(b"m", &base[1..]) || after(b"m", base),
        b'p' => after(b"m", base) || after(b"m", &base[1..]),
        b'b' | b'f' | b'v' => after(b"m", base),
        b's' if second.first() == Some(&b'y') => after(b"n", base) || after(b"ny", &base[2..]),
        b't' if vowel_next && inner != Some(Prefix::Ter) => {
            after(b"n", &base[1..]) || after(b"n", base)
        }
        b's' if vowel_next => after(b"ny", &base[1..]) || after(b"n", base),
        b'c' if vowel_next => after(b"n", base) || after(b"ny", &base[1..]),
        b'c' | b'd' | b'j' | b'z' | b't' | b's' => after(b"n", base),
        b'k' if vowel_next => after(b"ng", &base[1..]) || after(b"ng", base),
        b'k' if matches!(second, [b'r' | b'l', ..]) => {
            after(b"ng", base) || after(b"ng", &base[1..])
        }
        b'a' | b'e' | b'i' | b'o' | b'u' | b'g' | b'h' | b'k' | b'q' | b'x' => after(b"ng", base),
        _ => false,
    }
}

/// The shape of `prefix` before `base` in `word`, as it is shown: `meng-`.
pub fn shape<'w>(base: &[u8], word: &'w str) -> &'w str {
    // The base may have lost its first letter to the prefix.
    let kept =
        if word.as_bytes().ends_with(base) { base.len() } else { base.len().saturating_sub(1) };
    word.get(..word.len().saturating_sub(kept)).unwrap_or("")
}

/// One vowel (or one diphthong), with at most three letters around it: `bom`, `cat`, `klaim`.
pub fn is_monosyllable(base: &[u8]) -> bool {
    let vowels = base.iter().filter(|b| is_vowel(**b)).count();
    base.len() <= 6
        && (vowels == 1
            || (vowels == 2 && base.windows(2).any(|pair| is_vowel(pair[0]) && is_vowel(pair[1]))))
}

/// A, e, i, o or u.
pub fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}
