//! `cuplik analyze`: how a text is read. One answer a line of text.

use std::io::BufRead;

use serde_json::{Value, json};

use super::End;
use super::terminal::Terminal;
use crate::analysis::{Analyzer, Context, TextPlace, Token, Tokens, language, sentence};
use crate::error::{Error, Problem, Result};
use crate::render;

/// The longest line that is analysed, in bytes.
const MAX_LINE: u64 = 16 << 20;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cuplik analyze 'Pemerintah mengirimkan bantuan ke Bekasi.'
  cuplik analyze --json < kalimat.txt | jq -r '.tokens[].stem'")]
pub(super) struct Args {
    /// The text; its words are joined by one space. Without it, standard input is read, line by line
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// Print one JSON document a line
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<End> {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    if !args.text.is_empty() {
        let text = args.text.join(" ");
        for line in text.split('\n') {
            answer(
                line.strip_suffix('\r').unwrap_or(line),
                &mut analyzer,
                &mut tokens,
                args,
                terminal,
            )?;
        }
        return Ok(End::Done);
    }
    let mut input = std::io::stdin().lock();
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        let mut limited = std::io::Read::take(&mut input, MAX_LINE + 1);
        let read = limited.read_until(b'\n', &mut line).map_err(|e| Error::io(e, "-"))?;
        if read == 0 {
            return Ok(End::Done);
        }
        number += 1;
        if read as u64 > MAX_LINE {
            return Err(Error::new(Problem::TooLarge { limit: MAX_LINE }).at_line("-", number));
        }
        let bytes = line.strip_suffix(b"\n").unwrap_or(&line);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|e| {
            Error::new(Problem::BadUtf8 { at: e.valid_up_to() as u64 }).at_line("-", number)
        })?;
        answer(text, &mut analyzer, &mut tokens, args, terminal)?;
    }
}

fn answer(
    text: &str,
    analyzer: &mut Analyzer,
    tokens: &mut Tokens,
    args: &Args,
    terminal: &mut Terminal,
) -> Result<()> {
    let language = language::detect(text);
    let mut sentences = Vec::new();
    sentence::split(text, &mut sentences);
    analyzer.analyze(text, Context { language, place: TextPlace::Body }, tokens);
    if args.json {
        let document = json!({
            "language": language.code(),
            "sentences": sentences.iter().map(|s| [s.start, s.end]).collect::<Vec<_>>(),
            "tokens": tokens.iter().map(|token| to_json(token, text)).collect::<Vec<_>>(),
        });
        return terminal.line(&render::json(&document));
    }
    for token in tokens.iter() {
        let shown = render::escape::terminal(&text[token.range()]).into_owned();
        let mut line = format!(
            "{shown}\t{}\t{}\t{}\t{}",
            token.exact,
            token.light,
            token.stem,
            token.kind.as_str()
        );
        for secondary in token.secondary() {
            line.extend(["\t", secondary.kind.as_str(), ":", secondary.term]);
        }
        terminal.line(&line)?;
    }
    terminal.line("")
}

fn to_json(token: Token<'_>, text: &str) -> Value {
    let secondary: Vec<Value> =
        token.secondary().map(|s| json!({ "term": s.term, "kind": s.kind.as_str() })).collect();
    json!({
        "text": &text[token.range()],
        "start": token.start,
        "end": token.end,
        "position": token.position,
        "exact": token.exact,
        "light": token.light,
        "stem": token.stem,
        "kind": token.kind.as_str(),
        "secondary": secondary,
    })
}
