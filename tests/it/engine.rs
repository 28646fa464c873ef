//! The library's face: what holds of searches and imports whatever the command line does.

use std::path::Path;
use std::time::Duration;

use cuplik::corpus::reader::{Input, Progress};
use cuplik::engine::{
    Engine, ImportOptions, SearchRequest, Words, import, index_analyzer, rebuild,
};
use cuplik::index::WriterOptions;

fn index(dir: &Path, records: &[(&str, &str, &str)], options: &ImportOptions) {
    let lines: String = records
        .iter()
        .map(|(id, title, text)| {
            serde_json::json!({ "id": id, "title": title, "text": text }).to_string() + "\n"
        })
        .collect();
    let path = dir.join("articles.jsonl");
    std::fs::write(&path, lines).unwrap();
    let input = Input::new([path]);
    import(&dir.join("index"), &input, options, &Progress::default(), &mut |_| {}).unwrap();
}

fn found(dir: &Path, query: &str) -> Vec<String> {
    let engine = Engine::open(&dir.join("index")).unwrap();
    let response = engine.search(&SearchRequest::new(query)).unwrap();
    response.hits.into_iter().map(|hit| hit.article).collect()
}

/// Roots over-conflate even where they are right: a word whose meaning has parted from its root's counts less for it, however often it stands there.
#[test]
fn the_word_itself_comes_before_another_word_of_its_root() {
    for (query, itself, clitic, other) in [
        ("perintah", "perintah", "perintahnya", "pemerintah"),
        ("pemerintah", "pemerintah", "pemerintahnya", "perintah"),
        ("bijak", "bijak", "bijaklah", "kebijakan"),
        ("kebijakan", "kebijakan", "kebijakannya", "bijak"),
        ("pengalaman", "pengalaman", "pengalamannya", "alam"),
        ("alam", "alam", "alamnya", "pengalaman"),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let text = |word: &str, times: usize| {
            format!("Kemarin warga desa itu menyebut {} dalam rapat.", vec![word; times].join(" "))
        };
        // Other articles, so that no word is everywhere.
        let filler = ["Hujan turun di kota.", "Padi dipanen petani.", "Kapal berlayar ke pulau."];
        for times in [1, 3, 8] {
            let texts = [text(other, times), text(clitic, 1), text(itself, 1)];
            // In an order that ties would not mend: the last tie-break is a hash of the id, so every assignment of ids is tried.
            for ids in [["a", "b", "c"], ["c", "a", "b"], ["b", "c", "a"]] {
                let records: Vec<_> = ids
                    .iter()
                    .zip(&texts)
                    .map(|(id, text)| (*id, "", text.as_str()))
                    .chain(filler.iter().map(|text| (&text[..5], "", *text)))
                    .collect();
                let _ = std::fs::remove_dir_all(dir.path().join("index"));
                index(dir.path(), &records, &ImportOptions::default());
                let hits = found(dir.path(), query);
                assert_eq!(hits, [ids[2], ids[1], ids[0]], "{query}: {texts:?}");
            }
        }
    }
}

/// A name keeps its form and has its root beside it, which is another word if it has drifted.
#[test]
fn a_drifted_word_in_a_name_comes_after_the_word_too() {
    let dir = tempfile::tempdir().unwrap();
    let records = [
        ("nama", "", "Kemarin malam Pemerintah Provinsi Tanjung menunda rapat itu."),
        ("kata", "", "Kemarin malam kapten kapal itu memberi perintah kepada awaknya sekali lagi."),
        ("lain", "", "Hujan turun di kota."),
        ("juga", "", "Padi dipanen petani."),
    ];
    index(dir.path(), &records, &ImportOptions::default());
    assert_eq!(found(dir.path(), "perintah"), ["kata", "nama"]);
    assert_eq!(found(dir.path(), "pemerintahan"), ["nama", "kata"]);
    assert_eq!(found(dir.path(), "rapat Pemerintah")[0], "nama");
    assert_eq!(found(dir.path(), "malam Pemerintahan")[0], "nama");
}

#[test]
fn a_name_is_found_in_lower_case_and_an_institution_by_its_root() {
    let dir = tempfile::tempdir().unwrap();
    let records = [
        ("bekasi", "", "Banjir merendam jalan di Bekasi sejak pagi."),
        ("bekas", "", "Gudang itu menjual mobil bekas dari kota lain."),
        ("kementerian", "", "Menurut Kementerian Pertahanan, latihan itu ditunda."),
        ("tahan", "", "Tembok itu mampu menahan air selama setahun."),
    ];
    index(dir.path(), &records, &ImportOptions::default());
    assert_eq!(found(dir.path(), "bekasi"), ["bekasi"]);
    assert_eq!(found(dir.path(), "bekas"), ["bekas"]);
    assert_eq!(found(dir.path(), "pertahanan")[0], "kementerian");
    assert!(found(dir.path(), "bertahan").contains(&"kementerian".to_owned()));
}

/// A long import commits as it goes; what the queue to the store may hold has to be given back after a commit as before it.
#[test]
fn an_import_with_many_commits_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let sentence = "Warga menunggu bantuan yang dikirim lewat sungai sejak pagi hari itu. ";
    let text = sentence.repeat(8_000);
    let ids: Vec<String> = (0..24).map(|n| format!("a{n:02}")).collect();
    let records: Vec<_> = ids.iter().map(|id| (id.as_str(), "", text.as_str())).collect();
    let options = ImportOptions {
        writer: WriterOptions { memory: 128 << 20, threads: 1 },
        commit_every: Duration::from_millis(50),
        ..ImportOptions::default()
    };
    index(dir.path(), &records, &options);
    let engine = Engine::open(&dir.path().join("index")).unwrap();
    assert_eq!(engine.reader().articles(), 24);
}

/// A user's words go into the index and are found there again, on a machine that does not have the user's files.
#[test]
fn a_users_words_go_with_the_index() {
    let dir = tempfile::tempdir().unwrap();
    let words = dir.path().join("kata");
    std::fs::create_dir_all(words.join("roots")).unwrap();
    std::fs::write(words.join("roots/s.txt"), "selumbo\tvt\n").unwrap();
    let records =
        [("satu", "", "Mereka menyelumbo tembok itu."), ("dua", "", "Tembok itu runtuh.")];
    index(dir.path(), &records, &ImportOptions::default());
    assert!(found(dir.path(), "penyelumboan").is_empty());
    let before = Engine::open(&dir.path().join("index")).unwrap().statistics().unwrap().analyzer;

    let at = dir.path().join("index");
    let options = WriterOptions::default();
    rebuild(&at, options, Words::Of(&words), &Progress::default()).unwrap();
    std::fs::remove_dir_all(&words).unwrap();
    assert_eq!(found(dir.path(), "selumbo"), ["satu"]);
    let after = Engine::open(&at).unwrap().statistics().unwrap().analyzer;
    assert_ne!(before, after, "the fingerprint does not know the user's words");
    // They stay when the index is built again, and when articles are added.
    rebuild(&at, options, Words::Kept, &Progress::default()).unwrap();
    assert_eq!(found(dir.path(), "selumbo"), ["satu"]);
    index(dir.path(), &[("tiga", "", "Dinding itu diselumbokan.")], &ImportOptions::default());
    let mut both = found(dir.path(), "selumbo");
    both.sort_unstable();
    assert_eq!(both, ["satu", "tiga"]);
    // Whoever asks how words are read is told what the index does.
    let (analyzer, differs) = index_analyzer(&at).unwrap();
    assert_eq!(analyzer.morphology().forms("penyelumboan").stem, "selumbo");
    assert!(differs.is_none());
    // Until they are dropped.
    rebuild(&at, options, Words::Ours, &Progress::default()).unwrap();
    assert!(found(dir.path(), "penyelumboan").is_empty());
    let (analyzer, differs) = index_analyzer(&at).unwrap();
    assert_eq!(analyzer.fingerprint(), before);
    assert!(differs.is_none());
    let manifest = at.join("cuplik.json");
    let other = std::fs::read_to_string(&manifest).unwrap().replace(&before, "0-0");
    std::fs::write(&manifest, other).unwrap();
    let differs = index_analyzer(&at).unwrap().1.map(|error| error.code().to_owned());
    assert_eq!(differs.as_deref(), Some("other_analyzer"));
    assert!(index_analyzer(dir.path()).is_err());
}

#[test]
fn a_users_lexicon_with_a_flaw_is_refused_with_its_line() {
    let dir = tempfile::tempdir().unwrap();
    let words = dir.path().join("kata");
    std::fs::create_dir_all(words.join("roots")).unwrap();
    std::fs::write(words.join("roots/x.txt"), "# milik saya\nsribubu\tkata-kerja\n").unwrap();
    std::fs::write(dir.path().join("a.jsonl"), "{\"id\":1,\"text\":\"Padi.\"}\n").unwrap();
    let options = ImportOptions { lexicon: Some(words), ..ImportOptions::default() };
    let input = Input::new([dir.path().join("a.jsonl")]);
    let at = dir.path().join("index");
    let error = import(&at, &input, &options, &Progress::default(), &mut |_| {}).unwrap_err();
    assert_eq!(error.code(), "bad_lexicon");
    assert_eq!(error.place().line, Some(2));
    assert!(error.others(cuplik::error::Locale::En).is_empty());
    assert!(!at.exists(), "an index was begun all the same");
}
