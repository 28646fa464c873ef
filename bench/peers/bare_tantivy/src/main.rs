//! cuplik and bare tantivy (default tokenizer, one field with positions, stored text) over the same passages, in one run.
//!
//! ```text
//! bare_tantivy ROUNDS KEYWORDS.jsonl QUESTIONS.jsonl CORPUS.jsonl.zst…
//! ```
//!
//! Each indexing is a process of its own, taking turns; the medians are printed. Then both indexes answer the same queries in one process: top 10
//! with highlights, warm, one at a time.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use cuplik::corpus::reader::{self, Event, Input, Progress};
use cuplik::engine::{Engine, ImportOptions, SearchRequest, import};
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{STORED, Schema, TEXT, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Index, TantivyDocument};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("index") => index(&args[1], Path::new(&args[2]), &args[3..]),
        Some(_) if args.len() > 3 => run(&args),
        _ => eprintln!("usage: bare_tantivy ROUNDS KEYWORDS.jsonl QUESTIONS.jsonl CORPUS…"),
    }
}

fn corpora(paths: &[String]) -> Input {
    Input::new(paths.iter().map(PathBuf::from))
}

/// A child: indexes and prints wall s, CPU s, peak anonymous bytes, index bytes.
fn index(what: &str, dir: &Path, paths: &[String]) {
    static PEAK: AtomicU64 = AtomicU64::new(0);
    static DONE: AtomicBool = AtomicBool::new(false);
    let sampler = std::thread::spawn(|| {
        while !DONE.load(Relaxed) {
            PEAK.fetch_max(anonymous(), Relaxed);
            std::thread::sleep(Duration::from_millis(2));
        }
    });
    let started = Instant::now();
    match what {
        "cuplik" => {
            import(dir, &corpora(paths), &ImportOptions::default(), &Progress::default(), &mut |_| {}).unwrap();
        }
        _ => index_bare(dir, paths),
    }
    let wall = started.elapsed().as_secs_f64();
    DONE.store(true, Relaxed);
    sampler.join().unwrap();
    println!("{wall} {} {} {}", cpu(), PEAK.load(Relaxed), size(dir));
}

fn index_bare(dir: &Path, paths: &[String]) {
    let mut schema = Schema::builder();
    let body = schema.add_text_field("body", TEXT | STORED);
    let index = Index::create_in_dir(dir, schema.build()).unwrap();
    let threads = std::thread::available_parallelism().map_or(1, usize::from).div_ceil(2).min(8);
    let mut writer: tantivy::IndexWriter = index.writer_with_num_threads(threads, 128 << 20).unwrap();
    let mut passages = Vec::new();
    reader::read(&corpora(paths), &Progress::default(), &mut |event| {
        if let Event::Article { article, .. } = event {
            cuplik::corpus::passage::split(&article.text, &mut passages);
            for range in &passages {
                let mut document = TantivyDocument::default();
                document.add_text(body, &article.text[range.clone()]);
                writer.add_document(document).unwrap();
            }
        }
        Ok(())
    })
    .unwrap();
    writer.commit().unwrap();
    writer.wait_merging_threads().unwrap();
}

fn anonymous() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("RssAnon:"));
    line.and_then(|l| l.split_whitespace().nth(1)?.parse::<u64>().ok()).unwrap_or(0) * 1024
}

fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default().to_owned();
    let fields: Vec<&str> = after.split_whitespace().collect();
    let ticks = |i: usize| fields.get(i).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

fn size(dir: &Path) -> u64 {
    std::fs::read_dir(dir).map_or(0, |entries| {
        entries
            .flatten()
            .map(|e| if e.path().is_dir() { size(&e.path()) } else { e.metadata().map_or(0, |m| m.len()) })
            .sum()
    })
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn run(args: &[String]) {
    let rounds: usize = args[0].parse().unwrap();
    let paths = &args[3..];
    let me = std::env::current_exe().unwrap();
    let mut text_bytes = 0;
    reader::read(&corpora(paths), &Progress::default(), &mut |event| {
        if let Event::Article { article, .. } = event {
            text_bytes += article.text.len();
        }
        Ok(())
    })
    .unwrap();
    let mb = text_bytes as f64 / 1e6;
    let systems = ["cuplik", "tantivy"];
    let mut figures = vec![Vec::new(), Vec::new()];
    let mut kept = Vec::new();
    for _ in 0..rounds {
        for (at, system) in systems.iter().enumerate() {
            let dir = tempfile::tempdir().unwrap();
            let child = Command::new(&me).arg("index").arg(system).arg(dir.path()).args(paths).output().unwrap();
            let line = String::from_utf8(child.stdout).unwrap();
            let values: Vec<f64> = line.split_whitespace().map(|v| v.parse().unwrap()).collect();
            assert_eq!(values.len(), 4, "{}", String::from_utf8_lossy(&child.stderr));
            figures[at].push(values);
            kept.push((at, dir));
        }
    }
    println!("{mb:.1} MB of text, {rounds} rounds, medians");
    println!("{:8} {:>7} {:>7} {:>7} {:>9} {:>10} {:>11}", "", "wall s", "CPU s", "MB/s", "anon MB", "index MB", "index/text");
    let mut shown = Vec::new();
    for (system, rows) in systems.iter().zip(&figures) {
        let column = |i: usize| median(rows.iter().map(|r| r[i]).collect());
        let (wall, cpu, anon, size) = (column(0), column(1), column(2), column(3));
        println!(
            "{system:8} {wall:7.2} {cpu:7.2} {:7.1} {:9.0} {:10.1} {:11.2}",
            mb / wall, anon / 1e6, size / 1e6, size / 1e6 / mb
        );
        shown.push((wall, cpu, size));
    }
    println!(
        "cuplik : tantivy   speed {:.2} (wall), {:.2} (CPU); size {:.2}",
        shown[1].0 / shown[0].0, shown[1].1 / shown[0].1, shown[0].2 / shown[1].2
    );
    let ours = &kept.iter().find(|(at, _)| *at == 0).unwrap().1;
    let bare = &kept.iter().find(|(at, _)| *at == 1).unwrap().1;
    search("keywords", &queries(&args[1]), ours.path(), bare.path());
    search("questions", &queries(&args[2]), ours.path(), bare.path());
}

fn queries(path: &str) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let text_of = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].as_str().unwrap().to_owned();
    text.lines().map(text_of).take(2000).collect()
}

fn search(kind: &str, queries: &[String], ours: &Path, bare: &Path) {
    let engine = Engine::open(ours).unwrap();
    let mut hits = 0;
    let mut ask = |q: &String| hits += engine.search(&SearchRequest::new(q.clone())).map_or(0, |r| r.hits.len());
    let mut cuplik = timed(queries, &mut ask);

    let index = Index::open_in_dir(bare).unwrap();
    let body = index.schema().get_field("body").unwrap();
    let searcher = index.reader().unwrap().searcher();
    let parser = QueryParser::for_index(&index, vec![body]);
    let mut bare_hits = 0;
    let mut ask = |q: &String| {
        let (query, _) = parser.parse_query_lenient(q);
        let top = searcher.search(&query, &TopDocs::with_limit(10).order_by_score()).unwrap();
        let snippets = SnippetGenerator::create(&searcher, &query, body).unwrap();
        for (_, address) in top {
            let document: TantivyDocument = searcher.doc(address).unwrap();
            let text = document.get_first(body).and_then(|v| v.as_str()).unwrap_or_default();
            bare_hits += usize::from(!snippets.snippet(text).fragment().is_empty());
        }
    };
    let mut tantivy = timed(queries, &mut ask);
    let p = |times: &mut Vec<f64>, q: f64| {
        times.sort_by(f64::total_cmp);
        times[((times.len() - 1) as f64 * q) as usize]
    };
    println!(
        "{kind} ({}): top 10 with highlights, µs: cuplik p50 {:.0} p95 {:.0} p99 {:.0} · tantivy p50 {:.0} p95 {:.0} p99 {:.0}",
        queries.len(),
        p(&mut cuplik, 0.5), p(&mut cuplik, 0.95), p(&mut cuplik, 0.99),
        p(&mut tantivy, 0.5), p(&mut tantivy, 0.95), p(&mut tantivy, 0.99),
    );
    let _ = writeln!(std::io::stderr(), "hits {hits} {bare_hits}");
}

/// One warm-up, then the times of a second pass.
fn timed(queries: &[String], ask: &mut dyn FnMut(&String)) -> Vec<f64> {
    queries.iter().for_each(&mut *ask);
    queries
        .iter()
        .map(|query| {
            let started = Instant::now();
            ask(query);
            started.elapsed().as_secs_f64() * 1e6
        })
        .collect()
}
