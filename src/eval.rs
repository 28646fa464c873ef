//! How good a ranking is: queries ([`Topics`]), judgments ([`Qrels`]) and ranked results ([`Run`]) in TREC's forms, the usual
//! metrics as `trec_eval` computes them, and whether one run is better than another.
//!
//! Two queries were judged; one finds the right article in second place, the other finds nothing and counts 0:
//!
//! ```
//! use cuplik::eval::{Qrels, Run, evaluate};
//! let qrels = Qrels::parse("q1 0 banjir-wanasari 1\nq2 0 panen-kopi 1\n", "qrels.txt")?;
//! let mut run = Run::new("cuplik");
//! run.push("q1", [("banjir-tirtamaya", 7.2), ("banjir-wanasari", 7.2)]);
//! let evaluation = evaluate(&run, &qrels);
//! assert_eq!(evaluation.mean.mrr_10, 0.25);
//! assert_eq!(evaluation.unanswered, 1);
//! # Ok::<(), cuplik::error::Error>(())
//! ```
//!
//! **Ids with white space.** TREC's files are columns split at white space, but an article's id is often a path (`laporan/Rapat
//! Mei.md`). Such white space is percent-encoded (`Rapat%20Mei.md`) wherever an id enters this module, in judgments and runs
//! alike, so that both sides agree; refusing would shut out every folder with a space in a file's name. Nothing else is touched, not even `%`:
//! an id that is an address stays as the judgments have it.

mod compare;
mod groups;
mod metrics;
mod qrels;
mod run;
mod significance;
mod table;
mod topics;

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

pub use compare::{Change, Comparison, Difference, GroupDifference, Outcome, compare, compare_by};
pub use groups::Groups;
pub use metrics::{Evaluation, GroupMean, METRICS, Metrics, evaluate, evaluate_by};
pub use qrels::Qrels;
pub use run::{Ranked, Run};
pub use significance::DRAWS;
pub use topics::{Topic, Topics};

use crate::error::{Error, Problem, Result};

/// The text of a file, which has to be UTF-8, less a byte-order mark.
fn read(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|error| Error::io(error, path))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to() as u64;
        Error::new(Problem::BadUtf8 { at }).at(path)
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The lines that say something, with their numbers from 1.
fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty())
}

/// An id as one column: white space and control characters percent-encoded (see the module's text).
fn column(id: &str) -> Cow<'_, str> {
    let breaks = |c: char| c.is_whitespace() || c.is_control();
    if !id.contains(breaks) {
        return Cow::Borrowed(id);
    }
    let mut out = String::with_capacity(id.len() + 8);
    for c in id.chars() {
        if breaks(c) {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}"); // a String takes everything
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// The id that a column stands for, if it was made from one with white space: `laporan/Rapat%20Mei.md` of `laporan/Rapat Mei.md`. Which of two ids
/// that differ by just this is meant cannot be told; ask for the column itself first.
pub fn id_of_column(id: &str) -> Cow<'_, str> {
    let mut bytes = Vec::with_capacity(id.len());
    let mut rest = id;
    while let Some(at) = rest.find('%') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let code = rest.get(at + 1..at + 3).and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(code.unwrap_or(b'%'));
        rest = &rest[at + if code.is_some() { 3 } else { 1 }..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    // Only if this is what `column` would have made of it.
    match String::from_utf8(bytes) {
        Ok(decoded) if column(&decoded) == id => Cow::Owned(decoded),
        _ => Cow::Borrowed(id),
    }
}

#[cfg(test)]
mod tests {
    use super::{column, id_of_column};

    #[test]
    fn white_space_in_an_id_becomes_one_column() {
        assert_eq!(column("laporan/Rapat Mei.md"), "laporan/Rapat%20Mei.md");
        assert_eq!(column("a\u{a0}b"), "a%C2%A0b");
        assert_eq!(column("https://contoh.id/a%20b"), "https://contoh.id/a%20b");
        for id in ["laporan/Rapat Mei.md", "a\u{a0}b", "100 %", "polos"] {
            assert_eq!(id_of_column(&column(id)), id);
        }
        for id in ["a%2Fb", "%", "%+1", "%FF", "é%2"] {
            assert_eq!(id_of_column(id), id); // nothing that `column` makes
        }
    }
}
