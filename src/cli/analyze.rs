//! `cuplik analyze`: how a text is read. One answer a line of text.
//!
//! `cuplik analyze mempertanggungjawabkan` says mem- + per- + tanggung jawab + -kan, the readings that were turned down, and why.

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::End;
use super::lines::{Line, Lines};
use super::terminal::Terminal;
use crate::analysis::acronym::{Acronym, Acronyms};
use crate::analysis::lexicon::Lexicon;
use crate::analysis::morphology::Morphology;
use crate::analysis::morphology::explain::Reason;
use crate::analysis::{
    Analyzer, Context, Kind, Secondary, SecondaryKind, TextPlace, Token, Tokens, language, sentence,
};
use crate::engine::index_analyzer;
use crate::error::{Error, Problem, Result};
use crate::render;

/// The longest line that is analysed, in bytes.
const MAX_LINE: usize = 16 << 20;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
A line for each token: as written, exact form, light form, stem, kind; then what it means besides: expansion:… is what a short form
stands for, short:… the short form of the words that begin here. With --json these are the keys expansions (a list of strings) and short_forms (a list of
{term, tokens}, so many tokens from this one on) of each token; with --explain a word also has standard (what it is another writing of), reading and rejected.

Examples:
  cuplik analyze 'Pemerintah mengirimkan bantuan ke Bekasi.'
  cuplik analyze mempertanggungjawabkan        a single word is explained
  cuplik analyze --explain 'berikan uang itu'
  cuplik analyze --index index gadget          with the words of your own that an index keeps
  cuplik analyze --json < kalimat.txt | jq -r '.tokens[].stem'")]
pub(super) struct Args {
    /// The text; its words are joined by one space. Without it, standard input is read, line by line
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// Print one JSON document a line
    #[arg(long)]
    json: bool,
    /// Say of each word how it was taken apart, which readings were turned down, and why
    #[arg(long)]
    explain: bool,
    /// Words of your own: a folder of roots.txt, names.txt, variants.txt, acronyms.txt… (lexicon/README.md says which), or a hunspell .dic
    #[arg(long, value_name = "DIR")]
    lexicon: Option<std::path::PathBuf>,
    /// Read words as this index does, with the words of your own that it keeps
    #[arg(long, value_name = "DIR", conflicts_with = "lexicon")]
    index: Option<std::path::PathBuf>,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<End> {
    let mut analyzer = match (&args.index, &args.lexicon) {
        (Some(dir), _) => {
            let (analyzer, differs) = index_analyzer(dir)?;
            if let Some(error) = differs {
                terminal.warning(&error.at(dir));
            }
            analyzer
        }
        (None, Some(path)) => Analyzer::with_lexicon(Arc::new(Lexicon::shared().with_user(path)?)),
        (None, None) => Analyzer::new(),
    };
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
        let explain = args.explain.then(|| analyzer.morphology());
        let language = language.code();
        let acronyms = analyzer.lexicon().acronyms();
        let document =
            Document { text, language, sentences: &sentences, tokens, acronyms, explain };
        render::write_json(&document, terminal.out()).map_err(|e| Error::io(e, "-"))?;
        return terminal.line("");
    }
    let explain = args.explain || (tokens.len() == 1 && !args.text.is_empty());
    for (at, token) in tokens.iter().enumerate() {
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
        let acronyms = analyzer.lexicon().acronyms();
        for acronym in stands_for(acronyms, &token) {
            line.extend(["\texpansion:", &render::escape::tsv(&acronym.written)]);
        }
        for acronym in shortened(acronyms, tokens, at) {
            line.extend(["\tshort:", &render::escape::tsv(&acronym.short)]);
        }
        terminal.line(&line)?;
        if explain && token.kind == Kind::Word {
            let explanation = explained(analyzer.morphology(), &token, terminal);
            terminal.write(&explanation)?;
        }
    }
    terminal.line("")
}

/// What a token stands for, the most usual first; letters that are a word as well (`as`) have to stand in capitals, as in a query.
fn stands_for<'a>(acronyms: &'a Acronyms, token: &Token<'_>) -> Vec<&'a Acronym> {
    if token.kind != Kind::Acronym && acronyms.is_weak(token.light) {
        return Vec::new();
    }
    acronyms.of_short(token.light).collect()
}

/// The short forms of the words that begin with this token.
fn shortened<'a>(acronyms: &'a Acronyms, tokens: &Tokens, at: usize) -> Vec<&'a Acronym> {
    let exact = |at: usize| tokens.get(at).map_or("", |token| token.exact);
    let says = |acronym: &&Acronym| {
        acronym.words.len() > 1
            && acronym.words.iter().enumerate().all(|(i, word)| exact(at + i) == word)
    };
    let first = exact(at);
    acronyms.of_first(first).filter(says).collect()
}

/// How a word was taken apart, for a person: the reading that was believed, then the others with what spoke against them.
fn explained(morphology: Morphology<'_>, token: &Token<'_>, terminal: &Terminal) -> String {
    let explanation = morphology.explain(token.exact);
    let mut out = String::new();
    match explanation.chosen.filter(|_| explanation.stem == token.stem) {
        Some(reading) => {
            let parts = reading.to_string();
            out.push_str("    = ");
            let variant = match &explanation.standard {
                Some(standard) if *standard != parts => {
                    out.extend([standard, " = "]);
                    ",variant"
                }
                Some(_) => ",variant",
                None => "",
            };
            out.extend([&parts, "   (", &reading.entry, variant, ")\n"]);
        }
        // A name, a doubled or joined word, a word of another language, or one that nothing is known of.
        None => out.extend(["    = ", token.stem, "   (", &otherwise(token, terminal), ")\n"]),
    }
    for (reading, reason) in explanation.rejected {
        let why = match reason {
            Reason::Listed => terminal.say(
                "kata ini ada di leksikon sebagaimana adanya",
                "the word stands in the lexicon as it is",
            ),
            Reason::Asserted => terminal.say(
                "leksikon menyebut kata dasar bentuk ini",
                "the lexicon names the root of this form",
            ),
            Reason::Never => terminal
                .say("kata dasar ini tidak berimbuhan begitu", "the root takes no such affixes"),
            Reason::Strained => terminal
                .say("terlalu dipaksakan tanpa bukti lain", "too strained without other evidence"),
            Reason::Dearer => {
                terminal.say("ada uraian yang lebih lazim", "another reading is more usual")
            }
            Reason::ShorterRoot => terminal.say(
                "uraian terpilih punya kata dasar lebih panjang",
                "the chosen one has the longer root",
            ),
        };
        let reading = reading.to_string();
        out.extend([terminal.say("    bukan ", "    not "), &reading, ": ", why, "\n"]);
    }
    out
}

/// Why a word is not shown as affixes around a root.
fn otherwise(token: &Token<'_>, terminal: &Terminal) -> String {
    let other = token.secondary().next();
    match other.map(|o| (o.kind, o.term)) {
        Some((SecondaryKind::Root, root)) => terminal.locale.pick(
            format!("nama, atau kata yang sudah lepas dari asalnya; kata dasarnya {root}"),
            format!("a name, or a word that has parted from its origin; its root is {root}"),
        ),
        Some((SecondaryKind::Part, part)) => terminal
            .locale
            .pick(format!("kata gabung; memuat {part}"), format!("a joined word; it holds {part}")),
        _ if token.exact.contains('-') && token.stem != token.exact => {
            terminal.say("kata ulang", "a doubled word").to_owned()
        }
        _ if token.stem == token.exact => {
            terminal.say("tidak diuraikan", "not taken apart").to_owned()
        }
        _ => terminal.say("tanpa klitik", "without clitics").to_owned(),
    }
}

/// What is printed as JSON. It is written token by token: as a tree of values it would take hundreds of times the memory of its text.
struct Document<'a> {
    text: &'a str,
    language: &'static str,
    sentences: &'a [Range<usize>],
    tokens: &'a Tokens,
    acronyms: &'a Acronyms,
    explain: Option<Morphology<'a>>,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut document = serializer.serialize_struct("Document", 3)?;
        document.serialize_field("language", self.language)?;
        let sentences = Each(|| self.sentences.iter().map(|s| [s.start, s.end]));
        document.serialize_field("sentences", &sentences)?;
        let tell = |(at, token)| Told { token, at, document: self };
        let tokens = Each(|| self.tokens.iter().enumerate().map(tell));
        document.serialize_field("tokens", &tokens)?;
        document.end()
    }
}

/// A token of a text.
struct Told<'a> {
    token: Token<'a>,
    at: usize,
    document: &'a Document<'a>,
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let token = &self.token;
        let document = self.document;
        let explain = document.explain.filter(|_| token.kind == Kind::Word);
        let fields = 11 + 3 * usize::from(explain.is_some());
        let mut told = serializer.serialize_struct("Token", fields)?;
        told.serialize_field("text", &document.text[token.range()])?;
        told.serialize_field("start", &token.start)?;
        told.serialize_field("end", &token.end)?;
        told.serialize_field("position", &token.position)?;
        told.serialize_field("exact", token.exact)?;
        told.serialize_field("light", token.light)?;
        told.serialize_field("stem", token.stem)?;
        told.serialize_field("kind", token.kind.as_str())?;
        told.serialize_field("secondary", &Each(|| token.secondary().map(Meant)))?;
        let expansions = stands_for(document.acronyms, token);
        let expansions = Each(|| expansions.iter().map(|acronym| &acronym.written));
        told.serialize_field("expansions", &expansions)?;
        let short = shortened(document.acronyms, document.tokens, self.at);
        let short = Each(|| short.iter().map(|acronym| Shortened::of(acronym)));
        told.serialize_field("short_forms", &short)?;
        if let Some(morphology) = explain {
            let explanation = morphology.explain(token.exact);
            let chosen = explanation.chosen.filter(|_| explanation.stem == token.stem);
            told.serialize_field("standard", &explanation.standard)?;
            told.serialize_field("reading", &chosen.map(|reading| reading.to_string()))?;
            let rejected: Vec<(String, &str)> = explanation
                .rejected
                .iter()
                .map(|(reading, reason)| (reading.to_string(), reason.as_str()))
                .collect();
            told.serialize_field("rejected", &rejected)?;
        }
        told.end()
    }
}

/// The short form of so many tokens.
#[derive(Serialize)]
struct Shortened<'a> {
    term: &'a str,
    tokens: usize,
}

impl<'a> Shortened<'a> {
    fn of(acronym: &'a Acronym) -> Self {
        Self { term: &acronym.short, tokens: acronym.words.len() }
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
