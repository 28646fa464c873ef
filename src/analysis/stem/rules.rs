//! The rules: from the outside in, particle, possessive, suffix, prefixes.
//!
//! `mempertanyakannya` → `mempertanyakan` (light) → `-kan` → `mempertanya` → `mem-` → `pertanya` → `per-` → `tanya`.

use crate::analysis::knowledge::Knowledge;

/// The shortest root, in letters.
const SHORTEST: usize = 3;

/// The longest word that is taken apart, in bytes: `mempertanggungjawabkannya` has 25.
const LONGEST: usize = 40;

/// The prefix that was taken off last: it decides which suffixes and further prefixes can go with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prefix {
    /// `me-`, `di-`, `ku-`: verbs, with `-kan` or `-i`.
    Verb,
    Ber,
    Ter,
    /// `pe-`, `per-`, `ke-`: nouns, with `-an`.
    Noun,
}

/// Writes the light form and the stem of `word`.
pub(super) fn forms(word: &str, knowledge: &Knowledge, light: &mut String, stem: &mut String) {
    // Only words in plain letters are inflected; `dna4`, `北` or `Москва` are what they are.
    if !(4..=LONGEST).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        light.push_str(word);
        match knowledge.stems.get(word) {
            Some(known) => stem.push_str(known),
            None => stem.push_str(word),
        }
        return;
    }
    let bare = without_clitics(word, knowledge);
    light.push_str(bare);
    stem.push_str(bare);
    // To the fixed point, so that a stem is its own stem; each round takes something off.
    loop {
        if let Some(&known) = knowledge.stems.get(stem.as_str()) {
            stem.clear();
            stem.push_str(known);
            return;
        }
        let bare = without_clitics(stem, knowledge).len();
        if bare < stem.len() {
            stem.truncate(bare);
        } else if let Some(root) = derive(stem, knowledge).filter(|root| root.len() < stem.len()) {
            *stem = root;
        } else {
            return;
        }
    }
}

/// Takes off `-lah`, `-kah`, `-tah`, `-pun`, then `-nya`, `-ku`, `-mu`.
fn without_clitics<'a>(word: &'a str, knowledge: &Knowledge) -> &'a str {
    let mut bare = word;
    for clitics in [["lah", "kah", "pun"], ["nya", "ku", "mu"]] {
        if knowledge.stems.contains_key(bare) {
            return bare;
        }
        for clitic in clitics {
            if let Some(rest) = bare.strip_suffix(clitic)
                && fits(bare, rest, clitic, knowledge)
            {
                bare = rest;
                break;
            }
        }
    }
    bare
}

/// Whether a clitic is likelier than a root that happens to end so. `-nya` and `-kah` hardly end roots; `-ku`, `-mu` often do,
/// so they are believed only after a suffix or a listed word.
fn fits(word: &str, rest: &str, clitic: &str, knowledge: &Knowledge) -> bool {
    // `menikah`, `bersalah`: a listed root under a prefix
    let rooted = HEADS.iter().filter_map(|head| word.strip_prefix(head)).any(|root| {
        root.len() > clitic.len() && knowledge.stems.get(root).is_some_and(|stem| *stem == root)
    });
    let long = rest.len() >= 4 && syllables(rest) >= 2;
    match clitic {
        _ if rooted => false,
        // `isinya`, `halnya`, but `tanya`
        "nya" => rest.len() >= SHORTEST && syllables(rest) >= 1,
        "ku" | "mu" => {
            (long && rest.ends_with("an")) || (rest.len() >= SHORTEST && knowledge.is_root(rest))
        }
        _ => long,
    }
}

const HEADS: [&str; 13] =
    ["me", "mem", "men", "meng", "ber", "be", "ter", "di", "ke", "se", "pe", "per", "diper"];

/// One round: `word` without its suffix and prefixes, if it has any.
fn derive(word: &str, knowledge: &Knowledge) -> Option<String> {
    let first = leading(word);
    // `memakai`, `berjalan`: with a listed root under the prefix, what looks like a suffix is none.
    if let Some((_, rest)) = without_prefix(word, None, false, knowledge)
        && knowledge.is_root(&rest)
    {
        return Some(rest);
    }
    // The suffix goes with the outermost prefix, but whether a prefix is one depends on what is left with the suffix gone.
    let mut root = without_suffix(word, first, knowledge).to_owned();
    let suffixed = root.len() < word.len();
    let mut last = None;
    for _ in 0..3 {
        if (last.is_some() || suffixed) && knowledge.is_root(&root) {
            return Some(root);
        }
        let Some((prefix, rest)) = without_prefix(&root, last, suffixed, knowledge) else { break };
        root = rest;
        last = Some(prefix);
    }
    // A suffix that was believed for the sake of a prefix that then was none.
    let mistaken = suffixed && last.is_none() && first == Some(Prefix::Verb);
    (root.len() < word.len() && !mistaken).then_some(root)
}

/// The prefix a word seems to begin with.
fn leading(word: &str) -> Option<Prefix> {
    let verb = ["me", "di"].iter().any(|p| word.starts_with(p)) && word.len() >= 6;
    if verb {
        Some(Prefix::Verb)
    } else if word.starts_with("ber") {
        Some(Prefix::Ber)
    } else if word.starts_with("ter") {
        Some(Prefix::Ter)
    } else if ["pe", "ke"].iter().any(|p| word.starts_with(p)) {
        Some(Prefix::Noun)
    } else {
        None
    }
}

/// `word` without `-kan`, `-an` or `-i`.
fn without_suffix<'a>(word: &'a str, prefix: Option<Prefix>, knowledge: &Knowledge) -> &'a str {
    let own = |rest: &str| knowledge.stems.get(rest).is_some_and(|stem| *stem == rest);
    let least = 2 + usize::from(prefix.is_some());
    if let Some(rest) = word.strip_suffix("kan") {
        let noun = prefix != Some(Prefix::Verb) && prefix != Some(Prefix::Ter);
        // `kerusakan` is `rusak` + `-an`, `merusakkan` has two k; after a consonant (`dengarkan`) the k is never the root's.
        let root_k = noun && rest.ends_with(['a', 'e', 'i', 'o', 'u']) && !own(rest);
        if !root_k && rest.len() >= 4 && (syllables(rest) >= 2 || prefix == Some(Prefix::Verb)) {
            return rest;
        }
    }
    if let Some(rest) = word.strip_suffix("an")
        && prefix != Some(Prefix::Verb)
        && rest.len() >= 4
        && syllables(rest) >= least
    {
        return rest;
    }
    if let Some(rest) = word.strip_suffix('i')
        && prefix == Some(Prefix::Verb)
        && rest.len() >= 5
        && syllables(rest) >= 3
        // `-si` ends loans (`mengorganisasi`), `-oi` and `-ei` no derivation
        && (!rest.ends_with(['s', 'o', 'e']) || ["tugas", "batas", "atas", "tangis", "tulis"].iter().any(|root| rest.ends_with(root)))
    {
        return rest;
    }
    word
}

/// `word` without its first prefix, and which it was.
fn without_prefix(
    word: &str,
    last: Option<Prefix>,
    suffixed: bool,
    knowledge: &Knowledge,
) -> Option<(Prefix, String)> {
    let accept = |rest: &str, shortest: usize| {
        // `diajukan`: a root of three letters that begins with a vowel is believed under a suffix
        let long =
            rest.len() >= shortest || (suffixed && rest.len() == 3 && starts_with_vowel(rest));
        knowledge.is_root(rest) || (long && syllables(rest) >= 2 && good_onset(rest))
    };
    let plain = |prefix: &str, kind: Prefix, shortest: usize| {
        word.strip_prefix(prefix)
            .filter(|rest| accept(rest, shortest))
            .map(|rest| (kind, rest.to_owned()))
    };
    match word.as_bytes() {
        [b'd', b'i', ..] if last.is_none() => plain("di", Prefix::Verb, 4),
        [b'm', b'e', ..] if last.is_none() => {
            nasal(word, "me", knowledge, true).map(|rest| (Prefix::Verb, rest))
        }
        [b'b', b'e', b'r', ..] => plain("ber", Prefix::Ber, 4),
        [b't', b'e', b'r', ..] => plain("ter", Prefix::Ter, 4),
        [b'p', b'e', b'r', ..] if suffixed || last == Some(Prefix::Verb) => {
            plain("per", Prefix::Noun, 4)
        }
        [b'p', b'e', ..] if last != Some(Prefix::Noun) => {
            nasal(word, "pe", knowledge, suffixed).map(|rest| (Prefix::Noun, rest))
        }
        [b'k', b'e', ..] if (suffixed || last.is_some()) && last != Some(Prefix::Noun) => {
            plain("ke", Prefix::Noun, 4)
        }
        [b's', b'e', ..] if last == Some(Prefix::Noun) => plain("se", Prefix::Noun, 5),
        _ => None,
    }
}

/// What follows `me-` or `pe-`, with the consonant that melted into the nasal put back; `plain` allows the prefix without a nasal.
fn nasal(word: &str, prefix: &str, knowledge: &Knowledge, plain: bool) -> Option<String> {
    let rest = word.strip_prefix(prefix)?;
    let shortest = 4;
    let known = |root: &str| knowledge.is_root(root);
    let enough = |root: &str, shortest: usize| {
        root.len() >= shortest && syllables(root) >= 2 && good_onset(root)
    };
    // The root with a nasal of its own: `me-minta`, `me-nikah`, `me-nyanyi`.
    if known(rest) && !rest.starts_with(['b', 'c', 'd', 'g', 'j', 'k', 'p', 's', 't']) {
        return Some(rest.to_owned());
    }
    let melted = |tail: &str, consonant: &str| {
        let root = format!("{consonant}{tail}");
        enough(&root, shortest).then_some(root)
    };
    if let Some(tail) = rest.strip_prefix("ng") {
        if let Some(root) = tail
            .strip_prefix('e')
            .filter(|root| syllables(root) == 1 && (3..=4).contains(&root.len()))
        {
            return Some(root.to_owned());
        }
        if starts_with_vowel(tail) {
            let with_k = format!("k{tail}");
            if known(&with_k) {
                return Some(with_k);
            }
            // A suffix may still hide the listed root: `mengurangi` is read as `kurang` + `-i` by the caller.
            return enough(tail, 3).then(|| tail.to_owned());
        }
        return (tail.starts_with(['g', 'h', 'k']) && enough(tail, shortest))
            .then(|| tail.to_owned());
    }
    if let Some(tail) = rest.strip_prefix("ny") {
        return if starts_with_vowel(tail) { melted(tail, "s") } else { None };
    }
    if let Some(tail) = rest.strip_prefix('n') {
        return if starts_with_vowel(tail) {
            melted(tail, "t")
        } else {
            (tail.starts_with(['c', 'd', 'j', 't', 's', 'z']) && enough(tail, shortest))
                .then(|| tail.to_owned())
        };
    }
    if let Some(tail) = rest.strip_prefix('m') {
        return if starts_with_vowel(tail) {
            melted(tail, "p")
        } else {
            (tail.starts_with(['b', 'f', 'p', 'v']) && enough(tail, shortest))
                .then(|| tail.to_owned())
        };
    }
    // Before l, r, w, y there is no nasal; `pe-` so is too often part of the root (`pelan`, `perut`) unless a suffix speaks for it.
    (plain && rest.starts_with(['l', 'r', 'w', 'y']) && enough(rest, shortest))
        .then(|| rest.to_owned())
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn starts_with_vowel(word: &str) -> bool {
    word.bytes().next().is_some_and(is_vowel)
}

/// Vowels; a closing `ai`, `au`, `oi` is one sound (`pakai`), inside a word they are two (`baik`, `laut`).
fn syllables(word: &str) -> usize {
    let diphthong = ["ai", "au", "oi"].iter().any(|end| word.ends_with(end));
    word.bytes().filter(|b| is_vowel(*b)).count() - usize::from(diphthong)
}

/// Whether an Indonesian root can begin so: a vowel, a consonant and a vowel, or a cluster that loans brought.
fn good_onset(word: &str) -> bool {
    let bytes = word.as_bytes();
    let [first, second, ..] = bytes else { return false };
    if is_vowel(*first) || is_vowel(*second) {
        return word.len() >= SHORTEST;
    }
    let cluster = match second {
        b'g' => *first == b'n',
        b'y' => b"nskg".contains(first),
        b'h' => b"skg".contains(first),
        b'r' => b"ptkbdgf".contains(first),
        b'l' => b"pkbgfs".contains(first),
        b'w' | b'm' | b'n' => *first == b's',
        b't' | b'p' | b'k' => return *first == b's',
        _ => false,
    };
    cluster && bytes.get(2).is_some_and(|b| is_vowel(*b))
}
