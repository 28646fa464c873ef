//! `cuplik eval`: how good the ranking is, on queries with judgments.

mod sample;
mod sheet;

use std::path::PathBuf;

use self::sample::SampleIndex;
use super::End;
use super::terminal::{IndexOption, Terminal};
use crate::engine::{Engine, MAX_HITS, Named, sample_collection};
use crate::error::{Error, Problem, Result};
use crate::eval::{self, Groups, METRICS, Qrels, Run, Topics};
use crate::render::{self, escape};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Queries are JSON lines with id and text, lines of `id TAB text`, or TREC topics; they are taken as plain words, and only judgments of queries that are asked count. \
Judgments are TREC qrels, `QUERY 0 DOCUMENT GRADE`: 0 is not relevant, anything above is, and more is better. DOCUMENT is an article's id, or ARTICLE#N for a passage, as \
`cuplik search` prints it. If all of them are passages, passages are ranked and judged (--passages says so by hand); else a passage counts for its article, best first.

To judge your own archive: write down some thirty queries that people really ask, as lines of `id TAB text`. --to-judge prints what is found for each, with the text and \
`?` for the grade; put 0, 1, 2 or 3 in its place, in an editor or a spreadsheet, and give the same file to --qrels. judged@10 says how much of the first ten you have graded: \
what you have not counts as wrong.

Examples:
  cuplik eval --sample --by kind               the bundled articles, by kind of query
  cuplik eval --queries kueri.tsv --passages --to-judge 10 > nilai.tsv
  cuplik eval --queries kueri.tsv --qrels nilai.tsv --per-query --run lama.run
  cuplik eval --queries kueri.tsv --qrels nilai.tsv --compare lama.run baru.run")]
#[allow(clippy::struct_excessive_bools)] // switches of a command line
pub(super) struct Args {
    #[command(flatten)]
    index: IndexOption,
    /// The queries; with --compare or --judge, for their texts and groups
    #[arg(long, value_name = "FILE", required_unless_present_any = ["compare", "judge", "sample"])]
    queries: Option<PathBuf>,
    /// The judgments, as TREC qrels
    #[arg(long, value_name = "FILE")]
    qrels: Option<PathBuf>,
    /// The test collection that comes with the program, on the bundled articles
    #[arg(long, conflicts_with_all = ["index", "queries", "qrels"])]
    sample: bool,
    /// Write the results as a TREC run (- for standard output)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["compare", "judge"])]
    run: Option<PathBuf>,
    /// Judge a run of any engine instead of searching
    #[arg(long, value_name = "RUN", conflicts_with = "compare")]
    judge: Option<PathBuf>,
    /// Print the first N results of each query that are not judged yet, to be graded
    #[arg(long, value_name = "N", conflicts_with_all = ["compare", "judge", "run", "json", "per_query"])]
    to_judge: Option<usize>,
    /// Compare two runs, query by query: is B better than A?
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    compare: Vec<PathBuf>,
    /// Also by group: by a key of the JSON queries (such as split or kind), or by `id`, which is how the queries' ids begin
    #[arg(long, value_name = "KEY")]
    by: Option<String>,
    /// Also each query
    #[arg(long, conflicts_with = "compare")]
    per_query: bool,
    /// With --compare: the metric by which groups and queries are listed
    #[arg(long, value_name = "METRIC", default_value = METRICS[0], value_parser = METRICS, ignore_case = true)]
    metric: String,
    /// With --compare: how many queries that got better, and how many that got worse, are listed
    #[arg(long, value_name = "N", default_value = "10")]
    changes: usize,
    /// Rank and judge passages
    #[arg(long)]
    passages: bool,
    /// How many articles or passages a query
    #[arg(long, value_name = "N", default_value = "100", value_parser = super::search::count)]
    depth: usize,
    /// Search words that seem to be wrong only as they are typed
    #[arg(long)]
    no_help: bool,
    /// Print one JSON document, with every query
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<End> {
    let (topics, mut qrels) = read(args)?;
    let groups = args.by.as_deref().map(|key| groups(key, topics.as_ref(), qrels.as_ref()));
    let groups = groups.transpose()?;
    let not_asked = topics.as_ref().zip(qrels.as_mut()).map_or(0, |(t, q)| q.keep(t));
    if not_asked > 0 {
        let said = terminal.locale.pick(
            format!(
                "{not_asked} kueri yang dinilai tidak ada di berkas kueri, jadi tidak dihitung"
            ),
            format!(
                "judged queries that are not in the file of queries, and don't count: {not_asked}"
            ),
        );
        terminal.note(&said);
    }
    if qrels.as_ref().is_some_and(Qrels::is_empty) && args.to_judge.is_none() {
        let detail = terminal
            .say("tak satu pun kueri punya penilaian", "none of the queries has judgments")
            .to_owned();
        return Err(Problem::BadOption { option: "--qrels".into(), detail }.into());
    }
    if qrels.is_none() && args.run.is_none() && args.to_judge.is_none() {
        let detail = terminal
            .say(
                "perlu --qrels untuk menilai atau --run untuk menyimpan hasil",
                "needed to judge, or --run to keep the results",
            )
            .to_owned();
        return Err(Problem::BadOption { option: "--qrels".into(), detail }.into());
    }
    if let ([a, b], Some(qrels)) = (args.compare.as_slice(), &qrels) {
        let runs = (Run::read(a)?, Run::read(b)?);
        compare(args, &runs, qrels, topics.as_ref(), groups.as_ref(), terminal)?;
        return Ok(End::Done);
    }
    let results = match (&args.judge, &topics) {
        (Some(path), _) => Run::read(path)?,
        (None, Some(topics)) => {
            let sample = args.sample.then(SampleIndex::build).transpose()?;
            let dir = match &sample {
                Some(sample) => sample.dir.clone(),
                None => args.index.to_read()?,
            };
            let engine = Engine::open(&dir)?;
            let results = search(args, topics, qrels.as_ref(), &engine, terminal)?;
            if let Some(count) = args.to_judge {
                sheet::write(count, &results, topics, qrels.as_ref(), &engine, terminal)?;
                return Ok(End::Done);
            }
            results
        }
        (None, None) => Run::default(), // the parser has asked for queries
    };
    match &args.run {
        Some(path) if path.as_os_str() == "-" => terminal.write(&results.to_string())?,
        Some(path) => {
            std::fs::write(path, results.to_string()).map_err(|e| Error::io(e, path))?;
        }
        None => {}
    }
    if let Some(qrels) = &qrels {
        let evaluation = eval::evaluate_by(&results, qrels, groups.as_ref());
        if args.json {
            terminal.line(&render::json(&evaluation))?;
        } else {
            if args.per_query {
                let table = evaluation.query_table(terminal.locale, topics.as_ref());
                terminal.write(&escape::lines(&table))?;
                terminal.line("")?;
            }
            let table = evaluation.table(terminal.locale);
            terminal.write(&escape::lines(&table))?;
        }
    }
    Ok(End::Done)
}

/// The queries and the judgments, where they are given.
fn read(args: &Args) -> Result<(Option<Topics>, Option<Qrels>)> {
    if args.sample {
        let Some((queries, qrels)) = sample_collection() else {
            let detail = "this program was built without a collection".to_owned();
            return Err(Problem::BadOption { option: "--sample".into(), detail }.into());
        };
        let topics = Topics::parse(queries, "queries.jsonl")?;
        return Ok((Some(topics), Some(Qrels::parse(qrels, "qrels.txt")?)));
    }
    let topics = args.queries.as_ref().map(Topics::read).transpose()?;
    Ok((topics, args.qrels.as_ref().map(Qrels::read).transpose()?))
}

fn groups(key: &str, topics: Option<&Topics>, qrels: Option<&Qrels>) -> Result<Groups> {
    let groups = match (topics, qrels) {
        (Some(topics), _) if key == "id" => {
            Some(Groups::by_prefix(topics.0.iter().map(|topic| topic.id.as_str())))
        }
        (None, Some(qrels)) if key == "id" => Some(Groups::by_prefix(qrels.ids())),
        (Some(topics), _) => Groups::by_label(topics, key),
        (None, _) => None,
    };
    groups.ok_or_else(|| {
        let detail = format!("no query in --queries has the key `{key}`");
        Problem::BadOption { option: "--by".into(), detail }.into()
    })
}

fn compare(
    args: &Args,
    (a, b): &(Run, Run),
    qrels: &Qrels,
    topics: Option<&Topics>,
    groups: Option<&Groups>,
    terminal: &mut Terminal,
) -> Result<()> {
    let mut comparison = eval::compare_by(a, b, qrels, groups);
    if let Some(topics) = topics {
        comparison.add_texts(topics);
    }
    if args.json {
        return terminal.line(&render::json(&comparison));
    }
    let metric = METRICS.iter().position(|name| name.eq_ignore_ascii_case(&args.metric));
    let metric = metric.unwrap_or(0);
    let mut text = comparison.table(terminal.locale, metric);
    text.push_str(&comparison.change_table(terminal.locale, metric, args.changes));
    terminal.write(&escape::lines(&text))
}

/// Asks every query.
fn search(
    args: &Args,
    topics: &Topics,
    qrels: Option<&Qrels>,
    engine: &Engine,
    terminal: &Terminal,
) -> Result<Run> {
    let passages =
        args.passages || qrels.map_or(Ok(false), |qrels| judges_passages(qrels, engine))?;
    if let Some(qrels) = qrels {
        tell_unknown(qrels, passages, engine, terminal)?;
    }
    let mut results = Run::new("cuplik");
    let depth = args.depth.min(MAX_HITS);
    for topic in &topics.0 {
        let ranked = if passages {
            engine.ranked_passages(&topic.text, depth, !args.no_help)?
        } else {
            engine.ranked(&topic.text, depth, !args.no_help)?
        };
        results.push(&topic.id, ranked);
    }
    Ok(results)
}

/// Whether the judgments are on passages: all are named like one, and none of these names is an article's.
fn judges_passages(qrels: &Qrels, engine: &Engine) -> Result<bool> {
    if !qrels.name_passages() {
        return Ok(false);
    }
    for document in qrels.documents() {
        if named(document, engine)? == Some(Named::Article) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Judgments of what is not there can only lower the figures, and are mostly slips: they are told of.
fn tell_unknown(qrels: &Qrels, passages: bool, engine: &Engine, terminal: &Terminal) -> Result<()> {
    let wanted = if passages { Named::Passage } else { Named::Article };
    let (mut count, mut first) = (0, None);
    for document in qrels.documents() {
        let found = named(document, engine)?;
        if found != Some(wanted) {
            count += 1;
            // The least of them, for they come in no order.
            first = first.into_iter().chain([(document, found)]).min_by_key(|(id, _)| *id);
        }
    }
    let Some((id, found)) = first else {
        return Ok(());
    };
    let id = escape::terminal(id);
    let what = terminal.say(
        if passages { "bagian" } else { "artikel" },
        if passages { "passages" } else { "articles" },
    );
    let hint = match (found, passages) {
        (Some(Named::Passage), false) => {
            terminal.say("; untuk menilai bagian: --passages", "; to judge passages: --passages")
        }
        _ => "",
    };
    let said = terminal.locale.pick(
        format!("penilaian atas {what} yang tidak ada di indeks: {count}, misalnya `{id}`{hint}"),
        format!("judgments of {what} that are not in the index: {count}, such as `{id}`{hint}"),
    );
    terminal.note(&said);
    Ok(())
}

fn named(document: &str, engine: &Engine) -> Result<Option<Named>> {
    match engine.named(document)? {
        None if document.contains('%') => engine.named(&eval::id_of_column(document)),
        found => Ok(found),
    }
}
