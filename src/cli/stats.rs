//! `cuplik stats`: what the index holds and what it costs.

use super::End;
use super::terminal::{IndexOption, Terminal};
use crate::engine::Engine;
use crate::error::Result;
use crate::index::{Statistics, UserFile};
use crate::render;

/// How many sources are listed for a person.
const SOURCES: usize = 10;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    index: IndexOption,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<End> {
    let engine = Engine::open(&args.index.to_read()?)?;
    let statistics = engine.statistics()?;
    if args.json {
        terminal.line(&render::json(&statistics))?;
    } else {
        let page = page(&engine, &statistics, terminal);
        terminal.write(&page)?;
    }
    Ok(End::Done)
}

/// `variants.txt (12 lines), roots.txt (1 line)`.
pub(super) fn user_words(files: &[UserFile], t: &Terminal) -> String {
    let files: Vec<String> = files
        .iter()
        .map(|file| {
            let name = render::escape::terminal(&file.file);
            format!("{name} ({})", t.count(file.lines as u64, "baris", "line"))
        })
        .collect();
    files.join(", ")
}

fn page(engine: &Engine, s: &Statistics, t: &Terminal) -> String {
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut row = |label: &str, value: String| rows.push((label.to_owned(), value));
    let n = |n: u64| t.number(n);
    row(t.say("Folder", "Folder"), engine.dir().display().to_string());
    row(t.say("Artikel", "Articles"), n(s.articles));
    row(t.say("Cuplikan", "Passages"), n(s.passages));
    row(t.say("Teks", "Text"), t.bytes(s.text_bytes));
    row(t.say("Bentuk kata", "Word forms"), n(s.exact_forms));
    row(t.say("Kata dasar", "Stems"), n(s.stems));
    row(t.say("Di diska", "On disk"), {
        let share = s.bytes as f64 / s.text_bytes.max(1) as f64;
        format!("{} ({} × {})", t.bytes(s.bytes), t.decimal(share), t.say("teks", "text"))
    });
    for part in &s.components {
        row(&format!("  {}", part.name), t.bytes(part.bytes));
    }
    let languages: Vec<String> =
        s.languages.iter().map(|(code, count)| format!("{code} {}", n(*count))).collect();
    row(t.say("Bahasa", "Languages"), languages.join(", "));
    if let Some((first, last)) = &s.dates {
        row(t.say("Tanggal", "Dates"), format!("{first} … {last}"));
        let years: Vec<String> =
            s.years.iter().map(|(year, count)| format!("{year} {}", n(*count))).collect();
        row(t.say("Per tahun", "By year"), years.join(", "));
    }
    if !s.sources.is_empty() {
        let mut sources: Vec<String> = s
            .sources
            .iter()
            .take(SOURCES)
            .map(|(source, count)| format!("{} {}", render::escape::terminal(source), n(*count)))
            .collect();
        if s.sources.len() > SOURCES {
            sources.push(format!("+{}", n((s.sources.len() - SOURCES) as u64)));
        }
        row(t.say("Sumber", "Sources"), sources.join(", "));
    }
    row(t.say("Penganalisis", "Analyzer"), s.analyzer.clone());
    if !s.lexicon.is_empty() {
        row(t.say("Kata Anda", "Your words"), user_words(&s.lexicon, t));
    }
    let width = rows.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    let lines: Vec<String> =
        rows.iter().map(|(label, value)| format!("{label:<width$}  {value}\n")).collect();
    lines.concat()
}
