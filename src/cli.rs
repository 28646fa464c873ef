//! The command line: arguments to options, one file a command.
//!
//! `cuplik cari pengiriman pasukan --limit 3` is parsed by clap into `Command::Search`, resolved against the environment (which index, which language, colour
//! or not), and run. Nothing below this module knows clap. Standard output carries data, standard error all else; the exit code is 0 for done or found,
//! 1 for nothing found, 2 for an error, 3 for an import with refusals, 130 for an interruption.

mod analyze;
mod delete;
mod demo;
mod eval;
mod export;
mod generate;
mod import;
mod lines;
mod panics;
mod progress;
mod query_text;
mod rejects;
mod search;
mod show;
mod stats;
mod terminal;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use self::terminal::find_index;
use self::terminal::{Color, Terminal};
use crate::error::{Error, Locale, Problem, Result};

const EXAMPLES: &str = "\
Examples:
  cuplik demo                                  the bundled articles, three searches
  cuplik index arsip/ berita.jsonl.zst         files and folders into ./index
  cuplik search pengiriman pasukan             any word may match; more and rarer words rank higher
  cuplik search '\"pasukan perdamaian\"'         a phrase of exact forms (quote it for the shell)
  cuplik show 'arsip/banjir.md#3'              read on at a passage

Every command has an Indonesian name too: indeks, cari, baca, hapus, statistik, analisis, nilai, ekspor, bangun-ulang.

Exit codes: 0 done or found, 1 nothing found, 2 error, 3 refusals at import, 130 interrupted.";

/// Full-text search for Indonesian: ranked passages, true highlights.
#[derive(Debug, Parser)]
#[command(name = "cuplik", version, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// The language of messages [default: the locale's, else English]
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    lang: Option<Lang>,
    /// Say nothing but errors and the data asked for
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Lang {
    /// Indonesian
    Id,
    /// English
    En,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Index the bundled articles and search them
    #[command(visible_alias = "contoh")]
    Demo(demo::Args),
    /// Put articles into the index
    #[command(visible_alias = "indeks")]
    Index(import::Args),
    /// Search for passages
    #[command(visible_alias = "cari")]
    Search(search::Args),
    /// Read an article, or a passage between its neighbours
    #[command(visible_alias = "baca")]
    Show(show::Args),
    /// Take articles out of the index
    #[command(visible_alias = "hapus")]
    Delete(delete::Args),
    /// Say what the index holds and costs
    #[command(visible_alias = "statistik")]
    Stats(stats::Args),
    /// Show how a text is analysed
    #[command(visible_alias = "analisis")]
    Analyze(analyze::Args),
    /// Measure the ranking on judged queries
    #[command(visible_alias = "nilai")]
    Eval(eval::Args),
    /// Write all articles as JSONL
    #[command(visible_alias = "ekspor")]
    Export(export::Args),
    /// Analyse the stored articles again
    #[command(visible_alias = "bangun-ulang")]
    Rebuild(export::RebuildArgs),
    /// Print completions for a shell
    Completions(generate::CompletionsArgs),
    /// Write the man pages into a folder
    Man(generate::ManArgs),
}

/// How a command ended, if not by an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Done,
    NothingFound,
    WithRefusals,
    Interrupted,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Done => Self::SUCCESS,
            End::NothingFound => Self::from(1),
            End::WithRefusals => Self::from(3),
            End::Interrupted => Self::from(130),
        }
    }
}

/// The program's command, for completions and man pages.
fn command() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

/// Runs the program with its arguments, the first being its name.
pub fn main(args: Vec<OsString>) -> ExitCode {
    panics::listen(terminal::locale_of_environment());
    let args = query_text::protect(args, &command());
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output and end well; anything else is an error of use.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let locale = cli.lang.map(|lang| match lang {
        Lang::Id => Locale::Id,
        Lang::En => Locale::En,
    });
    let mut terminal = Terminal::new(cli.color, locale, cli.quiet);
    panics::listen(terminal.locale);
    let Some(ended) = panics::caught(|| run(cli.command, &mut terminal)) else {
        return ExitCode::from(2);
    };
    match ended.and_then(|end| terminal.flush().map(|()| end)) {
        Ok(end) => end.into(),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal.error(&error);
            ExitCode::from(if *error.problem() == Problem::Interrupted { 130 } else { 2 })
        }
    }
}

fn run(command: Command, terminal: &mut Terminal) -> Result<End> {
    match command {
        Command::Demo(args) => demo::run(&args, terminal),
        Command::Index(args) => import::run(&args, terminal),
        Command::Search(args) => search::run(&args, terminal),
        Command::Show(args) => show::run(&args, terminal),
        Command::Delete(args) => delete::run(args, terminal),
        Command::Stats(args) => stats::run(&args, terminal),
        Command::Analyze(args) => analyze::run(&args, terminal),
        Command::Eval(args) => eval::run(&args, terminal),
        Command::Export(args) => export::run(&args, terminal),
        Command::Rebuild(args) => export::run_rebuild(&args, terminal),
        Command::Completions(args) => generate::completions(&args, terminal),
        Command::Man(args) => generate::man(&args, terminal),
    }
}

/// A reader that has seen enough, such as `head`, is no error.
fn is_closed_pipe(error: &Error) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<std::io::Error>() {
            return io.kind() == std::io::ErrorKind::BrokenPipe;
        }
        source = cause.source();
    }
    false
}
