//! Saying how a word was read, what else was thought of, and why that lost.
//!
//! `mempertanggungjawabkan` = mem- + per- + tanggung jawab + -kan. `berikan` = beri + -kan; turned down: ber- + ikan, because a noun
//! with ber- costs more there. Plain data; whoever shows it chooses the words.

use std::fmt;

use super::choose::{DEAREST, Morphology};
use super::cost::OUT_OF_QUESTION;
use super::grammar::{PREFIXES, Prefix, SUFFIXES, Suffix};
use super::parse::{self, PARTICLES, POSSESSIVES, Reading};
use super::synthesis;
use crate::analysis::lexicon::source::CLASSES;
use crate::analysis::lexicon::table::{Record, flag};

/// How a word was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The word, folded.
    pub word: String,
    /// Its light form.
    pub light: String,
    /// Its stem.
    pub stem: String,
    /// What the word is another writing of, as a whole: `mengomongkan` for `ngomongin`. The reading is then that word's.
    pub standard: Option<String>,
    /// The reading that was believed; none for a word that is not known in any way.
    pub chosen: Option<Analysis>,
    /// The readings that were not, the cheapest first.
    pub rejected: Vec<(Analysis, Reason)>,
}

/// A word as affixes around a root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// From left to right, each with its hyphen: `mem-`, `per-`.
    pub prefixes: Vec<String>,
    /// As a dictionary shows it, a root of two words in two.
    pub root: String,
    /// From left to right: `-kan`, `-nya`.
    pub suffixes: Vec<String>,
    /// What stands in the lexicon about the root.
    pub entry: String,
    /// What the reading costs, in tenths.
    pub cost: u16,
}

/// Why a reading was turned down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The word stands in the lexicon as it is.
    Listed,
    /// The lexicon names the root of this form.
    Asserted,
    /// The root takes none of these affixes: by its class, or because it is noted.
    Never,
    /// Possible, but too strained to be believed without better evidence.
    Strained,
    /// Another reading costs less.
    Dearer,
    /// As good as the chosen one, which has the longer root.
    ShorterRoot,
}

impl Reason {
    /// A stable name for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Listed => "listed",
            Reason::Asserted => "asserted",
            Reason::Never => "never",
            Reason::Strained => "strained",
            Reason::Dearer => "dearer",
            Reason::ShorterRoot => "shorter_root",
        }
    }
}

/// `mem- + per- + tanggung jawab + -kan`.
impl fmt::Display for Analysis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.prefixes.iter().try_for_each(|prefix| write!(f, "{prefix} + "))?;
        f.write_str(&self.root)?;
        self.suffixes.iter().try_for_each(|suffix| write!(f, " + {suffix}"))
    }
}

impl Morphology<'_> {
    /// Explains a folded word.
    ///
    /// ```
    /// use cuplik::analysis::morphology::Morphology;
    /// let explained = Morphology::shared().explain("mempertanggungjawabkan");
    /// assert_eq!(explained.chosen.unwrap().to_string(), "mem- + per- + tanggung jawab + -kan");
    /// ```
    pub fn explain(self, word: &str) -> Explanation {
        let forms = self.forms(word);
        let mut readings = Vec::new();
        parse::readings(word.as_bytes(), self.lexicon, self.grammar, &mut |reading| {
            readings.push(reading);
        });
        readings.sort_by_key(|r| (r.cost, r.cost - r.core, u8::MAX - r.letters, r.root, r.frame));
        let settled = self
            .lexicon
            .find(word.as_bytes())
            .filter(|id| super::choose::is_settled(&self.lexicon.record(*id)));
        let best = match settled {
            Some(id) => readings.iter().copied().find(|r| r.root == id && r.frame == 0),
            None => self.best(word),
        };
        // An asserted form is shown as the reading of its root, if its affixes make it.
        let form = settled
            .map(|id| self.lexicon.record(id))
            .filter(|record| record.flags & flag::FORM != 0);
        let of_root = form.and_then(|form| of_target(&readings, self, &form));
        let shown = of_root.or(best);
        let standard = settled
            .map(|id| self.lexicon.record(id))
            .filter(|record| record.flags & flag::VARIANT != 0 && record.target != word)
            .map(|record| record.target);
        // Of a user's words and ours, one may stand for the other and that for the first.
        let is_variant = |word: &str| {
            self.lexicon.get(word).is_some_and(|record| record.flags & flag::VARIANT != 0)
        };
        let chosen = standard
            .filter(|standard| !is_variant(standard))
            .and_then(|standard| self.explain(standard).chosen)
            .or_else(|| shown.map(|reading| self.analysis(word, reading)))
            .or_else(|| self.informal(word, forms.stem));
        let mut rejected: Vec<(Analysis, Reason)> = Vec::new();
        for reading in &readings {
            if Some(*reading) == best || Some(*reading) == shown {
                continue;
            }
            let analysis = self.analysis(word, *reading);
            // Two frames, or two writings of a root, may look the same: nobody is helped by a second line, or by one that turns down
            // what is believed.
            let same = |other: &Analysis| other.to_string() == analysis.to_string();
            if chosen.as_ref().is_some_and(same) || rejected.iter().any(|(other, _)| same(other)) {
                continue;
            }
            let reason = if reading.core >= OUT_OF_QUESTION {
                Reason::Never
            } else if form.is_some() {
                Reason::Asserted
            } else if settled.is_some() {
                Reason::Listed
            } else if reading.core > DEAREST {
                Reason::Strained
            } else if best.is_some_and(|best| reading.cost > best.cost) {
                Reason::Dearer
            } else {
                Reason::ShorterRoot
            };
            rejected.push((analysis, reason));
        }
        Explanation {
            word: word.to_owned(),
            light: forms.light.to_owned(),
            stem: forms.stem.to_owned(),
            standard: standard.map(str::to_owned),
            chosen,
            rejected,
        }
    }

    /// `ng- + ambil + -in`, if that is why the word has this stem.
    fn informal(self, word: &str, stem: &str) -> Option<Analysis> {
        let found = self.colloquial(word).filter(|found| self.root_of(found.root.word) == stem)?;
        let prefix = word.get(..found.prefix).filter(|prefix| !prefix.is_empty());
        let clitics = word.get(word.len() - found.clitics..).filter(|end| !end.is_empty());
        let suffixes = found.suffixed.then_some("in").into_iter().chain(clitics);
        Some(Analysis {
            prefixes: prefix.map(|prefix| format!("{prefix}-")).into_iter().collect(),
            root: stem.to_owned(),
            suffixes: suffixes.map(|suffix| format!("-{suffix}")).collect(),
            entry: entry(&found.root),
            cost: 0,
        })
    }

    /// An asserted form that no rule makes, as what stands around its root: `penglihatan` is peng- + lihat + -an.
    fn around(self, word: &str, root: &str) -> Option<Analysis> {
        let at = word.rfind(root)?;
        let tail = &word[at + root.len()..];
        let suffixes = SUFFIXES.into_iter().find_map(|suffix| {
            let clitics = tail.strip_prefix(suffix.text())?;
            PARTICLES.iter().find_map(|particle| {
                let possessive = clitics.strip_suffix(particle)?;
                POSSESSIVES
                    .contains(&possessive)
                    .then(|| [suffix.text(), possessive, particle].map(str::to_owned))
            })
        })?;
        let affix = |part: &String| (!part.is_empty()).then(|| format!("-{part}"));
        let record = self.lexicon.get(root)?;
        Some(Analysis {
            prefixes: (at > 0).then(|| format!("{}-", &word[..at])).into_iter().collect(),
            root: if record.target.is_empty() { root } else { record.target }.to_owned(),
            suffixes: suffixes.iter().filter_map(affix).collect(),
            entry: entry(&record),
            cost: 0,
        })
    }

    fn analysis(self, word: &str, reading: Reading) -> Analysis {
        let record = self.lexicon.record(reading.root);
        let (prefixes, suffix) = match reading.frame.checked_sub(1) {
            Some(index) => {
                let frame = &self.grammar.frames[usize::from(index)];
                (frame.prefixes.as_slice(), frame.suffix)
            }
            None => (&[][..], Suffix::Zero),
        };
        let (possessive, particle) = (
            POSSESSIVES[usize::from(reading.possessive)],
            PARTICLES[usize::from(reading.particle)],
        );
        let tail = usize::from(reading.tail) + possessive.len() + particle.len();
        let core = word.get(..word.len() - tail).unwrap_or(word);
        let mut analysis = Analysis {
            prefixes: shapes(prefixes, record.word, core)
                .into_iter()
                .map(|shape| format!("{shape}-"))
                .collect(),
            root: if record.target.is_empty() { record.word } else { record.target }.to_owned(),
            suffixes: [suffix.text(), possessive, particle]
                .into_iter()
                .filter(|s| !s.is_empty())
                .map(|s| format!("-{s}"))
                .collect(),
            entry: entry(&record),
            cost: reading.cost,
        };
        // Affixes around an asserted form, which has its own inside: `ber-` + peng- + alam + -an.
        if let Some(inner) = self.inside(&record) {
            analysis.prefixes.extend(inner.prefixes);
            analysis.root = inner.root;
            analysis.suffixes.splice(0..0, inner.suffixes);
        }
        analysis
    }

    /// An asserted form as affixes around its root: by rule, or, where none makes it, as what stands around the root.
    fn inside(self, form: &Record<'_>) -> Option<Analysis> {
        if form.flags & flag::FORM == 0 || form.target.is_empty() {
            return None;
        }
        let mut readings = Vec::new();
        parse::readings(form.word.as_bytes(), self.lexicon, self.grammar, &mut |reading| {
            readings.push(reading);
        });
        readings.sort_by_key(|reading| reading.cost);
        of_target(&readings, self, form)
            .map(|reading| self.analysis(form.word, reading))
            .or_else(|| self.around(form.word, form.target))
    }
}

/// The reading of an asserted form that has its root, if there is one.
fn of_target(
    readings: &[Reading],
    morphology: Morphology<'_>,
    form: &Record<'_>,
) -> Option<Reading> {
    readings.iter().copied().find(|r| morphology.lexicon.record(r.root).word == form.target)
}

/// What stands in the lexicon: `vt,n`, `lexicalised`, `form`, `name`.
fn entry(record: &Record<'_>) -> String {
    let mut parts: Vec<&str> = CLASSES[..10]
        .iter()
        .enumerate()
        .filter(|(i, _)| record.classes >> i & 1 == 1)
        .map(|(_, c)| *c)
        .collect();
    let names = [
        (flag::LEXICALISED, "lexicalised"),
        (flag::FORM, "form"),
        (flag::NAME, "name"),
        (flag::REDUPLICATION, "reduplication"),
        (flag::FUNCTION, "function word"),
        (flag::COMPOUND, "compound"),
        (flag::VARIANT, "variant"),
        (flag::RARE, "rare"),
    ];
    parts.extend(names.iter().filter(|(bit, _)| record.flags & bit != 0).map(|(_, name)| *name));
    parts.join(",")
}

/// The shapes of the prefixes that, put on `root`, make `word`: `["mem", "per"]`.
fn shapes(prefixes: &[Prefix], root: &str, word: &str) -> Vec<String> {
    let Some((&outer, inner)) = prefixes.split_first() else { return Vec::new() };
    let names: &[&str] = match outer {
        Prefix::MeN => &["me", "mem", "men", "meng", "meny", "menge"],
        Prefix::PeN => &["pe", "pem", "pen", "peng", "peny", "penge"],
        Prefix::Ber => &["ber", "be", "bel"],
        Prefix::Ter => &["ter", "te"],
        Prefix::Per => &["per", "pe", "pel"],
        Prefix::Pe => &["pe", "pel"],
        other => &PREFIXES.map(Prefix::name)[other as usize..=other as usize],
    };
    for shape in names {
        let Some(rest) = word.strip_prefix(shape) else { continue };
        // The base is the rest, or the rest with a consonant before it that melted.
        for melted in ["", "k", "p", "s", "t", "c"] {
            let base = format!("{melted}{rest}");
            if !synthesis::makes(outer, base.as_bytes(), inner.first().copied(), word.as_bytes()) {
                continue;
            }
            let mut found = vec![(*shape).to_owned()];
            if inner.is_empty() {
                if base == root {
                    return found;
                }
            } else {
                let more = shapes(inner, root, &base);
                if !more.is_empty() {
                    found.extend(more);
                    return found;
                }
            }
        }
    }
    Vec::new()
}
