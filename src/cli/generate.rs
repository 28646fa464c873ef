//! Completions and man pages, made from the same definitions as the help.

use std::path::PathBuf;

use super::terminal::Terminal;
use super::{End, command};
use crate::error::{Error, Result};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cuplik completions bash > ~/.local/share/bash-completion/completions/cuplik
  cuplik completions fish > ~/.config/fish/completions/cuplik.fish")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

pub(super) fn completions(args: &CompletionsArgs, terminal: &mut Terminal) -> Result<End> {
    // The generator panics where it cannot write, and a pipe may be closed or a disk full.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "cuplik", &mut script);
    terminal.out().write_all(&script).map_err(|e| Error::io(e, "-"))?;
    Ok(End::Done)
}

#[derive(Debug, clap::Args)]
pub(super) struct ManArgs {
    /// The folder to write cuplik.1 and the commands' pages into
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

pub(super) fn man(args: &ManArgs, terminal: &mut Terminal) -> Result<End> {
    let failed = |e: std::io::Error| Error::io(e, &args.dir);
    std::fs::create_dir_all(&args.dir).map_err(failed)?;
    clap_mangen::generate_to(command(), &args.dir).map_err(failed)?;
    terminal.note(&args.dir.display().to_string());
    Ok(End::Done)
}
