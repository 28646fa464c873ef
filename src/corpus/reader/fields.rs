//! The names under which the fields of an article are looked for: `isi`, `body` and `Konten` are all the text.
//!
//! The names of `--map` come first, then our own, then the aliases in the order of `lexicon/keys.txt`; capitals don't matter.

use std::sync::OnceLock;

use crate::error::{Error, Problem, Result};

/// A field of an article that a key may fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Title,
    Text,
    Date,
    Source,
    Section,
    Author,
    Url,
    Tags,
    Language,
}

impl Field {
    pub(super) const ALL: [(Self, &'static str); 10] = [
        (Self::Id, "id"),
        (Self::Title, "title"),
        (Self::Text, "text"),
        (Self::Date, "date"),
        (Self::Source, "source"),
        (Self::Section, "section"),
        (Self::Author, "author"),
        (Self::Url, "url"),
        (Self::Tags, "tags"),
        (Self::Language, "language"),
    ];

    /// The field of our own name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| own.eq_ignore_ascii_case(name)).map(|(field, _)| *field)
    }

    /// Our own name.
    pub(super) fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Whether a scalar of front matter is text as it is written: `judul: 1984` and `id: 007` are no numbers.
    pub(super) fn is_literal(self) -> bool {
        !matches!(self, Self::Tags | Self::Source | Self::Section | Self::Author)
    }
}

/// The names under which fields are looked for.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// The user's, in the order given.
    map: Vec<(Field, String)>,
}

impl Keys {
    pub(super) fn new(map: &[(String, String)]) -> Result<Self> {
        let entry = |(own, name): &(String, String)| match Field::named(own) {
            Some(field) if !name.is_empty() => Ok((field, name.clone())),
            _ => {
                let names: Vec<&str> = Field::ALL.iter().map(|(_, name)| *name).collect();
                let detail = format!("{own}={name}; {}", names.join(", "));
                Err(Error::new(Problem::BadOption { option: "--map".into(), detail }))
            }
        };
        Ok(Self { map: map.iter().map(entry).collect::<Result<_>>()? })
    }

    /// The field a key fills, and its rank among the names of that field: the lowest counts.
    pub(super) fn field(&self, key: &str) -> Option<(Field, usize)> {
        let mapped = self.map.iter().position(|(_, name)| name.eq_ignore_ascii_case(key));
        if let Some(rank) = mapped {
            return Some((self.map[rank].0, rank));
        }
        let alias = aliases().iter().find(|(_, _, name)| name.eq_ignore_ascii_case(key));
        alias.map(|&(field, rank, _)| (field, self.map.len() + rank))
    }
}

/// Every built-in name with its field and rank, our own first.
fn aliases() -> &'static [(Field, usize, &'static str)] {
    static ALIASES: OnceLock<Vec<(Field, usize, &'static str)>> = OnceLock::new();
    ALIASES.get_or_init(|| {
        let lines = include_str!("../../../lexicon/keys.txt").lines();
        let entries = lines.filter_map(|line| line.split_once('\t'));
        entries
            .filter_map(|(own, names)| Some((Field::named(own)?, own, names)))
            .flat_map(|(field, own, names)| {
                let names = std::iter::once(own).chain(names.split(' ')).enumerate();
                names.map(move |(rank, name)| (field, rank, name))
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_of_names() {
        let keys = Keys::new(&[("title".into(), "Kepala".into())]).unwrap();
        let rank = |key: &str| keys.field(key).map(|(_, rank)| rank);
        assert!(rank("kepala") < rank("TITLE") && rank("TITLE") < rank("judul"));
        assert!(rank("judul") < rank("headline"));
        assert_eq!(keys.field("Tanggal").map(|(field, _)| field), Some(Field::Date));
        assert_eq!(keys.field("kota"), None);
    }

    #[test]
    fn every_field_has_aliases_and_no_alias_two_fields() {
        let mut names: Vec<&str> = aliases().iter().map(|(.., name)| *name).collect();
        for (field, name) in Field::ALL {
            assert!(aliases().iter().filter(|(of, ..)| *of == field).count() > 1, "{name}");
        }
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn a_map_to_no_field_is_an_error() {
        assert!(Keys::new(&[("rubrik".into(), "x".into())]).is_err());
        assert!(Keys::new(&[("section".into(), String::new())]).is_err());
    }
}
