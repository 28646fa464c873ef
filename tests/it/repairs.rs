//! Words that seem to be wrong: `tests/data/repairs.tsv` against a vocabulary that is written beside each case, and the whole way through an index.

use std::collections::BTreeMap;

use cuplik::analysis::Analyzer;
use cuplik::corpus::reader::{Input, Progress};
use cuplik::engine::{Engine, ImportOptions, SearchRequest, SearchResponse, delete, import};
use cuplik::error::Result;
use cuplik::plan::{Field, Likeness, Sequence, Vocabulary};
use cuplik::query::{Query, Tried};
use proptest::prelude::*;

/// The exact forms of an archive. Likeness is told the long way round, so that the index's automata have something to be checked against.
struct Forms(BTreeMap<String, u64>);

impl Forms {
    fn of(text: &str) -> Self {
        let mut forms = BTreeMap::new();
        let mut words: Vec<&str> = Vec::new();
        for piece in text.split(' ').filter(|piece| !piece.is_empty()) {
            let (word, count) = piece.split_once('=').unwrap_or((piece, ""));
            words.push(word);
            if let Ok(count) = count.parse() {
                forms.insert(words.join(" "), count);
                words.clear();
            }
        }
        Self(forms)
    }
}

impl Vocabulary for Forms {
    fn passages(&self) -> u64 {
        10_000
    }

    fn frequency(&self, field: Field, term: &str) -> Result<u64> {
        Ok(if field == Field::Exact { self.0.get(term).copied().unwrap_or(0) } else { 0 })
    }

    fn frequency_of(&self, sequence: &Sequence) -> Result<u64> {
        self.frequency(sequence.field, &sequence.words.join(" "))
    }

    fn like(&self, field: Field, word: &str, likeness: Likeness) -> Result<Vec<(String, u64)>> {
        assert_eq!(field, Field::Exact);
        let is_like = |term: &str| match likeness {
            Likeness::OneEdit => edits(word).any(|edited| edited == term) || word == term,
            Likeness::Consonants => with_vowels(word, term),
        };
        let terms = self.0.iter().filter(|(term, _)| is_like(term));
        Ok(terms.map(|(term, count)| (term.clone(), *count)).collect())
    }

    fn starting_with(&self, _: Field, _: &str, _: usize) -> Result<Vec<(String, u64)>> {
        Ok(Vec::new())
    }
}

/// Every string that one edit makes of a word.
fn edits(word: &str) -> impl Iterator<Item = String> {
    let letters = || 'a'..='z';
    let places = move || (0..=word.len()).map(|at| word.split_at(at));
    let put_in = places().flat_map(move |(a, b)| letters().map(move |c| format!("{a}{c}{b}")));
    let changed = places()
        .filter(|(_, b)| !b.is_empty())
        .flat_map(move |(a, b)| letters().map(move |c| format!("{a}{c}{}", &b[1..])));
    let left_out = places().filter(|(_, b)| !b.is_empty()).map(|(a, b)| format!("{a}{}", &b[1..]));
    let crossed = places()
        .filter(|(_, b)| b.len() > 1)
        .map(|(a, b)| format!("{a}{}{}{}", &b[1..2], &b[..1], &b[2..]));
    put_in.chain(changed).chain(left_out).chain(crossed)
}

fn with_vowels(word: &str, term: &str) -> bool {
    let mut wanted = word.chars().peekable();
    for (at, letter) in term.chars().enumerate() {
        if wanted.next_if_eq(&letter).is_none() && (at == 0 || !"aeiou".contains(letter)) {
            return false;
        }
    }
    wanted.next().is_none()
}

fn tried(query: &str, forms: &Forms) -> Query {
    let mut analyzer = Analyzer::new();
    let mut query = Query::parse(query, &mut analyzer);
    query.expand(&mut analyzer, forms).unwrap();
    query.repair(&mut analyzer, forms).unwrap();
    query
}

#[test]
fn what_is_tried_is_what_a_reader_would_try() {
    let suite = include_str!("../data/repairs.tsv");
    let lines = suite.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut wrong = Vec::new();
    for line in lines.skip(1) {
        let [typed, vocabulary, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}: not three columns");
        };
        let query = tried(typed, &Forms::of(vocabulary));
        let words = |tried: &[Tried]| tried.iter().map(Tried::text).collect::<Vec<_>>().join(",");
        let told: Vec<String> = query.repairs.iter().map(|repair| words(&repair.tried)).collect();
        let told = if told.is_empty() { "-".to_owned() } else { told.join(";") };
        if told != expected {
            wrong.push(format!("{typed} in {vocabulary}: {told}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_tried_counts_less_than_the_word_and_names_its_place() {
    let forms = Forms::of("tunggakan=600 tunggukan=60 pemerintah=3000");
    let query = tried("tunggkan oleh pem erintah", &forms);
    let [first, second] = &query.repairs[..] else { panic!("{:?}", query.repairs) };
    assert_eq!((first.range.clone(), second.range.clone()), (0..8, 14..25));
    let weights: Vec<f32> = first.tried.iter().map(|tried| tried.weight).collect();
    assert!(weights[0] < 1.0 && weights[1] < weights[0], "{weights:?}");
}

proptest! {
    /// Whatever is typed: ranges lie in the query, nothing is tried that the archive does not have, a word is not tried for itself, and the answer is the same again.
    #[test]
    fn repairs_are_of_the_archive_and_of_the_query(text in "[a-z]{1,9}( [a-z]{1,9}){0,4}") {
        let forms = Forms::of("rumah=900 ramah=100 kantor=90 kecelakaan=300 pajak=500 di=9000 ibu=90 kota=900 ibu kota=70");
        let query = tried(&text, &forms);
        for repair in &query.repairs {
            prop_assert!(text.get(repair.range.clone()).is_some());
            prop_assert!((1..=3).contains(&repair.tried.len()));
            for tried in &repair.tried {
                prop_assert!(forms.0.contains_key(&tried.text()));
                prop_assert_ne!(&tried.text(), &text[repair.range.clone()]);
                prop_assert!(tried.weight > 0.0 && tried.weight < 1.0);
            }
        }
        prop_assert_eq!(&tried(&text, &forms).repairs, &query.repairs);
    }
}

/// An index of one-line articles.
fn index(lines: &[&str]) -> (tempfile::TempDir, Engine) {
    let dir = tempfile::tempdir().unwrap();
    let corpus = dir.path().join("arsip.jsonl");
    let line = |(at, text): (usize, &&str)| {
        format!("{}\n", serde_json::json!({"id": format!("a{at}"), "text": text}))
    };
    std::fs::write(&corpus, lines.iter().enumerate().map(line).collect::<String>()).unwrap();
    let at = dir.path().join("indeks");
    let options = ImportOptions::default();
    import(&at, &Input::new([corpus]), &options, &Progress::default(), &mut |_| {}).unwrap();
    let engine = Engine::open(&at).unwrap();
    (dir, engine)
}

const ARCHIVE: [&str; 6] = [
    "Warga melunasi tunggakan pajak kendaraan.",
    "Tunggakan listrik dihapus bulan depan.",
    "Petugas menagih tunggakan sewa pasar.",
    "Kantor pajak membuka loket baru.",
    "Pajak daerah naik tahun ini.",
    "Seorang warga menulis tunggkan di papan.",
];

fn search(engine: &Engine, query: &str, no_help: bool) -> SearchResponse {
    engine.search(&SearchRequest { no_help, ..SearchRequest::new(query) }).unwrap()
}

#[test]
fn a_slip_finds_what_was_meant_and_says_so() {
    let (_dir, engine) = index(&ARCHIVE[..5]);
    let found = search(&engine, "tunggkan sewa", false);
    assert_eq!(found.total.articles, 3);
    assert_eq!(found.hits[0].article, "a2");
    let repair = &found.repairs[0];
    assert_eq!((repair.word.as_str(), repair.range), ("tunggkan", (0, 8)));
    assert_eq!(repair.tried, ["tunggakan"]);
    // What is marked is what stands there.
    let hit = found.hits.iter().find(|hit| hit.article == "a1").unwrap();
    assert_eq!(hit.forms, ["tunggakan"]);
    assert_eq!(&hit.text[hit.spans[0].0..hit.spans[0].1], "Tunggakan");

    let alone = search(&engine, "tunggkan", true);
    assert!(alone.hits.is_empty() && alone.repairs.is_empty());
}

#[test]
fn the_word_as_typed_comes_before_what_it_may_have_been() {
    let many: Vec<String> = (0..60).map(|n| format!("Tunggakan nomor {n} dilunasi.")).collect();
    let lines: Vec<&str> = many.iter().map(String::as_str).chain([ARCHIVE[5]]).collect();
    let (_dir, engine) = index(&lines);
    let found = search(&engine, "tunggkan", false);
    assert_eq!(found.repairs[0].tried, ["tunggakan"]);
    assert_eq!(found.total.articles, 61);
    assert_eq!(found.hits[0].article, "a60");
}

#[test]
fn what_a_word_may_be_competes_and_does_not_add_up() {
    let (_dir, engine) = index(&[
        "Panjat padat, kata mereka.",
        "Panjat gagal, kata mereka.",
        "Padat kiranya, kata mereka.",
        "Panjat lagi, kata orang.",
        "Padat lagi, kata orang.",
    ]);
    let found = search(&engine, "panjdat kata", false);
    assert_eq!(found.repairs[0].tried, ["panjat"]);
    let found = search(&engine, "pandat", false);
    assert_eq!(found.repairs[0].tried.len(), 2, "{:?}", found.repairs);
    let score = |id: &str| found.hits.iter().find(|hit| hit.article == id).unwrap().score;
    let (both, one, other) = (score("a0"), score("a1"), score("a2"));
    // Where the words stand moves a score a little; the sum would be nearly twice as much.
    assert!(both < 1.1 * one.max(other), "{both} {one} {other}");
}

#[test]
fn what_was_deleted_is_not_tried() {
    let (dir, engine) = index(&ARCHIVE[..5]);
    assert_eq!(search(&engine, "tunggkan", false).hits.len(), 3);
    let at = dir.path().join("indeks");
    delete(&at, &["a0".to_owned(), "a1".to_owned()], false, &mut |_| {}).unwrap();
    let engine = Engine::open(&at).unwrap();
    let found = search(&engine, "tunggkan", false);
    assert!(found.repairs.is_empty() && found.hits.is_empty(), "{:?}", found.repairs);
}

#[test]
fn index_and_list_agree_on_likeness() {
    let (_dir, engine) =
        index(&["Rumah ramah ramai rumahan remah umah rmah rumhah pajak ruamh rumahnya romah"]);
    let words = "rumah ramah ramai rumahan remah umah rmah rumhah pajak ruamh rumahnya romah";
    let forms = Forms(words.split(' ').map(|word| (word.to_owned(), 1)).collect());
    for (word, likeness) in
        [("rumah", Likeness::OneEdit), ("rmh", Likeness::Consonants), ("ramha", Likeness::OneEdit)]
    {
        let index = engine.reader().like(Field::Exact, word, likeness).unwrap();
        assert_eq!(index, forms.like(Field::Exact, word, likeness).unwrap(), "{word}");
    }
}
