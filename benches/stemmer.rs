//! How fast words become stems: with the cache, without it, and a look-up alone.
//!
//! The words are those of the sample articles, so it runs anywhere; give another text with `CUPLIK_BENCH_TEXT=FILE`.

use std::hint::black_box;
use std::sync::Arc;
use std::{env, fs};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cuplik::analysis::lexicon::Lexicon;
use cuplik::analysis::morphology::Morphology;
use cuplik::analysis::stem::Stemmer;
use cuplik::analysis::{Analyzer, Context, Tokens};
use cuplik::engine::sample_articles;

fn text() -> String {
    if let Ok(path) = env::var("CUPLIK_BENCH_TEXT") {
        return fs::read_to_string(path).unwrap_or_default();
    }
    sample_articles().map(|article| article.map_or_else(|_| String::new(), |a| a.text)).collect()
}

fn stemmer(c: &mut Criterion) {
    let text = text().to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_ascii_lowercase()).filter(|word| !word.is_empty()).collect();
    let morphology = Morphology::shared();
    let mut group = c.benchmark_group("stemmer");
    group.throughput(Throughput::Elements(words.len() as u64));
    group.bench_function("uncached", |b| {
        b.iter(|| {
            words.iter().map(|word| morphology.forms(black_box(word)).stem.len()).sum::<usize>()
        });
    });
    let mut stemmer = Stemmer::new(Arc::clone(Lexicon::shared()));
    group.bench_function("cached", |b| {
        b.iter(|| {
            words
                .iter()
                .map(|word| usize::from(stemmer.find(black_box(word), false).function))
                .sum::<usize>()
        });
    });
    group.bench_function("lookup", |b| {
        b.iter(|| {
            words
                .iter()
                .filter(|word| morphology.lexicon.find(black_box(word).as_bytes()).is_some())
                .count()
        });
    });
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    group.bench_function("analyzer", |b| {
        b.iter(|| {
            analyzer.analyze(black_box(&text), Context::default(), &mut tokens);
            tokens.len()
        });
    });
    group.finish();
}

criterion_group!(benches, stemmer);
criterion_main!(benches);
