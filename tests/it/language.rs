//! Languages: articles and passages of the mixed set in `tests/data/language`, both halves.

use std::collections::HashMap;
use std::fs;

use std::path::Path;

use cuplik::analysis::language::{self, Language};
use cuplik::analysis::{Analyzer, Context, TextPlace, Tokens};
use cuplik::corpus::reader::{Input, Progress};
use cuplik::engine::{Engine, ImportOptions, SearchRequest, import};

/// A passage of the set: what it is written in, as the set says it, and its text.
type Passages = HashMap<String, (String, String)>;

/// Floors for the sets that were written later, passages by themselves: somewhat below what the heads of the files say, since every word that the lexicon learns moves a text that is on the verge.
const LATER: f64 = 0.85;
const LAST: f64 = 0.8;

fn rows(name: &str) -> Vec<Vec<String>> {
    let path = format!("{}/tests/data/language/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let lines = text.lines().filter(|line| !line.starts_with("# ") && !line.is_empty()).skip(1);
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn passages(name: &str) -> Passages {
    let row = |row: Vec<String>| {
        let [id, language, _, text] = row.try_into().expect("four columns");
        (id, (language, text))
    };
    rows(name).into_iter().map(row).collect()
}

/// Whether `found` is what the set says. Languages that the analysis has no name for are other languages to it.
fn is(found: Language, expected: &str) -> bool {
    expected.split('/').any(|code| match Language::from_code(code) {
        Some(language) => found == language,
        None => found == if code == "bew" { Language::Indonesian } else { Language::Other },
    })
}

/// What was right, of how many, and what was not.
#[derive(Default)]
struct Tally {
    right: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn add(&mut self, found: Language, expected: &str, what: &str) {
        if is(found, expected) {
            self.right += 1;
        } else {
            self.wrong.push(format!("  {expected} read as {}: {what}", found.code()));
        }
    }

    fn share(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong.len()) as f64
    }

    fn told(&self, name: &str) -> String {
        let all = self.right + self.wrong.len();
        format!(
            "{name}: {} of {all} right ({:.1} %)\n{}\n",
            self.right,
            100. * self.share(),
            self.wrong.join("\n")
        )
    }
}

/// Articles, their passages, and passages that are articles of their own.
fn judge(half: &str) -> [Tally; 3] {
    let all = passages(&format!("{half}passages.tsv"));
    let mut tallies = [Tally::default(), Tally::default(), Tally::default()];
    for row in rows(&format!("{half}articles.tsv")) {
        let [id, expected, members] = row.try_into().expect("three columns");
        let members: Vec<_> = members.split(' ').map(|id| (id, &all[id])).collect();
        let texts: Vec<&str> = members.iter().map(|(_, (_, text))| text.as_str()).collect();
        let article = language::detect(&texts.join("\n\n"));
        tallies[0].add(article, &expected, &id);
        for (member, (own, text)) in members {
            let due = if own == "any" { &expected } else { own };
            let found = language::of_passage(article, text);
            tallies[1].add(found, due, &format!("{id}, {member}: {text}"));
        }
    }
    tallies[2] = judge_alone(&all);
    tallies
}

/// Passages that are all there is of their article.
fn judge_alone(all: &Passages) -> Tally {
    let mut tally = Tally::default();
    let mut passages: Vec<_> = all.iter().filter(|(_, (own, _))| own != "any").collect();
    passages.sort();
    for (id, (own, text)) in passages {
        let found = language::of_passage(language::detect(text), text);
        tally.add(found, own, &format!("{id}: {text}"));
    }
    tally
}

/// The floors of the project for articles and the passages in them. A passage that is all there is has no article to follow:
/// what fails then is Malay and Javanese without a word of their own, and Balinese and Minangkabau, of which the list has little.
#[test]
fn articles_and_passages_of_both_halves() {
    let mut told = String::new();
    let mut enough = true;
    for half in ["", "heldout_"] {
        let [articles, within, alone] = judge(half);
        enough &= articles.share() >= 0.99 && within.share() >= 0.97 && alone.share() >= 0.95;
        told += &articles.told(&format!("{half}articles"));
        told += &within.told(&format!("{half}passages in articles"));
        told += &alone.told(&format!("{half}passages alone"));
    }
    for (set, floor) in [("later", LATER), ("last", LAST)] {
        let tally = judge_alone(&passages(&format!("{set}_passages.tsv")));
        enough &= tally.share() >= floor;
        told += &tally.told(&format!("{set}_passages alone"));
    }
    assert!(enough, "{told}");
    eprintln!("{told}");
}

/// A line of `analyze`, a title, a heading: little to go by, and Indonesian by its affixes.
#[test]
fn short_texts() {
    for (text, expected) in [
        ("Ketidakadilan dipertanggungjawabkan", "id und"),
        ("memperjuangkan keadilan, menegakkan kebenaran, memberantas ketidakadilan", "id"),
        ("pengembangan sistem pembayaran elektronik antarbank", "id und"),
        ("pelaksanaan pembelajaran jarak jauh selama pandemi", "id"),
        ("mengirim pengiriman kiriman dikirimkan terkirim kirimannya", "id"),
        ("meeting", "und"),
        ("elections", "und"),
        ("berlin", "und"),
        ("state of the art in parsing", "en"),
        ("warta jawa", "und"),
    ] {
        let found = language::detect(text).code();
        assert!(expected.split(' ').any(|code| code == found), "{text}: {found}, not {expected}");
    }
}

/// What an article says itself, and what its passages say against it.
#[test]
fn passages_follow_their_article_unless_their_own_words_contradict() {
    let english = "The minister said that the bridge would be rebuilt before the rains.";
    let indonesian =
        "Menteri mengatakan bahwa jembatan itu akan dibangun kembali sebelum musim hujan.";
    let arabic = "\u{625}\u{646} \u{645}\u{639} \u{627}\u{644}\u{639}\u{633}\u{631} \u{64a}\u{633}\u{631}\u{627}";
    for (article, text, expected) in [
        (Language::Indonesian, english, Language::English),
        (Language::English, indonesian, Language::Indonesian),
        (Language::Other, indonesian, Language::Indonesian),
        (Language::Javanese, indonesian, Language::Indonesian),
        (Language::Unknown, english, Language::English),
        (Language::Malay, indonesian, Language::Malay),
        (Language::Indonesian, arabic, Language::Arabic),
        (Language::English, "Jakarta, 12 Mei", Language::English),
        (Language::Javanese, "Siti Nurbaya, Marah Rusli, Abdul Muis", Language::Javanese),
        (Language::Indonesian, "The End", Language::Indonesian),
        (
            Language::Indonesian,
            "Lagu \"Someone Like You\" dan \"Set Fire to the Rain\"",
            Language::Indonesian,
        ),
        (Language::Arabic, "", Language::Arabic),
    ] {
        assert_eq!(language::of_passage(article, text), expected, "{text}");
    }
}

fn index(dir: &Path, records: &[serde_json::Value]) -> Engine {
    let path = dir.join("articles.jsonl");
    let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
    fs::write(&path, lines).unwrap();
    let options = ImportOptions::default();
    import(&dir.join("index"), &Input::new([path]), &options, &Progress::default(), &mut |_| {})
        .unwrap();
    Engine::open(&dir.join("index")).unwrap()
}

/// The query carries both readings, so no passage is out of reach for the language it is written in.
#[test]
fn every_word_of_every_language_finds_its_own_passage_and_is_marked_there() {
    let dir = tempfile::tempdir().unwrap();
    let mut all: Vec<_> = passages("passages.tsv").into_iter().collect();
    all.sort();
    let record = |(id, (_, text)): &(String, (String, String))| serde_json::json!({ "id": id, "text": text });
    let engine = index(dir.path(), &all.iter().map(record).collect::<Vec<_>>());
    let (mut analyzer, mut tokens) = (Analyzer::new(), Tokens::new());
    let mut asked = 0;
    for (id, (own, text)) in all.iter().filter(|(_, (own, _))| !own.contains("id") && own != "any")
    {
        let context = Context::within(language::detect(text), TextPlace::Body, text);
        analyzer.analyze(text, context, &mut tokens);
        let mut words: Vec<&str> = tokens.iter().map(|token| &text[token.range()]).collect();
        words.sort_unstable();
        words.dedup();
        for word in words {
            let mut request = SearchRequest::new(word);
            request.limit = 500;
            let response = engine.search(&request).unwrap();
            let hit = response.hits.iter().find(|hit| hit.article == *id);
            let hit = hit.unwrap_or_else(|| panic!("{own} {id}: {word} does not find {text}"));
            let marked = hit.spans.iter().any(|&(start, end)| text[start..end].contains(word));
            assert!(marked, "{own} {id}: {word} is not marked in {text}");
            asked += 1;
        }
    }
    assert!(asked > 500, "{asked}");
}

/// A Javanese song in an Indonesian article: no root is found in it, when it is indexed and when it is shown.
#[test]
fn a_passage_of_another_language_is_indexed_and_shown_by_its_own_reading() {
    let dir = tempfile::tempdir().unwrap();
    let indonesian = "Surat itu dikirim kepada warga desa karena jembatan yang lama akan dibongkar oleh pemerintah kabupaten. ".repeat(5);
    let javanese = "Layang iku wis dikirim marang kanca lawas sing ora tau mulih saka tanah sabrang nalika udan ing wayah wengi. ".repeat(4);
    let text = format!("{indonesian}\n\n# Tembang\n\n{javanese}");
    let both = [
        serde_json::json!({ "id": "surat", "text": text }),
        serde_json::json!({ "id": "lain", "text": "Kapal berlayar ke pulau yang jauh.", "language": "in_ID" }),
        serde_json::json!({ "id": "tag", "text": javanese, "language": "jw" }),
    ];
    let engine = index(dir.path(), &both);
    let found = |query: &str| {
        let mut request = SearchRequest::new(query);
        request.all_passages = true;
        let hits = engine.search(&request).unwrap().hits.into_iter();
        let mut found: Vec<_> =
            hits.map(|hit| (hit.article, hit.passage, hit.forms.join(" "))).collect();
        found.sort();
        found
    };
    let hit = |article: &str, passage, form: &str| (article.to_owned(), passage, form.to_owned());
    assert_eq!(found("mengirim"), [hit("surat", 1, "dikirim")]);
    let everywhere =
        [hit("surat", 1, "dikirim"), hit("surat", 2, "dikirim"), hit("tag", 1, "dikirim")];
    assert_eq!(found("dikirim"), everywhere);
    let languages = engine.statistics().unwrap().languages;
    assert_eq!(
        languages.into_iter().collect::<Vec<_>>(),
        [("id".to_owned(), 2), ("jv".to_owned(), 1)]
    );
}
