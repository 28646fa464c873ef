//! `cuplik index`: what goes in, under which id, and what is said of it; and `export`, by which it comes out again.

use std::io::Read as _;

use serde_json::{Value, json};

use crate::support::{Place, run};

/// Searches that tell two indexes of the same articles from two of different ones.
const QUERIES: [&str; 5] = ["padi", "hujan", "\"beras naik\"", "mengirim bantuan", "yang di"];

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let fast = flate2::Compression::fast();
    flate2::read::GzEncoder::new(bytes, fast).read_to_end(&mut out).unwrap();
    out
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).unwrap()
}

// Ids.

#[test]
fn the_id_of_a_file_is_its_path_with_the_folders_name_however_the_folder_is_named() {
    let place = Place::new();
    place.write("arsip/berita/2024/banjir.md", "Banjir surut.");
    place.write("arsip/catatan.txt", "Hujan reda.");
    let expected = ["arsip/berita/2024/banjir.md", "arsip/catatan.txt"];
    let absolute = place.path("arsip");
    for (at, name) in ["arsip", "./arsip/", "arsip/.", "arsip/berita/.."].iter().enumerate() {
        let index = format!("i{at}");
        place.run_in(&index, ["index", name]).code(0);
        assert_eq!(place.ids(&index), expected, "{name}");
    }
    place.run_in("ia", ["index".as_ref(), absolute.as_os_str()]).code(0);
    assert_eq!(place.ids("ia"), expected);
    let index = place.path("ib");
    let mut inside = place.command(["index", "."]);
    inside.current_dir(absolute).env("CUPLIK_INDEX", &index);
    run(inside).code(0);
    assert_eq!(place.ids("ib"), expected);
}

#[test]
fn a_file_by_itself_has_its_parents_name_in_its_id() {
    let place = Place::new();
    place.write("arsip/berita/banjir.md", "Banjir surut.");
    place.write("sini.txt", "Hujan reda.");
    place.run(["index", "arsip/berita/banjir.md", "sini.txt"]).code(0);
    assert_eq!(place.ids("index"), ["berita/banjir.md", "kerja/sini.txt"]);
}

#[test]
fn an_id_in_the_front_matter_or_the_record_wins_and_a_number_is_text() {
    let place = Place::new();
    place.write("a/satu.md", "---\nid: 007\njudul: 1984\n---\nPadi.");
    place.write("a/dua.md", "---\nid: berita-dua\n---\nPadi.");
    place.records(
        "a/tiga.jsonl",
        &[json!({"id": 42, "text": "Padi."}), json!({"docno": "x#1", "isi": "Padi."})],
    );
    place.run(["index", "a"]).code(0);
    assert_eq!(place.ids("index"), ["007", "42", "berita-dua", "x#1"]);
    assert_eq!(place.exported("index")[0]["title"], "1984");
}

#[test]
fn records_without_an_id_are_refused_with_a_hint_or_named_by_url_or_hash() {
    let place = Place::new();
    let records = [
        json!({"url": "https://contoh.id/1", "title": "Satu", "text": "Padi satu."}),
        json!({"url": "https://contoh.id/2", "title": "Dua", "text": "Padi dua."}),
    ];
    place.records("a.jsonl", &records);
    place.run(["index", "a.jsonl"]).code(2).says("a.jsonl:1: ").says("--id-from");
    place.run_in("u", ["index", "--id-from", "url", "a.jsonl"]).code(0);
    assert_eq!(place.ids("u"), ["https://contoh.id/1", "https://contoh.id/2"]);
    place.run_in("h", ["index", "--id-from", "hash", "a.jsonl"]).code(0);
    let ids = place.ids("h");
    assert!(ids.len() == 2 && ids.iter().all(|id| id.len() == 32), "{ids:?}");
    // The same content is the same article, wherever it stands.
    place.records("b.jsonl", &[records[1].clone(), records[0].clone()]);
    let again = place.run_in("h", ["index", "--id-from", "hash", "b.jsonl"]).code(0);
    assert_eq!(again.counts(), [0, 0, 2, 0, 0]);
    place.records("c.jsonl", &[json!({"text": "Padi tanpa alamat."}), records[0].clone()]);
    place.run_in("u", ["index", "--id-from", "url", "c.jsonl"]).code(3).says("c.jsonl:1: ");
}

#[test]
fn two_files_that_would_share_an_id_do_not_and_their_common_folder_helps() {
    let place = Place::new();
    place.write("lama/berita/x.txt", "Padi lama.");
    place.write("baru/berita/x.txt", "Padi baru.");
    let answer = place.run(["index", "lama/berita", "baru/berita"]).code(3);
    assert_eq!(answer.counts(), [1, 0, 0, 0, 1]);
    answer.says("baru/berita/x.txt: ").says("lama/berita/x.txt").says("common folder");
    assert_eq!(place.exported("index")[0]["text"], "Padi lama.");
    place.run_in("i", ["index", "."]).code(0);
    assert_eq!(place.ids("i"), ["kerja/baru/berita/x.txt", "kerja/lama/berita/x.txt"]);
}

#[test]
fn a_file_given_twice_is_no_clash() {
    let place = Place::new();
    place.write("a/x.txt", "Padi.");
    place.run(["index", "a", "a/x.txt", "./a/../a"]).code(0);
    assert_eq!(place.ids("index"), ["a/x.txt"]);
}

#[test]
fn of_an_id_given_again_the_last_one_stands_and_it_is_counted() {
    let place = Place::new();
    let with = |id: u32, text: &str| json!({"id": id, "text": text});
    place.records("a.jsonl", &[with(1, "padi pertama"), with(2, "padi"), with(1, "padi kedua")]);
    place.records("b.jsonl", &[with(2, "padi"), with(1, "padi terakhir")]);
    let answer = place.run(["index", "a.jsonl", "b.jsonl"]).code(0);
    answer.says("Ids given more than once: 3");
    let texts: Vec<_> =
        place.exported("index").iter().map(|article| article["text"].clone()).collect();
    assert_eq!(texts, ["padi terakhir", "padi"]);
    assert_eq!(place.found("pertama"), Vec::<String>::new());
    assert_eq!(place.found("terakhir"), ["1"]);
    // Nothing of the earlier ones is left to be counted.
    let fresh = Place::new();
    fresh.records("a.jsonl", &[with(1, "padi terakhir"), with(2, "padi")]);
    fresh.run(["index", "a.jsonl"]).code(0);
    assert_eq!(place.answers("index", &QUERIES), fresh.answers("index", &QUERIES));
}

// Keys.

#[test]
fn keys_have_their_usual_names_in_two_languages_and_others_are_kept() {
    let place = Place::new();
    place.write(
        "a.jsonl",
        r#"{"docno": 7, "judul": "Panen", "isi": "Padi.", "tanggal": "21/10/2024", "sumber": "Contoh", "rubrik": "Tani", "penulis": ["A", "B"], "tautan": "https://contoh.id/7", "kata_kunci": "padi, panen", "bahasa": "id", "kota": "Wanasari", "nilai": {"a": [1, null]}}
{"doc_id": "8", "headline": "Harvest", "body": "Rice.", "published_at": "2024-10-21T06:00:00+07:00", "media": "Example", "category": "Farm", "byline": "C", "link": "https://example.id/8", "keywords": ["rice"], "lang": "en"}
"#,
    );
    place.run(["index", "a.jsonl"]).code(0);
    assert_eq!(
        place.exported("index"),
        [
            json!({"id": "7", "title": "Panen", "text": "Padi.", "date": "2024-10-21", "source": "Contoh", "section": "Tani",
                "author": "A, B", "url": "https://contoh.id/7", "tags": ["padi", "panen"], "language": "id", "kota": "Wanasari",
                "nilai": {"a": [1, null]}}),
            json!({"id": "8", "title": "Harvest", "text": "Rice.", "date": "2024-10-21", "date_original": "2024-10-21T06:00:00+07:00", "source": "Example", "section": "Farm",
                "author": "C", "url": "https://example.id/8", "tags": ["rice"], "language": "en"}),
        ]
    );
    let shown = place.run(["show", "--json", "7"]).code(0).json();
    assert_eq!(shown["article"]["kota"], "Wanasari");
}

#[test]
fn a_map_names_other_keys() {
    let place = Place::new();
    place.records(
        "a.jsonl",
        &[
            json!({"kode": 5, "artikel": "Padi.", "kepala": "Panen", "bagian": "Tani", "text": "bukan"}),
        ],
    );
    let map = "id=kode,text=artikel,title=kepala,section=bagian";
    place.run(["index", "--map", map, "a.jsonl"]).code(0);
    let article = place.exported("index").remove(0);
    assert_eq!(
        [&article["id"], &article["text"], &article["title"], &article["section"]],
        ["5", "Padi.", "Panen", "Tani"]
    );
    assert_eq!(article["text_original"], "bukan");
}

#[test]
fn options_that_cannot_be_used_are_errors_and_leave_no_index_behind() {
    let place = Place::new();
    place.records("a.jsonl", &[json!({"id": 1, "text": "Padi."})]);
    for (args, part) in [
        (vec!["--map", "rubrik=kanal"], "--map"),
        (vec!["--map", "section"], "--map"),
        (vec!["--map", "section="], "--map"),
        (vec!["--memory", "1MB"], "128MB"),
        (vec!["--memory", "banyak"], "--memory"),
        (vec!["--max-record", "0"], "--max-record"),
        (vec!["--max-record", "1GB"], "--memory"),
        (vec!["--id-from", "judul"], "--id-from"),
        (vec!["--threads", "-1"], "-1"),
        (vec!["tidak-ada.jsonl"], "tidak-ada.jsonl"),
        (vec![""], "<PATH>"),
        (vec!["--rejects", "tidak/ada/r.jsonl"], "r.jsonl"),
    ] {
        place.run(["index", "a.jsonl"].iter().chain(&args)).code(2).says(part);
        assert!(!place.path("index").exists(), "{args:?}");
    }
    place.run(["index"]).code(2).says("PATH");
}

// Dates.

#[test]
fn dates_are_civil_day_first_and_keep_their_precision() {
    let place = Place::new();
    let dates = [
        (" Sep 18, 2019 ", "2019-09-18"),
        ("10-Sep-19", "2019-09-10"),
        ("19/09/2019", "2019-09-19"),
        ("03/04/2024", "2024-04-03"),
        ("Senin, 21 Oktober 2024 10:15 WIB", "2024-10-21"),
        ("2024-10-21T23:30:00+07:00", "2024-10-21"),
        ("2024", "2024"),
        ("2024-03", "2024-03"),
        ("Oktober 2024", "2024-10"),
    ];
    let record =
        |(at, (date, _)): (usize, &(&str, &str))| json!({"id": at, "text": "Padi.", "date": date});
    let records: Vec<Value> = dates.iter().enumerate().map(record).collect();
    place.records("a.jsonl", &records);
    place.run(["index", "a.jsonl"]).code(0).says_nothing_of("warning");
    for (article, (given, expected)) in place.exported("index").iter().zip(dates) {
        assert_eq!(article["date"], expected, "{given}");
    }
    // The newest first; a month is known from its first day.
    let hits = place.search("padi");
    let dates: Vec<&str> =
        hits["hits"].as_array().unwrap().iter().map(|hit| hit["date"].as_str().unwrap()).collect();
    assert_eq!(dates[..4], ["2024-10-21", "2024-10-21", "2024-10", "2024-04-03"]);
}

#[test]
fn a_date_that_is_none_costs_the_date_and_not_the_article() {
    let place = Place::new();
    let dates = ["kemarin", "31/02/2024", "2024-13-01", "0000-00-00", "99999999999999999999"];
    let record = |(at, date): (usize, &&str)| json!({"id": at, "text": "Padi.", "date": date});
    let mut records: Vec<Value> = dates.iter().enumerate().map(record).collect();
    records.push(json!({"id": 5, "text": "Padi.", "date": [2024]}));
    place.records("a.jsonl", &records);
    let answer = place.run(["index", "a.jsonl"]).code(0);
    assert_eq!(answer.counts(), [6, 0, 0, 0, 0]);
    assert_eq!(answer.err.matches("warning: a.jsonl:").count(), 6, "{}", answer.err);
    let articles = place.exported("index");
    assert!(articles.iter().all(|article| article.get("date").is_none()), "{articles:?}");
    assert_eq!(articles[0]["date_original"], "kemarin");
}

// Formats.

#[test]
fn every_format_is_read_plain_and_packed() {
    let place = Place::new();
    let markdown = "---\ntitle: Panen\n---\n\n# Padi\n\nPadi dipanen.\n";
    let line = json!({"id": "l", "text": "Padi baris."}).to_string() + "\n";
    place.write("a/1.md", markdown);
    place.write("a/2.markdown.gz", gzip(markdown.as_bytes()));
    place.write("a/3.MD.zst", zstd(markdown.as_bytes()));
    place.write("a/4.txt", "Padi teks.");
    place.write("a/5.txt.gz", gzip(b"Padi teks."));
    place.write("a/6.jsonl", &line);
    place.write("a/7.ndjson.zst", zstd(line.replace("\"l\"", "\"m\"").as_bytes()));
    // A browser has unpacked it; another was packed without a word.
    place.write("a/8.txt.gz", "Padi terbuka.");
    place.write("a/9.txt", zstd(b"Padi tertutup."));
    // Several members, one after the other.
    place.write("a/10.txt.gz", [gzip(b"Padi ber"), gzip(b"sambung.")].concat());
    place.run(["index", "a"]).code(0);
    let articles = place.exported("index");
    let texts: Vec<&str> = articles.iter().map(|a| a["text"].as_str().unwrap()).collect();
    let body = "\n# Padi\n\nPadi dipanen.\n";
    assert_eq!(
        texts,
        [
            body,
            "Padi bersambung.",
            body,
            body,
            "Padi teks.",
            "Padi teks.",
            "Padi terbuka.",
            "Padi tertutup.",
            "Padi baris.",
            "Padi baris."
        ]
    );
    assert_eq!(articles[0]["title"], "Panen");
}

#[test]
fn titles_come_from_the_front_matter_the_first_heading_or_the_name() {
    let place = Place::new();
    place.write("a/1.md", "---\njudul: Dari Kepala\n---\n# Dari Isi\n\nPadi.");
    place.write("a/2.md", "Padi.\n\n# Dari Isi\n");
    place.write("a/panen-raya_2024.md", "Padi.");
    place.write("a/notulen-rapat.txt", "Padi.");
    place.run(["index", "a"]).code(0);
    let articles = place.exported("index");
    let titles: Vec<&str> = articles.iter().map(|a| a["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Dari Kepala", "Dari Isi", "notulen-rapat", "panen raya 2024"]);
}

#[test]
fn standard_input_is_read_plain_packed_and_with_a_byte_order_mark() {
    let place = Place::new();
    let line = |id: u32| json!({"id": id, "text": "Padi."}).to_string() + "\r\n";
    place.fed(["index", "-"], line(1)).code(0);
    place.fed(["index", "-"], gzip(line(2).as_bytes())).code(0);
    place.fed(["index", "-"], zstd(line(3).as_bytes())).code(0);
    place.fed(["index", "-"], format!("\u{feff}{}", line(4))).code(0);
    place.fed(["index", "-"], format!("\n\n{}", line(5).trim_end())).code(0);
    assert_eq!(place.ids("index"), ["1", "2", "3", "4", "5"]);
}

#[test]
fn standard_input_needs_records_with_ids() {
    let place = Place::new();
    let line = json!({"id": 1, "text": "Padi."}).to_string();
    place.fed(["index", "-"], "Padi dipanen.\nLagi.\n").code(2).says("plain text has no ids");
    place.fed(["index", "-"], format!("[{line}]")).code(2).says("jq -c");
    place.fed(["index", "-"], "").code(2).says("empty");
    let answer =
        place.fed(["index", "-"], "{\"text\": \"Padi.\"}\n{\"id\": 2, \"text\": \"Padi.\"}");
    answer.code(3).says("-:1: ").says("--id-from");
}

#[test]
fn hidden_ignored_and_index_folders_are_not_entered_and_other_kinds_are_counted() {
    let place = Place::new();
    place.write("a/.gitignore", "abaikan/\n");
    place.write("a/abaikan/x.txt", "Padi.");
    place.write("a/.sembunyi/x.txt", "Padi.");
    place.write("a/.x.txt", "Padi.");
    place.write("a/foto.jpg", "\u{ff}\u{d8}");
    place.write("a/tabel.csv", "a,b\n");
    place.write("a/data.json", "{}");
    place.write("a/folder.txt/isi.txt", "Padi di dalam.");
    place.write("a/x.txt", "Padi.");
    place.run_in("a/index", ["index", "a"]).code(0).says("3 files of another kind skipped");
    // The index lies in the folder now: what it stores is not read again.
    let answer = place.run_in("a/index", ["index", "a"]).code(0);
    assert_eq!(answer.counts(), [0, 0, 2, 0, 0]);
    assert_eq!(place.ids("a/index"), ["a/folder.txt/isi.txt", "a/x.txt"]);
    // By itself a file is read whatever it is called.
    place.run_in("i", ["index", "a/.x.txt", "a/abaikan/x.txt"]).code(0);
    assert_eq!(place.ids("i"), ["a/.x.txt", "abaikan/x.txt"]);
    place.run_in("j", ["index", "a/index"]).code(2).says("no usable article");
}

// What is said.

#[test]
fn it_says_where_it_writes_and_flag_wins_over_environment_over_here() {
    let place = Place::new();
    place.write("a.txt", "Padi.");
    place.run(["index", "a.txt"]).code(0).says("Indexing into index\n");
    place.run_in("", ["index", "a.txt"]).code(0).says("Indexing into index\n");
    place.run_in("lain", ["index", "a.txt"]).code(0).says("Indexing into lain\n");
    let flag = place.run_in("lain", ["index", "--index", "bendera", "a.txt"]).code(0);
    flag.says("Indexing into bendera\n");
    for folder in ["index", "lain", "bendera"] {
        assert_eq!(place.ids(folder), ["kerja/a.txt"]);
    }
}

#[test]
fn the_report_counts_and_standard_output_stays_empty() {
    let place = Place::new();
    let with = |id: u32, text: &str| json!({"id": id, "text": text});
    place.records("a.jsonl", &[with(1, "padi"), with(2, "padi"), with(3, "padi")]);
    let answer = place.run(["index", "a.jsonl"]).code(0);
    assert_eq!((answer.counts(), answer.out()), ([3, 0, 0, 0, 0], String::new()));
    answer.says("Passages: 3 · text: 12 B").says("index: ").says_nothing_of("\u{1b}");

    place.records("a.jsonl", &[with(1, "padi"), with(2, "beras"), json!({"id": 3}), with(4, "x")]);
    let answer = place.run(["index", "a.jsonl"]).code(3);
    assert_eq!(answer.counts(), [1, 1, 1, 0, 1]);
    answer.says("error: a.jsonl:3: the record has no text\nhint: ");
    let answer = place.run(["index", "a.jsonl"]).code(3);
    assert_eq!(answer.counts(), [0, 0, 3, 0, 1]);
    let quiet = place.run(["index", "-q", "kabar.jsonl"]).code(2);
    assert!(!quiet.err.contains("Indexing"), "{}", quiet.err);
    let quiet = place.run(["-q", "index", "a.jsonl"]).code(3);
    assert!(quiet.err.starts_with("error: a.jsonl:3"), "{}", quiet.err);
    place.records("a.jsonl", &[with(1, "padi")]);
    assert_eq!(place.run(["index", "--quiet", "a.jsonl"]).code(0).err, "");
}

#[test]
fn refusals_name_the_place_and_the_reason_and_go_into_a_file() {
    let place = Place::new();
    let good = r#"{"id": "baik", "text": "Padi."}"#;
    let bad = r#"{"id": "buruk", "text": 5}"#;
    place.write("a/1.jsonl", format!("{good}\n{bad}\n{{\"id\": 2,}}\n\n[1]\n"));
    place.write("a/2.txt", b"Padi \xff");
    place.write("a/3.txt", "");
    let answer = place.run(["index", "a", "--rejects", "tolak.jsonl"]).code(3);
    assert_eq!(answer.counts(), [1, 0, 0, 0, 5]);
    let text = std::fs::read_to_string(place.path("tolak.jsonl")).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told = |line: &Value| {
        let get = |key: &str| line[key].to_string();
        (get("path"), get("line"), get("column"), get("code"), get("id"))
    };
    let told: Vec<_> = lines.iter().map(told).collect();
    let line = |path: &str, line: &str, column: &str, code: &str, id: &str| {
        (format!("\"{path}\""), line.into(), column.into(), format!("\"{code}\""), id.into())
    };
    assert_eq!(
        told,
        [
            line("a/1.jsonl", "2", "null", "not_a_string", "\"buruk\""),
            line("a/1.jsonl", "3", "10", "not_json", "null"),
            line("a/1.jsonl", "5", "null", "not_an_object", "null"),
            line("a/2.txt", "1", "null", "bad_utf8", "null"),
            line("a/3.txt", "null", "null", "empty_file", "null"),
        ]
    );
    assert_eq!(lines[0]["record"], bad);
    assert_eq!(lines[0]["reason"], "the key `text` must hold a string, not number");
    assert_eq!(lines[3]["record"], "Padi \u{fffd}");
    // Nothing refused: the file is there, and empty.
    place.write("b.txt", "Padi.");
    place.run(["index", "b.txt", "--rejects", "tolak.jsonl"]).code(0);
    assert_eq!(std::fs::read(place.path("tolak.jsonl")).unwrap(), b"");
}

/// `cuplik index . --rejects tolak.jsonl` is what anybody would type.
#[test]
fn the_file_of_refusals_is_not_itself_read_or_overwritten() {
    let place = Place::new();
    place.write("arsip/a.jsonl", "rusak\n".repeat(2000));
    place.write("arsip/b.txt", "Padi.");
    for _ in 0..2 {
        // A limit on the size of files, or it would go on until the disk is full.
        let line =
            "ulimit -f 20000; cd arsip; exec $cuplik index --index ../i --rejects tolak.jsonl .";
        let answer = place.shell(line).code(3);
        assert_eq!(answer.counts()[4], 2000);
        let refused = std::fs::read_to_string(place.path("arsip/tolak.jsonl")).unwrap();
        assert_eq!(refused.lines().count(), 2000);
    }
    // Nor is an input lost to it.
    place.write("c.jsonl", json!({"id": 1, "text": "Padi."}).to_string());
    place.run(["index", "c.jsonl", "--rejects", "./c.jsonl"]).code(2).says("--rejects");
    place.run(["index", "c.jsonl"]).code(0);
}

#[test]
fn many_refusals_are_counted_and_not_all_shown() {
    let place = Place::new();
    place
        .write("a.jsonl", "{\"id\": 1, \"text\": \"padi\"}\n".to_owned() + &"rusak\n".repeat(5000));
    let answer = place.run(["index", "a.jsonl"]).code(3).says("and 4,980 more refusals");
    assert_eq!(answer.counts(), [1, 0, 0, 0, 5000]);
    assert!(answer.err.lines().count() < 60);
}

#[test]
fn exit_codes_tell_done_from_refusals_from_nothing_usable() {
    let place = Place::new();
    place.write("baik/x.txt", "Padi.");
    place.write("rusak/y.txt", "");
    place.run(["index", "baik"]).code(0);
    place.run(["index", "baik"]).code(0);
    place.run(["index", "baik", "rusak"]).code(3);
    place.run(["index", "rusak"]).code(2).says("no usable article");
    assert_eq!(place.ids("index"), ["baik/x.txt"]);
}

#[test]
fn messages_are_indonesian_where_asked() {
    let place = Place::new();
    place.write("a/x.txt", "Padi.");
    place.write("a/y.txt", "");
    let answer = place.run(["indeks", "--lang", "id", "a"]).code(3);
    answer.says("galat: a/y.txt: berkas kosong").says("Mengindeks ke index").says("1 ditambahkan");
}

// Again.

#[test]
fn answers_do_not_depend_on_the_order_of_indexing_or_on_how_often_it_was_committed() {
    let place = Place::new();
    let mut records: Vec<Value> = (0..60)
        .map(|at| {
            let (title, text) = [
                ("Padi", "Padi dipanen."),
                ("Hujan", "Hujan turun, harga beras naik."),
                ("", "Yang mengirim bantuan di posko."),
            ][at % 3];
            let mut record = json!({"id": format!("a{at}"), "text": text, "title": title});
            // Ties of every kind: the same date, another one, none.
            if at % 4 > 0 {
                record["date"] = json!(format!("2024-0{}-01", at % 4));
            }
            record
        })
        .collect();
    records.push(json!({"id": "panjang", "text": "Padi tumbuh subur di sawah. ".repeat(80)}));
    place.records("semua.jsonl", &records);
    place.run_in("satu", ["index", "semua.jsonl"]).code(0);
    let expected = place.answers("satu", &QUERIES);
    assert!(expected.iter().all(|answer| !answer.contains("\"hits\":[]")));

    let mut backwards = records.clone();
    backwards.reverse();
    place.records("balik.jsonl", &backwards);
    place.run_in("balik", ["index", "--threads", "4", "balik.jsonl"]).code(0);
    assert_eq!(place.answers("balik", &QUERIES), expected);

    // In many commits, over articles that are then replaced, deleted, and put back.
    for (at, part) in backwards.chunks(13).enumerate() {
        let old: Vec<Value> = part
            .iter()
            .map(|record| json!({"id": record["id"], "text": "Padi lama, hujan lama.", "title": "Padi"}))
            .collect();
        place.records("lama.jsonl", &old);
        place.run_in("banyak", ["index", "lama.jsonl"]).code(0);
        if at == 2 {
            place.run_in("banyak", ["delete", "--yes", "a7", "a8", "a30"]).code(0);
        }
        let name = format!("bagian{at}.jsonl");
        place.records(&name, part);
        place.run_in("banyak", ["index", &name]).code(0);
    }
    let answer = place.run_in("banyak", ["index", "semua.jsonl"]).code(0);
    assert_eq!(answer.counts()[1], 0, "{}", answer.err);
    assert_eq!(place.answers("banyak", &QUERIES), expected);
}

#[test]
fn an_article_that_is_replaced_leaves_nothing_of_itself() {
    let place = Place::new();
    let long = "Kata purbakala tumbuh di sawah. ".repeat(100);
    place.records("a.jsonl", &[json!({"id": 1, "text": long, "title": "Judul Purbakala"})]);
    place.run(["index", "a.jsonl"]).code(0);
    place.records("a.jsonl", &[json!({"id": 1, "text": "Kata baru."})]);
    assert_eq!(place.run(["index", "a.jsonl"]).code(0).counts(), [0, 1, 0, 0, 0]);
    assert_eq!(place.search("purbakala")["total"]["passages"], 0);
    let stats = place.run(["stats", "--json"]).code(0).json();
    assert_eq!((&stats["articles"], &stats["passages"]), (&json!(1), &json!(1)));
}

#[test]
fn a_change_of_anything_is_a_change() {
    let place = Place::new();
    let mut record = json!({"id": 1, "text": "Padi."});
    place.records("a.jsonl", std::slice::from_ref(&record));
    place.run(["index", "a.jsonl"]).code(0);
    for (key, value) in [
        ("title", json!("Panen")),
        ("date", json!("2024")),
        ("tags", json!(["a"])),
        ("kota", json!("X")),
    ] {
        record[key] = value;
        place.records("a.jsonl", std::slice::from_ref(&record));
        assert_eq!(place.run(["index", "a.jsonl"]).code(0).counts(), [0, 1, 0, 0, 0], "{key}");
        assert_eq!(place.run(["index", "a.jsonl"]).code(0).counts(), [0, 0, 1, 0, 0], "{key}");
    }
}

// Sync.

#[test]
fn sync_takes_out_what_has_gone_and_nothing_else() {
    let place = Place::new();
    for name in ["a/1.txt", "a/dalam/2.txt", "a/3.txt", "b/4.txt"] {
        place.write(name, format!("Padi di {name}."));
    }
    let line = |id: &str| json!({"id": id, "text": "Padi baris."});
    place.records("a/5.jsonl", &[line("l1"), line("l2"), line("l3")]);
    place.run(["index", "a", "b"]).code(0);
    place.fed(["index", "-"], line("dari-pipa").to_string()).code(0);
    std::fs::remove_file(place.path("a/dalam/2.txt")).unwrap();
    std::fs::remove_file(place.path("b/4.txt")).unwrap();
    place.records("a/5.jsonl", &[line("l1"), line("l3")]);
    // Without it, nothing goes.
    place.run(["index", "a"]).code(0);
    assert_eq!(place.ids("index").len(), 8);
    let answer = place.run(["index", "--sync", "a"]).code(0);
    assert_eq!(answer.counts(), [0, 0, 4, 2, 0]);
    let expected = ["a/1.txt", "a/3.txt", "b/4.txt", "dari-pipa", "l1", "l3"];
    assert_eq!(place.ids("index"), expected);
    // A file by itself is no folder that could have lost something.
    place.run(["index", "--sync", "a/1.txt"]).code(0);
    assert_eq!(place.ids("index"), expected);
    assert_eq!(place.run(["index", "--sync", "a"]).code(0).counts(), [0, 0, 4, 0, 0]);
}

#[test]
fn sync_keeps_the_articles_of_a_file_that_is_refused() {
    let place = Place::new();
    let line = |id: &str| format!("{{\"id\": \"{id}\", \"text\": \"Padi.\"}}\n");
    place.write("a/1.txt", "Padi satu.");
    place.write("a/2.txt", "Padi dua.");
    place.write("a/3.jsonl", line("l1") + &line("l2"));
    place.run(["index", "a"]).code(0);
    place.write("a/2.txt", b"Padi \xff dua.");
    place.write("a/3.jsonl", line("l1") + "{\"id\": \"l2\", rusak\n");
    let answer = place.run(["index", "--sync", "a"]).code(3);
    assert_eq!(answer.counts(), [0, 0, 2, 0, 2]);
    assert_eq!(place.ids("index"), ["a/1.txt", "a/2.txt", "l1", "l2"]);
}

#[test]
fn sync_of_a_folder_with_nothing_usable_removes_nothing() {
    let place = Place::new();
    place.write("a/1.txt", "Padi satu.");
    place.run(["index", "a"]).code(0);
    std::fs::remove_file(place.path("a/1.txt")).unwrap();
    // More likely a disk that is not mounted than an archive that was thrown away.
    place.run(["index", "--sync", "a"]).code(2).says("no usable article");
    assert_eq!(place.ids("index"), ["a/1.txt"]);
    std::fs::remove_dir(place.path("a")).unwrap();
    place.run(["index", "--sync", "a"]).code(2);
    assert_eq!(place.ids("index"), ["a/1.txt"]);
}

#[test]
fn sync_follows_a_file_that_was_moved() {
    let place = Place::new();
    place.write("a/1.txt", "Padi satu.");
    place.write("a/2.txt", "Padi dua.");
    place.run(["index", "a"]).code(0);
    std::fs::create_dir(place.path("a/lama")).unwrap();
    std::fs::rename(place.path("a/1.txt"), place.path("a/lama/1.txt")).unwrap();
    assert_eq!(place.run(["index", "--sync", "a"]).code(0).counts(), [1, 0, 1, 1, 0]);
    assert_eq!(place.ids("index"), ["a/2.txt", "a/lama/1.txt"]);
}

/// The same record moved from one file to another has not changed; it must not go with its first file.
#[test]
fn sync_knows_a_record_that_moved_to_another_file() {
    let place = Place::new();
    let line = |id: &str| json!({"id": id, "text": "Padi baris."});
    place.records("a/1.jsonl", &[line("x"), line("y")]);
    place.run(["index", "a"]).code(0);
    place.records("b/2.jsonl", &[line("x")]);
    place.run(["index", "b"]).code(0);
    place.records("a/1.jsonl", &[line("y")]);
    place.run(["index", "--sync", "a"]).code(0);
    assert_eq!(place.ids("index"), ["x", "y"]);
}

// Out again.

#[test]
fn texts_come_out_byte_for_byte() {
    let place = Place::new();
    let texts = [
        "\r\nBaris satu.\r\nBaris dua.\r\n\r\n",
        "  spasi di depan dan di belakang \t ",
        "satu\rdua\u{85}tiga\u{2028}empat\u{2029}lima\u{b}enam\u{c}",
        "\u{a0}\u{2003}\u{3000}lebar\u{200b}\u{ad}\u{feff}tengah",
        "nol\u{0}, lonceng\u{7}, esc\u{1b}[31m, pemisah\u{1e}\u{1f}",
        "e\u{301} é ﬁ Ⅷ ①",
        "**tebal** `kode` [tautan](https://contoh.id) <b>html</b> &amp;",
        "emoji 👩\u{200d}🌾 dan 𝔸",
        "\"kutip\" \\miring\\ /garis/ \u{2028}",
        "\u{fffd}\u{fffe}\u{10ffff}",
    ];
    let record = |(at, text): (usize, &&str)| json!({"id": format!("r{at}"), "text": text});
    place.records("a/semua.jsonl", &texts.iter().enumerate().map(record).collect::<Vec<_>>());
    for (at, text) in texts.iter().enumerate().filter(|(_, text)| !text.contains('\0')) {
        place.write(&format!("a/{at}.txt"), text);
    }
    // Less a byte-order mark; and Markdown's text begins after its front matter.
    place.write("a/bom.txt", "\u{feff}Setelah tanda.\r\n");
    place.write("a/kepala.md", "\u{feff}---\r\njudul: X\r\n---\r\n\r\n  # Y\r\n\r\nPadi.\r\n\r\n");
    place.write("a/panjang.txt", "Kalimat panjang tentang padi.\r\n\r\n".repeat(500));
    place.run(["index", "a"]).code(0);
    let texts_of = |place: &Place, index: &str| -> Vec<(String, String)> {
        let text = |article: &Value| {
            let get = |key: &str| article[key].as_str().unwrap().to_owned();
            (get("id"), get("text"))
        };
        place.exported(index).iter().map(text).collect()
    };
    let out = texts_of(&place, "index");
    for (at, text) in texts.iter().enumerate() {
        let file = text.contains('\0') || out.contains(&(format!("a/{at}.txt"), (*text).into()));
        assert!(file && out.contains(&(format!("r{at}"), (*text).into())), "{text:?}");
    }
    assert!(out.contains(&("a/bom.txt".into(), "Setelah tanda.\r\n".into())));
    assert!(out.contains(&("a/kepala.md".into(), "\r\n  # Y\r\n\r\nPadi.\r\n\r\n".into())));

    let export = place.run(["export"]).code(0);
    place.write("keluar.jsonl", &export.bytes);
    place.run_in("ulang", ["index", "keluar.jsonl"]).code(0);
    assert_eq!(texts_of(&place, "ulang"), out);
    let queries = ["padi", "baris", "lebar", "tengah", "31m", "kalimat panjang", "html"];
    assert_eq!(place.answers("ulang", &queries), place.answers("index", &queries));
    // The same articles again, whatever file they come from.
    let again = place.run(["index", "keluar.jsonl"]).code(0).counts();
    assert_eq!(again, [0, 0, 22, 0, 0]);
}

#[test]
fn metadata_comes_out_and_in_again_as_it_was() {
    let place = Place::new();
    place.write(
        "a.jsonl",
        r##"{"id": 1, "text": "Padi.", "title": "A", "judul": "B", "date": "2024-03", "tags": ["x, y", "z"], "n": null, "s": {"b": [1, 2.5, "x"], "a": {}}, "Text": "u", "k": -0.0, "besar": 18446744073709551615}
{"id": 2, "text": "Padi.", "source": "", "author": ["A", "B"], "url": "  ", "section": true, "date_original": "x"}
{"id": "#1", "text": "Padi.", "date": 20241021, "source": 24, "lama": [], "": "kosong"}
"##,
    );
    place.run(["index", "a.jsonl"]).code(0);
    let out = place.exported("index");
    place.write("b.jsonl", place.run(["export"]).code(0).bytes);
    assert_eq!(place.run(["index", "b.jsonl"]).code(0).counts(), [0, 0, 3, 0, 0]);
    place.run_in("i", ["index", "b.jsonl"]).code(0);
    assert_eq!(place.exported("i"), out);
    assert_eq!(out[1]["judul"], "B");
    assert_eq!(out[1]["besar"], 18_446_744_073_709_551_615_u64);
}

/// A value that could not be read as its field is kept aside; another name of that field must not take its place on the way back.
#[test]
fn a_field_that_was_lost_stays_lost_on_the_way_back() {
    let place = Place::new();
    place.write(
        "a.jsonl",
        r#"{"id": 1, "text": "Padi.", "date": "kemarin", "tanggal": "2024-01-01"}
{"id": 2, "text": "Padi.", "url": {"x": 1}, "link": "https://contoh.id"}
"#,
    );
    place.run(["index", "a.jsonl"]).code(0);
    place.write("b.jsonl", place.run(["export"]).code(0).bytes);
    place.run_in("i", ["index", "b.jsonl"]).code(0);
    assert_eq!(place.exported("i"), place.exported("index"));
    assert_eq!(place.run(["index", "b.jsonl"]).code(0).counts(), [0, 0, 2, 0, 0]);
}

/// Numbers are read and written without losing a bit, or an exported archive would not be the one that was indexed.
#[test]
fn numbers_in_metadata_survive_export() {
    let place = Place::new();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut records = Vec::new();
    for id in 0..100 {
        let mut numbers = Vec::new();
        for _ in 0..10 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            numbers.push(f64::from_bits(state & !(1 << 62)));
        }
        numbers.retain(|number| number.is_finite());
        records.push(json!({"id": id, "text": "Padi.", "n": numbers}));
    }
    place.records("a.jsonl", &records);
    place.run(["index", "a.jsonl"]).code(0);
    place.write("b.jsonl", place.run(["export"]).code(0).bytes);
    assert_eq!(place.run(["index", "b.jsonl"]).code(0).counts(), [0, 0, 100, 0, 0]);
}
