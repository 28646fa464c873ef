//! An answer for a person at a terminal.
//!
//! Articles stand under their titles, each with its passages, numbered as hits, and the command that reads on from there:
//!
//! ```text
//! Banjir Surut
//! Kabar · 21 Oktober 2024
//! 1. Air surut, warga kembali ke rumah masing-masing.
//!    cuplik show 'berita/banjir.md#3'
//!
//! 1–10 dari 154 artikel (312 cuplikan) · berikutnya: --offset 10
//! ```

use std::fmt::Write as _;

use super::escape;
use super::style::{BOLD, DIM, PLAIN, Style, date, number, paint, short};
use super::window::window;
use super::wrap::wrap;
use crate::engine::{Hit, MAX_HITS, Repair, SearchRequest, SearchResponse, Span, Total, Warning};
use crate::error::Locale;

/// The answer to a request, ending with a line end. Consecutive hits of one article stand under one heading.
pub fn terminal(request: &SearchRequest, response: &SearchResponse, style: &Style) -> String {
    let mut out = warnings(&response.warnings, style);
    if let Some(said) = also_searched(&response.repairs, style.locale) {
        line(&mut out, &said, DIM, style);
    }
    if response.hits.is_empty() {
        nothing(&mut out, request, response, style);
        return out;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    let last = request.offset + response.hits.len();
    let digits = last.to_string().len();
    let mut number = request.offset;
    for hits in response.hits.chunk_by(|a, b| a.article == b.article) {
        heading(&mut out, &hits[0], style);
        for hit in hits {
            number += 1;
            passage(&mut out, hit, &format!("{number:>digits$}. "), style);
        }
        out.push('\n');
    }
    line(&mut out, &summary(request, response, style), DIM, style);
    out
}

/// Warnings, one a line, with what can be done about them.
pub fn warnings(warnings: &[Warning], style: &Style) -> String {
    let mut out = String::new();
    for Warning { problem, .. } in warnings {
        let message = problem.message(style.locale);
        let note = style.locale.pick("peringatan", "warning");
        line(&mut out, &format!("{note}: {message}"), PLAIN, style);
        if let Some(hint) = problem.hint(style.locale) {
            line(
                &mut out,
                &format!("{}: {hint}", style.locale.pick("petunjuk", "hint")),
                DIM,
                style,
            );
        }
    }
    out
}

/// What was searched besides the words as typed: `dicari juga: tunggakan (tunggkan)`.
pub fn also_searched(repairs: &[Repair], locale: Locale) -> Option<String> {
    let told = |repair: &Repair| {
        format!("{} ({})", repair.tried.join(", "), short(&escape::flat(&repair.word), 40))
    };
    let told: Vec<String> = repairs.iter().map(told).collect();
    let said = locale.pick("dicari juga", "also searched");
    (!told.is_empty()).then(|| format!("{said}: {}", told.join("; ")))
}

fn heading(out: &mut String, hit: &Hit, style: &Style) {
    let (title, spans) = match escape::prose(&hit.title, &hit.title_spans) {
        (title, _) if title.is_empty() => (escape::terminal(&hit.article).into_owned(), vec![]),
        titled => titled,
    };
    block(out, &title, &spans, "", BOLD, style);
    let date = hit.date.as_deref().map(|day| date(day, style.locale));
    let about: Vec<&str> = [hit.source.as_deref(), date.as_deref()]
        .into_iter()
        .flatten()
        .filter(|s| !s.is_empty())
        .collect();
    if !about.is_empty() {
        line(out, &about.join(" · "), DIM, style);
    }
}

fn passage(out: &mut String, hit: &Hit, number: &str, style: &Style) {
    let (text, spans) = escape::prose(&hit.text, &hit.spans);
    let shown = window(&text, &spans);
    let (before, after) = (shown.start > 0, shown.end < text.len());
    // The ellipses are part of what is wrapped; spans move with the first.
    let mut piece = String::with_capacity(shown.len() + 8);
    piece.push_str(if before { "… " } else { "" });
    let lead = piece.len();
    let cut = &text[shown.clone()];
    // `batalion …`, not `batalion, …`
    piece.push_str(if after { cut.trim_end_matches([',', ';', ':', '—', '–']) } else { cut });
    let end = piece.len();
    piece.push_str(if after { " …" } else { "" });
    let spans: Vec<Span> = spans
        .iter()
        .filter(|span| span.0 < shown.end && span.1 > shown.start)
        .map(|span| {
            (span.0.max(shown.start) - shown.start + lead, (span.1 - shown.start + lead).min(end))
        })
        .collect();
    block(out, &piece, &spans, number, PLAIN, style);

    // Not wrapped: it is to be copied. An id that starts with a dash is not to be taken for an option.
    let reference = format!("{}#{}", hit.article, hit.passage);
    let dashes = if reference.starts_with('-') { "-- " } else { "" };
    let command = format!("{} {dashes}{}", style.show, escape::shell(&reference));
    out.extend(std::iter::repeat_n(' ', number.len()));
    paint(out, &command, 0, &[], DIM, style.color);
    out.push('\n');
}

/// A text of our own or one line of metadata, wrapped.
pub(super) fn line(out: &mut String, text: &str, face: &str, style: &Style) {
    block(out, &escape::flat(text), &[], "", face, style);
}

/// Writes a text that is fit for the screen in lines of the style's width behind `label` (ASCII), by which later lines are indented.
fn block(out: &mut String, text: &str, spans: &[Span], label: &str, face: &str, style: &Style) {
    // On a terminal too narrow for a word or two, lines may as well run over.
    let width = style.width.saturating_sub(label.len()).max(10);
    for (count, range) in wrap(text, width).into_iter().enumerate() {
        if count == 0 {
            paint(out, label, 0, &[], DIM, style.color);
        } else {
            out.extend(std::iter::repeat_n(' ', label.len()));
        }
        paint(out, &text[range.clone()], range.start, spans, face, style.color);
        out.push('\n');
    }
}

/// How many hits there are to be had, and that in words: `154 artikel (312 cuplikan)`.
fn total(request: &SearchRequest, total: Total, style: &Style) -> (u64, String) {
    let Total { passages, articles, exact } = total;
    let count = |n: u64, id: &str, en: &str| {
        let plural = if n == 1 { "" } else { "s" };
        let noun = style.locale.pick(id.to_owned(), format!("{en}{plural}"));
        format!("{} {noun}", number(n, style.locale))
    };
    let of_articles = count(articles, "artikel", "article");
    let of_passages = count(passages, "cuplikan", "passage");
    let (hits, said) = if request.all_passages {
        (passages, format!("{of_passages} {} {of_articles}", style.locale.pick("dalam", "in")))
    } else {
        (articles, format!("{of_articles} ({of_passages})"))
    };
    let over = style.locale.pick("lebih dari", "over");
    (hits, if exact { said } else { format!("{over} {said}") })
}

/// Which hits of how many these are, and how to get the next ones.
fn summary(request: &SearchRequest, response: &SearchResponse, style: &Style) -> String {
    let exact = response.total.exact;
    let (hits, said) = total(request, response.total, style);
    let (first, last) = (request.offset + 1, request.offset + response.hits.len());
    let more = (last as u64) < hits || !exact;
    let mut out = String::new();
    if first == 1 && !more {
        out.push_str(&said);
    } else {
        let of = style.locale.pick("dari", "of");
        let range = if first == last { first.to_string() } else { format!("{first}–{last}") };
        let _ = write!(out, "{range} {of} {said}"); // a String takes everything
    }
    if more && response.hits.len() >= request.limit.min(MAX_HITS) {
        let next = style.locale.pick("berikutnya", "next");
        let _ = write!(out, " · {next}: --offset {last}");
    }
    out
}

/// Says that there is nothing to show, and what may help.
fn nothing(out: &mut String, request: &SearchRequest, response: &SearchResponse, style: &Style) {
    let pick = |id: &'static str, en: &'static str| style.locale.pick(id, en);
    let (found, said) = total(request, response.total, style);
    if found > 0 {
        // Past the end, or none was asked for.
        let prefix = if request.limit == 0 { "" } else { pick("Tidak ada lagi: ", "No more: ") };
        line(out, &format!("{prefix}{said}"), PLAIN, style);
        return;
    }
    let query = escape::flat(&response.query);
    let not_found = pick("Tidak ditemukan:", "Nothing found for:");
    line(out, &format!("{not_found} {}", short(&query, 120)), BOLD, style);
    let mut tips = Vec::new();
    if query.contains(' ') {
        tips.push(pick("kata yang lebih sedikit", "fewer words"));
    }
    if query.contains(['"', '“', '”']) {
        tips.push(pick("tanpa tanda kutip", "no quotation marks"));
    }
    tips.push(pick("ejaan lain", "another spelling"));
    let tips = tips.join(", ");
    let text = style.locale.pick(
        format!("Coba {tips}, atau kata yang lebih umum."),
        format!("Try {tips}, or a more common word."),
    );
    line(out, &text, PLAIN, style);
}
