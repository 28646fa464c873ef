//! What there is to judge, as a sheet that a person fills in: TREC's four columns with `?` for the grade, and behind them what it takes to grade.
//!
//! ```text
//! q1  0  arsip/banjir.md#3  ?  kapan jembatan ambruk  Jembatan Ambruk, Bantuan Lewat Sungai  Jembatan itu putus Senin malam …
//! ```
//!
//! With tabs between the columns it opens in any spreadsheet; `--qrels` reads it back, and passes over what is still `?`.

use super::super::terminal::Terminal;
use crate::engine::Engine;
use crate::error::Result;
use crate::eval::{self, Qrels, Run, Topics};
use crate::render::escape;

/// Writes the first `count` results of each query, but for those that have been judged.
pub(super) fn write(
    count: usize,
    results: &Run,
    topics: &Topics,
    qrels: Option<&Qrels>,
    engine: &Engine,
    terminal: &mut Terminal,
) -> Result<()> {
    for topic in &topics.0 {
        for ranked in results.ranking(&topic.id).iter().take(count) {
            let document = &ranked.document;
            if qrels.is_some_and(|qrels| qrels.is_judged(&topic.id, document)) {
                continue;
            }
            let (title, text) = content(document, engine)?;
            let columns = [&topic.id, "0", document, "?", &topic.text, &title, &text];
            terminal.line(&columns.map(escape::tsv).join("\t"))?;
        }
    }
    Ok(())
}

/// Title and text of an article or a passage.
fn content(document: &str, engine: &Engine) -> Result<(String, String)> {
    let name = match engine.named(document)? {
        Some(_) => document.into(),
        None => eval::id_of_column(document),
    };
    let shown = engine.show(&name)?;
    let title = shown.article["title"].as_str().unwrap_or_default().to_owned();
    let wanted = |number: u64| shown.passage.is_none_or(|passage| passage == number);
    let texts = shown.passages.iter().filter(|passage| wanted(passage.passage));
    Ok((title, texts.map(|passage| passage.text.as_str()).collect()))
}
