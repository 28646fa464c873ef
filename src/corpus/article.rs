//! An article: what is read once, analysed once, written once.
//!
//! Its JSON form is the line that `export` writes and `index` reads back to the same article:
//!
//! ```
//! use cuplik::corpus::Article;
//! let line = r#"{"id":"7","title":"Panen","text":"Padi dipanen.","date":"2024-03","kota":"Wanasari"}"#;
//! let article: Article = serde_json::from_str(line)?;
//! assert_eq!(article.meta["kota"], "Wanasari");
//! assert_eq!(serde_json::to_string(&article)?, line);
//! # Ok::<(), serde_json::Error>(())
//! ```

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use xxhash_rust::xxh3::Xxh3Default;

use super::{Date, value};

/// One article as given. Its text is the decoded string, byte for byte, less a byte-order mark.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// What names it: not empty, no control characters, at most 1,024 bytes.
    pub id: String,
    /// Its title, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Its text: line ends and Markdown marks kept.
    pub text: String,
    /// The civil date it bears.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Who published it: a newspaper, a ministry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The section or category it appeared in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Who wrote it; several are joined by `, `.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its tags, in the order given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Its language, where the source says so; kept as given. It is read in that language if [`Language::from_tag`](crate::analysis::language::Language::from_tag)
    /// understands it, else in the one that its text shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// All other keys, ordered by name.
    #[serde(flatten, deserialize_with = "value::map")]
    pub meta: Map<String, Value>,
}

impl Article {
    /// A hash of everything in the article: equal hashes mean that nothing has to be written again.
    ///
    /// Every part is preceded by its length, so that moving a letter from the title to the text is a change.
    pub fn content_hash(&self) -> u64 {
        let mut hash = Xxh3Default::new();
        let mut part = |bytes: &[u8]| {
            hash.update(&(bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        for text in [&self.id, &self.title, &self.text] {
            part(text.as_bytes());
        }
        part(self.date.map(|date| date.to_string()).unwrap_or_default().as_bytes());
        for field in [&self.source, &self.section, &self.author, &self.url, &self.language] {
            part(&[u8::from(field.is_some())]);
            part(field.as_deref().unwrap_or_default().as_bytes());
        }
        part(&(self.tags.len() as u64).to_le_bytes());
        for tag in &self.tags {
            part(tag.as_bytes());
        }
        for (key, value) in &self.meta {
            part(key.as_bytes());
            part(value.to_string().as_bytes());
        }
        hash.digest()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_counts() {
        let plain =
            Article { id: "1".into(), title: "ab".into(), text: "c".into(), ..Article::default() };
        let some = |text: &str| Some(text.to_owned());
        let mut others = vec![
            Article { title: "a".into(), text: "bc".into(), ..plain.clone() },
            Article { id: "2".into(), ..plain.clone() },
            Article { date: Date::parse("2024"), ..plain.clone() },
            Article { source: some("x"), ..plain.clone() },
            Article { source: some(""), ..plain.clone() },
            Article { section: some("x"), ..plain.clone() },
            Article { author: some("x"), ..plain.clone() },
            Article { url: some("x"), ..plain.clone() },
            Article { language: some("x"), ..plain.clone() },
            Article { tags: vec!["x".into()], ..plain.clone() },
            Article { tags: vec!["x".into(), String::new()], ..plain.clone() },
            plain.clone(),
        ];
        let mut meta = plain.clone();
        meta.meta.insert("x".into(), 1.into());
        others.push(meta);
        let mut hashes: Vec<u64> = others.iter().map(Article::content_hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), others.len());
    }

    #[test]
    fn absent_parts_are_left_out_of_the_json() {
        let article = Article { id: "1".into(), text: "c".into(), ..Article::default() };
        assert_eq!(serde_json::to_string(&article).unwrap(), r#"{"id":"1","text":"c"}"#);
    }
}
