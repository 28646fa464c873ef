//! Evaluations and comparisons as text for a person: one metric a line, one group a line, one query a line.
//!
//! ```text
//! nDCG@10     0.7612
//! MRR@10      0.7440
//! …
//! ```

use std::fmt::Write as _; // a String takes everything, so the results are not looked at

use super::{Change, Comparison, Difference, Evaluation, METRICS, Metrics, Topics};
use crate::error::Locale;

impl Evaluation {
    /// The means, one a line, and what they are the mean of; then a line for each group.
    pub fn table(&self, locale: Locale) -> String {
        let mut out = String::new();
        for (name, value) in METRICS.iter().zip(self.mean.values()) {
            let _ = writeln!(out, "{name:<12}{value:.4}");
        }
        let _ = writeln!(out, "{:<12}{:.4}", "judged@10", self.mean.judged_10);
        let none = locale.pick("tanpa hasil", "no results");
        let _ = writeln!(out, "{none:<12}{:.4}  ({})", self.zero_result_rate, self.unanswered);
        let _ = writeln!(out, "{:<12}{}", locale.pick("kueri", "queries"), self.queries.len());
        if self.unjudged > 0 {
            let name = locale.pick("tak dinilai", "not judged");
            let _ = writeln!(out, "{name:<12}{}", self.unjudged);
        }
        if !self.groups.is_empty() {
            let title = locale.pick("kelompok", "group");
            let width = width(self.groups.iter().map(|group| group.group.as_str()), title);
            let _ = write!(out, "\n{}", pad(title, width));
            let _ = write!(out, "{:>8}", locale.pick("kueri", "queries"));
            headings(&mut out);
            let _ = writeln!(out, "  {none:>11}");
            for group in &self.groups {
                let _ = write!(out, "{}{:>8}", pad(&group.group, width), group.queries);
                values(&mut out, &group.mean);
                let _ = writeln!(out, "  {:>11.4}", group.zero_result_rate);
            }
        }
        out
    }

    /// Every judged query on a line, with what was asked where that is known.
    pub fn query_table(&self, locale: Locale, topics: Option<&Topics>) -> String {
        let texts = topics.map(Topics::texts).unwrap_or_default();
        let title = locale.pick("kueri", "query");
        let width = width(self.queries.iter().map(|(id, _)| id.as_str()), title);
        let mut out = pad(title, width);
        headings(&mut out);
        out.push('\n');
        for (query, metrics) in &self.queries {
            out.push_str(&pad(query, width));
            values(&mut out, metrics);
            if let Some(text) = texts.get(query.as_str()) {
                let _ = write!(out, "  {}", flat(text));
            }
            out.push('\n');
        }
        out
    }
}

impl Comparison {
    /// The differences, one metric a line, and for one metric (a place of [`METRICS`]) one group a line.
    pub fn table(&self, locale: Locale, metric: usize) -> String {
        let mut out = heading("", 11, locale);
        for d in &self.metrics {
            let _ = write!(out, "{:<11}", d.metric);
            line(&mut out, d);
        }
        for (name, (a, b)) in [
            ("judged@10", self.judged_10),
            (locale.pick("tanpa hasil", "no results"), self.zero_result_rate),
        ] {
            let _ = writeln!(out, "{name:<11}{a:>8.4}{b:>8.4}{:>+9.4}", b - a);
        }
        let _ = writeln!(out, "{:<11}{:>8}", locale.pick("kueri", "queries"), self.queries);
        if !self.groups.is_empty() {
            let names = || self.groups.iter().map(|g| format!("{} ({})", g.group, g.queries));
            let names: Vec<String> = names().collect();
            let width = width(names.iter().map(String::as_str), METRICS[metric]).max(11);
            out.push('\n');
            out.push_str(&heading(METRICS[metric], width, locale));
            for (group, name) in self.groups.iter().zip(&names) {
                out.push_str(&pad(name, width));
                line(&mut out, &group.metrics[metric]);
            }
        }
        let draws = self.draws;
        let _ = writeln!(
            out,
            "\n{}",
            locale.pick(
                format!(
                    "95 %: interval bootstrap atas kueri; p: uji pengacakan berpasangan, dua sisi; Holm: p setelah koreksi\nHolm atas baris-baris tabelnya. Masing-masing {draws} undian dengan benih tetap."
                ),
                format!(
                    "95 %: bootstrap interval over queries; p: paired randomisation test, two-sided; Holm: p after Holm's\ncorrection over the lines of its table. {draws} draws each, with a fixed seed."
                )
            )
        );
        out
    }

    /// The queries that got better and those that got worse by a metric (a place of [`METRICS`]), most changed first, so many of each. Four
    /// columns of figures, the id, the rank of the first relevant document before and after, what was asked; and where another document
    /// came first, which.
    pub fn change_table(&self, locale: Locale, metric: usize, limit: usize) -> String {
        let (better, worse) = self.changes_by(metric);
        let mut out = String::new();
        for (name, changes) in
            [(locale.pick("naik", "better"), better), (locale.pick("turun", "worse"), worse)]
        {
            let shown = &changes[..changes.len().min(limit)];
            if shown.is_empty() {
                continue;
            }
            let of = locale.pick("dari", "of");
            let _ = writeln!(
                out,
                "\n{}: {name} ({} {of} {})",
                METRICS[metric],
                shown.len(),
                changes.len()
            );
            let width = width(shown.iter().map(|change| change.query.as_str()), "");
            for change in shown {
                change_line(&mut out, change, metric, width);
            }
        }
        out
    }
}

fn change_line(out: &mut String, change: &Change, metric: usize, width: usize) {
    let (a, b) = (change.a.metrics.values()[metric], change.b.metrics.values()[metric]);
    let rank = |rank: Option<usize>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let ranks = format!("{} → {}", rank(change.a.first_relevant), rank(change.b.first_relevant));
    let text = flat(change.text.as_deref().unwrap_or(""));
    let id = pad(&change.query, width);
    let line = format!("{:>+8.4}  {a:.4} → {b:.4}  {id}  {ranks:<9}  {text}", b - a);
    let _ = writeln!(out, "{}", line.trim_end());
    if change.a.first != change.b.first {
        let first = |first: &Option<String>| first.clone().unwrap_or_else(|| "–".to_owned());
        let _ = writeln!(out, "{:>8}  {} → {}", "", first(&change.a.first), first(&change.b.first));
    }
}

/// On one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn headings(out: &mut String) {
    for name in METRICS.iter().chain(&["judged@10"]) {
        let _ = write!(out, "  {name:>10}");
    }
}

fn values(out: &mut String, metrics: &Metrics) {
    for value in metrics.values().iter().chain(&[metrics.judged_10]) {
        let _ = write!(out, "  {value:>10.4}");
    }
}

fn heading(title: &str, width: usize, locale: Locale) -> String {
    let (wins, losses) = locale.pick(("naik", "turun"), ("wins", "losses"));
    format!(
        "{}{:>8}{:>8}{:>9}  {:<18}{:>8}{:>8}{wins:>7}{losses:>8}\n",
        pad(title, width),
        "A",
        "B",
        "B − A",
        "95 %",
        "p",
        "Holm"
    )
}

fn line(out: &mut String, d: &Difference) {
    let interval = format!("{:+.4} … {:+.4}", d.interval.0, d.interval.1);
    let _ = writeln!(
        out,
        "{:>8.4}{:>8.4}{:>+9.4}  {interval:<18}{:>8.4}{:>8.4}{:>7}{:>8}",
        d.a, d.b, d.difference, d.p, d.p_holm, d.wins, d.losses
    );
}

/// The width of a column of names, by characters, held to what leaves room for the rest.
fn width<'n>(names: impl Iterator<Item = &'n str>, title: &'n str) -> usize {
    names.chain([title]).map(|name| name.chars().count()).max().unwrap_or(0).min(40)
}

fn pad(name: &str, width: usize) -> String {
    format!("{name:<width$}")
}
