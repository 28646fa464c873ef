//! Taking a word apart in every way that the affixes allow.
//!
//! From the right the clitics, then the suffix; from the left the prefixes, along the tree of frames. `menangis` gives me- + `nangis`
//! and men- + `tangis`; each rest is looked up, and what is found and can be built again is shown to the caller.
//!
//! The word is worked on in a buffer, where a consonant that melted into a nasal is written over the nasal's last letter
//! (`menangis` → `me|tangis`), so nothing is allocated.

use super::cost::{self, OUT_OF_QUESTION};
use super::grammar::{Grammar, MOST_PREFIXES, Prefix, SUFFIXES, Suffix};
use super::synthesis::{self, LONGEST, is_monosyllable, is_vowel};
use crate::analysis::lexicon::{Id, Lexicon};

/// The particles, in the order of their numbers in a [`Reading`]; 0 is none.
pub const PARTICLES: [&str; 5] = ["", "lah", "kah", "tah", "pun"];
/// The possessives, likewise.
pub const POSSESSIVES: [&str; 4] = ["", "nya", "ku", "mu"];

/// A way to read a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// What it costs; the cheapest reading is chosen. [`cost::OUT_OF_QUESTION`] and above: never.
    pub cost: u16,
    /// The cost without the clitics.
    pub core: u16,
    /// The number of the frame plus one; 0 if nothing but clitics was taken off.
    pub frame: u8,
    /// Number of a particle.
    pub particle: u8,
    /// Number of a possessive.
    pub possessive: u8,
    /// Letters of the suffix in the word: one fewer than it has in `menunjukan` (`-kan`), one more in `penegakkan` (`-an`).
    pub tail: u8,
    /// Letters of the root.
    pub letters: u8,
    /// The root's entry.
    pub root: Id,
}

/// Shows `visit` every reading of `word`, which is in letters from a to z and at most [`LONGEST`] bytes long.
pub fn readings(
    word: &[u8],
    lexicon: &Lexicon,
    grammar: &Grammar,
    visit: &mut impl FnMut(Reading),
) {
    if word.len() > LONGEST {
        return;
    }
    let mut buffer = [0; LONGEST];
    buffer[..word.len()].copy_from_slice(word);
    let mut parser = Parser {
        word,
        buffer,
        lexicon,
        grammar,
        end: word.len(),
        suffix: Suffix::Zero,
        particle: 0,
        possessive: 0,
        tail: 0,
        steps: [Step { prefix: Prefix::Di, start: 0, melted: false }; MOST_PREFIXES],
        depth: 0,
        visit,
    };
    for (p, particle) in PARTICLES.iter().enumerate() {
        let Some(bare) = word.strip_suffix(particle.as_bytes()).filter(|bare| bare.len() > 1)
        else {
            continue;
        };
        for (q, possessive) in POSSESSIVES.iter().enumerate() {
            let Some(rest) = bare.strip_suffix(possessive.as_bytes()).filter(|rest| rest.len() > 1)
            else {
                continue;
            };
            (parser.particle, parser.possessive) = (p as u8, q as u8);
            parser.base(rest.len());
        }
    }
}

/// A prefix that was taken off.
#[derive(Debug, Clone, Copy)]
struct Step {
    prefix: Prefix,
    /// Where what follows it starts, in the buffer.
    start: usize,
    /// Whether the first letter of what follows is not the word's, but one that melted.
    melted: bool,
}

struct Parser<'a, V> {
    word: &'a [u8],
    buffer: [u8; LONGEST],
    lexicon: &'a Lexicon,
    grammar: &'a Grammar,
    /// Where the suffix begins.
    end: usize,
    suffix: Suffix,
    particle: u8,
    possessive: u8,
    /// Letters of the suffix.
    tail: usize,
    steps: [Step; MOST_PREFIXES],
    depth: usize,
    visit: &'a mut V,
}

impl<V: FnMut(Reading)> Parser<'_, V> {
    /// Reads the word up to `end`, where the clitics begin.
    fn base(&mut self, end: usize) {
        for suffix in SUFFIXES {
            let text = suffix.text().as_bytes();
            if self.word[..end].ends_with(text) && end - text.len() > 1 {
                self.end = end - text.len();
                (self.suffix, self.tail) = (suffix, text.len());
                self.walk(0, 0, false);
            }
        }
        let word = &self.word[..end];
        let (suffix, tail) = match word {
            [b'p' | b'k', b'e', .., b'k', b'k', b'a', b'n'] => (Suffix::An, 3),
            [b'm', b'e', .., b'k', b'a', b'n'] | [b'd', b'i', .., b'k', b'a', b'n'] => {
                (Suffix::Kan, 2)
            }
            _ => return,
        };
        (self.end, self.suffix, self.tail) = (end - tail, suffix, tail);
        self.walk(0, 0, false);
    }

    /// Looks up what is left from `start`, and takes further prefixes off it.
    fn walk(&mut self, node: u8, start: usize, unmelted: bool) {
        let place = &self.grammar.nodes[usize::from(node)];
        let frame = place.frames[self.suffix as usize];
        let whole = node == 0 && self.suffix == Suffix::Zero;
        if (frame != 0 || whole)
            && let Some(id) = self.lexicon.find(&self.buffer[start..self.end])
        {
            self.found(frame, id, unmelted);
        }
        if self.end - start < 4 {
            return;
        }
        match self.buffer[start..self.end] {
            [b'm', b'e', ..] => self.nasal(node, Prefix::MeN, start, unmelted),
            [b'p', b'e', ..] => {
                self.nasal(node, Prefix::PeN, start, unmelted);
                self.liquid(node, Prefix::Per, start, false);
                self.take(node, Prefix::Pe, start + 2, None, false);
                if self.buffer[start..self.end].starts_with(b"pelajar") {
                    self.take(node, Prefix::Pe, start + 3, None, false);
                }
            }
            [b'b', b'e', ..] => self.liquid(node, Prefix::Ber, start, unmelted),
            [b't', b'e', ..] => self.liquid(node, Prefix::Ter, start, unmelted),
            [b'd', b'i', ..] => self.take(node, Prefix::Di, start + 2, None, unmelted),
            [b's', b'e', ..] => self.take(node, Prefix::Se, start + 2, None, unmelted),
            [b'k', b'e', ..] => self.take(node, Prefix::Ke, start + 2, None, unmelted),
            [b'k', b'u', ..] => self.take(node, Prefix::Ku, start + 2, None, unmelted),
            [b'k', b'a', b'u', ..] => self.take(node, Prefix::Kau, start + 3, None, unmelted),
            [b't', b'i', b'd', b'a', b'k', ..] => {
                self.take(node, Prefix::Tidak, start + 5, None, unmelted);
            }
            _ => {}
        }
    }

    /// Goes on behind a prefix, at `start`, with a melted consonant written there.
    fn take(&mut self, node: u8, prefix: Prefix, start: usize, melted: Option<u8>, unmelted: bool) {
        let below = self.grammar.nodes[usize::from(node)].below[prefix as usize];
        if below == 0
            || self.end < start + 2
            || self.grammar.nodes[usize::from(below)].reach & (1 << self.suffix as u8) == 0
        {
            return;
        }
        let over = self.buffer[start];
        if let Some(consonant) = melted {
            self.buffer[start] = consonant;
        }
        self.steps[self.depth] = Step { prefix, start, melted: melted.is_some() };
        self.depth += 1;
        self.walk(below, start, unmelted);
        self.depth -= 1;
        self.buffer[start] = over;
    }

    /// `ber-`, `ter-`, `per-`.
    fn liquid(&mut self, node: u8, prefix: Prefix, start: usize, unmelted: bool) {
        match self.buffer[start + 2..self.end] {
            [b'r', ..] => {
                self.take(node, prefix, start + 3, None, unmelted);
                self.take(node, prefix, start + 2, None, unmelted);
            }
            [b'l', b'a', b'j', b'a', b'r', ..] => {
                self.take(node, prefix, start + 3, None, unmelted);
            }
            [first, b'e', b'r', after, ..] if !is_vowel(first) && !is_vowel(after) => {
                self.take(node, prefix, start + 2, None, unmelted);
            }
            _ => {}
        }
    }

    /// `meN-` and `peN-`.
    fn nasal(&mut self, node: u8, prefix: Prefix, start: usize, unmelted: bool) {
        let s = start + 2;
        match self.buffer[s..self.end] {
            [b'l' | b'r' | b'w' | b'y', ..] => self.take(node, prefix, s, None, unmelted),
            // `pemrosesan`, `memraktikkan`
            [b'm', b'r' | b'l', ..] => self.take(node, prefix, s, Some(b'p'), unmelted),
            [b'm', next, ..] if is_vowel(next) => {
                self.take(node, prefix, s, None, unmelted);
                self.take(node, prefix, s, Some(b'p'), unmelted);
            }
            [b'n', b'g', next, ..] if is_vowel(next) => {
                self.take(node, prefix, s, None, unmelted);
                self.take(node, prefix, s + 2, None, unmelted);
                self.take(node, prefix, s + 1, Some(b'k'), unmelted);
                if next == b'e' && is_monosyllable(&self.buffer[s + 3..self.end]) {
                    self.take(node, prefix, s + 3, None, unmelted);
                }
            }
            // `mengritik`, against the rule
            [b'n', b'g', b'r' | b'l', ..] => self.take(node, prefix, s + 1, Some(b'k'), true),
            [b'n', b'g', b'k', next, ..] => {
                self.take(node, prefix, s + 2, None, unmelted || is_vowel(next));
            }
            [b'n', b'g', b'g' | b'h' | b'q' | b'x', ..] => {
                self.take(node, prefix, s + 2, None, unmelted);
            }
            [b'n', b'y', ..] => {
                self.take(node, prefix, s, None, unmelted);
                self.take(node, prefix, s + 1, Some(b's'), unmelted);
                self.take(node, prefix, s + 1, Some(b'c'), unmelted);
                // `penyair` of `syair`: sy melts whole, against the rule
                self.take(node, prefix, s, Some(b's'), true);
            }
            [b'n', next, ..] if is_vowel(next) => {
                self.take(node, prefix, s, None, unmelted);
                self.take(node, prefix, s, Some(b't'), unmelted);
            }
            [b'm', b'p', next, ..] | [b'n', b't' | b's', next, ..] => {
                self.take(node, prefix, s + 1, None, unmelted || is_vowel(next));
            }
            [b'm', b'b' | b'f' | b'v', ..] | [b'n', b'c' | b'd' | b'j' | b'z', ..] => {
                self.take(node, prefix, s + 1, None, unmelted);
            }
            _ => {}
        }
    }

    /// A root was found: what the reading costs.
    fn found(&mut self, frame: u8, id: Id, unmelted: bool) {
        let record = self.lexicon.record(id);
        let misspelt = self.tail != self.suffix.text().len();
        // `perkotakan` is no misspelling, `kirimkan` neither: only what begins with such a prefix is looked at.
        if misspelt && self.depth == 0 {
            return;
        }
        let core = match frame.checked_sub(1) {
            None => cost::of_whole(&record),
            Some(index) => {
                let frame = &self.grammar.frames[usize::from(index)];
                let cost = cost::of_frame(frame, &record);
                // The p of `memper-` does not melt (where writers melt it, `memerhatikan`, that is against the rule); any other that stays
                // is against the rule.
                let derived = matches!(frame.prefixes.get(1), Some(Prefix::Per | Prefix::Pe));
                let melted = self.steps[0].melted && frame.prefixes.first() == Some(&Prefix::MeN);
                let irregular = if derived { melted } else { unmelted };
                let melted_c = self.depth > 0 && {
                    let last = self.steps[self.depth - 1];
                    last.melted && self.buffer[last.start] == b'c'
                };
                cost + if irregular { cost::UNMELTED } else { 0 }
                    + if melted_c { cost::MELTED_C } else { 0 }
                    + if misspelt { cost::MISSPELT_K } else { 0 }
            }
        };
        if core < OUT_OF_QUESTION && !self.built() {
            return;
        }
        let clitics = cost::PARTICLES[usize::from(self.particle)]
            + cost::POSSESSIVES[usize::from(self.possessive)];
        (self.visit)(Reading {
            cost: core.saturating_add(clitics),
            core,
            frame,
            particle: self.particle,
            possessive: self.possessive,
            tail: self.tail as u8,
            letters: record.word.len() as u8,
            root: id,
        });
    }

    /// Whether the prefixes, put on what they were taken off, make the word again.
    fn built(&self) -> bool {
        let mut inner = None;
        let mut base = [0; LONGEST];
        let mut outer = [0; LONGEST];
        for depth in (0..self.depth).rev() {
            let step = self.steps[depth];
            let base = self.part(step, &mut base);
            let word = match depth.checked_sub(1) {
                Some(before) => self.part(self.steps[before], &mut outer),
                None => &self.word[..self.end],
            };
            if !synthesis::makes(step.prefix, base, inner, word) {
                return false;
            }
            inner = Some(step.prefix);
        }
        true
    }

    /// What stands behind a prefix.
    fn part<'b>(&self, step: Step, buffer: &'b mut [u8; LONGEST]) -> &'b [u8] {
        let part = &mut buffer[..self.end - step.start];
        part.copy_from_slice(&self.word[step.start..self.end]);
        if step.melted {
            // Steps further in have not touched the buffer at a place this far out: a melted letter stands where a prefix ended.
            part[0] = self.buffer[step.start];
        }
        part
    }
}
