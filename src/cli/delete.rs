//! `cuplik delete`: take articles out of the index.

use std::io::{BufRead, IsTerminal, Write};

use super::End;
use super::lines::{Line, Lines};
use super::terminal::{IndexOption, Terminal};
use crate::engine::delete;
use crate::error::{Error, Problem, Result};

/// The longest line that can name an article, in bytes: no id is longer (see [`Problem::BadId`]).
const MAX_LINE: usize = 1024;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cuplik delete articles/berita/banjir.md
  grep berita/ daftar-id.txt | cuplik delete --yes -
  cuplik delete --purge --yes 4711       also takes the bytes off the disk

Exit codes: 0 deleted, 1 none of them was there, 2 an error.")]
pub(super) struct Args {
    /// Ids of articles, or - to read them from standard input, one a line
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    #[command(flatten)]
    index: IndexOption,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
    /// Rewrite the files, so that nothing of the articles stays on the disk
    #[arg(long)]
    purge: bool,
}

pub(super) fn run(args: Args, terminal: &mut Terminal) -> Result<End> {
    let dir = args.index.to_read()?;
    let from_input = args.ids.iter().any(|id| id == "-");
    let mut ids = Vec::new();
    for id in args.ids {
        if id == "-" {
            read_ids(&mut ids, terminal)?;
        } else {
            ids.push(id);
        }
    }
    if !args.yes && !agreed(ids.len() as u64, from_input, terminal)? {
        terminal.note(terminal.say("Tidak ada yang dihapus.", "Nothing was deleted."));
        return Ok(End::NothingFound);
    }
    let missing = |id: &str| {
        terminal.warning(&Problem::NoSuchArticle { id: id.to_owned() }.into());
    };
    let deleted = delete(&dir, &ids, args.purge, &mut { missing })?;
    let n = terminal.number(deleted);
    terminal.note(
        &terminal.locale.pick(format!("Artikel dihapus: {n}"), format!("Articles deleted: {n}")),
    );
    Ok(if deleted == 0 { End::NothingFound } else { End::Done })
}

/// Reads ids from standard input, one a line.
fn read_ids(ids: &mut Vec<String>, terminal: &Terminal) -> Result<()> {
    let mut lines = Lines::new(std::io::stdin().lock(), MAX_LINE);
    while let Some(line) = lines.next().map_err(|e| Error::io(e, "-"))? {
        match line {
            Line::Whole([]) => {}
            Line::Whole(line) => match std::str::from_utf8(line) {
                Ok(id) => ids.push(id.to_owned()),
                Err(error) => {
                    let problem = Problem::BadUtf8 { at: error.valid_up_to() as u64 };
                    return Err(Error::new(problem).at_line("-", lines.number()));
                }
            },
            Line::TooLong { start, .. } => {
                let id = String::from_utf8_lossy(start).into_owned();
                let error = Error::new(Problem::BadId { id });
                terminal.warning(&error.at_line("-", lines.number()));
            }
        }
    }
    Ok(())
}

/// Asks on a terminal. Where nobody can be asked, `--yes` has to be given.
fn agreed(count: u64, from_input: bool, terminal: &Terminal) -> Result<bool> {
    if from_input || !std::io::stdin().is_terminal() {
        let detail = terminal.say(
            "perlu --yes, karena tidak ada yang bisa ditanya",
            "needed, since nobody can be asked",
        );
        return Err(Problem::BadOption { option: "--yes".into(), detail: detail.into() }.into());
    }
    let articles = terminal.count(count, "artikel", "article");
    let question = terminal.locale.pick(
        format!("Hapus {articles} dari indeks? [y/T] "),
        format!("Delete {articles} from the index? [y/N] "),
    );
    let mut err = std::io::stderr();
    let asked = err.write_all(question.as_bytes()).and_then(|()| err.flush());
    asked.map_err(|e| Error::io(e, "-"))?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).map_err(|e| Error::io(e, "-"))?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "ya" | "yes"))
}
