//! `cuplik search`: ranked passages, for a person or for a program.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use super::End;
use super::lines::{Line, Lines};
use super::query_text::unprotect;
use super::terminal::{IndexOption, Terminal};
use crate::engine::{Engine, SearchRequest, SearchResponse};
use crate::error::{Error, Problem, Result};
use crate::query::MAX_BYTES;
use crate::render;

/// The longest line of a batch that is held, in bytes: the longest query, and room for its id.
const MAX_LINE: usize = 2 * MAX_BYTES;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Any word may match; more and rarer words rank higher. The best passage of each article is a hit.
\"…\" is a phrase of exact forms, all within one passage; quote it for the shell.
For a word that the index has next to nowhere, words of the index that may have been meant are searched too, and the answer says which; --no-help leaves that out.

Examples:
  cuplik search pengiriman pasukan
  cuplik search '\"pasukan perdamaian\"' --all-passages
  cuplik search --json --limit 3 banjir | jq '.hits[].title'
  cuplik search --batch kueri.tsv > jawaban.jsonl

Exit codes: 0 found, 1 nothing found, 2 an error.")]
#[allow(clippy::struct_excessive_bools)] // switches of a command line
pub(super) struct Args {
    /// The query; its words are joined by one space
    #[arg(required_unless_present = "batch", value_name = "QUERY")]
    query: Vec<String>,
    #[command(flatten)]
    index: IndexOption,
    /// The most hits
    #[arg(long, value_name = "N", default_value = "10", value_parser = count)]
    limit: usize,
    /// Pass over the first hits
    #[arg(long, value_name = "N", default_value = "0", value_parser = count)]
    offset: usize,
    /// Every passage is a hit, not only the best of each article
    #[arg(long)]
    all_passages: bool,
    /// Search words that seem to be wrong only as they are typed
    #[arg(long)]
    no_help: bool,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
    /// Add the time it took, in microseconds, to the JSON
    #[arg(long)]
    timing: bool,
    /// Answer one query a line from a file or - (bare, or id TAB query), one JSON document a line
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    batch: Option<PathBuf>,
}

/// A count; one too large for this machine is only very many, and is held to what is served later on.
pub(super) fn count(text: &str) -> std::result::Result<usize, String> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits { Ok(text.parse().unwrap_or(usize::MAX)) } else { Err("not a whole number".into()) }
}

impl Args {
    fn request(&self, query: String) -> SearchRequest {
        SearchRequest {
            limit: self.limit,
            offset: self.offset,
            all_passages: self.all_passages,
            no_help: self.no_help,
            ..SearchRequest::new(query)
        }
    }
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<End> {
    let engine = Engine::open(&args.index.to_read()?)?;
    if let Some(path) = &args.batch {
        return batch(args, path, &engine, terminal);
    }
    let words: Vec<&str> = args.query.iter().map(|w| unprotect(w)).collect();
    let request = args.request(words.join(" "));
    let mut response = engine.search(&request)?;
    if args.json {
        if !args.timing {
            response.took_us = None;
        }
        terminal.line(&render::json(&response))?;
    } else {
        print(&request, &response, &args.index.again(), terminal)?;
    }
    Ok(if response.hits.is_empty() { End::NothingFound } else { End::Done })
}

/// Prints an answer: as a page for a person, as lines into a pipe.
pub(super) fn print(
    request: &SearchRequest,
    response: &SearchResponse,
    index_option: &str,
    terminal: &mut Terminal,
) -> Result<()> {
    if terminal.to_person {
        let mut style = terminal.style();
        style.show = format!("{} show{index_option}", Terminal::program()).into();
        let page = render::terminal(request, response, &style);
        return terminal.write(&page);
    }
    for warning in &response.warnings {
        terminal.warning(&warning.problem.clone().into());
    }
    if let Some(said) = render::also_searched(&response.repairs, terminal.locale) {
        terminal.note(&said);
    }
    let lines = render::plain(response, terminal.color);
    terminal.write(&lines)
}

fn batch(
    args: &Args,
    path: &std::path::Path,
    engine: &Engine,
    terminal: &mut Terminal,
) -> Result<End> {
    let input: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(BufReader::new(std::fs::File::open(path).map_err(|e| Error::io(e, path))?))
    };
    let mut lines = Lines::new(input, MAX_LINE);
    let mut found = false;
    while let Some(line) = lines.next().map_err(|e| Error::io(e, path))? {
        let (start, length) = match line {
            Line::Whole(line) => (line, line.len() as u64),
            Line::TooLong { start, length } => (start, length),
        };
        let line = String::from_utf8_lossy(start);
        if line.trim().is_empty() {
            continue;
        }
        let (id, query) = match line.split_once('\t') {
            Some((id, query)) => (Some(id.to_owned()), query),
            None => (None, &*line),
        };
        let answered = if length > start.len() as u64 {
            // What was not held counts too.
            let length = length - (line.len() - query.len()) as u64;
            Err(Problem::QueryTooLong { length, limit: MAX_BYTES as u64 }.into())
        } else {
            engine.search(&args.request(query.to_owned()))
        };
        let mut response = match answered {
            Ok(response) => response,
            // A query that cannot be searched is answered too: a program counts its lines.
            Err(error)
                if matches!(
                    error.problem(),
                    Problem::EmptyQuery | Problem::QueryTooLong { .. }
                ) =>
            {
                SearchResponse::nothing(held(query), error)
            }
            Err(error) => return Err(error.at_line(path, lines.number())),
        };
        if !args.timing {
            response.took_us = None;
        }
        response.id = id;
        found |= !response.hits.is_empty();
        terminal.line(&render::json(&response))?;
        terminal.flush()?;
    }
    Ok(if found { End::Done } else { End::NothingFound })
}

/// As much of a query as is worth repeating.
fn held(query: &str) -> &str {
    let end = (0..=query.len().min(MAX_BYTES)).rfind(|&at| query.is_char_boundary(at));
    &query[..end.unwrap_or(0)]
}
