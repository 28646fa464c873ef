//! What a text says meets what a user asks, whatever the notation: short forms, variants, informal words, joined and split writing, end to end.

use std::path::Path;

use cuplik::corpus::reader::{Input, Progress};
use cuplik::engine::{Engine, ImportOptions, SearchRequest, SearchResponse, delete, import};

fn index(dir: &Path, texts: &[&str]) {
    let lines: String = texts
        .iter()
        .enumerate()
        .map(|(id, text)| {
            serde_json::json!({ "id": id, "title": "", "text": text }).to_string() + "\n"
        })
        .collect();
    let path = dir.join("articles.jsonl");
    std::fs::write(&path, lines).unwrap();
    let options = ImportOptions::default();
    import(&dir.join("index"), &Input::new([path]), &options, &Progress::default(), &mut |_| {})
        .unwrap();
}

fn search(dir: &Path, query: &str) -> SearchResponse {
    Engine::open(&dir.join("index")).unwrap().search(&SearchRequest::new(query)).unwrap()
}

/// The articles found, by number, and what is marked in the first.
fn found(dir: &Path, query: &str) -> (Vec<String>, Vec<String>) {
    let response = search(dir, query);
    let marked = response.hits.first().map_or_else(Vec::new, |hit| {
        hit.spans.iter().map(|&(start, end)| hit.text[start..end].to_owned()).collect()
    });
    (response.hits.into_iter().map(|hit| hit.article).collect(), marked)
}

const OTHERS: [&str; 4] = [
    "Petani memanen padi di sawah sejak pagi buta.",
    "Kapal nelayan pulang membawa ikan yang banyak.",
    "Anak sekolah berlatih menari untuk pentas seni.",
    "Pasar malam digelar lagi di lapangan kecamatan.",
];

/// One text that says it in its own way, and queries that say it in others; the text is found alone, and these words are marked.
#[test]
fn whatever_the_notation() {
    for (text, query, marked) in [
        ("Pemimpin Korea Utara menolak undangan.", "Korut", &["Korea Utara"][..]),
        ("Pemimpin Korea Utara menolak undangan.", "korut", &["Korea Utara"]),
        ("Pemimpin Korut menolak undangan itu.", "Korea Utara", &["Korut"]),
        ("Penyidik Komisi Pemberantasan Korupsi datang.", "KPK", &["Komisi Pemberantasan Korupsi"]),
        ("Tentara AS meninggalkan pangkalan itu.", "Amerika Serikat", &["AS"]),
        ("Tentara Amerika Serikat pergi.", "AS", &["Amerika Serikat"]),
        ("Aktifitas warga kembali normal.", "aktivitas", &["Aktifitas"]),
        ("Aktivitas warga kembali normal.", "aktifitas", &["Aktivitas"]),
        ("Bupati menghimbau warga mengungsi.", "imbauan", &["menghimbau"]),
        ("Rumah Presiden Soekarno dipugar.", "Sukarno", &["Soekarno"]),
        ("Kantor di Djakarta itu sudah tua.", "Jakarta", &["Djakarta"]),
        ("Dia ngomongin harga beras terus.", "membicarakan omongan", &["ngomongin"]),
        ("Mereka nyari rumah kontrakan.", "mencari", &["nyari"]),
        ("Gue dengerin radio semalaman.", "mendengarkan", &["dengerin"]),
        ("Rumahnya terletak disana.", "rumah sana", &["Rumahnya", "disana"]),
        ("Perdagangan antar negara meningkat.", "antarnegara", &["antar negara"]),
        ("Perdagangan antarnegara meningkat.", "antar negara", &["antarnegara"]),
        ("Ia meminta pertanggungjawaban panitia.", "tanggung jawab", &["pertanggungjawaban"]),
        ("Rumah sakit itu penuh pasien.", "rumahsakit", &["Rumah sakit"]),
        ("Satuan AD bergerak ke utara.", "angkatan darat", &["AD"]),
        (
            "KTT Asia-Pacific Economic Cooperation usai.",
            "APEC",
            &["Asia-Pacific Economic Cooperation"],
        ),
        ("Bandara Soekarno-Hatta ramai.", "Soetta", &["Soekarno-Hatta"]),
        ("Pejabat DI Yogyakarta hadir.", "Daerah Istimewa", &["DI"]),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let texts: Vec<&str> = std::iter::once(text).chain(OTHERS).collect();
        index(dir.path(), &texts);
        let (articles, spans) = found(dir.path(), query);
        assert_eq!(articles.first().map(String::as_str), Some("0"), "{query}: {text}");
        assert_eq!(spans, marked, "{query}: {text}");
    }
}

/// What a query says in other words is found before what only shares some of its parts.
#[test]
fn a_value_is_one_thing() {
    for (query, texts) in [
        ("10%", ["Harga beras naik sepuluh persen.", "Warga membeli Galaxy Note 10 baru."]),
        (
            "5 Agustus 2019",
            ["Listrik padam pada 5/8/2019 siang.", "Impor Agustus 2019 naik 5 kali."],
        ),
        ("Pasal 27 ayat (3)", ["Ia dijerat Pasal 27 ayat (3).", "Pasal 27 punya 3 ayat saja."]),
        ("5 km", ["Jaraknya lima kilometer lagi.", "Panjang km 7 dan 5 meter."]),
        ("600 ribu", ["Upahnya Rp 600.000 sehari.", "Ada 600 orang dan seribu ribu."]),
    ] {
        let dir = tempfile::tempdir().unwrap();
        index(dir.path(), &texts.iter().copied().chain(OTHERS).collect::<Vec<_>>());
        assert_eq!(found(dir.path(), query).0[0], "0", "{query}");
    }
}

/// What a title says in its own way is found as in a text.
#[test]
fn titles_mean_as_much_as_texts() {
    for (title, query) in [
        ("Gerakan anti-korupsi menguat", "korupsi"),
        ("Tanggung jawab panitia", "pertanggungjawaban"),
        ("Kisah para ilmuwan", "ilmu"),
        ("Kerja antar negara", "antarnegara"),
        ("Naik 1,5 juta sehari", "1.500.000"),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let line = serde_json::json!({ "id": "t", "title": title, "text": "Hujan turun." });
        let path = dir.path().join("a.jsonl");
        std::fs::write(&path, line.to_string() + "\n").unwrap();
        let input = Input::new([path]);
        let options = ImportOptions::default();
        let index = dir.path().join("index");
        import(&index, &input, &options, &Progress::default(), &mut |_| {}).unwrap();
        assert_eq!(search(dir.path(), query).hits.len(), 1, "{query}: {title}");
    }
}

/// Every short form that the lexicon marks as uncertain is asked for as a text has it.
#[test]
fn uncertain_short_forms_are_found_by_what_they_stand_for() {
    let mut analyzer = cuplik::analysis::Analyzer::new();
    let acronyms = cuplik::analysis::acronym::Acronyms::shared();
    let mut tokens = cuplik::analysis::Tokens::new();
    let context = cuplik::analysis::Context {
        language: cuplik::analysis::language::Language::Indonesian,
        ..cuplik::analysis::Context::default()
    };
    let mut missed = Vec::new();
    let weak = acronyms.all().filter(|acronym| acronym.weak && acronym.words.len() > 1);
    for acronym in weak {
        let mut query = cuplik::query::Query::plain(&acronym.words.join(" "), &mut analyzer);
        query.expand(&mut analyzer, &()).unwrap();
        analyzer.analyze(&format!("Menurut {} tadi pagi.", acronym.short), context, &mut tokens);
        let short = tokens.get(1).map(|token| (token.exact.to_owned(), token.stem.to_owned()));
        let (exact, stem) = short.unwrap();
        let found =
            query.expansions.iter().flat_map(|expansion| &expansion.names).any(|name| match &name
                .stem
            {
                Some(capitals) => *capitals == stem,
                None => name.words.first() == Some(&exact),
            });
        // Four names of one run of words are the most.
        if !found {
            missed.push(format!("{} = {}", acronym.short, acronym.words.join(" ")));
        }
    }
    assert!(missed.len() <= 12, "{} missed: {}", missed.len(), missed.join("; "));
}

/// `AS` is a country in capitals, an axle otherwise; nobody who types a small `as` wants the country only.
#[test]
fn capitals_tell_a_short_form_from_a_word() {
    let dir = tempfile::tempdir().unwrap();
    let texts = ["Tentara AS pergi dari sana.", "Montir mengganti as roda depan truk."];
    index(dir.path(), &texts.iter().copied().chain(OTHERS).collect::<Vec<_>>());
    assert_eq!(found(dir.path(), "AS").0[0], "0");
    assert_eq!(found(dir.path(), "as roda").0[0], "1");
    let (articles, _) = found(dir.path(), "DI");
    assert_eq!(articles.len(), 0, "{articles:?}");
    let (articles, _) = found(dir.path(), "as");
    assert_eq!(articles.len(), 2, "{articles:?}");
}

/// A short form that no list knows is learned from a text that introduces it, both ways, and forgotten with that text.
#[test]
fn a_collection_teaches_its_own_short_forms() {
    let dir = tempfile::tempdir().unwrap();
    let texts = [
        "Badan Siber Desa (BSD) membuka lowongan.",
        "Anggaran Badan Siber Desa dipotong separuh.",
        "Pegawai BSD berunjuk rasa di balai kota.",
    ];
    index(dir.path(), &texts.iter().copied().chain(OTHERS).collect::<Vec<_>>());
    let (mut articles, _) = found(dir.path(), "BSD");
    articles.sort();
    assert_eq!(articles, ["0", "1", "2"]);
    let (articles, _) = found(dir.path(), "Badan Siber Desa");
    assert_eq!(articles, ["0", "1", "2"]);
    delete(&dir.path().join("index"), &["0".to_owned()], false, &mut |_| {}).unwrap();
    let (articles, _) = found(dir.path(), "BSD");
    assert_eq!(articles, ["2"]);
}
