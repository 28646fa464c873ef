//! `cuplik search`: the documents that programs read, the lines that pipes read, the pages that people read, and which index is searched.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{Place, babbles, copy, run, skip};

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn span(value: &Value) -> (usize, usize) {
    let at = |n: usize| usize::try_from(value[n].as_u64().unwrap()).unwrap();
    (at(0), at(1))
}

/// The marked parts of a hit's text.
fn marked(hit: &Value) -> Vec<&str> {
    let text = hit["text"].as_str().unwrap();
    hit["spans"].as_array().unwrap().iter().map(|s| &text[span(s).0..span(s).1]).collect()
}

fn articles(document: &Value) -> Vec<&str> {
    let hits = document["hits"].as_array().unwrap().iter();
    hits.map(|hit| hit["article"].as_str().unwrap()).collect()
}

// The document.

#[test]
fn the_document_has_the_keys_of_version_1() {
    let place = Place::with_articles();
    let document = place.search("hujan");
    assert_eq!(keys(&document), ["hits", "query", "repairs", "total", "version", "warnings"]);
    assert_eq!((&document["version"], &document["query"]), (&json!(1), &json!("hujan")));
    assert_eq!(document["total"], json!({"articles": 2, "passages": 2, "exact": true}));
    assert_eq!(document["warnings"], json!([]));
    let hit = &document["hits"][0];
    assert_eq!(
        keys(hit),
        [
            "article",
            "date",
            "forms",
            "passage",
            "range",
            "score",
            "source",
            "spans",
            "text",
            "title",
            "title_spans",
            "url"
        ]
    );
    assert_eq!(hit["article"], "hujan");
    assert_eq!(hit["passage"], 1);
    assert_eq!(hit["date"], "2024-01-02");
    assert_eq!(hit["source"], "Kabar");
    assert_eq!(hit["url"], "https://contoh.id/hujan");
    assert_eq!((&hit["title_spans"], &hit["spans"]), (&json!([[0, 5]]), &json!([[0, 5]])));
    assert_eq!(hit["forms"], json!(["hujan"]));
    // What an article does not have is left out.
    let hit = &place.search("premium")["hits"][0];
    assert!(hit.get("date").is_none() && hit.get("source").is_none() && hit.get("url").is_none());
    assert_eq!(place.run(["search", "--json", "hujan"]).out().matches('\n').count(), 1);
}

#[test]
fn passages_are_ranges_of_the_article_and_spans_are_whole_words_of_them() {
    let place = Place::new();
    place.run(["demo"]).code(0);
    let mut spans_seen = 0;
    for query in
        ["mengirim bantuan", "\"pengiriman logistik\"", "air", "undang-undang", "Rp2,3 triliun"]
    {
        let args = ["search", "--json", "--all-passages", "--limit", "30", "--", query];
        for hit in place.run(args).code(0).json()["hits"].as_array().unwrap() {
            let text = hit["text"].as_str().unwrap();
            let title = hit["title"].as_str().unwrap();
            let (start, end) = span(&hit["range"]);
            assert_eq!(end - start, text.len());
            for (text, spans) in [(text, &hit["spans"]), (title, &hit["title_spans"])] {
                let mut last = 0;
                for (start, end) in spans.as_array().unwrap().iter().map(span) {
                    assert!(last <= start && start < end && end <= text.len(), "{hit}");
                    last = end;
                    let (before, after) =
                        (text[..start].chars().last(), text[end..].chars().next());
                    let marked = &text[start..end];
                    // `Rp2,3` is two words: letters and digits are apart.
                    let one_word = |a: Option<char>, b: Option<char>| {
                        let both = |is: fn(char) -> bool| a.is_some_and(is) && b.is_some_and(is);
                        both(char::is_alphabetic) || both(char::is_numeric)
                    };
                    assert!(!one_word(before, marked.chars().next()), "{marked}| in {text}");
                    assert!(!one_word(marked.chars().last(), after), "{marked}| in {text}");
                    spans_seen += 1;
                }
            }
        }
    }
    assert!(spans_seen > 50, "{spans_seen}");
    let hit = place.search("mengirim bantuan")["hits"][0].clone();
    let id = hit["article"].as_str().unwrap();
    let shown = place.run(["show", "--json", id]).code(0).json();
    let whole = shown["article"]["text"].as_str().unwrap();
    let (start, end) = span(&hit["range"]);
    assert_eq!(&whole[start..end], hit["text"]);
}

#[test]
fn every_form_of_a_root_is_found_and_marked_and_no_part_of_a_word() {
    let place = Place::new();
    place.records(
        "a.jsonl",
        &[
            json!({"id": 1, "text": "Kiriman itu dikirim; pengirimnya mengirimkan surat."}),
            json!({"id": 2, "text": "Ruang itu luang dan berpeluang."}),
        ],
    );
    place.run(["index", "a.jsonl"]).code(0);
    let document = place.search("mengirim");
    assert_eq!(articles(&document), ["1"]);
    assert_eq!(marked(&document["hits"][0]), ["Kiriman", "dikirim", "pengirimnya", "mengirimkan"]);
    let forms = json!(["kiriman", "dikirim", "pengirimnya", "mengirimkan"]);
    assert_eq!(document["hits"][0]["forms"], forms);
    assert_eq!(place.found("uang"), Vec::<String>::new());
}

#[test]
fn a_phrase_is_one_span_only_where_it_stands() {
    let place = Place::with_articles();
    let document = place.search("\"pasukan perdamaian\"");
    assert_eq!(articles(&document), ["banjir"]);
    assert_eq!(marked(&document["hits"][0]), ["pasukan perdamaian"]);
    assert_eq!(document["hits"][0]["forms"], json!(["pasukan perdamaian"]));
    // Exact forms, in that order, side by side.
    for nothing in ["\"perdamaian pasukan\"", "\"pengiriman perdamaian\"", "\"kirim pasukan\""] {
        assert_eq!(place.found(nothing), Vec::<String>::new(), "{nothing}");
    }
    assert_eq!(place.found("“harga beras” premium"), ["beras"]);
    let unclosed = place.search("\"harga beras");
    assert_eq!(articles(&unclosed), ["beras"]);
    let warning = &unclosed["warnings"][0];
    assert_eq!((&warning["code"], &warning["range"]), (&json!("unclosed_quote"), &json!([0, 12])));
}

#[test]
fn more_and_rarer_words_rank_higher_and_titles_count() {
    let place = Place::new();
    let mut records: Vec<Value> = (0..20)
        .map(|at| {
            let text = if at < 5 { "Padi tumbuh di desa." } else { "Jagung tumbuh di desa." };
            json!({"id": format!("umum{at}"), "text": text})
        })
        .collect();
    records.push(json!({"id": "dua", "text": "Padi dan kopi tumbuh di desa."}));
    records.push(json!({"id": "langka", "text": "Kopi tumbuh di sawah lereng."}));
    records.push(json!({"id": "judul", "title": "Kopi", "text": "Biji tumbuh di lereng desa."}));
    place.records("a.jsonl", &records);
    place.run(["index", "a.jsonl"]).code(0);
    let found = place.found("padi kopi");
    assert_eq!(found[0], "dua");
    let rank = |id: &str| found.iter().position(|found| found == id);
    assert!(rank("langka").unwrap() < 3 && rank("judul").unwrap() < 3, "{found:?}");
    let document = place.search("kopi");
    let in_title = articles(&document).iter().position(|id| *id == "judul").unwrap();
    assert_eq!(document["hits"][in_title]["title_spans"], json!([[0, 4]]));
    assert_eq!(document["hits"][in_title]["spans"], json!([]));
}

#[test]
fn ties_are_broken_by_the_newer_date_and_a_search_repeats_byte_for_byte() {
    let place = Place::new();
    let record = |id: u32, date: &str| json!({"id": id, "date": date, "text": "Padi dipanen."});
    place.records(
        "a.jsonl",
        &[
            record(1, "2020"),
            record(2, "2024-05-02"),
            record(3, "2024-05"),
            record(4, "2019-12-31"),
        ],
    );
    place.run(["index", "a.jsonl"]).code(0);
    assert_eq!(place.found("padi"), ["2", "3", "1", "4"]);
    let once = place.run(["search", "--json", "padi"]).code(0).bytes;
    for _ in 0..3 {
        assert_eq!(place.run(["search", "--json", "padi"]).code(0).bytes, once);
    }
}

#[test]
fn limit_and_offset_count_hits_and_pages_join_to_the_whole() {
    let place = Place::new();
    place.write("a.jsonl", babbles(1, 40));
    place.records(
        "b.jsonl",
        &[json!({"id": "panjang", "text": "Padi tumbuh subur di sawah. ".repeat(200)})],
    );
    place.run(["index", "a.jsonl", "b.jsonl"]).code(0);
    for every in [false, true] {
        let search = |offset: usize, limit: usize| {
            let (offset, limit) = (offset.to_string(), limit.to_string());
            let mut args = vec!["search", "--json", "--offset", &offset, "--limit", &limit, "padi"];
            args.extend(every.then_some("--all-passages"));
            place.run(&args).found_or_not().json()
        };
        let whole = search(0, 10_000);
        let count = whole["hits"].as_array().unwrap().len();
        let total = &whole["total"][if every { "passages" } else { "articles" }];
        assert_eq!(json!(count), *total);
        let pages = (0..=count / 7)
            .flat_map(|page| search(page * 7, 7)["hits"].as_array().unwrap().clone());
        assert_eq!(pages.collect::<Vec<_>>(), *whole["hits"].as_array().unwrap());
        assert_eq!(search(count, 10)["hits"], json!([]));
        assert_eq!(search(count, 10)["total"], whole["total"]);
        let ids: BTreeSet<&str> = articles(&whole).into_iter().collect();
        assert_eq!(ids.len(), 41);
        if every {
            assert!(articles(&whole).iter().filter(|id| **id == "panjang").count() > 5);
        }
    }
    let default = place.search("padi");
    assert_eq!(default["hits"].as_array().unwrap().len(), 10);
}

#[test]
fn the_best_passage_stands_for_its_article() {
    let place = Place::new();
    let filler = "Kalimat lain tentang sawah dan desa yang tenang. ".repeat(30);
    let text = format!("{filler}\n\nKopi dan padi, padi dan kopi.\n\n{filler} Kopi.");
    place.records("a.jsonl", &[json!({"id": "a", "text": text})]);
    place.run(["index", "a.jsonl"]).code(0);
    let best = place.search("kopi padi")["hits"].clone();
    assert_eq!(best.as_array().unwrap().len(), 1);
    assert!(best[0]["text"].as_str().unwrap().contains("Kopi dan padi"));
    let every = place.run(["search", "--json", "--all-passages", "kopi padi"]).code(0).json();
    assert_eq!(every["hits"].as_array().unwrap().len(), 2);
    assert_eq!(every["hits"][0], best[0]);
    assert_eq!(every["total"], json!({"articles": 1, "passages": 2, "exact": true}));
}

#[test]
fn nothing_found_still_prints_the_document_and_exits_1() {
    let place = Place::with_articles();
    let answer = place.run(["search", "--json", "takadakata"]).code(1);
    assert_eq!(answer.json()["hits"], json!([]));
    assert_eq!(answer.err, "");
    let plain = place.run(["search", "takadakata"]).code(1);
    assert_eq!(plain.out(), "");
    // A query of function words alone is a query.
    assert_eq!(place.found("ke").len(), 1);
}

// The command line.

#[test]
fn words_are_joined_and_a_dash_after_the_first_is_text() {
    let place = Place::with_articles();
    let query = |args: &[&str]| {
        place.run(["search", "--json"].iter().chain(args)).found_or_not().json()["query"].clone()
    };
    assert_eq!(query(&["hujan", "deras"]), "hujan deras");
    assert_eq!(query(&["presiden", "-jokowi"]), "presiden -jokowi");
    assert_eq!(
        query(&["hujan", "-hari", "-qur'an", "--tidak-ada"]),
        "hujan -hari -qur'an --tidak-ada"
    );
    assert_eq!(query(&["--", "-hujan", "--limit"]), "-hujan --limit");
    let limited = place.run(["search", "hujan", "-x", "--limit", "1", "--json"]).code(0).json();
    assert_eq!(limited["query"], "hujan -x");
    assert_eq!(limited["hits"].as_array().unwrap().len(), 1);
    place.run(["search", "hujan", "--help"]).code(0);
}

#[test]
fn wrong_use_is_an_error() {
    let place = Place::with_articles();
    for args in [
        vec!["search"],
        vec!["search", "hujan", "--limit"],
        vec!["search", "hujan", "--limit", "banyak"],
        vec!["search", "hujan", "--limit=-1"],
        vec!["search", "--batch", "tidak-ada.tsv"],
        vec!["search", "--batch", "kabar.jsonl", "hujan"],
        vec!["carikan", "hujan"],
        vec!["--color", "biru", "search", "hujan"],
        vec![],
    ] {
        let answer = place.run(&args).code(2);
        assert!(!answer.err.is_empty() && answer.bytes.is_empty(), "{args:?}");
    }
    assert!(place.run(["--version"]).code(0).out().starts_with("cuplik "));
    assert!(place.run(["--help"]).code(0).out().contains("cari"));
}

#[test]
fn commands_have_indonesian_names() {
    let place = Place::new();
    place.write("a/x.txt", "Padi dipanen.");
    place.run(["indeks", "a"]).code(0);
    assert!(place.run(["cari", "padi"]).code(0).out().starts_with("a/x.txt#1\t"));
    assert!(place.run(["baca", "a/x.txt"]).code(0).out().contains("Padi dipanen."));
    place.run(["statistik"]).code(0);
    place.run(["analisis", "padi"]).code(0);
    assert_eq!(place.run(["ekspor"]).code(0).json()["id"], "a/x.txt");
    place.run(["bangun-ulang"]).code(0);
    place.write("q.tsv", "q1\tpadi\n");
    place.run(["nilai", "--queries", "q.tsv", "--run", "-"]).code(0);
    place.run(["hapus", "--yes", "a/x.txt"]).code(0);
    place.run(["cari", "padi"]).code(1);
    place.run_in("lain", ["contoh", "takadakata"]).code(1);
}

#[test]
fn timing_is_added_where_asked() {
    let place = Place::with_articles();
    assert!(place.search("hujan").get("took_us").is_none());
    let timed = place.run(["search", "--json", "--timing", "hujan"]).code(0).json();
    assert!(timed["took_us"].as_u64().unwrap() < 10_000_000);
}

#[test]
fn what_is_searched_besides_is_told_wherever_the_answer_goes() {
    let place = Place::new();
    place.write("a/satu.txt", "Warga melunasi tunggakan pajak.");
    place.write("a/dua.txt", "Tunggakan sewa pasar dihapus.");
    place.run(["index", "a"]).code(0);
    let answer = place.run(["search", "tunggkan pajak"]).code(0);
    assert!(answer.out().starts_with("a/satu.txt#1\t"), "{}", answer.out());
    answer.says("tunggakan (tunggkan)");
    let document = place.search("tunggkan pajak");
    let repair = json!({"word": "tunggkan", "range": [0, 8], "tried": ["tunggakan"]});
    assert_eq!(document["repairs"], json!([repair]));
    assert_eq!(document["total"]["articles"], 2);
    assert_eq!(place.search("tunggakan pajak")["repairs"], json!([]));

    place.run(["search", "tunggkan", "--no-help"]).code(1).says_nothing_of("tunggakan");
    let plain = place.run(["search", "--json", "--no-help", "tunggkan"]).code(1).json();
    assert_eq!(plain["repairs"], json!([]));
    place.write("q.tsv", "q1\ttunggkan\n");
    let lines = |args: &[&str]| {
        let base = ["eval", "--queries", "q.tsv", "--run", "-"];
        place.run(base.iter().chain(args)).code(0).out().lines().count()
    };
    assert_eq!((lines(&[]), lines(&["--no-help"])), (2, 0));
}

// Many queries.

#[test]
fn a_batch_answers_one_query_a_line() {
    let place = Place::with_articles();
    let queries = b"q1\thujan\r\nharga beras\nq3\ttakadakata\nq4\t\n\nq5\t\"pasukan perdamaian\"\nq6\thujan\tderas\nq7\thu\xffjan beras";
    place.write("q.tsv", queries);
    let answer = place.run(["search", "--batch", "q.tsv", "--limit", "1"]).code(0);
    let lines = answer.json_lines();
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line["id"].as_str(), line["query"].as_str().unwrap(), articles(line)))
        .collect();
    assert_eq!(
        told,
        [
            (Some("q1"), "hujan", vec!["hujan"]),
            (None, "harga beras", vec!["beras"]),
            (Some("q3"), "takadakata", vec![]),
            (Some("q4"), "", vec![]),
            (Some("q5"), "\"pasukan perdamaian\"", vec!["banjir"]),
            (Some("q6"), "hujan\tderas", vec!["hujan"]),
            // What a broken character parts seems to be one word, and is searched as that too.
            (Some("q7"), "hu\u{fffd}jan beras", vec!["hujan"]),
        ]
    );
    assert_eq!(lines[3]["warnings"][0]["code"], "empty_query");
    assert!(lines[0].get("took_us").is_none());
    // But for its id, an answer is the one that a search of its own gives.
    let mut first = lines[0].clone();
    first.as_object_mut().unwrap().remove("id");
    assert_eq!(first, place.run(["search", "--json", "--limit", "1", "hujan"]).code(0).json());
    place.fed(["search", "--batch", "-"], "takadakata\n").code(1);
    assert_eq!(place.fed(["search", "--batch", "-"], "").code(1).bytes, b"");
    let timed = place.fed(["search", "--batch", "-", "--timing"], "hujan\n").code(0);
    assert!(timed.json()["took_us"].is_u64());
}

#[test]
fn a_batch_answers_each_query_before_the_next_is_asked() {
    let place = Place::with_articles();
    let mut command = place.command(["search", "--batch", "-"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for query in ["hujan", "takadakata", "beras"] {
        writeln!(input, "{query}").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["query"], query);
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

// Pipes and people.

#[test]
fn piped_lines_have_five_columns_whatever_the_article_holds() {
    let place = Place::new();
    let text = "\tPadi\r\ndipanen\u{1b}[31m\u{7}\u{202e} di\u{2028}sawah.\n\nLagi\u{0}.";
    place.records(
        "a.jsonl",
        &[json!({"id": "a\u{202e}b c", "title": "Pa\tnen\n\u{9b}31m", "date": "2024-03", "text": text})],
    );
    place.run(["index", "a.jsonl"]).code(0);
    let out = place.run(["search", "padi"]).code(0).out();
    assert_eq!(out.matches('\n').count(), 1);
    let columns: Vec<&str> = out.trim_end_matches('\n').split('\t').collect();
    assert_eq!(columns.len(), 5, "{out:?}");
    assert!(columns[0].ends_with("#1") && columns[1].parse::<f64>().unwrap() > 0.0);
    assert_eq!((columns[2], columns[3]), ("2024-03", "Pa nen 31m"));
    assert!(columns[4].starts_with("Padi  dipanen[31m di"), "{}", columns[4]);
    let bad = |c: char| c.is_control() && c != '\t' && c != '\n';
    assert!(!out.contains(bad), "{out:?}");
    let json = place.run(["search", "--json", "padi"]).code(0).out();
    assert!(!json.contains(bad) && !json.contains('\u{202e}'), "{json:?}");
    assert_eq!(place.search("padi")["hits"][0]["text"], text);
}

#[test]
fn colour_is_for_terminals_unless_it_is_asked_for() {
    let place = Place::with_articles();
    let search = |args: &[&str], no_color: bool| {
        let mut command = place.command(args);
        if no_color {
            command.env("NO_COLOR", "1");
        }
        run(command).code(0).out()
    };
    let marked = "\u{1b}[1;33mHujan\u{1b}[0m";
    assert!(!search(&["search", "hujan"], false).contains('\u{1b}'));
    assert!(!search(&["search", "--color", "auto", "hujan"], false).contains('\u{1b}'));
    assert!(search(&["search", "--color", "always", "hujan"], false).contains(marked));
    assert!(search(&["--color", "always", "search", "hujan"], true).contains(marked));
    assert!(!search(&["search", "--color", "never", "hujan"], false).contains('\u{1b}'));
    // JSON never has any.
    assert!(!search(&["search", "--json", "--color", "always", "hujan"], false).contains('\u{1b}'));
    assert!(search(&["show", "--color", "always", "hujan#1"], false).contains('\u{1b}'));
}

#[test]
fn on_a_terminal_there_are_colours_and_a_page() {
    let place = Place::with_articles();
    let line =
        |command: &str| place.shell(&format!("script -qec \"{command}\" /dev/null </dev/null"));
    if !place.has_terminals() {
        return skip("there is no `script` to make a terminal");
    }
    let page = line("TERM=xterm $cuplik search hujan").code(0).out();
    assert!(page.contains("\u{1b}[1;33mHujan\u{1b}[0m"), "{page}");
    assert!(page.contains("cuplik show") && page.contains("hujan#1"), "{page}");
    assert!(page.contains("2 articles (2 passages)"), "{page}");
    for quiet in
        ["NO_COLOR=1 TERM=xterm $cuplik", "TERM=dumb $cuplik", "TERM=xterm $cuplik --color never"]
    {
        let page = line(&format!("{quiet} search hujan")).code(0).out();
        assert!(page.contains("cuplik show") && !page.contains('\u{1b}'), "{page}");
    }
    let forced = line("NO_COLOR=1 TERM=xterm $cuplik --color always search hujan").code(0).out();
    assert!(forced.contains("\u{1b}[1;33m"), "{forced}");
    let nothing = line("TERM=xterm $cuplik --lang id search takadakata").code(1).out();
    assert!(nothing.contains("Tidak ditemukan: takadakata"), "{nothing}");
    // The largest numbers do no harm to what is counted for the page.
    let huge = "18446744073709551615";
    line(&format!("TERM=xterm $cuplik search --offset {huge} hujan")).code(1);
    let all = line(&format!("TERM=xterm $cuplik search --limit {huge} hujan")).code(0).out();
    assert!(all.contains("10000"), "{all}");
}

#[test]
fn a_closed_pipe_is_no_error_and_a_full_one_is() {
    let place = Place::new();
    place.write("a.jsonl", babbles(1, 300));
    place.run(["index", "a.jsonl"]).code(0);
    for command in [
        "export",
        "search --json --limit 300 padi",
        "search --limit 300 padi",
        "show a1",
        "stats",
        "analyze padi",
        "completions bash",
        "completions zsh",
        "--help",
    ] {
        // The reader has gone before the first byte comes.
        let line = format!("{{ sleep 0.05; $cuplik {command}; echo $? >code; }} | true; cat code");
        let answer = place.shell(&line);
        std::thread::sleep(std::time::Duration::from_millis(100));
        assert_eq!(place.shell("cat code").out(), "0\n", "{command}: {}", answer.err);
        if command != "--help" && std::path::Path::new("/dev/full").exists() {
            place.shell(&format!("$cuplik {command} >/dev/full")).code(2).says("no space left");
        }
    }
}

// Languages of messages.

#[test]
fn messages_follow_the_flag_then_the_locale_and_json_stays_english() {
    let place = Place::with_articles();
    let said = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = place.command(args);
        command.envs(env.iter().copied());
        run(command).code(2).err
    };
    let empty = ["search", "!!"];
    let (english, indonesian) =
        ("error: the query holds no word", "galat: kueri tidak berisi kata");
    for (args, env, expected) in [
        (&empty[..], &[][..], english),
        (&empty, &[("LANG", "id_ID.UTF-8")], indonesian),
        (&empty, &[("LANG", "id_ID.UTF-8"), ("LC_ALL", "C")], english),
        (&empty, &[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "id_ID")], indonesian),
        (&empty, &[("LANG", "idn_XX")], english),
        (&["--lang", "id", "search", "!!"], &[("LANG", "C")], indonesian),
        (&["search", "--lang", "en", "!!"], &[("LANG", "id_ID.UTF-8")], english),
    ] {
        let said = said(args, env);
        assert!(said.starts_with(expected), "{args:?} {env:?}: {said}");
    }
    let answer = place.run(["search", "--lang", "id", "--json", "\"hujan"]).code(0).json();
    assert!(answer["warnings"][0]["message"].as_str().unwrap().starts_with("a quotation mark"));
}

// Which index.

#[test]
fn the_nearest_index_upwards_is_searched_but_none_above_the_home_folder() {
    let place = Place::with_articles();
    let from = |folder: &str, home: &std::path::Path| {
        let mut command = place.command(["search", "--json", "hujan"]);
        command.current_dir(place.folder(folder)).env("HOME", home);
        run(command)
    };
    from("satu/dua/tiga", &place.home()).code(0);
    // A nearer one wins, and a folder called index that is none does not count.
    place.write("satu/index/catatan.txt", "bukan indeks");
    place.write("satu/dua/padi.jsonl", json!({"id": 1, "text": "Padi."}).to_string());
    from("satu/dua/tiga", &place.home()).code(0);
    place.run_in("satu/dua/index", ["index", "satu/dua/padi.jsonl"]).code(0);
    from("satu/dua/tiga", &place.home()).code(1);
    // Above the home folder nothing is looked at; in it, it is.
    copy(&place.path("index"), &place.above().join("index"));
    std::fs::rename(place.path("index"), place.path("tersimpan")).unwrap();
    from("lain", &place.home()).code(2).says("no index in").says("cuplik index");
    copy(&place.path("tersimpan"), &place.home().join("index"));
    from("lain", &place.home()).code(0);
    std::fs::remove_dir_all(place.home().join("index")).unwrap();
    from("lain", &place.path("lain/rumah")).code(0);
    // A home folder that is reached by a link is still the home folder.
    let link = place.above().join("rumah");
    std::os::unix::fs::symlink(place.home(), &link).unwrap();
    from("lain", &link).code(2);
}

#[test]
fn a_named_index_wins_over_the_environment_and_that_over_the_nearest() {
    let place = Place::with_articles();
    place.records("p.jsonl", &[json!({"id": "p", "text": "Padi."})]);
    place.records("k.jsonl", &[json!({"id": "k", "text": "Kopi."})]);
    place.run_in("padi", ["index", "p.jsonl"]).code(0);
    place.run_in("kopi", ["index", "k.jsonl"]).code(0);
    place.run(["search", "hujan"]).code(0);
    place.run_in("", ["search", "hujan"]).code(0);
    place.run_in("padi", ["search", "padi"]).code(0);
    place.run_in("padi", ["search", "hujan"]).code(1);
    place.run_in("padi", ["search", "--index", "kopi", "kopi"]).code(0);
    place.run_in("padi", ["search", "--index", "kopi", "padi"]).code(1);
    place.run_in("tidak-ada", ["search", "hujan"]).code(2).says("no index in tidak-ada");
}
