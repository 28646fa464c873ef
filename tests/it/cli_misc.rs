//! The other commands: `delete`, `stats`, `analyze`, `eval`, `rebuild`, `demo`, completions and man pages.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::{Place, data_folders, files, set_manifest};

// delete

/// Whether bytes are in any file of a folder: as they are, or in a block that is packed.
fn leaves_trace(folder: &Path, needle: &str) -> bool {
    let holds = |bytes: &[u8]| memchr::memmem::find(bytes, needle.as_bytes()).is_some();
    files(folder).iter().any(|(_, bytes)| {
        let frames = memchr::memmem::find_iter(bytes, &[0x28, 0xb5, 0x2f, 0xfd]);
        let unpacked = |at: usize| {
            let mut text = Vec::new();
            let decoder = zstd::Decoder::new(&bytes[at..]).unwrap().single_frame();
            // What is no frame after all ends in an error.
            let _ = std::io::copy(&mut std::io::Read::take(decoder, 1 << 22), &mut text);
            text
        };
        holds(bytes) || frames.map(unpacked).any(|text| holds(&text))
    })
}

#[test]
fn delete_takes_articles_out_and_says_what_was_not_there() {
    let place = Place::with_articles();
    let answer = place.run(["delete", "--yes", "hujan", "tidak-ada", "hujan"]).code(0);
    answer.says("no article with the id `tidak-ada`").says("Articles deleted: 1");
    assert_eq!(place.ids("index"), ["banjir", "beras"]);
    assert_eq!(place.found("hujan"), ["banjir"]);
    place.run(["delete", "--yes", "hujan"]).code(1).says("Articles deleted: 0");
    place.run(["delete", "--yes"]).code(2);
    // A passage cannot be deleted, and naming one does not delete its article.
    place.run(["delete", "--yes", "beras#1"]).code(1);
    assert_eq!(place.ids("index"), ["banjir", "beras"]);
}

#[test]
fn delete_asks_and_where_nobody_can_be_asked_it_needs_to_be_told() {
    let place = Place::with_articles();
    place.run(["delete", "hujan"]).code(2).says("--yes");
    place.fed(["delete", "-"], "hujan\n").code(2).says("--yes");
    assert_eq!(place.ids("index").len(), 3);
    if !place.has_terminals() {
        return crate::support::skip("there is no `script` to make a terminal");
    }
    let ask = |answer: &str| {
        place.shell(&format!(
            "(sleep 0.2; echo {answer}) | script -qec '$cuplik delete hujan' /dev/null"
        ))
    };
    assert!(ask("n").code(1).out().contains("Delete 1 article from the index? [y/N]"));
    assert_eq!(place.ids("index").len(), 3);
    ask("y").code(0);
    assert_eq!(place.ids("index").len(), 2);
}

#[test]
fn delete_reads_ids_from_standard_input() {
    let place = Place::new();
    let record = |id: &str| json!({"id": id, "text": "Padi."});
    place.records("a.jsonl", &["a", "b c", "-", "d#1", "e"].map(record));
    place.run(["index", "a.jsonl"]).code(0);
    let answer = place.fed(["delete", "--yes", "-", "e"], "a\r\n\nb c\n-\nd#1").code(0);
    answer.says("Articles deleted: 5");
    assert_eq!(place.ids("index"), Vec::<String>::new());
    // An empty index is an index.
    place.run(["search", "padi"]).code(1);
    place.run(["stats"]).code(0);
    assert_eq!(place.run(["export"]).code(0).bytes, b"");
    place.run(["rebuild"]).code(0);
    place.fed(["delete", "--yes", "-"], b"\xff\n").code(2);
}

#[test]
fn deleted_and_indexed_again_answers_are_those_of_a_fresh_index() {
    let place = Place::with_articles();
    let queries = ["hujan", "beras", "\"harga beras\"", "di"];
    let before = place.answers("index", &queries);
    place.run(["delete", "--yes", "hujan", "beras"]).code(0);
    place.run(["index", "kabar.jsonl"]).code(0);
    assert_eq!(place.answers("index", &queries), before);
}

#[test]
fn purge_takes_the_bytes_off_the_disk() {
    let place = Place::new();
    let record =
        |id: &str, text: &str| json!({"id": id, "title": format!("Judul {id}"), "text": text});
    let others: Vec<Value> =
        (0..40).map(|at| record(&format!("lain{at}"), "Padi biasa di sawah.")).collect();
    place.records("lain.jsonl", &others);
    place.records("rahasia.jsonl", &[record("id-terlarang", "Kalimat xyzzyrahasia berisi padi.")]);
    place.run(["index", "lain.jsonl", "rahasia.jsonl"]).code(0);
    let index = place.path("index");
    let traces = |needles: [&str; 3]| needles.map(|needle| leaves_trace(&index, needle));
    let needles = ["xyzzyrahasia", "id-terlarang", "Judul id-ter"];
    assert!(traces(needles)[0], "the test cannot see what is stored");
    place.run(["delete", "--yes", "id-terlarang"]).code(0);
    // Only out of sight so far; a later purge takes it too, even if it deletes nothing itself.
    assert!(traces(needles)[0]);
    place.run(["delete", "--yes", "--purge", "tidak-ada"]).code(1);
    assert_eq!(traces(needles), [false; 3]);

    place.run(["index", "rahasia.jsonl"]).code(0);
    assert!(traces(needles)[0]);
    place.run(["delete", "--yes", "--purge", "id-terlarang"]).code(0);
    assert_eq!(traces(needles), [false; 3]);
    assert_eq!(place.ids("index").len(), 40);
    assert_eq!(place.search("padi")["total"]["articles"], 40);
    // What was replaced was not asked to go, but goes.
    place.run(["index", "rahasia.jsonl"]).code(0);
    place.records("rahasia.jsonl", &[record("id-terlarang", "Kalimat baru.")]);
    place.run(["index", "rahasia.jsonl"]).code(0);
    place.run(["delete", "--yes", "--purge", "lain0"]).code(0);
    assert!(!traces(needles)[0]);
}

/// So many that the store begins to merge by itself.
#[test]
fn purge_works_for_a_large_part_of_the_index_and_for_all_of_it() {
    let place = Place::new();
    let record = |at: u32| json!({"id": format!("a{at:03}"), "text": format!("Padi rahasia{at:03}x di sawah.")});
    place.records("a.jsonl", &(0..200).map(record).collect::<Vec<_>>());
    for part in [2, 3, 1] {
        place.run(["index", "a.jsonl"]).code(0);
        let gone = |at: &u32| at.is_multiple_of(part);
        let ids: String = (0..200).filter(gone).map(|at| format!("a{at:03}\n")).collect();
        place.fed(["delete", "--yes", "--purge", "-"], &ids).code(0);
        let left = place.ids("index");
        assert_eq!(left.len(), (0..200).filter(|at| !gone(at)).count());
        for at in [0, 6, 66, 198] {
            let needle = format!("rahasia{at:03}x");
            assert_eq!(leaves_trace(&place.path("index"), &needle), !gone(&at), "{needle}");
        }
    }
}

// stats

#[test]
fn stats_count_what_the_index_holds() {
    let place = Place::with_articles();
    let stats = place.run(["stats", "--json"]).code(0).json();
    assert_eq!((&stats["articles"], &stats["passages"]), (&json!(3), &json!(3)));
    let text: usize =
        place.exported("index").iter().map(|a| a["text"].as_str().unwrap().len()).sum();
    assert_eq!(stats["text_bytes"], text);
    assert_eq!(stats["dates"], json!(["2024-01-02", "2024-03"]));
    assert_eq!(stats["sources"], json!([["Kabar", 1]]));
    assert!(stats["exact_forms"].as_u64().unwrap() > 10 && stats["stems"].as_u64().unwrap() > 0);
    let on_disk: usize = files(&place.path("index")).iter().map(|(_, bytes)| bytes.len()).sum();
    assert_eq!(stats["bytes"], on_disk);
    let components = stats["components"].as_array().unwrap();
    let parts: u64 = components.iter().map(|part| part["bytes"].as_u64().unwrap()).sum();
    assert!(parts > 0 && parts <= on_disk as u64);
    let languages = stats["languages"].as_object().unwrap().values();
    assert_eq!(languages.map(|n| n.as_u64().unwrap()).sum::<u64>(), 3);
    let page = place.run(["stats", "--lang", "id"]).code(0).out();
    assert!(page.contains("Artikel") && page.contains("Kabar 1"), "{page}");
}

// analyze

#[test]
fn analyze_answers_each_line_with_byte_offsets() {
    let place = Place::new();
    let lines = [
        "Warga é mengirimkan surat-surat.",
        "",
        "\u{a0} —",
        "Café\rbaru \"600 ribu\"",
        "  \u{feff}Dr. Sri.  ",
    ];
    let input = format!("{}\r\n\n{}\n{}\n{}", lines[0], lines[2], lines[3], lines[4]);
    let answers = place.fed(["analyze", "--json"], &input).code(0).json_lines();
    assert_eq!(answers.len(), lines.len());
    for (answer, line) in answers.iter().zip(lines) {
        let mut last = None;
        for token in answer["tokens"].as_array().unwrap() {
            let at = |key: &str| usize::try_from(token[key].as_u64().unwrap()).unwrap();
            assert_eq!(&line[at("start")..at("end")], token["text"], "{line}");
            assert!(last.is_none_or(|last| last <= at("position")), "{line}");
            last = Some(at("position"));
            for key in ["exact", "light", "stem", "kind"] {
                assert!(token[key].is_string(), "{token}");
            }
            assert!(token["secondary"].is_array());
        }
        for sentence in answer["sentences"].as_array().unwrap() {
            let at = |n: usize| usize::try_from(sentence[n].as_u64().unwrap()).unwrap();
            assert!(line.get(at(0)..at(1)).is_some(), "{line}");
        }
        assert!(answer["language"].is_string());
    }
    assert_eq!(answers[0]["tokens"][2]["stem"], "kirim");
    assert_eq!(answers[1]["tokens"], json!([]));
    // A carriage return by itself ends no line.
    assert_eq!(answers[3]["tokens"][1]["text"], "baru");
}

#[test]
fn analyze_takes_words_or_standard_input_and_refuses_what_is_not_text() {
    let place = Place::new();
    let out = place.run(["analyze", "mengirim", "surat"]).code(0).out();
    assert_eq!(
        out,
        "mengirim\tmengirim\tmengirim\tkirim\tword\nsurat\tsurat\tsurat\tsurat\tword\n\n"
    );
    assert_eq!(place.run(["analyze", "--json", "padi\n\nkopi"]).code(0).json_lines().len(), 3);
    assert_eq!(place.run(["analyze", "--json", ""]).code(0).json()["tokens"], json!([]));
    assert_eq!(place.fed(["analyze"], "").code(0).bytes, b"");
    assert_eq!(place.fed(["analyze", "--json"], "\n").code(0).json_lines().len(), 1);
    let answer = place.fed(["analyze", "--json"], b"padi\n\xff\n").code(2).says("-:2: not UTF-8");
    assert_eq!(answer.json_lines().len(), 1);
    let out = place.run(["analyze", "pa\u{1b}di\u{202e}x"]).code(0).out();
    assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out:?}");
}

// eval

#[test]
fn eval_writes_a_run_and_judges_it() {
    let place = Place::new();
    let long = format!("Padi padi. {}", "Sawah di desa yang tenang. ".repeat(60));
    place.records(
        "a.jsonl",
        &[
            json!({"id": "rapat mei", "text": format!("{long}\n\nPadi lagi, padi terus.")}),
            json!({"id": "b", "text": "Padi dipanen."}),
            json!({"id": "c", "text": "Padi dipanen."}),
            json!({"id": "d", "text": "Kopi dipetik."}),
        ],
    );
    place.run(["index", "a.jsonl"]).code(0);
    place.write("q.tsv", "q1\tpadi \"\nq2\tkopi\nq3\ttakadakata\n");
    place.write("nilai.txt", "q1 0 c 1\nq2 0 d 1\nq2 0 b 0\nq3 0 b 1\n");
    let run = ["eval", "--queries", "q.tsv", "--run", "-"];
    let out = place.run(run).code(0).out();
    let lines: Vec<Vec<&str>> = out.lines().map(|line| line.split(' ').collect()).collect();
    assert!(lines.iter().all(|line| line.len() == 6 && line[1] == "Q0"), "{out}");
    let of = |query: &str| lines.iter().filter(|line| line[0] == query).collect::<Vec<_>>();
    let mut found: Vec<_> = of("q1").iter().map(|line| line[2]).collect();
    assert_eq!(of("q1").iter().map(|line| line[3]).collect::<Vec<_>>(), ["1", "2", "3"]);
    let scores: Vec<f32> = of("q1").iter().map(|line| line[4].parse().unwrap()).collect();
    assert!(scores.windows(2).all(|pair| pair[0] > pair[1]), "{scores:?}");
    found.sort_unstable();
    assert_eq!(found, ["b", "c", "rapat%20mei"]);
    assert_eq!((of("q2").len(), of("q3").len()), (1, 0));
    assert_eq!(
        place
            .run(["eval", "--queries", "q.tsv", "--run", "-", "--depth", "1"])
            .out()
            .lines()
            .count(),
        2
    );

    let judge = ["eval", "--queries", "q.tsv", "--qrels", "nilai.txt", "--run", "lari.txt"];
    let table = place.run(judge).code(0).out();
    assert_eq!(fs::read_to_string(place.path("lari.txt")).unwrap(), out);
    let rank = of("q1").iter().position(|line| line[2] == "c").unwrap() + 1;
    let expected = format!("{:.4}", (1.0 / rank as f64 + 1.0 + 0.0) / 3.0);
    let mrr = table.lines().find(|line| line.starts_with("MRR@10")).unwrap();
    assert_eq!(mrr.split_whitespace().last(), Some(expected.as_str()), "{table}");
    assert!(table.contains("nDCG@10") && table.contains("Recall@100"), "{table}");
    let json = place.run(judge.iter().chain(&["--json"])).code(0).json();
    assert!((json["mean"]["recall_100"].as_f64().unwrap() - 2.0 / 3.0).abs() < 1e-9, "{json}");

    let compare = ["eval", "--compare", "lari.txt", "lari.txt", "--qrels", "nilai.txt"];
    assert!(place.run(compare).code(0).out().contains("+0.0000"));
    assert_eq!(place.run(compare.iter().chain(&["--json"])).code(0).json()["queries"], 3);
}

#[test]
fn eval_takes_json_lines_and_names_what_it_cannot_read() {
    let place = Place::with_articles();
    place.write(
        "q.jsonl",
        "{\"id\": 7, \"text\": \"hujan\"}\r\n{\"_id\": \"x\", \"text\": \"beras\"}\n",
    );
    let out = place.run(["eval", "--queries", "q.jsonl", "--run", "-"]).code(0).out();
    assert!(out.contains("7 Q0 hujan 1 ") && out.contains("x Q0 beras 1 "), "{out}");
    place.write("rusak.tsv", "q1\thujan\nq2 tanpa tab\n");
    place.write("dua.tsv", "q1\thujan\nq1\tberas\n");
    place.write("kosong.tsv", "");
    place.write("latin.tsv", b"q1\thu\xffjan\n");
    place.write("nilai.txt", "q1 0 hujan 1\nq1 0 beras banyak\n");
    for (args, part) in [
        (vec!["--queries", "rusak.tsv", "--run", "-"], "rusak.tsv:2: "),
        (vec!["--queries", "dua.tsv", "--run", "-"], "dua.tsv:2: "),
        (vec!["--queries", "kosong.tsv", "--run", "-"], "kosong.tsv: "),
        (vec!["--queries", "latin.tsv", "--run", "-"], "not UTF-8"),
        (vec!["--queries", "tidak-ada.tsv", "--run", "-"], "tidak-ada.tsv: "),
        (vec!["--queries", "q.jsonl", "--qrels", "nilai.txt"], "nilai.txt:2: "),
        (vec!["--queries", "q.jsonl"], "--qrels"),
        (vec!["--compare", "a", "b"], "--qrels"),
        (vec!["--run", "-"], "--queries"),
        (vec!["--queries", "q.jsonl", "--run", "tidak/ada/lari"], "tidak/ada/lari"),
    ] {
        place.run(["eval"].iter().chain(&args)).code(2).says(part);
    }
}

// rebuild

/// `analyze --index` reads as that index does, and says so if it would not; `rebuild --no-lexicon` takes a user's words out again.
#[test]
fn the_words_of_an_index_are_shown_and_dropped() {
    let place = Place::with_articles();
    place.write("kata/roots.txt", "selumbo\tvt\n");
    place.run(["rebuild", "--lexicon", "kata"]).code(0);
    let stem = |args: &[&str]| place.run(args).code(0).out().clone();
    let of_index = ["analyze", "--index", "index", "menyelumbo"];
    assert!(stem(&of_index).contains("meny- + selumbo"));
    assert!(!stem(&["analyze", "menyelumbo"]).contains("+ selumbo"));
    set_manifest(&place.path("index"), "analyzer", json!("0-lama"));
    place.run(of_index).code(0).says("another analyzer").says("cuplik rebuild");
    place.run(["rebuild", "--lexicon", "kata", "--no-lexicon"]).code(2);
    place.run(["rebuild", "--no-lexicon"]).code(0);
    assert!(!stem(&of_index).contains("+ selumbo"));
    place.run(["analyze", "--index", "kata", "padi"]).code(2);
    place.run(["analyze", "--index", "index", "--lexicon", "kata", "padi"]).code(2);
}

/// Words of one's own are changed as the hint says, and the program says which it keeps.
#[test]
fn other_words_are_refused_with_the_way_to_change_them() {
    let place = Place::with_articles();
    place.write("kata/roots.txt", "selumbo\tvt\n");
    let index = ["index", "--lexicon", "kata", "kabar.jsonl"];
    let hint = "cuplik rebuild --lexicon kata";
    place.run(index).code(2).says("without words of yours").says(hint);
    place.run(["rebuild", "--lexicon", "kata"]).code(0).says("roots.txt (1 line)");
    place.run(index).code(0);
    place.write("kata/variants.txt", "# lama\n\nKoetaradja\tkutaraja\nselomboe\tselumbo\n");
    place.run(index).code(2).says("keeps other words of yours").says(hint);
    place.run(["rebuild"]).code(0).says("With your words: roots.txt (1 line)");
    place.run(index).code(2);
    place.run(["rebuild", "--lexicon", "kata"]).code(0).says("variants.txt (2 lines)");
    place.run(index).code(0);
    let page = place.run(["stats"]).code(0).out();
    assert!(page.contains("roots.txt (1 line), variants.txt (2 lines)"), "{page}");
    assert_eq!(
        place.run(["stats", "--json"]).code(0).json()["lexicon"],
        json!([{"file": "roots.txt", "lines": 1}, {"file": "variants.txt", "lines": 2}])
    );
    // A comment is no other word, and another version of the program is told as that.
    place.write("kata/roots.txt", "selumbo\tvt\n# catatan\n");
    place.run(index).code(0);
    set_manifest(&place.path("index"), "analyzer", json!("0-lama"));
    place.run(["rebuild"]).code(0);
    place.run(index).code(0);
    place.run(["rebuild", "--no-lexicon"]).code(0).says("Without words of yours");
    // The index may stand elsewhere, and a folder have a blank in its name.
    place.write("kata saya/roots.txt", "selumbo\tvt\n");
    place.run(["index", "--index", "ux", "kabar.jsonl"]).code(0);
    place
        .run(["index", "--index", "ux", "--lexicon", "kata saya", "kabar.jsonl"])
        .code(2)
        .says("cuplik rebuild --index ux --lexicon 'kata saya'");
}

/// All flaws of a lexicon are told, up to ten, each on its line; a reason of ours is not cut.
#[test]
fn flaws_of_a_lexicon_are_told_one_a_line() {
    let place = Place::new();
    place.write("a.txt", "Padi.");
    let lines: String = (1..=12).map(|i| format!("é{}\tn\n", "x".repeat(i))).collect();
    place.write("kata/roots.txt", lines);
    place.write("kata/names.txt", "Bulan\tmoon\n");
    let run = place.run(["index", "--lexicon", "kata", "a.txt"]).code(2);
    let run = run
        .says("error: kata/names.txt:1: the lexicon is refused: `moon` is no kind of name; kinds are")
        .says("title, other (+12 more)\n  kata/roots.txt:1: `éx` has 'é', which is not a small letter")
        .says("\n  kata/roots.txt:9: ")
        .says("\n  … and 3 more\n");
    run.says_nothing_of("roots.txt:10");
    place.write("kata/units.txt", "x");
    place.run(["analyze", "--lexicon", "kata", "padi"]).code(2).says("acronyms.txt, *.dic");
}

#[test]
fn short_forms_are_shown_both_ways() {
    let place = Place::new();
    place.write("kata/acronyms.txt", "WSM\tWarung Sembako Murah\n");
    let text = "Korut, Korea Utara; WSM as warung sembako murah";
    let tokens = place.run(["analyze", "--lexicon", "kata", "--json", text]).code(0).json();
    let told = |at: usize| {
        let token = &tokens["tokens"][at];
        (token["expansions"].clone(), token["short_forms"].clone())
    };
    assert_eq!(told(0), (json!(["Korea Utara"]), json!([])));
    assert_eq!(told(1), (json!([]), json!([{"term": "Korut", "tokens": 2}])));
    assert_eq!(told(3), (json!(["Warung Sembako Murah"]), json!([])));
    assert_eq!(told(4), (json!([]), json!([])), "`as` is a word");
    assert_eq!(told(5).1, json!([{"term": "WSM", "tokens": 3}]));
    let says = |args: &[&str], part: &str| {
        let page = place.run(args).code(0).out();
        assert!(page.contains(part), "{page}");
    };
    says(&["analyze", "Korut"], "\texpansion:Korea Utara");
    says(&["analyze", "--lexicon", "kata", "warung sembako murah"], "\tshort:WSM");
    place.write("a.txt", "Padi.");
    place.run(["index", "--lexicon", "kata", "a.txt"]).code(0);
    says(&["analyze", "--index", "index", "WSM"], "\texpansion:Warung Sembako Murah");
}

#[test]
fn rebuild_keeps_the_answers_and_works_when_another_version_made_the_index() {
    let place = Place::new();
    place.run(["demo"]).code(0);
    let queries = ["mengirim bantuan", "\"pengiriman logistik\"", "BPBD"];
    let index = place.path("index");
    let (answers, articles) = (place.answers("index", &queries), place.exported("index"));
    let check = || {
        assert_eq!(place.answers("index", &queries), answers);
        assert_eq!(place.exported("index"), articles);
        assert_eq!(data_folders(&index).len(), 1);
    };
    place.run(["rebuild"]).code(0).says("Rebuilt: ");
    check();
    for (key, value, said) in [
        ("analyzer", json!("0-lama"), "another analyzer"),
        ("schema", json!(0), "schema version 0"),
        ("schema", json!(4_000_000_000_u32), "schema version 4000000000"),
    ] {
        set_manifest(&index, key, value);
        for args in [
            vec!["search", "banjir"],
            vec!["show", "x"],
            vec!["stats"],
            vec!["delete", "--yes", "x"],
            vec!["eval", "--queries", "q.tsv", "--run", "-"],
        ] {
            place.write("q.tsv", "q1\tpadi\n");
            place.run(&args).code(2).says(said).says("cuplik rebuild");
        }
        place.write("a.txt", "Padi.");
        // It still says what it is: articles come out, and building it again helps.
        assert_eq!(place.exported("index"), articles);
        place.run(["rebuild"]).code(0);
        check();
    }
    // It is still the demo's.
    place.run(["demo"]).code(0).says("are in the index index");
}

#[test]
fn another_version_of_an_index_is_not_written_to() {
    let place = Place::with_articles();
    set_manifest(&place.path("index"), "analyzer", json!("0-lama"));
    let before = files(&place.path("index/data-1"));
    place.run(["index", "kabar.jsonl"]).code(2).says("another analyzer").says("cuplik rebuild");
    assert_eq!(files(&place.path("index/data-1")), before);
}

// demo

#[test]
fn demo_builds_here_shows_three_searches_and_says_what_to_try() {
    let place = Place::new();
    let answer = place.run(["demo"]).code(0);
    let out = answer.out();
    assert_eq!(out.lines().filter(|line| line.starts_with("# ")).count(), 3, "{out}");
    assert!(out.lines().filter(|line| line.starts_with("articles/")).count() >= 3, "{out}");
    answer.says("sample articles are in the index index").says("cuplik search kupu-kupu hutan");
    // A plain search finds it, and so does every command that was named.
    place.run(["search", "kupu-kupu", "hutan"]).code(0);
    place.run(["show", "articles/berita/bantuan-banjir-wanasari-lewat-sungai.md"]).code(0);
    let data = files(&place.path("index/data-1"));
    place.run(["demo"]).code(0);
    assert_eq!(files(&place.path("index/data-1")), data);
    let own = place.run(["demo", "pengiriman pasukan"]).code(0);
    assert!(own.out().starts_with("articles/"), "{}", own.out());
    place.run(["demo", "takadakata"]).code(1);
    place.run(["demo", "banjir", "-qur'an"]).code(0);
    place.run(["demo", "!!"]).code(2);
    assert!(place.run(["demo", "--lang", "id"]).code(0).err.contains("Coba selanjutnya"));
}

/// The bundled articles have the ids and the texts of the files they were made from.
#[test]
fn demo_is_the_index_of_the_example_folder() {
    let place = Place::new();
    place.run(["demo"]).code(0);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    place.run_in("i", ["index".as_ref(), folder.as_os_str()]).code(0);
    assert_eq!(place.exported("i"), place.exported("index"));
    let queries = ["mengirim", "\"di dalam\"", "harga beras"];
    assert_eq!(place.answers("i", &queries), place.answers("index", &queries));
}

#[test]
fn demo_leaves_what_is_not_its_own_alone_and_names_another_folder() {
    let named = |place: &Place| {
        let answer = place.run(["demo"]).code(0);
        let line = answer.err.lines().next().unwrap().to_owned();
        let folder = line.split("are in the index ").nth(1).unwrap();
        folder.rsplit_once(" (").unwrap().0.to_owned()
    };
    let in_temporary = |place: &Place| {
        let folder = named(place);
        assert!(Path::new(&folder).starts_with(place.above().join("tmp")), "{folder}");
        place.run_in(&folder, ["search", "banjir"]).code(0);
    };
    // Somebody's index.
    let place = Place::with_articles();
    let before = files(&place.path("index"));
    in_temporary(&place);
    assert_eq!(files(&place.path("index")), before);
    // Somebody's folder.
    let place = Place::new();
    place.write("index/skripsi.docx", "penting");
    in_temporary(&place);
    assert_eq!(files(&place.path("index")).len(), 1);
    // Somebody's file.
    let place = Place::new();
    place.write("index", "penting");
    in_temporary(&place);
    // A manifest that is none.
    let place = Place::new();
    place.write("index/cuplik.json", "{}");
    in_temporary(&place);
    // A README and hidden files are no obstacle.
    let place = Place::new();
    place.write("index/README.md", "kosong");
    place.write("index/.gitignore", "*");
    assert_eq!(named(&place), "index");
    assert_eq!(fs::read(place.path("index/README.md")).unwrap(), b"kosong");
}

#[test]
fn the_demos_articles_make_way_for_ones_own() {
    let place = Place::new();
    place.run(["demo"]).code(0);
    place.folder("kosong");
    place.write("rusak/x.txt", "");
    // Not for nothing.
    place.run(["index", "kosong"]).code(2);
    place.run(["index", "rusak"]).code(2);
    place.run(["index", "tidak-ada"]).code(2);
    assert!(place.ids("index").len() >= 60);
    place.write("sendiri/x.txt", "Padi dipanen.");
    place.run(["index", "sendiri"]).code(0).says("made way for yours");
    assert_eq!(place.ids("index"), ["sendiri/x.txt"]);
    assert_eq!(data_folders(&place.path("index")).len(), 1);
    place.run(["index", "sendiri"]).code(0).says_nothing_of("made way");
    // Now it is the user's, and the demo goes elsewhere.
    place.run(["demo"]).code(0).says("cuplik-demo-");
    assert_eq!(place.ids("index"), ["sendiri/x.txt"]);
}

// Completions and man pages

#[test]
fn completions_and_man_pages_name_the_commands() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = place.run(["completions", shell]).code(0).out();
        for word in ["search", "cari", "all-passages"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    place.run(["completions", "cmd"]).code(2);
    place.run(["man", "man/satu"]).code(0);
    let pages = files(&place.path("man/satu"));
    let names: Vec<_> =
        pages.iter().map(|(path, _)| path.file_name().unwrap().to_str().unwrap()).collect();
    assert!(names.contains(&"cuplik.1") && names.contains(&"cuplik-search.1"), "{names:?}");
    assert!(pages.iter().all(|(_, bytes)| bytes.starts_with(b".") && bytes.len() > 200));
    place.write("berkas", "x");
    place.run(["man", "berkas"]).code(2);
}
