//! `cuplik export` and `cuplik rebuild`.

use std::sync::Arc;

use super::terminal::{IndexOption, Terminal};
use super::{End, progress};
use crate::corpus::reader::Progress;
use crate::engine::{Words, export, rebuild};
use crate::error::Result;
use crate::index::{WriterOptions, user_files, user_lexicon};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Texts come out byte for byte, and all metadata with them.

Example:
  cuplik export | zstd > arsip.jsonl.zst")]
pub(super) struct Args {
    #[command(flatten)]
    index: IndexOption,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<End> {
    let dir = args.index.to_read()?;
    let count = export(&dir, terminal.out())?;
    let n = terminal.number(count);
    terminal.note(&terminal.locale.pick(format!("Artikel: {n}"), format!("Articles: {n}")));
    Ok(End::Done)
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Needed after an update that reads words differently. The articles come from the index itself; the old index serves until the new one is whole.")]
pub(super) struct RebuildArgs {
    #[command(flatten)]
    index: IndexOption,
    /// Words of your own from now on, as for `cuplik index --lexicon` [default: those the index has]
    #[arg(long, value_name = "DIR")]
    lexicon: Option<std::path::PathBuf>,
    /// Drop the words of your own that the index keeps
    #[arg(long, conflicts_with = "lexicon")]
    no_lexicon: bool,
}

pub(super) fn run_rebuild(args: &RebuildArgs, terminal: &mut Terminal) -> Result<End> {
    let dir = args.index.to_read()?;
    let progress = Arc::new(Progress::default());
    progress::stop_on_interrupt(&progress);
    let words = match &args.lexicon {
        _ if args.no_lexicon => Words::Ours,
        Some(path) => Words::Of(path),
        None => Words::Kept,
    };
    let count = progress::follow(terminal, &progress, |_| {
        rebuild(&dir, WriterOptions::default(), words, &progress)
    })?;
    let rebuilt = terminal.say("Dibangun ulang", "Rebuilt");
    terminal.note(&format!("{rebuilt}: {}", terminal.count(count, "artikel", "article")));
    let files = user_files(&user_lexicon(&dir)?);
    if !files.is_empty() {
        let words = super::stats::user_words(&files, terminal);
        let label = terminal.say("Dengan kata Anda", "With your words");
        terminal.note(&format!("{label}: {words}"));
    } else if args.no_lexicon {
        terminal.note(terminal.say("Tanpa kata Anda", "Without words of yours"));
    }
    Ok(End::Done)
}
