//! What an index holds and what it costs: `cuplik stats`.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::fault;
use super::guard::guarded;
use super::lexicon::{UserFile, user_files, user_lexicon};
use super::reader::Reader;
use crate::error::Result;

/// Bytes on disk of one part of the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Component {
    /// The part: `exact`, `stem`, `titles`, `text`, `columns`…
    pub name: &'static str,
    /// Bytes of its dictionary of terms.
    pub terms: u64,
    /// Bytes of its postings and lengths.
    pub postings: u64,
    /// Bytes of its positions.
    pub positions: u64,
    /// All its bytes.
    pub bytes: u64,
}

/// What an index holds.
#[derive(Debug, Clone, Serialize)]
pub struct Statistics {
    /// How many articles.
    pub articles: u64,
    /// How many passages.
    pub passages: u64,
    /// Bytes of text in all articles.
    pub text_bytes: u64,
    /// Distinct exact forms (counted per segment of the store: an upper bound if there are several).
    pub exact_forms: u64,
    /// Distinct stems that differ from an exact form, likewise.
    pub stems: u64,
    /// Segments of the store.
    pub segments: usize,
    /// Bytes on disk, by part.
    pub components: Vec<Component>,
    /// All bytes on disk.
    pub bytes: u64,
    /// Articles by the language they were analysed in.
    pub languages: BTreeMap<String, u64>,
    /// Articles by source, the most frequent first.
    pub sources: Vec<(String, u64)>,
    /// Articles by year.
    pub years: BTreeMap<String, u64>,
    /// The first and the last date.
    pub dates: Option<(String, String)>,
    /// The fingerprint of the analyzer.
    pub analyzer: String,
    /// The files of a user's words that the index keeps.
    pub lexicon: Vec<UserFile>,
}

impl Reader {
    /// Counts what the index holds. Reads every article's metadata: some 100 ms for 20,000 articles.
    pub fn statistics(&self, dir: &Path) -> Result<Statistics> {
        guarded(|| self.count(dir))
    }

    fn count(&self, dir: &Path) -> Result<Statistics> {
        let mut languages = BTreeMap::new();
        let mut sources = BTreeMap::<String, u64>::new();
        let mut years = BTreeMap::new();
        let mut dates: Option<(crate::corpus::Date, crate::corpus::Date)> = None;
        let mut text_bytes = 0;
        for address in self.all() {
            let stored = self.article(address)?;
            text_bytes += stored.bytes;
            *languages.entry(stored.analyzed_as).or_default() += 1;
            if let Some(source) = stored.article.source {
                *sources.entry(source).or_default() += 1;
            }
            if let Some(date) = stored.article.date {
                let year = date.to_string();
                *years.entry(year[..year.len().min(4)].to_owned()).or_default() += 1;
                dates = Some(match dates {
                    None => (date, date),
                    Some((first, last)) => (first.min(date), last.max(date)),
                });
            }
        }
        let mut sources: Vec<_> = sources.into_iter().collect();
        sources.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let terms =
            |inverted: fn(&super::reader::Segment) -> u64| self.segments.iter().map(inverted).sum();
        Ok(Statistics {
            articles: self.articles,
            passages: self.passages,
            text_bytes,
            exact_forms: terms(|s| s.exact.terms().num_terms() as u64),
            stems: terms(|s| s.stem.terms().num_terms() as u64),
            segments: self.segments.len(),
            components: self.components()?,
            bytes: folder_bytes(dir),
            languages,
            sources,
            years,
            dates: dates.map(|(first, last)| (first.to_string(), last.to_string())),
            analyzer: self.manifest.analyzer.clone(),
            lexicon: user_files(&user_lexicon(dir)?),
        })
    }

    fn components(&self) -> Result<Vec<Component>> {
        const PARTS: [(&str, &[&str]); 7] = [
            ("exact", &["exact"]),
            ("light", &["light"]),
            ("stem", &["stem"]),
            ("extra", &["extra"]),
            ("titles", &["title_exact", "title_stem"]),
            ("ids", &["id"]),
            ("columns", &["ordinal", "start", "count", "date", "key", "hash", "file"]),
        ];
        let usage = self.searcher.space_usage().map_err(fault::read)?;
        let mut parts: Vec<Component> = PARTS
            .iter()
            .map(|&(name, _)| Component { name, terms: 0, postings: 0, positions: 0, bytes: 0 })
            .collect();
        let mut text = 0;
        let mut deletes = 0;
        for segment in usage.segments() {
            text += segment.store().total().get_bytes();
            deletes += segment.deletes().get_bytes();
            for (part, (_, fields)) in parts.iter_mut().zip(PARTS) {
                let bytes = |usage: &tantivy::space_usage::PerFieldSpaceUsage| -> u64 {
                    let named = usage.fields().filter(|f| fields.contains(&f.field_name()));
                    named.map(|f| f.total().get_bytes()).sum()
                };
                part.terms += bytes(segment.termdict());
                part.postings += bytes(segment.postings()) + bytes(segment.fieldnorms());
                part.positions += bytes(segment.positions());
                part.bytes += bytes(segment.fast_fields());
            }
        }
        for part in &mut parts {
            part.bytes += part.terms + part.postings + part.positions;
        }
        let whole = |name, bytes| Component { name, terms: 0, postings: 0, positions: 0, bytes };
        parts.push(whole("text", text));
        if deletes > 0 {
            parts.push(whole("deleted", deletes));
        }
        Ok(parts)
    }
}

/// Bytes of all files in a folder.
pub(crate) fn folder_bytes(dir: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(dir) else { return 0 };
    entries
        .flatten()
        .map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => folder_bytes(&entry.path()),
            Ok(kind) if kind.is_file() => entry.metadata().map_or(0, |m| m.len()),
            _ => 0,
        })
        .sum()
}
