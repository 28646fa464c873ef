//! `cuplik demo`: the bundled articles, indexed and searched, and what to try next.

use std::path::{Path, PathBuf};

use super::End;
use super::query_text::unprotect;
use super::search;
use super::terminal::Terminal;
use crate::engine::{Engine, SAMPLE_PURPOSE, SearchRequest, import_sample, sample_articles};
use crate::error::{Error, Problem, Result};
use crate::index::Manifest;
use crate::render::escape;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A query of your own
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
}

/// What each search shows, and the search.
const SEARCHES: [(&str, &str, &str); 3] = [
    (
        "Kata berimbuhan: `mengirim` menemukan pengiriman, kiriman, dikirimkan …",
        "An inflected word: `mengirim` (to send) finds pengiriman, kiriman, dikirimkan …",
        "mengirim bantuan",
    ),
    (
        "Frasa: tepat seperti ditulis, disorot sebagai satu bagian",
        "A phrase: just as written, highlighted as one",
        "\"pengiriman pasukan\"",
    ),
    ("Akronim", "An acronym", "BPBD"),
];

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<End> {
    let dir = place()?;
    let count = terminal.number(sample_articles().count() as u64);
    let report = import_sample(&dir)?;
    let seconds = format!("{:.2}", report.elapsed.as_secs_f64());
    let seconds = seconds.replace('.', terminal.locale.pick(",", "."));
    let built = terminal.locale.pick(
        format!("{count} artikel contoh ada di indeks {} ({seconds} detik).", dir.display()),
        format!("{count} sample articles are in the index {} ({seconds} s).", dir.display()),
    );
    terminal.note(&built);
    let engine = Engine::open(&dir)?;
    if !args.query.is_empty() {
        let words: Vec<&str> = args.query.iter().map(|w| unprotect(w)).collect();
        let request = SearchRequest { limit: 5, ..SearchRequest::new(words.join(" ")) };
        let response = engine.search(&request)?;
        search::print(&request, &response, &index_option(&dir), terminal)?;
        let found = !response.hits.is_empty();
        terminal.flush()?;
        next(&dir, terminal);
        return Ok(if found { End::Done } else { End::NothingFound });
    }
    for (indonesian, english, query) in SEARCHES {
        let request = SearchRequest { limit: 2, ..SearchRequest::new(query) };
        let response = engine.search(&request)?;
        let title = terminal.say(indonesian, english).to_owned();
        let shown = escape::shell(query).into_owned();
        if terminal.to_person {
            let (bold, off) = if terminal.color { ("\x1b[1;36m", "\x1b[0m") } else { ("", "") };
            terminal.line(&format!("\n{bold}{title}{off}\n$ cuplik search {shown}\n"))?;
        } else {
            terminal.line(&format!("# {title}: cuplik search {shown}"))?;
        }
        search::print(&request, &response, &index_option(&dir), terminal)?;
        terminal.flush()?;
    }
    next(&dir, terminal);
    Ok(End::Done)
}

/// The commands to try next, as they can be typed here and now.
fn next(dir: &Path, terminal: &Terminal) {
    let option = index_option(dir);
    let program = Terminal::program();
    let own = terminal.say("artikel-saya/", "my-articles/");
    terminal.note(&format!(
        "\n{}\n  {program} search{option} kupu-kupu hutan\n  {program} show{option} 'articles/berita/bantuan-banjir-wanasari-lewat-sungai.md'\n  {program} stats{option}\n  {program} index {own}\n  {program} --help",
        terminal.say("Coba selanjutnya:", "Try next:")
    ));
}

/// What has to be typed to find the demo's index.
fn index_option(dir: &Path) -> String {
    if dir == Path::new("index") {
        String::new()
    } else {
        format!(" --index {}", escape::shell(&dir.to_string_lossy()))
    }
}

/// Where the demo's index goes: `./index` if that holds no other, else a new temporary folder.
fn place() -> Result<PathBuf> {
    let dir = PathBuf::from("index");
    if may_take(&dir) {
        return Ok(dir);
    }
    let unique = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos());
    let temporary =
        std::env::temp_dir().join(format!("cuplik-demo-{}-{unique}", std::process::id()));
    // Made here and now: a folder that exists already is somebody else's.
    std::fs::create_dir(&temporary).map_err(|e| Error::io(e, &temporary))?;
    Ok(temporary)
}

fn may_take(dir: &Path) -> bool {
    match Manifest::read(dir) {
        Ok(manifest) => manifest.purpose.as_deref() == Some(SAMPLE_PURPOSE) && is_writable(dir),
        Err(error) if matches!(error.problem(), Problem::NoIndex { .. }) => {
            let only_readme = std::fs::read_dir(dir).map_or(!dir.exists(), |entries| {
                entries.flatten().all(|entry| {
                    let name = entry.file_name();
                    let name = name.to_string_lossy();
                    name.starts_with("README")
                        || name.starts_with('.')
                        || name.starts_with("cuplik.")
                })
            });
            only_readme && (std::fs::create_dir_all(dir).is_ok() && is_writable(dir))
        }
        Err(_) => false,
    }
}

/// Asked of the file system itself: permissions alone don't tell of a medium that is read-only.
fn is_writable(dir: &Path) -> bool {
    let probe = dir.join(".cuplik-probe");
    let written = std::fs::write(&probe, b"").is_ok();
    written && std::fs::remove_file(&probe).is_ok()
}
