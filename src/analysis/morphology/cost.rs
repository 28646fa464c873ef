//! What a reading costs: how well a root's class goes with its affixes, and what is odd about the rest.
//!
//! `merusakan` is `rusak` + meN-…-kan with a k missing for 41; of `rusa` (a deer) it is noted that it takes no -kan. Costs are in tenths of
//! the unit of `lexicon/frames.txt`; only their differences count.

use super::grammar::{Frame, NEVER, Prefix, Suffix};
use crate::analysis::lexicon::table::{Record, flag};

/// What no reading may cost.
pub const OUT_OF_QUESTION: u16 = 1000;

/// A root that begins with a nasal, where the nasal could also be that of the prefix: `memutih` is of `putih`, though people say
/// `mutih` too. Decides between equals only.
pub(super) const OWN_NASAL: u16 = 2;
/// Each affix: of two readings that fit alike, the simpler one.
pub(super) const AFFIX: u16 = 3;
/// An affix that the root is noted to take.
pub(super) const LICENSED: u16 = 0;
/// A consonant that should have melted: `mentaati`.
pub(super) const UNMELTED: u16 = 25;
/// A c that should not have melted: `menyontohkan`, as it is said in Java. Dearer than any root in s.
pub(super) const MELTED_C: u16 = 45;
/// One k too few or too many behind a root in k, common misspellings (`dimasukan`, `penegakkan`): dearer than any natural
/// reading, so that `dilakukan` stays with `laku`, cheaper than a strained one (`dibalikan` of *Bali*).
pub(super) const MISSPELT_K: u16 = 25;
/// An archaic or regional root.
pub(super) const RARE: u16 = 60;
/// Another writing of a root, below any root itself.
pub(super) const VARIANT: u16 = 20;
/// A root of two letters; of three.
pub(super) const TWO_LETTERS: u16 = 30;
pub(super) const THREE_LETTERS: u16 = 8;
/// By particle and by possessive.
pub(super) const PARTICLES: [u16; 5] = [0, 8, 8, 40, 8];
pub(super) const POSSESSIVES: [u16; 4] = [0, 6, 14, 14];
/// A name in lower case, under clitics or weak: `ditanya` is not *Dita* + -nya.
pub(super) const NAME: u16 = 35;
/// A whole word that is a rare root.
pub(super) const RARE_WHOLE: u16 = 25;
/// A whole word that never stands alone.
pub(super) const BOUND_WHOLE: u16 = 10;

/// Roots that -i and -an go with unasked however short they are: verbs (`ujian`), and what is never alone (`acuan`).
const SHORT_TAKES: u16 = 1 | 1 << 1 | BOUND;
/// Letters of a root that is short.
const SHORT: usize = 3;

/// What a word costs that is in the lexicon as it stands.
pub(super) fn of_whole(record: &Record<'_>) -> u16 {
    let has = |bits: u16| record.flags & bits != 0;
    let given = flag::FORM | flag::LEXICALISED | flag::FUNCTION | flag::REDUPLICATION;
    if has(given | flag::VARIANT) {
        0
    } else if has(flag::ROOT) {
        if has(flag::RARE) {
            RARE_WHOLE
        } else if record.classes == BOUND {
            BOUND_WHOLE
        } else {
            0
        }
    } else if has(flag::NAME) {
        NAME
    } else {
        0
    }
}

const BOUND: u16 = 1 << 9;

/// What it costs that this frame has this root.
pub(super) fn of_frame(frame: &Frame, record: &Record<'_>) -> u16 {
    let licensed = record.licences & frame.licences != 0;
    if !licensed && record.bans & frame.bans != 0 {
        return OUT_OF_QUESTION;
    }
    // `muri`, `seti` and `jinan` are names and foreign words sooner than *mur*, *set*, *jin* with a bare suffix.
    let bare = frame.prefixes.is_empty() && matches!(frame.suffix, Suffix::I | Suffix::An);
    if bare && !licensed && record.word.len() <= SHORT && record.classes & SHORT_TAKES == 0 {
        return OUT_OF_QUESTION;
    }
    let mut cheapest = NEVER;
    let mut classes = record.classes;
    while classes != 0 {
        cheapest = cheapest.min(frame.costs[classes.trailing_zeros() as usize]);
        classes &= classes - 1;
    }
    let fit = if licensed {
        LICENSED
    } else if cheapest == NEVER {
        return OUT_OF_QUESTION;
    } else {
        u16::from(cheapest) * 10
    };
    let affixes = frame.prefixes.len() as u16 + u16::from(frame.suffix != Suffix::Zero);
    let short = match record.word.len() {
        0..=2 => TWO_LETTERS,
        3 => THREE_LETTERS,
        _ => 0,
    };
    let rare = if record.flags & flag::RARE != 0 { RARE } else { 0 };
    // `penjurian` is of `juri`, not of an old spelling of `curi`.
    let variant = if record.flags & flag::VARIANT != 0 { VARIANT } else { 0 };
    let last = frame.prefixes.last();
    let nasal = matches!(last, Some(Prefix::MeN | Prefix::PeN))
        && matches!(record.word.as_bytes(), [b'm' | b'n', ..]);
    fit + affixes * AFFIX + short + rare + variant + if nasal { OWN_NASAL } else { 0 }
}
