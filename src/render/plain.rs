//! Piped output: one hit a line, `article#n TAB score TAB date TAB title TAB text`.
//!
//! `cuplik search beras | cut -f1 | xargs -d '\n' -n1 cuplik show` reads each hit on, so the first column is the id as it is.

use std::fmt::Write as _;

use super::escape;
use super::style::{PLAIN, paint};
use crate::engine::{SearchResponse, Span};

/// A line a hit; with `marks`, matches in title and text stand out in colour.
pub fn plain(response: &SearchResponse, marks: bool) -> String {
    let mut out = String::new();
    for hit in &response.hits {
        let article = escape::tsv(&hit.article);
        let date = escape::tsv(hit.date.as_deref().unwrap_or_default());
        // a String takes everything
        let _ = write!(out, "{article}#{}\t{:.4}\t{date}\t", hit.passage, hit.score);
        field(&mut out, &hit.title, &hit.title_spans, marks);
        out.push('\t');
        field(&mut out, &hit.text, &hit.spans, marks);
        out.push('\n');
    }
    out
}

fn field(out: &mut String, text: &str, spans: &[Span], marks: bool) {
    let (shown, spans) = escape::terminal_spans(text, spans);
    let start = shown.len() - shown.trim_start().len();
    paint(out, shown.trim(), start, &spans, PLAIN, marks);
}
