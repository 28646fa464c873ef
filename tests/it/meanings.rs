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
    ] {
        let dir = tempfile::tempdir().unwrap();
        let texts: Vec<&str> = std::iter::once(text).chain(OTHERS).collect();
        index(dir.path(), &texts);
        let (articles, spans) = found(dir.path(), query);
        assert_eq!(articles.first().map(String::as_str), Some("0"), "{query}: {text}");
        assert_eq!(spans, marked, "{query}: {text}");
    }
}

/// `AS` is a country in capitals, an axle otherwise; nobody who types a small `as` wants the country only.
#[test]
fn capitals_tell_a_short_form_from_a_word() {
    let dir = tempfile::tempdir().unwrap();
    let texts = ["Tentara AS pergi dari sana.", "Montir mengganti as roda depan truk."];
    index(dir.path(), &texts.iter().copied().chain(OTHERS).collect::<Vec<_>>());
    assert_eq!(found(dir.path(), "AS").0[0], "0");
    assert_eq!(found(dir.path(), "as roda").0[0], "1");
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
