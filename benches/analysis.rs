//! Speed of the analysis: tokens and bytes a second, on generated text with the word frequencies of a language.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cuplik::analysis::language::{self, Language};
use cuplik::analysis::{Analyzer, Context, Tokens, sentence};

const ROOTS: &[&str] = &[
    "kirim", "bantu", "tulis", "baca", "jalan", "kerja", "bangun", "kembang", "tani", "dagang",
    "ajar", "sekolah", "rumah", "kota", "desa", "laut", "gunung", "air", "hujan", "banjir",
    "gempa", "warga", "negara", "menteri", "presiden", "ekonomi", "harga", "beras", "pasar",
    "uang", "bank", "kredit", "pajak", "hukum", "hakim", "polisi", "jaksa", "sidang", "saksi",
    "korban", "sakit", "obat", "dokter", "rawat",
];
const GLUE: &[&str] = &[
    "yang", "dan", "di", "ke", "dari", "untuk", "dengan", "pada", "itu", "ini", "tidak", "akan",
    "telah", "oleh",
];
const AFFIXES: &[(&str, &str)] = &[
    ("", ""),
    ("", ""),
    ("", "nya"),
    ("di", "kan"),
    ("ber", ""),
    ("ter", ""),
    ("pe", "an"),
    ("per", "an"),
    ("ke", "an"),
    ("", "an"),
    ("se", ""),
];

/// About `len` bytes of sentences; a fixed sequence, so that runs compare.
fn text(len: usize) -> String {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    // xorshift; the square of a uniform number favours the front of a list, as a language does
    let mut pick = |count: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let part = (state >> 40) as f64 / f64::from(1 << 24);
        (part * part * count as f64) as usize
    };
    let mut out = String::with_capacity(len + 256);
    while out.len() < len {
        let words = 6 + pick(20);
        for i in 0..words {
            let word = match pick(10) {
                0..=2 => GLUE[pick(GLUE.len())].to_owned(),
                9 => format!("{}.{:03}", 1 + pick(900), pick(999)),
                8 => format!("{0}-{0}", ROOTS[pick(ROOTS.len())]),
                7 => "KPK".to_owned(),
                _ => {
                    let (prefix, suffix) = AFFIXES[pick(AFFIXES.len())];
                    format!("{prefix}{}{suffix}", ROOTS[pick(ROOTS.len())])
                }
            };
            if i == 0 {
                out.extend(word[..1].chars().map(|c| c.to_ascii_uppercase()));
                out.push_str(&word[1..]);
            } else {
                out.push(' ');
                out.push_str(&word);
            }
        }
        out.push_str(if pick(5) == 0 { ".\n\n" } else { ". " });
    }
    out
}

fn analysis(c: &mut Criterion) {
    let text = text(1 << 20);
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    analyzer.analyze(&text, Context::default(), &mut tokens);

    let mut group = c.benchmark_group("analysis");
    group.sample_size(30);
    group.throughput(Throughput::Elements(tokens.len() as u64));
    group.bench_function("tokens", |b| {
        b.iter(|| analyzer.analyze(black_box(&text), Context::default(), &mut tokens));
    });
    group.bench_function("tokens, empty cache", |b| {
        b.iter(|| analyzer.clone().analyze(black_box(&text), Context::default(), &mut tokens));
    });
    group.throughput(Throughput::Bytes(text.len() as u64));
    let mut sentences = Vec::new();
    group.bench_function("sentences", |b| {
        b.iter(|| sentence::split(black_box(&text), &mut sentences));
    });
    group.throughput(Throughput::Elements(1));
    let article = &text[..2_000];
    group.bench_function("language of an article", |b| {
        b.iter(|| language::detect(black_box(article)));
    });
    let passage = &text[..600];
    group.bench_function("language of a passage", |b| {
        b.iter(|| language::of_passage(Language::Indonesian, black_box(passage)));
    });
    group.finish();
}

criterion_group!(benches, analysis);
criterion_main!(benches);
