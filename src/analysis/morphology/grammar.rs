//! Which affixes go together, and how readily they take a root of which class.
//!
//! `meN+per … kan` is a frame (*mempertanyakan*); it costs a transitive verb 1 and a noun 2. The frames stand in
//! `lexicon/frames.txt`; here they become a tree of prefixes, so that a word is taken apart only along paths that lead somewhere.
//!
//! The build script compiles this file too, so that frames which are badly written do not build.

use std::sync::LazyLock;

use crate::analysis::lexicon::source::{CLASSES, NOTES};
use crate::analysis::lexicon::table::hash;

const FRAMES: &str = include_str!("../../../lexicon/frames.txt");

/// A prefix as the grammar knows it; its shapes (`mem-`, `men-`, `meng-`…) are the matter of [`super::synthesis`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Prefix {
    /// `me-`, `mem-`, `men-`, `meng-`, `meny-`, `menge-`.
    MeN,
    /// `di-`.
    Di,
    /// `ku-`.
    Ku,
    /// `kau-`.
    Kau,
    /// `ber-`, `be-`, `bel-`.
    Ber,
    /// `ter-`, `te-`.
    Ter,
    /// `per-`, `pe-`, `pel-`.
    Per,
    /// `pe-`, `pem-`, `pen-`, `peng-`, `peny-`, `penge-`.
    PeN,
    /// `pe-` without a nasal: `petani`.
    Pe,
    /// `ke-`.
    Ke,
    /// `se-`.
    Se,
    /// `tidak-`, inside `ketidak-…-an`.
    Tidak,
}

/// All prefixes, in the order of their numbers.
pub const PREFIXES: [Prefix; 12] = [
    Prefix::MeN,
    Prefix::Di,
    Prefix::Ku,
    Prefix::Kau,
    Prefix::Ber,
    Prefix::Ter,
    Prefix::Per,
    Prefix::PeN,
    Prefix::Pe,
    Prefix::Ke,
    Prefix::Se,
    Prefix::Tidak,
];

impl Prefix {
    /// As grammars write it.
    pub fn name(self) -> &'static str {
        ["meN", "di", "ku", "kau", "ber", "ter", "per", "peN", "pe", "ke", "se", "tidak"]
            [self as usize]
    }
}

/// A suffix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Suffix {
    /// None.
    Zero,
    /// `-kan`.
    Kan,
    /// `-i`.
    I,
    /// `-an`.
    An,
}

/// All suffixes, in the order of their numbers.
pub const SUFFIXES: [Suffix; 4] = [Suffix::Zero, Suffix::Kan, Suffix::I, Suffix::An];

impl Suffix {
    /// Its letters.
    pub fn text(self) -> &'static str {
        ["", "kan", "i", "an"][self as usize]
    }
}

/// Most prefixes a frame has.
pub const MOST_PREFIXES: usize = 3;

/// The cost of what never happens.
pub const NEVER: u8 = u8::MAX;

/// One combination of affixes.
#[derive(Debug, Clone)]
pub struct Frame {
    /// From the outside in.
    pub prefixes: Vec<Prefix>,
    /// The suffix.
    pub suffix: Suffix,
    /// By class, in the order of [`CLASSES`].
    pub costs: [u8; CLASSES.len()],
    /// Notes that allow it, as bits of [`NOTES`].
    pub licences: u32,
    /// Notes that forbid it.
    pub bans: u32,
}

/// A place in the tree of prefixes.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// The node below, by prefix; 0 is none (nothing leads back to the root).
    pub below: [u8; PREFIXES.len()],
    /// The frame that ends here, by suffix, plus one; 0 is none.
    pub frames: [u8; SUFFIXES.len()],
    /// Bits of the suffixes of frames here or below.
    pub reach: u8,
    /// The prefix that leads here.
    pub prefix: Option<Prefix>,
}

/// The frames and their tree.
#[derive(Debug)]
pub struct Grammar {
    /// The frames.
    pub frames: Vec<Frame>,
    /// The tree; the first is its root, where no prefix has been taken off.
    pub nodes: Vec<Node>,
}

impl Grammar {
    /// The grammar of `lexicon/frames.txt`.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Grammar> = LazyLock::new(|| {
            #[allow(clippy::expect_used)]
            // The file is compiled in, and the build script reads it before.
            Grammar::parse(FRAMES).expect("the frames are well written")
        });
        &SHARED
    }

    /// Reads frames; the error says which line is wrong and why.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut grammar = Self { frames: Vec::new(), nodes: vec![Node::new(None)] };
        for (number, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let frame = Frame::parse(line)
                .map_err(|reason| format!("frames.txt:{}: {reason}", number + 1))?;
            grammar.add(frame).map_err(|reason| format!("frames.txt:{}: {reason}", number + 1))?;
        }
        Ok(grammar)
    }

    fn add(&mut self, frame: Frame) -> Result<(), String> {
        let suffix = frame.suffix as usize;
        let mut at = 0;
        self.nodes[at].reach |= 1 << suffix;
        for prefix in &frame.prefixes {
            let below = self.nodes[at].below[*prefix as usize];
            at = if below == 0 {
                let new =
                    u8::try_from(self.nodes.len()).map_err(|_| "too many frames".to_owned())?;
                self.nodes[at].below[*prefix as usize] = new;
                self.nodes.push(Node::new(Some(*prefix)));
                usize::from(new)
            } else {
                usize::from(below)
            };
            self.nodes[at].reach |= 1 << suffix;
        }
        if self.nodes[at].frames[suffix] != 0 {
            return Err("this frame stands twice".to_owned());
        }
        self.frames.push(frame);
        self.nodes[at].frames[suffix] =
            u8::try_from(self.frames.len()).map_err(|_| "too many frames".to_owned())?;
        Ok(())
    }
}

impl Node {
    fn new(prefix: Option<Prefix>) -> Self {
        Self { below: [0; PREFIXES.len()], frames: [0; SUFFIXES.len()], reach: 0, prefix }
    }
}

impl Frame {
    fn parse(line: &str) -> Result<Self, String> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [prefixes, suffix, costs @ ..] = columns.as_slice() else {
            return Err("fewer than two columns".to_owned());
        };
        if costs.len() != CLASSES.len() {
            return Err(format!("{} costs for {} classes", costs.len(), CLASSES.len()));
        }
        let prefixes = match *prefixes {
            "0" => Vec::new(),
            chain => chain
                .split('+')
                .map(|name| {
                    PREFIXES
                        .into_iter()
                        .find(|p| p.name() == name)
                        .ok_or(format!("unknown prefix `{name}`"))
                })
                .collect::<Result<Vec<_>, _>>()?,
        };
        if prefixes.len() > MOST_PREFIXES {
            return Err(format!("more than {MOST_PREFIXES} prefixes"));
        }
        let name = if *suffix == "0" { "" } else { suffix };
        let suffix = SUFFIXES
            .into_iter()
            .find(|s| s.text() == name)
            .ok_or(format!("unknown suffix `{suffix}`"))?;
        let mut by_class = [NEVER; CLASSES.len()];
        for (cost, written) in by_class.iter_mut().zip(costs) {
            if *written != "-" {
                *cost = written.parse().map_err(|_| format!("`{written}` is no cost"))?;
            }
        }
        let (licences, bans) = notes(&prefixes, suffix);
        Ok(Self { prefixes, suffix, costs: by_class, licences, bans })
    }
}

/// A number that changes with the frames; its upper half does.
pub fn fingerprint() -> u64 {
    u64::from(hash(FRAMES.as_bytes())) << 32
}

/// Which notes speak of a frame. `+meN-kan` allows just `meN … kan` and its passives; `-meN` forbids `meN-` next to the root, whatever
/// else there is (`nipis -meN`: *menipis*, *menipiskan* are of *tipis*); `-i` forbids that suffix everywhere, `-an` where it is
/// not half of `ke-…-an`, `peN-…-an`, `per-…-an`.
fn notes(prefixes: &[Prefix], suffix: Suffix) -> (u32, u32) {
    let bit =
        |name: &str| NOTES.iter().position(|note| *note == name).map_or(0, |bit| 1_u32 << bit);
    let with_suffix = |name: &str| {
        if suffix == Suffix::Zero { name.to_owned() } else { format!("{name}-{}", suffix.text()) }
    };
    let exact = match prefixes {
        [] => bit(suffix.text()),
        [Prefix::MeN | Prefix::Di | Prefix::Ku | Prefix::Kau] => bit(&with_suffix("meN")),
        [Prefix::MeN | Prefix::Di | Prefix::Ku | Prefix::Kau, Prefix::Per] => {
            bit(&with_suffix("memper"))
        }
        [one] => bit(&with_suffix(one.name())),
        _ => 0,
    };
    let next = prefixes.last().map_or(0, |prefix| bit(prefix.name()));
    let after = match (prefixes, suffix) {
        (_, Suffix::Kan | Suffix::I) | ([] | [Prefix::Ber], Suffix::An) => bit(suffix.text()),
        _ => 0,
    };
    (exact, exact | next | after)
}
