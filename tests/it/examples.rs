//! The bundled articles are what they are said to be: files a person would have, that hold between them what Indonesian text holds.

use std::path::Path;

use cuplik::corpus::Article;
use cuplik::engine::sample_articles;

fn articles() -> Vec<Article> {
    sample_articles().map(|a| a.unwrap()).collect()
}

#[test]
fn there_are_enough_and_each_is_whole() {
    let articles = articles();
    assert!(articles.len() >= 60, "{}", articles.len());
    for a in &articles {
        let words = a.text.split_whitespace().count();
        assert!((200..=700).contains(&words), "{}: {words} words", a.id);
        assert_eq!(a.source.as_deref(), Some("Contoh Cuplik"), "{}", a.id);
        assert!(a.section.is_some() && !a.tags.is_empty() && !a.title.is_empty(), "{}", a.id);
        let date = a.date.unwrap_or_else(|| panic!("{} has no date", a.id)).to_string();
        assert!(("2019-01-01".."2026-11-01").contains(&date.as_str()), "{}: {date}", a.id);
        assert_eq!(date.len(), 10, "{}: {date}", a.id);
    }
    let years: std::collections::BTreeSet<String> =
        articles.iter().map(|a| a.date.unwrap().to_string()[..4].to_owned()).collect();
    assert_eq!(years.len(), 8, "{years:?}");
    let sections: std::collections::BTreeSet<&str> =
        articles.iter().filter_map(|a| a.section.as_deref()).collect();
    assert!(sections.len() >= 9, "{sections:?}");
}

/// What the articles hold between them: a phenomenon, and forms of which one must occur as it stands.
const PHENOMENA: &[(&str, &[&str])] = &[
    ("me-", &["melihat", "melaporkan"]),
    ("mem-", &["membawa", "memakai"]),
    ("men-", &["menulis", "mendengar"]),
    ("meny-", &["menyebut", "menyapu"]),
    ("meng-", &["mengirim", "mengangkut"]),
    ("menge-", &["mengecat", "mengecek"]),
    ("peN-", &["pengirim", "penulis", "pelatih"]),
    ("penge-", &["pengecatan", "pengeboran"]),
    ("ber-", &["berjalan", "bertanya"]),
    ("bel-", &["belajar"]),
    ("ter-", &["terkirim", "terbakar"]),
    ("di-", &["dikirim"]),
    ("ke-an", &["kekeringan", "keadilan"]),
    ("pe-an", &["pengiriman"]),
    ("per-an", &["perjalanan", "perdamaian"]),
    ("ber-an", &["berdatangan", "bersahut-sahutan"]),
    ("memper-", &["memperbesar", "mempersoalkan", "mempertanggungjawabkan"]),
    ("diper-", &["diperbaiki", "diperebutkan"]),
    ("-kan", &["mengirimkan"]),
    ("-i", &["mengalami", "memasuki"]),
    ("-nya", &["rumahnya"]),
    ("-lah", &["Itulah", "itulah"]),
    ("-kah", &["Apakah", "Benarkah"]),
    ("-pun", &["walaupun", "meskipun", "apa pun"]),
    ("-tah", &["Apatah", "apatah"]),
    ("ku-", &["kuingat", "kupikir"]),
    ("kau-", &["kauingat", "kaulupakan"]),
    ("se-nya", &["sebaik-baiknya", "selambat-lambatnya", "seirit-iritnya"]),
    ("infix", &["telunjuk", "gemetar", "kinerja", "gerigi"]),
    ("plain reduplication", &["buku-buku", "anak-anak"]),
    ("affixed reduplication", &["berjalan-jalan", "berlari-larian"]),
    ("reciprocal", &["tulis-menulis", "tarik-menarik", "tawar-menawar"]),
    ("ke-an reduplication", &["kehijau-hijauan", "kebiru-biruan"]),
    ("lexical reduplication", &["kupu-kupu", "undang-undang"]),
    ("rhyme", &["sayur-mayur", "bolak-balik", "warna-warni"]),
    ("anak2", &["anak2"]),
    ("clitic hyphen", &["KPK-lah", "kuasa-Nya", "SMA-nya"]),
    ("prefix hyphen", &["di-PHK", "se-Indonesia", "ke-3", "ber-KTP"]),
    ("acronym introduced", &["(KPK)", "(BPBD)", "(PBB)"]),
    ("titles", &["Dr.", "Prof.", "S.H.", "Drs."]),
    ("abbreviations", &["a.n.", "u.p.", "s.d.", "hlm.", "dkk.", "Jl.", "No."]),
    ("curly quotes", &["“"]),
    ("straight quotes", &["\""]),
    ("em dash", &["—"]),
    ("range", &["10–15"]),
    ("brackets", &["["]),
    ("ellipsis", &["…"]),
    ("thousands", &["600.000"]),
    ("decimal", &["1,5 juta", "3,5 ton"]),
    ("money", &["Rp2,3 triliun"]),
    ("money with cents", &["Rp 1.250.000,00"]),
    ("per cent", &["10%"]),
    ("per cent in words", &["10 persen"]),
    ("century", &["abad ke-21", "abad XX", "abad XXI"]),
    ("date in brackets", &["(12/2/2024)"]),
    ("time", &["pukul 10.30 WIB", "pukul 09.14 WIB"]),
    ("old spelling", &["oentoek", "Djalan", "tjerita"]),
    ("variant spelling", &["aktifitas", "ijin", "jaman", "analisa"]),
    ("informal", &["gak", "nggak", "udah", "ngomongin"]),
    ("names that look inflected", &["Bekasi"]),
    ("Kediri", &["Kediri"]),
    ("Susi", &["Susi"]),
    ("Berlin", &["Berlin"]),
    ("accents", &["café", "São Tomé"]),
];

#[test]
fn between_them_they_hold_what_indonesian_text_holds() {
    let all: String = articles().iter().map(|a| format!("{}\n{}\n", a.title, a.text)).collect();
    let missing: Vec<&str> = PHENOMENA
        .iter()
        .filter(|(_, forms)| !forms.iter().any(|f| all.contains(f)))
        .map(|(name, _)| *name)
        .collect();
    assert!(missing.is_empty(), "not in any article: {missing:?}");
}

#[test]
fn the_compiled_in_articles_are_those_of_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    for article in articles() {
        let file = folder.join(article.id.strip_prefix("articles/").unwrap());
        let on_disk = std::fs::read_to_string(&file).unwrap();
        assert!(on_disk.ends_with(&article.text), "{}", article.id);
    }
}
