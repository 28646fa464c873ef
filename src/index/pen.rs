//! One thread's way of writing: an article becomes a batch of documents, a passage each.
//!
//! *Pemerintah mengirim bantuan. …* of the article `berita/banjir.md` becomes documents that all bear its id; the first also holds its metadata, the hash of its content and its title's
//! terms. The terms of each field are written as one line (see [`super::terms`]).

use std::path::Path;
use std::sync::PoisonError;

use tantivy::indexer::UserOperation;
use tantivy::{TantivyDocument, Term};
use xxhash_rust::xxh3::xxh3_64;

use super::fault;
use super::stored::StoredArticle;
use super::terms::{NEXT, SAME};
use super::writer::{IndexWriter, Outcome, Written, lock};
use crate::analysis::{
    Analyzer, Context, Kind, SecondaryKind, TextPlace, Tokens, language::Language,
};
use crate::corpus::{Article, passage};
use crate::error::{Error, Problem, Result};
use crate::plan::{DRIFTED, holds};

/// Writes articles on one thread.
pub struct ArticleWriter<'w> {
    pub(super) writer: &'w IndexWriter,
    pub(super) analyzer: Analyzer,
    pub(super) tokens: Tokens,
    pub(super) passages: Vec<std::ops::Range<usize>>,
    pub(super) exact: String,
    pub(super) light: String,
    pub(super) stem: String,
    pub(super) extra: String,
}

impl ArticleWriter<'_> {
    /// Adds an article, replaces the one of its id, or leaves it alone if it is the same. `file` is where it came from.
    ///
    /// An id may come again, but all articles of one id have to come through the same pen.
    pub fn put(&mut self, article: Article, file: Option<&Path>) -> Result<Written> {
        let writer = self.writer;
        let key = xxh3_64(article.id.as_bytes());
        let hash = article.content_hash();
        let origin = file.map_or(0, |f| xxh3_64(f.as_os_str().as_encoded_bytes()));
        // Held to the end: a commit in between would forget that the article was seen while it is not yet in the store.
        let state = writer.state.read().unwrap_or_else(PoisonError::into_inner);
        let store = state.store.as_ref().ok_or(Problem::Interrupted)?;
        let earlier = lock(writer.shard(key)).get(&key).copied();
        let before = match earlier {
            Some(earlier) => Some((earlier, origin)),
            None => state.committed.find(&article.id)?.map(|a| state.committed.hashes(a)),
        };
        let outcome = match before {
            Some((content, _)) if content == hash => Outcome::Unchanged,
            Some(_) => Outcome::Replaced,
            None => Outcome::Added,
        };
        let mut written =
            Written { outcome, repeated: earlier.is_some(), moved: false, passages: 0 };
        // The same article in another file is written again, or `--sync` would take it out with the file it has left.
        let moved = before.is_some_and(|(_, old)| old != origin && origin != 0);
        if outcome != Outcome::Unchanged || moved {
            let (mut batch, bytes) = self.batch(article, file, key, hash, origin)?;
            written.moved = outcome == Outcome::Unchanged;
            if !written.moved {
                written.passages = batch.len() as u64 - 1;
            }
            // What is not there need not be deleted, and deleting costs.
            if before.is_none() {
                batch.remove(0);
            }
            // A thread of the store that failed drops its end of the queue; an empty batch asks for that at no cost.
            writer.flight.take_off(bytes, || store.run(std::iter::empty()).is_err());
            store.run(batch).map_err(fault::store)?;
        }
        lock(writer.shard(key)).insert(key, hash);
        Ok(written)
    }

    /// The operations that put an article in place, the first of which deletes what was there, and the bytes of terms they hold.
    fn batch(
        &mut self,
        mut article: Article,
        file: Option<&Path>,
        key: u64,
        hash: u64,
        origin: u64,
    ) -> Result<(Vec<UserOperation>, usize)> {
        let fields = &self.writer.fields;
        let language = language_of(&article);
        let whole = std::mem::take(&mut article.text);
        passage::split(&whole, &mut self.passages);
        if self.passages.is_empty() {
            return Err(Problem::EmptyText.into());
        }
        let mut batch = Vec::with_capacity(self.passages.len() + 1);
        let mut bytes = 0;
        batch.push(UserOperation::Delete(Term::from_field_text(fields.id, &article.id)));
        let date = article.date.map(|d| i64::from(d.first_day()));
        // Out of the way of the other buffers; put back below.
        let passages = std::mem::take(&mut self.passages);
        for (ordinal, range) in passages.iter().enumerate() {
            let mut document = TantivyDocument::with_capacity(range.len() * 3 + 128);
            document.add_text(fields.id, &article.id);
            document.add_u64(fields.ordinal, ordinal as u64);
            document.add_u64(fields.start, range.start as u64);
            document.add_u64(fields.key, key);
            if let Some(date) = date {
                document.add_i64(fields.date, date);
            }
            let text = &whole[range.clone()];
            let context = Context::within(language, TextPlace::Body, text);
            self.analyzer.analyze(text, context, &mut self.tokens);
            self.lines();
            bytes += self.exact.len() + self.light.len() + self.stem.len() + self.extra.len();
            document.add_u64(fields.holds, held(&self.tokens));
            document.add_text(fields.exact, &self.exact);
            document.add_text(fields.light, &self.light);
            document.add_text(fields.stem, &self.stem);
            document.add_text(fields.extra, &self.extra);
            document.add_text(fields.text, text);
            if ordinal == 0 {
                document.add_u64(fields.count, passages.len() as u64);
                document.add_u64(fields.hash, hash);
                document.add_u64(fields.file, origin);
                let context = Context::within(language, TextPlace::Title, &article.title);
                self.analyzer.analyze(&article.title, context, &mut self.tokens);
                self.lines();
                bytes += self.exact.len() + self.stem.len() + self.extra.len();
                document.add_text(fields.title_exact, &self.exact);
                document.add_text(fields.title_stem, &self.stem);
                document.add_text(fields.title_extra, &self.extra);
                document.add_text(fields.meta, stored(&article, whole.len(), file, language)?);
            }
            batch.push(UserOperation::Add(document));
        }
        self.passages = passages;
        Ok((batch, bytes))
    }

    /// Writes the tokens' terms as the store's tokenizer cuts them; see [`super::terms`].
    fn lines(&mut self) {
        self.exact.clear();
        self.light.clear();
        self.stem.clear();
        self.extra.clear();
        for token in self.tokens.iter() {
            self.exact.push(NEXT);
            self.exact.push_str(token.exact);
            self.light.push(NEXT);
            if token.light != token.exact {
                self.light.push_str(token.light);
            }
            self.stem.push(NEXT);
            if token.stem != token.exact {
                self.stem.push_str(token.stem);
            }
            self.extra.push(NEXT);
            if let Some(sense) = token.drifted
                && token.stem != token.exact
            {
                // A searcher for *perintah* may want *pemerintah*, but not first; one for *pemerintah* wants *pemerintahan*.
                push_sense(&mut self.stem, sense);
                self.extra.push_str(token.stem);
            }
            for secondary in token.secondary() {
                // A word that keeps its form in a name is found by its root all the same.
                // What stands apart is as good as what is joined.
                let as_stem =
                    matches!(secondary.kind, SecondaryKind::Root | SecondaryKind::Compound);
                let line = if as_stem { &mut self.stem } else { &mut self.extra };
                line.push(SAME);
                line.push_str(secondary.term);
                if let Some(sense) = token.drifted
                    && secondary.kind == SecondaryKind::Root
                {
                    push_sense(line, sense);
                    self.extra.push(SAME);
                    self.extra.push_str(secondary.term);
                }
            }
        }
    }
}

/// As [`plan::drifted`](crate::plan::drifted) ends a stem.
fn push_sense(line: &mut String, sense: u8) {
    line.push(DRIFTED);
    if sense > 0 {
        line.push(char::from(b'0' + sense.min(9)));
    }
}

/// What a passage holds that a question may ask for.
fn held(tokens: &Tokens) -> u64 {
    let year = |term: &str| {
        term.len() == 4
            && term.bytes().all(|b| b.is_ascii_digit())
            && matches!(term.as_bytes()[0], b'1' | b'2')
    };
    let mut bits = 0;
    for token in tokens.iter() {
        if token.kind == Kind::Number {
            bits |= if year(token.exact) { holds::DATE } else { holds::NUMBER };
        }
        for value in token.secondary().filter(|other| other.kind == SecondaryKind::Value) {
            let date = value.term.starts_with("--")
                || value.term.split_once('-').is_some_and(|(first, _)| year(first));
            bits |= if date { holds::DATE } else { holds::NUMBER };
        }
    }
    bits
}

/// The language an article is analysed in: what it says itself, if that can be understood, else what its text shows.
fn language_of(article: &Article) -> Language {
    let said = article.language.as_deref().and_then(Language::from_tag);
    said.unwrap_or_else(|| crate::analysis::language::detect(&article.text))
}

fn stored(bare: &Article, bytes: usize, file: Option<&Path>, language: Language) -> Result<String> {
    let stored = StoredArticle {
        article: bare.clone(),
        analyzed_as: language.code().to_owned(),
        file: file.map(|f| f.to_string_lossy().into_owned()),
        bytes: bytes as u64,
    };
    serde_json::to_string(&stored)
        .map_err(|e| Error::new(Problem::NotJson { detail: e.to_string() }).because(e))
}
