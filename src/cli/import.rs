//! `cuplik index`: files, folders and standard input into the index.

use std::path::PathBuf;
use std::sync::Arc;

use super::rejects::Rejects;
use super::terminal::{IndexOption, Terminal};
use super::{End, progress};
use crate::corpus::reader::{IdFrom, Input, Progress};
use crate::engine::{ImportOptions, ImportReport, Notice, import};
use crate::error::{Error, Problem, Result};
use crate::index::{MIN_MEMORY, WriterOptions};

/// A record is held as text, as parsed text and as terms at once, some ten times its size at the worst moment, while others wait: it may take this
/// part of the memory unless a limit is given, and the lesser part at most if one is.
const USUAL_SHARE: u64 = 24;
const LEAST_SHARE: u64 = 16;

/// How many refusals are shown one by one before the rest is only counted.
const SHOWN: u64 = 20;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Read are Markdown with front matter (.md), plain text (.txt) and JSON lines (.jsonl), each also as .gz or .zst.
Keys of a record: id, title, text, date, source, section, author, url, tags, language (and their usual Indonesian names);
all other keys are kept. An article that exists is replaced; one that has not changed is left alone.
A folder for --lexicon may hold roots.txt, roots/*.txt, names.txt, names/*.txt, variants.txt, informal.txt, splits.txt, acronyms.txt,
combining.txt, compounds.txt, lexicalised.txt, reduplications.txt, families.txt, function_words.txt, *.dic; lexicon/README.md says what a
line holds. The index keeps the words: `cuplik rebuild --lexicon DIR` changes them.
A SIZE is in bytes, or in KB, MB or GB: 1 KB is 1024 bytes, 1 MB is 1024 KB, 1 GB is 1024 MB.

Examples:
  cuplik index arsip/
  cuplik index --id-from url --map text=artikel berita.jsonl.zst
  zcat dump.jsonl.gz | cuplik index -

Exit codes: 0 done, 3 done but records were refused, 2 an error or nothing usable, 130 interrupted.")]
pub(super) struct Args {
    /// Files and folders, or - for standard input (JSON lines)
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    index: IndexOption,
    /// Take out articles whose file has gone from the folders
    #[arg(long)]
    sync: bool,
    /// Where the ids of records come from
    #[arg(long, value_enum, default_value_t = IdSource::Key, value_name = "WHAT")]
    id_from: IdSource,
    /// Names of keys, ours first: section=kanal,text=naskah
    #[arg(long, value_delimiter = ',', value_name = "OURS=THEIRS")]
    map: Vec<String>,
    /// Write what was refused to a file, as JSON lines
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Words of your own, for a new index: a folder of lists (named below), or a hunspell .dic
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
    /// The memory to use (at least 128MB)
    #[arg(long, value_name = "SIZE", default_value = "512MB")]
    memory: String,
    /// The largest record that is taken [default: 16MB, or 1/24 of the memory if that is less]
    #[arg(long, value_name = "SIZE")]
    max_record: Option<String>,
    /// Threads that write [default: half the cores]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum IdSource {
    /// The id key
    Key,
    /// The url key
    Url,
    /// A hash of title and text
    Hash,
}

impl Args {
    fn writer_options(&self) -> Result<WriterOptions> {
        let memory = size("--memory", &self.memory)?;
        if memory < MIN_MEMORY {
            let detail = format!("{} is less than 128MB", self.memory);
            return Err(Problem::BadOption { option: "--memory".into(), detail }.into());
        }
        let threads = self.threads.unwrap_or(WriterOptions::default().threads);
        Ok(WriterOptions { memory, threads })
    }

    fn input(&self, memory: u64) -> Result<Input> {
        let mut input = Input::new(self.paths.iter().cloned());
        input.id_from = match self.id_from {
            IdSource::Key => IdFrom::Key,
            IdSource::Url => IdFrom::Url,
            IdSource::Hash => IdFrom::Hash,
        };
        input.max_record = match &self.max_record {
            Some(given) => {
                let bytes = size("--max-record", given)?;
                if bytes > memory / LEAST_SHARE {
                    let least = bytes.saturating_mul(LEAST_SHARE).div_ceil(1 << 20);
                    let detail = format!("{given} needs a --memory of at least {least}MB");
                    return Err(Problem::BadOption { option: "--max-record".into(), detail }.into());
                }
                bytes
            }
            None => Input::MAX_RECORD.min(memory / USUAL_SHARE),
        };
        for pair in &self.map {
            let (ours, theirs) = pair.split_once('=').ok_or_else(|| Problem::BadOption {
                option: "--map".into(),
                detail: format!("`{pair}` is not OURS=THEIRS"),
            })?;
            input.map.push((ours.trim().to_owned(), theirs.trim().to_owned()));
        }
        Ok(input)
    }
}

/// A size such as `512MB` or `1000000`, in bytes. What people say for 1,024 × 1,024 bytes is a megabyte, and 1,000 of them are less than a gigabyte: all
/// units are binary.
fn size(option: &str, text: &str) -> Result<u64> {
    let bad = || {
        let detail = format!("`{text}` is no size such as 512MB, 2GB or 1000000");
        Error::new(Problem::BadOption { option: option.into(), detail })
    };
    let text_end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, unit) = text.split_at(text_end);
    let factor: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" | "kib" => 1 << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        _ => return Err(bad()),
    };
    digits
        .parse::<u64>()
        .ok()
        .and_then(|n| n.checked_mul(factor))
        .filter(|&n| n > 0)
        .ok_or_else(bad)
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<End> {
    let dir = args.index.to_write();
    let writer = args.writer_options()?;
    let mut input = args.input(writer.memory)?;
    input.check()?;
    let options = ImportOptions {
        writer,
        sync: args.sync,
        lexicon: args.lexicon.clone(),
        ..ImportOptions::default()
    };
    let mut rejects = match &args.rejects {
        Some(path) => Some(Rejects::create(path, &mut input)?),
        None => None,
    };
    let into = terminal.say("Mengindeks ke", "Indexing into");
    terminal.note(&format!("{into} {}", dir.display()));
    let progress = Arc::new(Progress::default());
    progress::stop_on_interrupt(&progress);
    let mut said = Said::default();
    let report = progress::follow(terminal, &progress, |bar| {
        import(&dir, &input, &options, &progress, &mut |notice| {
            bar.suspend(|| said.notice(&notice, terminal));
            if let (Some(rejects), Notice::Refused(refusal)) = (&mut rejects, &notice) {
                rejects.write(refusal);
            }
        })
    })?;
    if let Some(rejects) = rejects {
        rejects.close()?;
    }
    said.rest(terminal);
    print_report(&report, terminal);
    if report.interrupted {
        let error = Error::new(Problem::Interrupted);
        terminal.error(&error);
        return Ok(End::Interrupted);
    }
    if report.usable() == 0 {
        return Err(Problem::NothingUsable.into());
    }
    Ok(if report.refused > 0 { End::WithRefusals } else { End::Done })
}

/// What was said already: a dump with a million bad dates must not print a million lines.
#[derive(Default)]
struct Said {
    refused: u64,
    warnings: u64,
}

impl Said {
    fn notice(&mut self, notice: &Notice, terminal: &Terminal) {
        match notice {
            Notice::Refused(refusal) => {
                self.refused += 1;
                if self.refused <= SHOWN {
                    terminal.error(&refusal.error);
                }
            }
            Notice::Warning(error) | Notice::Skipped(_, Some(error)) => {
                self.warnings += 1;
                if self.warnings <= SHOWN {
                    terminal.warning(error);
                }
            }
            Notice::Skipped(_, None) => {}
        }
    }

    fn rest(&self, terminal: &Terminal) {
        let more = |n: u64, id: &str, en: &str| {
            if n > SHOWN {
                let n = terminal.number(n - SHOWN);
                terminal.note(
                    &terminal
                        .locale
                        .pick(format!("… dan {n} {id} lagi"), format!("… and {n} more {en}")),
                );
            }
        };
        more(self.refused, "penolakan", "refusals");
        more(self.warnings, "peringatan", "warnings");
    }
}

/// What an import did, for a person.
pub(super) fn print_report(report: &ImportReport, terminal: &Terminal) {
    let t = terminal;
    let n = |n: u64| t.number(n);
    let mut articles = vec![
        (report.added, t.say("ditambahkan", "added")),
        (report.replaced, t.say("diganti", "replaced")),
        (report.unchanged, t.say("tidak berubah", "unchanged")),
    ];
    if report.removed > 0 {
        articles.push((report.removed, t.say("dihapus", "removed")));
    }
    articles.push((report.refused, t.say("ditolak", "refused")));
    let articles: Vec<_> = articles.iter().map(|&(k, what)| format!("{} {what}", n(k))).collect();
    t.note(&format!("{}: {}", t.say("Artikel", "Articles"), articles.join(", ")));
    if report.repeated > 0 {
        t.note(&t.locale.pick(
            format!(
                "Id yang muncul lebih dari sekali: {} (yang terakhir dipakai)",
                n(report.repeated)
            ),
            format!("Ids given more than once: {} (the last one stands)", n(report.repeated)),
        ));
    }
    if report.skipped > 0 {
        let what = t.say("berkas jenis lain dilewati", "files of another kind skipped");
        t.note(&format!("{} {what}", n(report.skipped)));
    }
    let seconds = report.elapsed.as_secs_f64();
    let rate = report.bytes as f64 / 1e6 / seconds.max(0.001);
    t.note(&format!(
        "{}: {} · {}: {} · {} {} · {} MB/s · {}: {}",
        t.say("Cuplikan", "Passages"),
        n(report.passages),
        t.say("teks", "text"),
        t.bytes(report.bytes),
        t.decimal(seconds),
        t.say("detik", "s"),
        t.decimal(rate),
        t.say("indeks", "index"),
        t.bytes(report.index_bytes),
    ));
    if report.replaced_demo {
        t.note(t.say(
            "Artikel contoh di indeks ini diganti oleh artikel Anda.",
            "The demo's articles in this index made way for yours.",
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes() {
        let mib = 1 << 20;
        for (text, want) in [
            ("512MB", 512 * mib),
            ("16MiB", 16 * mib),
            ("1000000", 1_000_000),
            ("1000MB", 1000 * mib),
            ("2g", 2048 * mib),
            ("3 KB", 3072),
        ] {
            assert_eq!(size("--memory", text).unwrap(), want, "{text}");
        }
        for bad in ["", "MB", "-3", "1.5GB", "0", "99999999999999999999", "10 potong"] {
            assert!(size("--memory", bad).is_err(), "{bad}");
        }
    }
}
