//! `cuplik eval`: how good the ranking is, on queries with judgments.

use std::path::PathBuf;

use super::End;
use super::terminal::{IndexOption, Terminal};
use crate::engine::{Engine, MAX_HITS};
use crate::error::{Error, Problem, Result};
use crate::eval::{self, Qrels, Run, Topics};
use crate::render;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Queries are JSON lines with id and text, or lines of `id TAB text`, and are taken as plain words. A passage counts for its article, best first.

Examples:
  cuplik eval --queries kueri.tsv --qrels nilai.txt
  cuplik eval --queries kueri.tsv --run cuplik.run
  cuplik eval --compare lama.run baru.run --qrels nilai.txt")]
pub(super) struct Args {
    #[command(flatten)]
    index: IndexOption,
    /// The queries
    #[arg(
        long,
        value_name = "FILE",
        required_unless_present = "compare",
        conflicts_with = "compare"
    )]
    queries: Option<PathBuf>,
    /// The judgments, as TREC qrels
    #[arg(long, value_name = "FILE")]
    qrels: Option<PathBuf>,
    /// Write the results as a TREC run (- for standard output)
    #[arg(long, value_name = "FILE", conflicts_with = "compare")]
    run: Option<PathBuf>,
    /// Compare two runs
    #[arg(long, num_args = 2, value_names = ["A", "B"], requires = "qrels")]
    compare: Vec<PathBuf>,
    /// How many articles a query
    #[arg(long, value_name = "N", default_value = "100", value_parser = super::search::count)]
    depth: usize,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<End> {
    let qrels = args.qrels.as_ref().map(Qrels::read).transpose()?;
    if let ([a, b], Some(qrels)) = (args.compare.as_slice(), &qrels) {
        let comparison = eval::compare(&Run::read(a)?, &Run::read(b)?, qrels);
        if args.json {
            terminal.line(&render::json(&comparison))?;
        } else {
            let table = comparison.table(terminal.locale);
            terminal.write(&table)?;
        }
        return Ok(End::Done);
    }
    let Some(queries) = &args.queries else {
        let detail = "a file of queries is needed".to_owned();
        return Err(Problem::BadOption { option: "--queries".into(), detail }.into());
    };
    if qrels.is_none() && args.run.is_none() {
        let detail = terminal
            .say(
                "perlu --qrels untuk menilai atau --run untuk menyimpan hasil",
                "needed to judge, or --run to keep the results",
            )
            .to_owned();
        return Err(Problem::BadOption { option: "--qrels".into(), detail }.into());
    }
    let topics = Topics::read(queries)?;
    let engine = Engine::open(&args.index.to_read()?)?;
    let mut results = Run::new("cuplik");
    for topic in &topics.0 {
        results.push(&topic.id, engine.ranked(&topic.text, args.depth.min(MAX_HITS))?);
    }
    if let Some(path) = &args.run {
        if path.as_os_str() == "-" {
            terminal.write(&results.to_string())?;
        } else {
            std::fs::write(path, results.to_string()).map_err(|e| Error::io(e, path))?;
        }
    }
    if let Some(qrels) = &qrels {
        let evaluation = eval::evaluate(&results, qrels);
        if args.json {
            terminal.line(&render::json(&evaluation))?;
        } else {
            let table = evaluation.table(terminal.locale);
            terminal.write(&table)?;
        }
    }
    Ok(End::Done)
}
