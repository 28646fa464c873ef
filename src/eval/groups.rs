//! Groups of queries: a mean over all can hide that questions got better while typing errors got worse.
//!
//! ```
//! use cuplik::eval::{Groups, Topics};
//! let topics = r#"{"id": "kw-01", "text": "harga beras", "split": "kata kunci"}
//! {"id": "typo-01", "text": "harga bers", "split": "salah tik"}"#;
//! let topics = Topics::parse(topics, "kueri.jsonl")?;
//! assert_eq!(Groups::by_label(&topics, "split").unwrap().names(), ["kata kunci", "salah tik"]);
//! assert_eq!(Groups::by_prefix(["kw-01", "typo-01", "kw-02"]).names(), ["kw", "typo"]);
//! assert!(Groups::by_label(&topics, "kind").is_none());
//! # Ok::<(), cuplik::error::Error>(())
//! ```

use std::collections::HashMap;

use super::{Topics, column};

/// Which group a query belongs to; a query may belong to none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Groups {
    names: Vec<String>,
    of: HashMap<String, usize>,
}

impl Groups {
    /// By what a key of the queries file says; `None` if no query has that key. Groups come in the file's order.
    pub fn by_label(topics: &Topics, key: &str) -> Option<Self> {
        let labelled =
            topics.0.iter().filter_map(|topic| Some((&topic.id, topic.labels.get(key)?)));
        let groups = Self::new(labelled.map(|(id, label)| (id.as_str(), label.as_str())));
        (!groups.names.is_empty()).then_some(groups)
    }

    /// By how the ids begin: as far as the first of `- _ : . /`, or else less the digits at the end (`fakta-017` and `fakta017` are of `fakta`).
    pub fn by_prefix<'q>(ids: impl IntoIterator<Item = &'q str>) -> Self {
        Self::new(ids.into_iter().map(|id| (id, prefix(id))))
    }

    fn new<'q>(queries: impl Iterator<Item = (&'q str, &'q str)>) -> Self {
        let mut groups = Self::default();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (id, name) in queries {
            let place = *places.entry(name).or_insert_with(|| {
                groups.names.push(name.to_owned());
                groups.names.len() - 1
            });
            groups.of.insert(column(id).into_owned(), place);
        }
        groups
    }

    /// The groups.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The place of a query's group among the names; the query as a column.
    pub(super) fn of(&self, query: &str) -> Option<usize> {
        self.of.get(query).copied()
    }
}

fn prefix(id: &str) -> &str {
    match id.find(['-', '_', ':', '.', '/']) {
        Some(end) if end > 0 => &id[..end],
        _ => match id.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "" => "0-9",
            letters => letters,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::prefix;

    #[test]
    fn a_prefix_is_what_a_person_would_call_it() {
        for (id, expected) in [
            ("typo-click-ef62", "typo"),
            ("q001", "q"),
            ("fakta_3", "fakta"),
            ("2024:7", "2024"),
            ("17", "0-9"),
            ("-1", "-"),
            ("é9", "é"),
        ] {
            assert_eq!(prefix(id), expected, "{id}");
        }
    }
}
