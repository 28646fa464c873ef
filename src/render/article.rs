//! An article to read on: `cuplik show`.
//!
//! The whole text keeps its lines; long ones are wrapped. If one passage was asked for, it stands between its neighbours, which are dim
//! in colour, while without colour a bar stands beside the passage:
//!
//! ```text
//! Banjir Surut
//! Kabar · 21 Oktober 2024
//!
//!   Hujan berhenti menjelang subuh.
//! │ Air surut, warga kembali ke rumah masing-masing.
//!   Posko tetap dibuka sampai Jumat.
//! ```

use std::borrow::Cow;

use serde_json::Value;

use super::escape;
use super::style::{BOLD, DIM, PLAIN, Style, date, paint, short};
use super::terminal::line;
use super::wrap::wrap;
use crate::engine::Shown;

/// The keys that have a place of their own, or none.
const PLACED: [&str; 8] =
    ["id", "title", "text", "date", "source", "section", "author", "language"];

/// An article, ending with a line end.
pub fn article(shown: &Shown, style: &Style) -> String {
    let mut out = String::new();
    head(&mut out, &shown.article, style);
    out.push('\n');
    let Some(asked) = shown.passage else {
        let text = shown.article.get("text").and_then(Value::as_str).map_or_else(
            || Cow::Owned(shown.passages.iter().map(|p| p.text.as_str()).collect()),
            Cow::Borrowed,
        );
        body(&mut out, &text, "", PLAIN, style);
        return out;
    };
    for (at, passage) in shown.passages.iter().enumerate() {
        let (gutter, face) = match (style.color, passage.passage == asked) {
            (true, true) => ("", PLAIN),
            (true, false) => ("", DIM),
            (false, true) => ("│ ", PLAIN),
            (false, false) => ("  ", PLAIN),
        };
        body(&mut out, &passage.text, gutter, face, style);
        let paragraph = passage.text.trim_end_matches([' ', '\t', '\r', '\n']);
        let ends = passage.text[paragraph.len()..].matches('\n').count();
        if ends > 1 && at + 1 < shown.passages.len() {
            out.push('\n');
        }
    }
    out
}

/// The title and what else is known of the article.
fn head(out: &mut String, article: &Value, style: &Style) {
    let get = |key: &str| article.get(key).and_then(Value::as_str).filter(|v| !v.trim().is_empty());
    line(out, get("title").or(get("id")).unwrap_or_default(), BOLD, style);
    let date = get("date").map(|day| date(day, style.locale));
    let about: Vec<&str> = [get("source"), date.as_deref(), get("section"), get("author")]
        .into_iter()
        .flatten()
        .collect();
    if !about.is_empty() {
        line(out, &about.join(" · "), DIM, style);
    }
    for (key, value) in article.as_object().into_iter().flatten() {
        if PLACED.contains(&key.as_str()) {
            continue;
        }
        let value = match value {
            Value::Array(values) => values.iter().map(scalar).collect::<Vec<_>>().join(", "),
            value => scalar(value),
        };
        if !value.is_empty() {
            line(out, &format!("{key}: {}", short(&value, 200)), DIM, style);
        }
    }
}

/// A value as text; objects have no short form.
fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        _ => String::new(),
    }
}

/// A text with its lines, less the blank ones around it.
fn body(out: &mut String, text: &str, gutter: &str, face: &str, style: &Style) {
    let text = escape::lines(text);
    let text = text.trim_end().trim_start_matches('\n');
    let width = style.width.saturating_sub(gutter.chars().count()).max(10);
    for range in wrap(text, width) {
        let shown = &text[range];
        out.push_str(if shown.is_empty() { gutter.trim_end() } else { gutter });
        paint(out, shown, 0, &[], face, style.color);
        out.push('\n');
    }
}
