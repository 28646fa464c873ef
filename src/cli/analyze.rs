//! `cuplik analyze`: how a text is read. One answer a line of text.

use std::ops::Range;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::End;
use super::lines::{Line, Lines};
use super::terminal::Terminal;
use crate::analysis::{Analyzer, Context, Secondary, TextPlace, Token, Tokens, language, sentence};
use crate::error::{Error, Problem, Result};
use crate::render;

/// The longest line that is analysed, in bytes.
const MAX_LINE: usize = 16 << 20;

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
        // What ends with a line end has no empty line behind it.
        for line in text.strip_suffix('\n').unwrap_or(&text).split('\n') {
            let line = line.strip_suffix('\r').unwrap_or(line);
            answer(line, &mut analyzer, &mut tokens, args, terminal)?;
        }
        return Ok(End::Done);
    }
    let mut lines = Lines::new(std::io::stdin().lock(), MAX_LINE);
    while let Some(line) = lines.next().map_err(|e| Error::io(e, "-"))? {
        let problem = match line {
            Line::Whole(line) => match std::str::from_utf8(line) {
                Ok(text) => {
                    answer(text, &mut analyzer, &mut tokens, args, terminal)?;
                    continue;
                }
                Err(error) => Problem::BadUtf8 { at: error.valid_up_to() as u64 },
            },
            Line::TooLong { .. } => Problem::TooLarge { limit: MAX_LINE as u64 },
        };
        return Err(Error::new(problem).at_line("-", lines.number()));
    }
    Ok(End::Done)
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
        let document = Document { text, language: language.code(), sentences: &sentences, tokens };
        render::write_json(&document, terminal.out()).map_err(|e| Error::io(e, "-"))?;
        return terminal.line("");
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

/// What is printed as JSON. It is written token by token: as a tree of values it would take hundreds of times the memory of its text.
struct Document<'a> {
    text: &'a str,
    language: &'static str,
    sentences: &'a [Range<usize>],
    tokens: &'a Tokens,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut document = serializer.serialize_struct("Document", 3)?;
        document.serialize_field("language", self.language)?;
        let sentences = Each(|| self.sentences.iter().map(|s| [s.start, s.end]));
        document.serialize_field("sentences", &sentences)?;
        let tokens = Each(|| self.tokens.iter().map(|token| Told { token, text: self.text }));
        document.serialize_field("tokens", &tokens)?;
        document.end()
    }
}

/// A token of a text.
struct Told<'a> {
    token: Token<'a>,
    text: &'a str,
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let token = &self.token;
        let mut told = serializer.serialize_struct("Token", 9)?;
        told.serialize_field("text", &self.text[token.range()])?;
        told.serialize_field("start", &token.start)?;
        told.serialize_field("end", &token.end)?;
        told.serialize_field("position", &token.position)?;
        told.serialize_field("exact", token.exact)?;
        told.serialize_field("light", token.light)?;
        told.serialize_field("stem", token.stem)?;
        told.serialize_field("kind", token.kind.as_str())?;
        told.serialize_field("secondary", &Each(|| token.secondary().map(Meant)))?;
        told.end()
    }
}

/// A secondary term.
struct Meant<'a>(Secondary<'a>);

impl Serialize for Meant<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut meant = serializer.serialize_struct("Secondary", 2)?;
        meant.serialize_field("term", self.0.term)?;
        meant.serialize_field("kind", self.0.kind.as_str())?;
        meant.end()
    }
}

/// A list that is made while it is written.
struct Each<F>(F);

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
