//! Indexing and searching generated Indonesian-looking text: passages a second in, searches with highlights out.
//!
//! A real corpus is used instead if `CUPLIK_BENCH_CORPUS` names one (for instance a `.jsonl.zst` of articles), or if one stands beside the project.

#![allow(missing_docs, clippy::unwrap_used)] // a benchmark that cannot run should stop

use std::path::{Path, PathBuf};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use cuplik::analysis::language::Language;
use cuplik::analysis::{Analyzer, Context, TextPlace, Tokens};
use cuplik::corpus::passage;
use cuplik::corpus::reader::{Input, Progress};
use cuplik::engine::{Engine, ImportOptions, SearchRequest, import, sample_articles};
use cuplik::query::Query;
use cuplik::snippet;

/// Words by falling frequency: what a text is made of, in Zipf's proportions.
const WORDS: &[&str] = &[
    "yang",
    "dan",
    "di",
    "untuk",
    "dengan",
    "dari",
    "tidak",
    "pada",
    "pemerintah",
    "mengirim",
    "bantuan",
    "warga",
    "banjir",
    "pengiriman",
    "pasukan",
    "kabupaten",
    "mengatakan",
    "perdamaian",
    "jalan",
    "rumah",
    "penduduk",
    "terendam",
    "dikirimkan",
    "sekolah",
    "membangun",
    "kesehatan",
    "masyarakat",
    "pertanian",
    "menteri",
    "kebijakan",
    "perjalanan",
    "menulis",
    "buku-buku",
    "keadilan",
    "memperbaiki",
    "jembatan",
    "Wanasari",
    "BPBD",
    "2.140",
    "Rp1,5",
    "sungai",
    "kecamatan",
    "kekeringan",
    "penyaluran",
    "logistik",
];

fn corpus(dir: &std::path::Path, articles: usize) -> (PathBuf, u64) {
    // A real corpus, if one is named or stands beside the project.
    let beside = Path::new("../shared/data/corpora/news_clickid.jsonl.zst");
    let named = std::env::var_os("CUPLIK_BENCH_CORPUS").map(PathBuf::from);
    if let Some(path) = named.or_else(|| beside.exists().then(|| beside.to_path_buf())) {
        let bytes = path.metadata().map_or(0, |m| m.len());
        return (path, bytes);
    }
    let mut seed = 7u64;
    let mut next = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    let mut lines = String::new();
    for id in 0..articles {
        let mut text = String::new();
        for _ in 0..20 {
            for at in 0..15 {
                let rank = next(WORDS.len()).min(next(WORDS.len()));
                text.push_str(WORDS[rank]);
                text.push_str(if at == 14 { ". " } else { " " });
            }
        }
        let title = WORDS[next(WORDS.len())];
        let record = serde_json::json!({ "id": id.to_string(), "title": title, "text": text });
        lines.push_str(&record.to_string());
        lines.push('\n');
    }
    let path = dir.join("articles.jsonl");
    std::fs::write(&path, &lines).unwrap();
    (path, lines.len() as u64)
}

fn indexing(c: &mut Criterion) {
    let dir = tempfile::tempdir().unwrap();
    let (path, bytes) = corpus(dir.path(), 2_000);
    let mut group = c.benchmark_group("index");
    group.sample_size(10).throughput(Throughput::Bytes(bytes));
    group.bench_function("import", |b| {
        b.iter(|| {
            let index = tempfile::tempdir().unwrap();
            let input = Input::new([path.clone()]);
            import(
                index.path(),
                &input,
                &ImportOptions::default(),
                &Progress::default(),
                &mut |_| {},
            )
            .unwrap()
        });
    });
    group.finish();
}

fn searching(c: &mut Criterion) {
    let dir = tempfile::tempdir().unwrap();
    let (path, _) = corpus(dir.path(), 20_000);
    let index = dir.path().join("index");
    import(
        &index,
        &Input::new([path]),
        &ImportOptions::default(),
        &Progress::default(),
        &mut |_| {},
    )
    .unwrap();
    let engine = Engine::open(&index).unwrap();
    let mut group = c.benchmark_group("search");
    for (name, query) in [
        ("keywords", "mengirim bantuan"),
        (
            "question",
            "mengapa pengiriman bantuan untuk warga di kabupaten tidak sampai pada penduduk",
        ),
        ("phrase", "\"pengiriman pasukan\""),
    ] {
        for limit in [0, 10] {
            let request = SearchRequest { limit, ..SearchRequest::new(query) };
            group.bench_with_input(BenchmarkId::new(name, limit), &request, |b, request| {
                b.iter(|| engine.search(request).unwrap());
            });
        }
    }
    group.finish();
}

/// What it costs to analyse and mark the ten passages that are shown, instead of keeping a table of their tokens.
fn highlighting(c: &mut Criterion) {
    let mut passages = Vec::new();
    let mut ranges = Vec::new();
    for article in sample_articles().take(20) {
        let text = article.unwrap().text;
        passage::split(&text, &mut ranges);
        let long = ranges.iter().map(|r| text[r.clone()].to_owned());
        passages.extend(long.filter(|p| (90..=110).contains(&p.split_whitespace().count())));
    }
    passages.truncate(10);
    assert_eq!(passages.len(), 10);
    let mut analyzer = Analyzer::new();
    let query = Query::parse("mengirim bantuan warga air jalan", &mut analyzer);
    let mut tokens = Tokens::new();
    let (mut spans, mut forms) = (Vec::new(), Vec::new());
    let context = Context { language: Language::Indonesian, place: TextPlace::Body };
    c.bench_function("highlight/ten passages of 100 words", |b| {
        b.iter(|| {
            for passage in &passages {
                analyzer.analyze(passage, context, &mut tokens);
                snippet::mark(&query, &tokens, &mut spans, &mut forms);
            }
        });
    });
}

criterion_group!(benches, indexing, searching, highlighting);
criterion_main!(benches);
