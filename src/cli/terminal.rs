//! Where output goes and how: standard output for data, standard error for the rest, colour and progress only for a person.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Locale, Problem, Result};
use crate::index::Manifest;
use crate::render;

/// When colour is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`
    Auto,
    /// Also into pipes
    Always,
    /// Nowhere
    Never,
}

/// The two streams and how to write to them.
#[allow(clippy::struct_excessive_bools)] // four independent facts about two streams
pub(super) struct Terminal {
    out: BufWriter<io::Stdout>,
    pub(super) locale: Locale,
    pub(super) color: bool,
    err_color: bool,
    pub(super) quiet: bool,
    /// Standard output is a terminal.
    pub(super) to_person: bool,
}

impl Terminal {
    pub(super) fn new(color: Color, locale: Option<Locale>, quiet: bool) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
            || std::env::var_os("TERM").is_some_and(|t| t == "dumb");
        let use_color = |terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && !plain,
        };
        let to_person = io::stdout().is_terminal();
        Self {
            out: BufWriter::new(io::stdout()),
            locale: locale.unwrap_or_else(locale_of_environment),
            color: use_color(to_person),
            err_color: use_color(io::stderr().is_terminal()),
            quiet,
            to_person,
        }
    }

    /// How many columns there are for text.
    pub(super) fn width() -> usize {
        let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let columns = columns.or_else(|| std::env::var("COLUMNS").ok()?.parse().ok());
        // Longer lines are hard to read, whatever the window.
        columns.unwrap_or(80).clamp(20, render::MEASURE)
    }

    pub(super) fn style(&self) -> render::Style {
        render::Style::new(self.color, Self::width(), self.locale)
    }

    /// How the program is called here: started by cargo, it is on no path yet.
    pub(super) fn program() -> &'static str {
        let from_cargo = std::env::var_os("CARGO").is_some();
        if from_cargo { "cargo run --release --" } else { "cuplik" }
    }

    pub(super) fn say<'a>(&self, indonesian: &'a str, english: &'a str) -> &'a str {
        self.locale.pick(indonesian, english)
    }

    /// Writes data.
    pub(super) fn write(&mut self, text: &str) -> Result<()> {
        self.out.write_all(text.as_bytes()).map_err(|e| Error::io(e, "-"))
    }

    /// Writes a line of data.
    pub(super) fn line(&mut self, text: &str) -> Result<()> {
        self.write(text)?;
        self.write("\n")
    }

    pub(super) fn out(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    pub(super) fn flush(&mut self) -> Result<()> {
        self.out.flush().map_err(|e| Error::io(e, "-"))
    }

    /// Says something to the person, on standard error, unless it should be quiet.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            to_stderr(text);
        }
    }

    /// Says an error, and what to do about it.
    pub(super) fn error(&self, error: &Error) {
        self.problem(self.say("galat", "error"), "31", error);
    }

    /// Says a warning.
    pub(super) fn warning(&self, error: &Error) {
        if !self.quiet {
            self.problem(self.say("peringatan", "warning"), "33", error);
        }
    }

    fn problem(&self, label: &str, sgr: &str, error: &Error) {
        let paint = |sgr: &str, text: &str| {
            if self.err_color { format!("\x1b[1;{sgr}m{text}:\x1b[0m") } else { format!("{text}:") }
        };
        // A path or a system message may hold anything.
        let line = error.line(self.locale);
        to_stderr(&format!("{} {}", paint(sgr, label), render::escape::terminal(&line)));
        for other in error.others(self.locale) {
            to_stderr(&format!("  {}", render::escape::terminal(&other)));
        }
        if let Some(hint) = error.hint(self.locale) {
            to_stderr(&format!("{} {hint}", paint("36", self.say("petunjuk", "hint"))));
        }
    }

    /// A count with the thousands set off, as the language does.
    pub(super) fn number(&self, n: u64) -> String {
        render::number(n, self.locale)
    }

    /// So many of something: `1 article`, `2 articles`, `2 artikel`.
    pub(super) fn count(&self, n: u64, indonesian: &str, english: &str) -> String {
        let plural = if n == 1 { "" } else { "s" };
        let noun = self.locale.pick(indonesian.to_owned(), format!("{english}{plural}"));
        format!("{} {noun}", self.number(n))
    }

    /// A decimal number with one digit after the mark.
    pub(super) fn decimal(&self, n: f64) -> String {
        format!("{n:.1}").replace('.', self.locale.pick(",", "."))
    }

    /// Bytes for a person.
    pub(super) fn bytes(&self, n: u64) -> String {
        match n {
            0..1_000 => format!("{n} B"),
            1_000..1_000_000 => format!("{} kB", self.decimal(n as f64 / 1e3)),
            1_000_000..1_000_000_000 => format!("{} MB", self.decimal(n as f64 / 1e6)),
            _ => format!("{} GB", self.decimal(n as f64 / 1e9)),
        }
    }
}

pub(super) fn to_stderr(text: &str) {
    // Nobody is left to be told if standard error is closed.
    let _ = writeln!(io::stderr(), "{text}");
}

pub(super) fn locale_of_environment() -> Locale {
    let set = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
    let indonesian = locale.is_some_and(|l| {
        let l = l.to_ascii_lowercase();
        l == "id" || l.starts_with("id_") || l.starts_with("id.") || l.starts_with("id-")
    });
    if indonesian { Locale::Id } else { Locale::En }
}

/// The index a reader is to use: as given, else `$CUPLIK_INDEX`, else the nearest `index/` upwards that is one, not above the home folder.
pub fn find_index(given: Option<&Path>) -> Result<PathBuf> {
    if let Some(dir) = given.map(Path::to_path_buf).or_else(index_of_environment) {
        return Ok(dir);
    }
    let here = std::env::current_dir().map_err(|e| Error::io(e, "."))?;
    // The current folder comes without links; a home folder may be named by one.
    let home =
        std::env::var_os("HOME").map(|home| std::fs::canonicalize(&home).unwrap_or(home.into()));
    for folder in here.ancestors() {
        let dir = folder.join("index");
        if Manifest::exists(&dir) {
            return Ok(dir);
        }
        if home.as_deref() == Some(folder) {
            break;
        }
    }
    Err(Problem::NoIndex { looked: here.join("index") }.into())
}

/// Read here and not by the argument parser: a variable that is empty is as good as none, and to the parser it is a mistake.
fn index_of_environment() -> Option<PathBuf> {
    std::env::var_os("CUPLIK_INDEX").filter(|dir| !dir.is_empty()).map(PathBuf::from)
}

/// An option that names the index; readers look for one, writers use `./index`.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct IndexOption {
    #[arg(
        long,
        value_name = "DIR",
        help = "The index folder [default: $CUPLIK_INDEX, else the nearest index/ here or above]"
    )]
    index: Option<PathBuf>,
}

impl IndexOption {
    pub(super) fn to_read(&self) -> Result<PathBuf> {
        find_index(self.index.as_deref())
    }

    pub(super) fn to_write(&self) -> PathBuf {
        let given = self.index.clone().or_else(index_of_environment);
        given.unwrap_or_else(|| PathBuf::from("index"))
    }

    /// The option as it has to be typed again for this index, with a space before it; nothing if the index is found without.
    pub(super) fn again(&self) -> String {
        match &self.index {
            Some(dir) => format!(" --index {}", render::escape::shell(&dir.to_string_lossy())),
            None => String::new(),
        }
    }
}
