//! `cuplik show`: read an article on, or a passage between its neighbours.

use super::End;
use super::terminal::{IndexOption, Terminal};
use crate::engine::Engine;
use crate::error::{Problem, Result};
use crate::render;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cuplik show 'articles/berita/banjir.md'      the whole article
  cuplik show 'articles/berita/banjir.md#3'    passage 3 between its neighbours

Exit codes: 0 found, 1 no such article or passage, 2 an error.")]
pub(super) struct Args {
    /// An article's id, or ARTICLE#N for one of its passages
    #[arg(value_name = "ARTICLE[#N]")]
    name: String,
    #[command(flatten)]
    index: IndexOption,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<End> {
    let engine = Engine::open(&args.index.to_read()?)?;
    let shown = match engine.show(&args.name) {
        Ok(shown) => shown,
        Err(error)
            if matches!(
                error.problem(),
                Problem::NoSuchArticle { .. } | Problem::NoSuchPassage { .. }
            ) =>
        {
            terminal.error(&error);
            return Ok(End::NothingFound);
        }
        Err(error) => return Err(error),
    };
    if args.json {
        terminal.line(&render::json(&shown))?;
    } else {
        let mut style = terminal.style();
        if !terminal.to_person {
            style.width = usize::MAX;
        }
        terminal.write(&render::article(&shown, &style))?;
    }
    Ok(End::Done)
}
