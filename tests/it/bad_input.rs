//! Bad input of every kind: it is refused or taken with a warning, the rest goes in, and nothing panics, hangs or grows without bound
//! (the harness holds every run to that).

use std::ffi::OsStr;
use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use serde_json::{Value, json};

use crate::support::{
    Answer, Disk, Place, babble, babbles, copy, data_folders, files, run, run_fed, set_manifest,
    skip, start,
};

const MEGABYTE: u64 = 1 << 20;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let fast = flate2::Compression::fast();
    flate2::read::GzEncoder::new(bytes, fast).read_to_end(&mut out).unwrap();
    out
}

/// Indexes what a folder `a` holds beside one good article, which must go in; gives what was said.
#[track_caller]
fn beside_a_good_one(place: &Place, code: i32) -> Answer {
    place.write("a/baik.txt", "Padi dipanen.");
    let answer = place.run(["index", "a"]).code(code);
    assert!(place.found("dipanen").contains(&"a/baik.txt".to_owned()));
    answer
}

#[track_caller]
fn records(place: &Place, lines: &str, code: i32) -> Answer {
    place.write("a/x.jsonl", lines);
    beside_a_good_one(place, code)
}

// Files and folders.

#[test]
fn an_empty_file_is_refused() {
    let place = Place::new();
    for name in ["1.txt", "2.md", "3.jsonl"] {
        place.write(&format!("a/{name}"), "");
    }
    place.write("a/4.txt", "\u{feff}");
    place.write("a/5.txt.gz", gzip(b""));
    let answer = beside_a_good_one(&place, 3);
    assert_eq!(answer.counts(), [1, 0, 0, 0, 5]);
    answer.says("a/1.txt: the file is empty");
}

#[test]
fn an_empty_folder_holds_nothing_usable() {
    let place = Place::new();
    place.folder("kosong/dalam");
    place.run(["index", "kosong"]).code(2).says("no usable article");
    let place = Place::with_articles();
    place.folder("kosong");
    place.run(["index", "kosong"]).code(2);
    place.run(["index", "kosong", "kabar.jsonl"]).code(0);
    assert_eq!(place.ids("index").len(), 3);
}

#[test]
fn a_text_of_white_space_or_of_one_word() {
    let place = Place::new();
    place.write("a/1.txt", " \n\t\u{a0}\u{2003}\r\n");
    place.write("a/2.md", "---\njudul: X\n---\n \n");
    place.write("a/3.txt", "Padi");
    place.write("a/4.txt", "…");
    let line = |id: u32, text: &str| format!("{}\n", json!({"id": id, "text": text}));
    place.write("a/5.jsonl", line(1, "") + &line(2, " \n") + &line(3, "padi"));
    let answer = beside_a_good_one(&place, 3);
    assert_eq!(answer.counts(), [4, 0, 0, 0, 4]);
    answer.says("a/1.txt: the text is empty");
    assert_eq!(place.search("padi")["total"]["articles"], 3);
    assert_eq!(place.run(["show", "a/4.txt"]).code(0).out().trim_end(), "4\n\n…");
}

#[test]
fn a_binary_file_is_refused() {
    let place = Place::new();
    let mut bytes: Vec<u8> = (0..=255).collect();
    place.write("a/1.txt", &bytes);
    bytes.extend(b"{\"id\": 1, \"text\": \"padi\"}\n");
    place.write("a/2.jsonl", &bytes);
    place.write("a/3.md", b"\x7fELF\x02\x01\x01\0\0\0\0\0");
    // Without a NUL it is at least no UTF-8.
    bytes.retain(|byte| *byte != 0);
    place.write("a/4.md", &bytes);
    let answer = beside_a_good_one(&place, 3);
    assert_eq!(answer.counts(), [1, 0, 0, 0, 4]);
    answer.says("a/1.txt: the file is not text").says("a/4.md:");
    place.write("program", b"\x7fELF\0\0");
    place.run(["index", "program"]).code(2).says("the file is not text");
}

#[test]
fn utf16_and_latin_text_are_refused_with_what_to_do() {
    let place = Place::new();
    let little: Vec<u8> =
        "\u{feff}Padi dipanen.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = "\u{feff}Padi dipanen.".encode_utf16().flat_map(u16::to_be_bytes).collect();
    place.write("a/1.txt", little);
    place.write("a/2.txt", big);
    place.write("a/3.txt", b"Padi dipanen.\nCaf\xe9.\n");
    place.write("a/4.jsonl", b"{\"id\": 1, \"text\": \"padi satu\"}\n{\"id\": 2, \"text\": \"caf\xe9\"}\n{\"id\": 3, \"text\": \"padi tiga\"}\n");
    place.write("a/5.txt", b"Padi \xed\xa0\x80 \xf8 \xc0\x80");
    let answer = beside_a_good_one(&place, 3);
    assert_eq!(answer.counts(), [3, 0, 0, 0, 5]);
    answer
        .says("a/1.txt: the text is UTF-16, not UTF-8")
        .says("iconv -f UTF-16")
        .says("a/3.txt:2: not UTF-8: the first bad byte is at 17")
        .says("a/4.jsonl:2: not UTF-8");
}

#[test]
fn links_that_lead_in_a_circle_are_passed_over() {
    let place = Place::new();
    place.write("a/dalam/x.txt", "Padi di dalam.");
    symlink("..", place.path("a/dalam/atas")).unwrap();
    symlink(".", place.path("a/sini")).unwrap();
    symlink("diri.txt", place.path("a/diri.txt")).unwrap();
    symlink("tidak-ada.txt", place.path("a/putus.txt")).unwrap();
    symlink("dalam/x.txt", place.path("a/tautan.txt")).unwrap();
    place.write("b/lain/y.txt", "Padi di luar.");
    symlink("../b/lain", place.path("a/lain")).unwrap();
    let answer = beside_a_good_one(&place, 3);
    // Links to files are followed, links to folders are not.
    assert_eq!(place.ids("index"), ["a/baik.txt", "a/dalam/x.txt", "a/tautan.txt"]);
    assert_eq!(answer.counts()[4], 2);
    answer.says("a/dalam/atas: this link leads back").says("a/sini: this link leads back");
    // Named by itself it is entered.
    place.run_in("i", ["index", "a/sini"]).code(3);
    assert_eq!(place.ids("i").len(), 3);
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    let place = Place::new();
    if place.shell("mkfifo pipa.txt 2>/dev/null").status.code() != Some(0) {
        return skip("no pipes can be made here");
    }
    place.folder("a");
    fs::rename(place.path("pipa.txt"), place.path("a/pipa.txt")).unwrap();
    beside_a_good_one(&place, 0).says("1 files of another kind skipped");
    place.run(["index", "a/pipa.txt"]).code(2).says("neither a regular file nor a folder");
    place.run(["index", "/dev/null"]).code(2);
    let zero = Path::new("/dev/zero");
    if zero.exists() {
        symlink(zero, place.path("a/nol.txt")).unwrap();
        beside_a_good_one(&place, 0).says("2 files of another kind skipped");
    }
}

#[test]
fn file_names_of_every_kind() {
    let place = Place::new();
    let named = |bytes: &[u8], text: &str| {
        fs::write(place.folder("a").join(OsStr::from_bytes(bytes)), text).unwrap();
    };
    named(b"\xff.txt", "Padi merah.");
    named(b"\xfe.txt", "Padi putih.");
    named(b"baris\nbaru.txt", "Padi tiga.");
    named("\u{1b}[31m.txt".as_bytes(), "Padi empat.");
    named("kiri\u{202e}kanan.txt".as_bytes(), "Padi lima.");
    named(b"-q.txt", "Padi enam.");
    named(b"dengan spasi & 'kutip' #1.txt", "Padi tujuh.");
    named([b"n".repeat(240), b".txt".to_vec()].concat().as_slice(), "Padi delapan.");
    let answer = beside_a_good_one(&place, 3);
    assert!(!answer.err.contains(|c: char| c.is_control() && c != '\n'), "{:?}", answer.err);
    assert!(!answer.err.contains('\u{202e}'));
    // Two names that are no text look the same, and those with control characters cannot be ids.
    assert_eq!(answer.counts(), [6, 0, 0, 0, 3]);
    assert_eq!(place.found("merah").len() + place.found("putih").len(), 1);
    for (word, id) in [
        ("lima", "a/kiri\u{202e}kanan.txt"),
        ("enam", "a/-q.txt"),
        ("tujuh", "a/dengan spasi & 'kutip' #1.txt"),
    ] {
        assert_eq!(place.found(word), [id]);
        place.run(["show", id]).code(0);
    }
    // A path that makes too long an id.
    let deep = format!("a/{}x.txt", "folder-yang-panjang-sekali/".repeat(45));
    place.write(&deep, "Padi dalam.");
    beside_a_good_one(&place, 3).says("over 1,024 bytes");
}

#[test]
fn an_unreadable_file_or_folder_is_refused() {
    let place = Place::new();
    place.write("a/rahasia.txt", "Padi rahasia.");
    place.write("a/tertutup/x.txt", "Padi tertutup.");
    place.write("a/baik.txt", "Padi dipanen.");
    let mode = |name: &str, mode: u32| {
        fs::set_permissions(place.path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    mode("a/rahasia.txt", 0);
    mode("a/tertutup", 0);
    let Some(mut command) = as_ordinary_user(&place, &["index", "--index", "terbuka", "a"]) else {
        mode("a/tertutup", 0o755);
        return skip("permissions don't bind this user, and no other may be taken");
    };
    mode_for_all(&place, &mode);
    command.current_dir(place.here());
    let answer = run(command);
    mode("a/tertutup", 0o755);
    let answer = answer.code(3);
    assert_eq!(answer.counts(), [1, 0, 0, 0, 2]);
    answer.says("a/rahasia.txt: permission denied").says("a/tertutup: permission denied");
}

/// Lets everybody into the test's folder, and gives them a folder to write to.
fn mode_for_all(place: &Place, mode: &dyn Fn(&str, u32)) {
    place.folder("terbuka");
    for name in ["terbuka", ".", "..", "../.."] {
        mode(name, 0o777);
    }
}

/// The program run by a user whom permissions bind: the present one, or nobody.
fn as_ordinary_user(place: &Place, args: &[&str]) -> Option<std::process::Command> {
    let probe = place.write("uji", "");
    fs::set_permissions(&probe, fs::Permissions::from_mode(0o000)).unwrap();
    let bound = fs::read(&probe).is_err();
    fs::remove_file(&probe).unwrap();
    if bound {
        return Some(place.command(args));
    }
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let program = env!("CARGO_BIN_EXE_cuplik");
    let mut test = place.command_of("setpriv", nobody);
    test.args([program, "--version"]).current_dir("/").stdout(std::process::Stdio::null());
    test.stderr(std::process::Stdio::null());
    if !test.status().is_ok_and(|status| status.success()) {
        return None;
    }
    let mut command = place.command_of("setpriv", nobody);
    command.arg(program).args(args);
    Some(command)
}

// Size.

#[test]
fn a_line_of_100_megabytes_is_refused_without_being_held() {
    let place = Place::new();
    let args = ["index", "--memory", "128MB", "--rejects", "tolak.jsonl", "-"];
    let mut running = start(place.command(args));
    let mut pipe = running.input();
    let feeding = std::thread::spawn(move || {
        pipe.write_all(b"{\"id\": 1, \"text\": \"padi satu\"}\n{\"id\": 2, \"text\": \"").unwrap();
        let chunk = b"padi ".repeat(200_000);
        (0..100).for_each(|_| pipe.write_all(&chunk).unwrap());
        pipe.write_all(b"\"}\n{\"id\": 3, \"text\": \"padi tiga\"}\n").unwrap();
    });
    let answer = running.end().code(3);
    feeding.join().unwrap();
    assert_eq!(answer.counts(), [2, 0, 0, 0, 1]);
    assert!(answer.peak < 150 * MEGABYTE, "{} MB", answer.peak / MEGABYTE);
    answer.says("-:2: the record is larger than").says("--max-record");
    assert!(fs::metadata(place.path("tolak.jsonl")).unwrap().len() < 1000);
    assert_eq!(place.ids("index"), ["1", "3"]);
}

#[test]
fn memory_holds_for_the_largest_records() {
    let place = Place::new();
    let text = babble(3, 1_600_000);
    let lines: String = (0..2)
        .map(|id| format!("{}\n", json!({"id": id, "text": &text[..5_592_000 - 40]})))
        .collect();
    let answer = place.fed(["index", "--memory", "128MB", "-"], &lines).code(0);
    assert_eq!(answer.counts(), [2, 0, 0, 0, 0]);
    // Anonymous memory is to stay under the limit plus 64 MB; the files of the program and the index come on top.
    assert!(answer.peak < (128 + 64 + 40) * MEGABYTE, "{} MB", answer.peak / MEGABYTE);
    let peak = place.run(["export"]).code(0).peak;
    assert!(peak < 150 * MEGABYTE, "{} MB", peak / MEGABYTE);
}

#[test]
fn a_record_above_the_limit_is_refused_and_one_at_it_is_not() {
    let place = Place::new();
    let line = |id: u32, length: usize| json!({"id": id, "text": "x".repeat(length)}).to_string();
    let overhead = line(1, 0).len();
    place.write("a.jsonl", format!("{}\n{}\n", line(1, 2000 - overhead), line(2, 2001 - overhead)));
    place.write("b.txt", "y".repeat(2000));
    place.write("c.txt", "y".repeat(2001));
    place.write("d.txt.gz", gzip(&b"y".repeat(2001)));
    let args = ["index", "--max-record", "2000", "a.jsonl", "b.txt", "c.txt", "d.txt.gz"];
    let answer = place.run(args).code(3);
    assert_eq!(answer.counts(), [2, 0, 0, 0, 3]);
    answer
        .says("a.jsonl:2: the record is larger than 2000 bytes")
        .says("c.txt: ")
        .says("d.txt.gz: ");
    place.run(["index", "--max-record", "64MB", "b.txt"]).code(2).says("--memory");
    place.run(["index", "--max-record", "64MB", "--memory", "1200MB", "b.txt"]).code(0);
}

#[test]
fn a_text_without_spaces_of_5_megabytes() {
    let place = Place::new();
    place.write("a/1.txt", "a".repeat(5_000_000));
    let answer = beside_a_good_one(&place, 0);
    assert!(answer.peak < 300 * MEGABYTE, "{}", answer.peak);
    assert_eq!(place.exported("index")[0]["text"].as_str().unwrap().len(), 5_000_000);
    place.run(["search", "--limit", "1", &"a".repeat(1000)]).found_or_not();
}

/// Whatever a text is made of, the time it takes grows with its length only.
#[test]
fn long_texts_of_one_thing() {
    let place = Place::new();
    for (at, part) in [
        "日本",
        "a-",
        "1.000.",
        "\"",
        "e\u{301}\u{301}",
        "\u{200d}",
        "(",
        "a.",
        "\n",
        "Dr. ",
        "A",
        "”“",
    ]
    .iter()
    .enumerate()
    {
        place.write(
            &format!("a/{at}.txt"),
            format!("padi {} padi", part.repeat(600_000 / part.len())),
        );
    }
    let started = std::time::Instant::now();
    let answer = beside_a_good_one(&place, 0);
    assert_eq!(answer.counts()[0], 13);
    assert!(started.elapsed().as_secs() < 10, "{:?} for 7 MB", started.elapsed());
    assert_eq!(place.search("padi")["total"]["articles"], 13);
    place.run(["search", "padi"]).code(0);
}

#[test]
fn an_article_of_3_megabytes() {
    let place = Place::new();
    let text = format!("{}Kata penutup istimewa.", babble(7, 600_000));
    assert!(text.len() > 2_900_000);
    place.write("a/besar.txt", &text);
    beside_a_good_one(&place, 0);
    let hit = place.search("\"penutup istimewa\"")["hits"][0].clone();
    assert!(hit["text"].as_str().unwrap().len() < 5000);
    let shown = place.run(["show", "--json", "a/besar.txt"]).code(0).json();
    assert_eq!(shown["article"]["text"], text);
    let passage = format!("a/besar.txt#{}", hit["passage"]);
    assert_eq!(place.run(["show", "--json", &passage]).code(0).json()["passage"], hit["passage"]);
}

#[test]
fn what_unpacks_to_a_gigabyte_is_not_held() {
    let place = Place::new();
    // Members of 16 MB, one after the other, are one file.
    let bomb = |byte: u8| gzip(&vec![byte; 16 << 20]).repeat(64);
    place.write("a/1.txt.gz", bomb(b'a'));
    place.write("a/2.jsonl.gz", bomb(b' '));
    place.write("a/3.jsonl.gz", bomb(0));
    place.write("a/4.txt.zst", zstd::encode_all(&*vec![b'b'; 16 << 20], 1).unwrap().repeat(64));
    let answer = beside_a_good_one(&place, 3);
    assert_eq!(answer.counts(), [1, 0, 0, 0, 4]);
    assert!(answer.peak < 150 * MEGABYTE, "{} MB", answer.peak / MEGABYTE);
    answer.says("a/1.txt.gz: the record is larger").says("a/2.jsonl.gz:1: the record is larger");
    let answer = run_fed(place.command(["index", "-"]), &bomb(0)).code(2);
    assert!(answer.peak < 150 * MEGABYTE, "{} MB", answer.peak / MEGABYTE);
}

#[test]
fn a_packed_file_that_is_cut_off_gives_what_came_before() {
    let place = Place::new();
    let lines = babbles(3, 300);
    let (gz, zst) = (gzip(lines.as_bytes()), zstd::encode_all(lines.as_bytes(), 1).unwrap());
    place.write("a/1.jsonl.gz", &gz[..gz.len() / 2]);
    let answer = beside_a_good_one(&place, 3).says("a/1.jsonl.gz: the compressed file is damaged");
    let [added, .., refused] = answer.counts();
    assert!(added > 50 && added < 300, "{added}");
    assert!(refused <= 2, "{}", answer.err);
    let index = place.path("i");
    place.write("b/1.jsonl.zst", &zst[..zst.len() / 2]);
    place.write("b/2.txt.gz", &gzip(b"Padi dipanen di sawah desa.")[..20]);
    place.write("b/3.txt.zst", [&zst[..30], &[0; 30][..]].concat());
    place.write("b/4.txt.gz", [&gz[..40], &[0xff; 40][..]].concat());
    place.write("b/5.txt", "Padi.");
    let answer = place.run_in(&index, ["index", "b"]).code(3);
    assert!(answer.err.matches("the compressed file is damaged").count() >= 4, "{}", answer.err);
    assert!(place.ids(&index).contains(&"b/5.txt".to_owned()));
}

// Records.

#[test]
fn lines_end_in_any_way_and_empty_ones_are_nothing() {
    let place = Place::new();
    let lines = "\r\n{\"id\": 1, \"text\": \"padi\"}\r\n\r\n   \n\t{\"id\": 2, \"text\": \"padi\"} \n\n{\"id\": 3, \"text\": \"padi\"}";
    assert_eq!(records(&place, lines, 0).counts(), [4, 0, 0, 0, 0]);
    let place = Place::new();
    let answer =
        records(&place, "{\"id\": 1, \"text\": \"padi\"}{\"id\": 2, \"text\": \"padi\"}\n", 3);
    answer.says("a/x.jsonl:1:");
}

#[test]
fn nested_and_duplicate_keys() {
    let place = Place::new();
    let lines = r#"{"id": 1, "id": 2, "text": "padi"}
{"id": 3, "text": "padi", "\u0074ext": "kopi"}
{"id": 4, "text": {"isi": "padi"}}
{"id": 5, "text": ["padi"]}
{"id": 6, "text": "padi", "kota": {"a": 1, "a": 2}, "x": {"text": "lain"}}
{"id": 7, "text": "padi", "kota": 1, "kota": 2}
{"id": {"$oid": "x"}, "text": "padi"}
"#;
    let answer = records(&place, lines, 3);
    assert_eq!(answer.counts(), [2, 0, 0, 0, 6]);
    answer
        .says("a/x.jsonl:1: the key `id` stands twice")
        .says("a/x.jsonl:2: the key `text` stands twice")
        .says("a/x.jsonl:4: the key `text` must hold a string, not array")
        .says("a/x.jsonl:7: the key `id` must hold a string, not object");
    assert_eq!(place.ids("index"), ["6", "a/baik.txt"]);
}

#[test]
fn numbers_and_other_things_where_strings_belong() {
    let place = Place::new();
    let lines = r#"{"id": 1, "text": 5}
{"id": 2, "text": null}
{"id": 3, "text": true}
{"id": 4, "text": "padi", "title": 1984}
{"id": 5, "text": "padi", "source": 24, "section": true, "author": [1, 2], "tags": 7, "url": 8, "language": 9}
{"id": 6, "text": "padi", "url": {"a": 1}, "author": {"nama": "X"}}
{"id": 1e400, "text": "padi"}
{"id": 123456789012345678901234567890, "text": "padi"}
{"id": 1.5, "text": "padi"}
{"id": true, "text": "padi"}
{"id": null, "text": "padi"}
"#;
    let answer = records(&place, lines, 3);
    assert_eq!(answer.counts(), [4, 0, 0, 0, 8]);
    answer
        .says("a/x.jsonl:1: the key `text` must hold a string, not number")
        .says("a/x.jsonl:4: the key `title` must hold a string, not number")
        .says("warning: a/x.jsonl:6: the key `url` must hold a string, not object");
    assert_eq!(place.ids("index"), ["1.5", "5", "6", "a/baik.txt"]);
    assert_eq!(place.exported("index")[1]["author"], "1, 2");
}

#[test]
fn lines_that_are_no_objects_or_no_json() {
    let place = Place::new();
    let lines = "[1]\n1\n\"padi\"\nnull\npadi\n{\n{\"id\": 1\n{\"id\": 1, \"text\": \"pa\u{1}di\"}\n{\"id\": 1, \"text\": \"padi\"} x\n{'id': 1}\n{\"id\": NaN}\n";
    let answer = records(&place, lines, 3);
    assert_eq!(answer.counts(), [1, 0, 0, 0, 11]);
    answer.says("a/x.jsonl:1: the JSON record is not an object").says("a/x.jsonl:8:");
    // Over several lines, and named by itself.
    place.write("rapi.json", "{\n  \"id\": 1,\n  \"text\": \"padi\"\n}\n");
    place.write("daftar.json", "[{\"id\": 1, \"text\": \"padi\"}]");
    place
        .run(["index", "rapi.json", "daftar.json"])
        .code(2)
        .says("not one object a line")
        .says("jq -c");
}

#[test]
fn deep_nesting_is_refused_and_what_is_taken_can_be_read_again() {
    let place = Place::new();
    let nested = |id: u32, depth: usize| {
        format!(
            "{{\"id\": {id}, \"text\": \"padi\", \"x\": {}{}}}\n",
            "[".repeat(depth),
            "]".repeat(depth)
        )
    };
    let mut lines =
        nested(0, 100_000) + &"[".repeat(100_000) + "\n" + &"{\"a\":".repeat(100_000) + "\n";
    // Around the depth at which the JSON parser gives up: what passes it once must pass it wherever it is read.
    (110..=130).for_each(|depth| lines += &nested(depth, depth as usize));
    records(&place, &lines, 3).says("a/x.jsonl:1:").says("a/x.jsonl:2:").says("a/x.jsonl:3:");
    let total = place.search("padi")["total"]["articles"].as_u64().unwrap();
    place.run(["search", "--limit", "100", "padi"]).code(0);
    place.run(["stats"]).code(0);
    assert_eq!(place.ids("index").len() as u64, total);
    place.write("b.jsonl", place.run(["export"]).code(0).bytes);
    assert_eq!(place.run(["index", "b.jsonl"]).code(0).counts(), [0, 0, total, 0, 0]);
    place.run(["rebuild"]).code(0);
    let nested =
        format!("---\njudul: a\nx: {}1{}\n---\nPadi.", "[".repeat(100_000), "]".repeat(100_000));
    place.write("c.md", nested);
    place.run(["index", "c.md"]).code(2).says("front matter");
}

#[test]
fn ids_of_every_kind() {
    let place = Place::new();
    let with = |id: &str| json!({"id": id, "text": "padi"}).to_string() + "\n";
    let good = [
        "#",
        "a#1",
        "/etc/passwd",
        "../../x",
        "a b",
        "é\u{202e}x",
        "-",
        "--yes",
        "'; rm -rf ~",
        "%00",
        " ",
    ];
    let long = "i".repeat(1024);
    let bad = ["", "a\nb", "a\tb", "a\0b", "\u{1b}[31m", "a\u{85}b", "\u{7f}", &"i".repeat(1025)];
    let lines: String = good.iter().copied().chain([&*long]).chain(bad).map(with).collect();
    let answer = records(&place, &lines, 3);
    assert_eq!(answer.counts(), [13, 0, 0, 0, 8]);
    assert!(!answer.err.contains(|c: char| c.is_control() && c != '\n'), "{:?}", answer.err);
    answer.says("a/x.jsonl:13: the id `` cannot be used").says("--id-from hash");
    for id in good.iter().copied().chain([&*long]) {
        assert_eq!(place.run(["show", "--json", "--", id]).code(0).json()["article"]["id"], id);
        let passage = format!("{id}#1");
        place.run(["show", "--", &passage]).code(0);
    }
    let others: Vec<_> = good.iter().filter(|id| **id != "-").collect();
    place.run(["delete", "--yes", "--"].iter().chain(others.iter().copied())).code(0);
    assert_eq!(place.ids("index"), ["-", "a/baik.txt", &*long]);
}

#[test]
fn control_characters_are_kept_in_texts_and_kept_off_screens() {
    let place = Place::new();
    let evil = "padi \u{0}\u{1}\u{7}\u{8}\u{1b}[31mmerah\u{1b}]0;judul\u{7}\u{9b}2J\u{1e}\u{1f}\u{7f}\u{85} \u{202e}balik\u{2066}x\u{2069} \u{200e}\u{feff}\u{e0041}.";
    let record = json!({"id": "e", "title": evil, "source": evil, "author": evil, "tags": [evil], "k\u{1b}": evil, "text": evil});
    records(&place, &record.to_string(), 0);
    let bad = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    for args in [
        vec!["search", "padi"],
        vec!["search", "--json", "padi"],
        vec!["show", "e"],
        vec!["show", "--json", "e"],
        vec!["show", "e#1"],
        vec!["stats"],
        vec!["stats", "--json"],
        vec!["search", "balik"],
        vec!["analyze", "padi \u{1b}[31m \u{202e}balik"],
        vec!["delete", "--yes", "tidak\u{1b}ada\u{202e}"],
        vec!["show", "tidak\u{1b}ada\u{202e}"],
    ] {
        let answer = place.run(&args);
        for said in [answer.out(), answer.err] {
            assert!(!said.contains(bad), "{args:?}: {said:?}");
        }
    }
    let article = place.exported("index").remove(1);
    assert_eq!(article, record);
    // Where the program itself colours, what it colours is still clean.
    let colored = place.run(["search", "--color", "always", "padi"]).code(0).out();
    let plain =
        ["\u{1b}[1;33m", "\u{1b}[0m"].iter().fold(colored, |text, sgr| text.replace(sgr, ""));
    assert!(!plain.contains(bad), "{plain:?}");
}

#[test]
fn half_a_surrogate_pair_becomes_a_mark_with_a_warning() {
    let place = Place::new();
    let lines = "{\"id\": 1, \"text\": \"padi \\ud83d terpotong\"}\n{\"id\": 2, \"text\": \"padi \\ude00\", \"title\": \"\\ud83d\\ude00\"}\n";
    let answer = records(&place, lines, 0);
    answer.says("warning: a/x.jsonl:1: ").says("warning: a/x.jsonl:2: ").says("U+FFFD");
    let articles = place.exported("index");
    assert_eq!(articles[0]["text"], "padi \u{fffd} terpotong");
    assert_eq!(
        (&articles[1]["text"], &articles[1]["title"]),
        (&json!("padi \u{fffd}"), &json!("😀"))
    );
    assert_eq!(place.found("terpotong"), ["1"]);
}

#[test]
fn a_date_that_is_none_is_said_and_left_out() {
    let place = Place::new();
    let dates = [
        "\"kemarin\"",
        "\"2024-02-30\"",
        "{}",
        "-1",
        "1e300",
        "true",
        "\"\\u0000\"",
        "\"9999999-01-01\"",
    ];
    let lines: String = (0..)
        .zip(dates)
        .map(|(id, date)| format!("{{\"id\": {id}, \"text\": \"padi\", \"date\": {date}}}\n"))
        .collect();
    let answer = records(&place, &lines, 0);
    assert_eq!(answer.err.matches("warning: ").count(), dates.len(), "{}", answer.err);
    assert!(place.exported("index").iter().all(|article| article.get("date").is_none()));
    place.run(["stats"]).code(0);
}

#[test]
fn front_matter_that_cannot_be_read_is_refused_with_its_line() {
    let place = Place::new();
    place.write("a/1.md", "---\njudul: a\nini: bukan: yaml\n---\nPadi.");
    place.write("a/2.md", "---\njudul: \"tak tertutup\n---\nPadi.");
    place.write("a/3.md", "---\njudul: tak berakhir\nPadi.");
    place.write("a/4.md", "---\njudul: a\njudul: b\n---\nPadi.");
    place.write("a/5.md", format!("---\na: &a [x]\n{}---\nPadi.", "b: [*a, *a, *a]\n"));
    place.write("a/6.md", format!("---\njudul: {}\n---\nPadi.", "x".repeat(1 << 20)));
    place.write("a/7.md", "---\n\nPadi di bawah garis.\n");
    let answer = beside_a_good_one(&place, 3);
    answer
        .says("a/1.md:3: the front matter")
        .says("a/2.md:")
        .says("a/3.md:1:")
        .says("a/4.md:3: the key `judul` stands twice")
        .says("a/6.md:");
    assert!(place.found("garis").contains(&"a/7.md".to_owned()));
}

// Indexes that are none.

#[test]
fn a_folder_that_is_no_index_is_neither_read_nor_written_to() {
    let place = Place::new();
    place.write("a.txt", "Padi.");
    place.write("orang/skripsi.docx", "penting");
    place.write("berkas", "penting");
    for index in ["orang", "berkas", "tidak-ada", "berkas/dalam"] {
        for args in [
            vec!["search", "padi"],
            vec!["show", "a"],
            vec!["stats"],
            vec!["export"],
            vec!["rebuild"],
            vec!["delete", "--yes", "a"],
        ] {
            let answer = place.run_in(index, &args).code(2);
            assert!(
                answer.err.contains("index") && answer.bytes.is_empty(),
                "{args:?}: {}",
                answer.err
            );
        }
    }
    place.run_in("orang", ["index", "a.txt"]).code(2).says("skripsi.docx");
    place.run_in("berkas", ["index", "a.txt"]).code(2).says("not a cuplik index");
    place.run_in("berkas/dalam", ["index", "a.txt"]).code(2);
    assert_eq!(files(&place.path("orang")).len(), 1);
    assert!(!place.path("tidak-ada").exists());
}

/// A folder called `data-1` may be anybody's.
#[test]
fn folders_of_the_user_are_not_deleted_because_of_their_names() {
    let place = Place::new();
    place.write("a.txt", "Padi.");
    place.write("proyek/README.md", "Proyek saya");
    place.write("proyek/data-1/skripsi.docx", "penting");
    let before = files(&place.path("proyek"));
    // Refused or not, what was there stays.
    let _ = place.run_in("proyek", ["index", "a.txt"]);
    let after = files(&place.path("proyek"));
    assert!(before.iter().all(|file| after.contains(file)), "{:?} is gone", before[1].0);

    place.run_in("i", ["index", "a.txt"]).code(0);
    place.write("i/data-mentah/skripsi.docx", "penting");
    place.write("i/data-2024/skripsi.docx", "penting");
    place.write("b.txt", "Padi.");
    place.run_in("i", ["index", "b.txt"]).code(0);
    place.run_in("i", ["rebuild"]).code(0);
    for name in ["i/data-mentah/skripsi.docx", "i/data-2024/skripsi.docx"] {
        assert!(place.path(name).exists(), "{name}");
    }
}

#[test]
fn what_a_killed_run_left_is_swept() {
    let place = Place::with_articles();
    let answers = place.answers("index", &["hujan"]);
    // A rebuild was killed: a second data folder, which no manifest names.
    copy(&place.path("index/data-1"), &place.path("index/data-2"));
    assert_eq!(place.answers("index", &["hujan"]), answers);
    place.run(["index", "kabar.jsonl"]).code(0);
    assert_eq!(data_folders(&place.path("index")), ["data-1"]);
    // A first import was killed before the manifest was there.
    fs::create_dir(place.path("baru")).unwrap();
    fs::rename(place.path("index/data-1"), place.path("baru/data-1")).unwrap();
    place.run_in("baru", ["search", "hujan"]).code(2);
    place.run_in("baru", ["index", "kabar.jsonl"]).code(0);
    assert_eq!(place.answers("baru", &["hujan"]), answers);
}

#[test]
fn a_manifest_that_is_none_is_an_error() {
    let place = Place::with_articles();
    let path = place.path("index/cuplik.json");
    let manifest: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let with = |key: &str, value: Value| {
        let mut changed = manifest.clone();
        changed[key] = value;
        changed.to_string()
    };
    for bad in [
        String::new(),
        "{}".into(),
        "[]".into(),
        "\0\0\0".into(),
        "{\"cuplik\"".into(),
        "[".repeat(100_000),
        with("data", json!("data-9")),
        with("data", json!("../../rahasia")),
        with("data", json!("data-1/..")),
        with("data", json!("/")),
        with("data", json!("data-")),
        with("data", json!("data-99999999999999999999999")),
        with("data", json!(7)),
        with("analyzer", json!(null)),
        with("schema", json!(-1)),
        with("cuplik", json!(99)),
    ] {
        fs::write(&path, &bad).unwrap();
        let args = [
            vec!["search", "hujan"],
            vec!["stats"],
            vec!["export"],
            vec!["delete", "--yes", "hujan"],
            vec!["index", "kabar.jsonl"],
            vec!["rebuild"],
        ];
        for args in args {
            let answer = place.run(&args).code(2);
            assert!(answer.err.starts_with("error: ") || args[0] == "index", "{}", answer.err);
        }
        assert!(place.path("index/data-1/meta.json").exists(), "{bad}");
    }
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    place.run_in("index", ["search", "hujan"]).code(2);
    fs::remove_dir(&path).unwrap();
    fs::write(&path, manifest.to_string()).unwrap();
    assert_eq!(place.found("hujan").len(), 2);
}

/// An unknown layout of the folder cannot be rebuilt by this program, so it must not be told to.
#[test]
fn a_layout_of_the_future_is_not_to_be_rebuilt() {
    let place = Place::with_articles();
    set_manifest(&place.path("index"), "cuplik", json!(99));
    place.run(["rebuild"]).code(2).says_nothing_of("cuplik rebuild");
    place.run(["search", "hujan"]).code(2).says_nothing_of("cuplik rebuild");
}

/// Every file of the index cut, emptied, overwritten or gone: an error or an answer, but no panic and no waiting.
#[test]
fn damaged_files_are_errors() {
    let place = Place::new();
    place.write("a.jsonl", babbles(5, 30));
    place.run(["index", "a.jsonl"]).code(0);
    place.run(["delete", "--yes", "a3"]).code(0);
    let whole = place.path("index");
    let names: Vec<_> = files(&whole.join("data-1"))
        .into_iter()
        .filter(|(path, _)| path.extension().is_none_or(|e| e != "lock"))
        .collect();
    let damaged = place.path("rusak");
    copy(&whole, &damaged);
    let mut errors = 0;
    for (path, bytes) in &names {
        let target = damaged.join("data-1").join(path.file_name().unwrap());
        let middle = bytes.len() / 2;
        let overwritten = |with: u8| {
            let mut bytes = bytes.clone();
            let end = (middle + 48).min(bytes.len());
            bytes[middle..end].fill(with);
            bytes
        };
        let mut tail = bytes.clone();
        let from = tail.len().saturating_sub(24);
        tail[from..].fill(0xff);
        let kinds = [
            Some(bytes[..middle].to_vec()),
            Some(Vec::new()),
            Some(overwritten(0)),
            Some(overwritten(0xff)),
            Some(tail),
            Some(vec![0x55; bytes.len()]),
            None,
        ];
        for (at, kind) in kinds.into_iter().enumerate() {
            match kind {
                Some(bytes) => fs::write(&target, bytes).unwrap(),
                None => fs::remove_file(&target).unwrap(),
            }
            for args in [
                vec!["search", "--json", "padi \"padi badi\""],
                vec!["export"],
                vec!["stats"],
                vec!["show", "a1"],
            ] {
                let answer = place.run_in(&damaged, &args);
                let code = answer.status.code();
                assert!(
                    matches!(code, Some(0..=2)),
                    "{target:?} {at} {args:?}: {code:?} {}",
                    answer.err
                );
                errors += usize::from(code == Some(2));
            }
        }
        // Writing to it is tried on the last kind only: a missing file.
        for args in [vec!["delete", "--yes", "a1"], vec!["index", "a.jsonl"], vec!["rebuild"]] {
            let copied = place.path("tulis");
            let _ = fs::remove_dir_all(&copied);
            copy(&damaged, &copied);
            let answer = place.run_in(&copied, &args);
            assert!(
                matches!(answer.status.code(), Some(0..=2)),
                "{target:?} {args:?}: {}",
                answer.err
            );
        }
        fs::write(&target, bytes).unwrap();
    }
    assert!(errors > names.len() * 4, "{errors}");
    assert_eq!(place.ids(&damaged), place.ids(&whole));
}

#[test]
fn damage_is_named_and_hinted_at() {
    let place = Place::with_articles();
    for (path, bytes) in files(&place.path("index/data-1")) {
        if path.extension().is_some_and(|extension| extension == "store" || extension == "idx") {
            fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
        }
    }
    place.run(["search", "hujan"]).code(2).says("the index is damaged").says("hint: ");
}

// Disks.

#[test]
fn a_read_only_disk_is_searched_and_not_written_to() {
    let place = Place::with_articles();
    let Some(disk) = Disk::new(&place.path("cakram"), "4m") else {
        return skip("no file system may be mounted");
    };
    copy(&place.path("index"), &place.path("cakram/index"));
    disk.remount("ro");
    let index = place.path("cakram/index");
    let queries = ["hujan", "\"harga beras\""];
    assert_eq!(place.answers(&index, &queries), place.answers("index", &queries));
    assert_eq!(place.exported(&index), place.exported("index"));
    place.run_in(&index, ["stats"]).code(0);
    place.run_in(&index, ["show", "hujan"]).code(0);
    for args in [vec!["index", "kabar.jsonl"], vec!["delete", "--yes", "hujan"], vec!["rebuild"]] {
        place.run_in(&index, &args).code(2).says("read-only").says("--index");
    }
    place.run_in(place.path("cakram/baru"), ["index", "kabar.jsonl"]).code(2).says("read-only");
    let mut demo = place.command(["demo"]);
    demo.current_dir(place.path("cakram"));
    run(demo).code(0).says("cuplik-demo-");
}

#[test]
fn a_folder_that_may_not_be_written_to_is_searched() {
    let place = Place::with_articles();
    let mode = |name: &str, mode: u32| {
        fs::set_permissions(place.path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    for (path, _) in files(&place.path("index")) {
        fs::set_permissions(path, fs::Permissions::from_mode(0o444)).unwrap();
    }
    mode("index/data-1", 0o555);
    mode("index", 0o555);
    let commands = [
        (vec!["search", "hujan"], 0),
        (vec!["export"], 0),
        (vec!["show", "hujan"], 0),
        (vec!["index", "kabar.jsonl"], 2),
        (vec!["delete", "--yes", "hujan"], 2),
        (vec!["rebuild"], 2),
    ];
    let mut skipped = false;
    for (args, code) in commands {
        let Some(mut command) = as_ordinary_user(&place, &args) else {
            skipped = true;
            break;
        };
        mode_for_all(&place, &mode);
        command.current_dir(place.here());
        let answer = run(command).code(code);
        assert!(code == 0 || answer.err.contains("read-only"), "{}", answer.err);
    }
    mode("index", 0o755);
    mode("index/data-1", 0o755);
    if skipped {
        skip("permissions don't bind this user, and no other may be taken");
    }
}

#[test]
fn on_a_full_disk_the_index_stays_as_it_was() {
    let place = Place::new();
    place.write("awal.jsonl", babbles(1, 40));
    place.write("besar.jsonl", babbles(2, 4000));
    let folder = place.path("cakram");
    let Some(disk) = Disk::new(&folder, "100m") else {
        return skip("no file system may be mounted");
    };
    let index = folder.join("index");
    place.run_in(&index, ["index", "awal.jsonl"]).code(0);
    let queries = ["padi", "badi laku"];
    let before = place.answers(&index, &queries);
    for size in ["200k", "500k", "1m", "2m"] {
        disk.remount(&format!("size={size}"));
        let answer = place.run_in(&index, ["index", "besar.jsonl"]).code(2);
        assert!(answer.err.contains("no space left on the disk"), "{size}: {}", answer.err);
        answer.says("free some space");
        assert_eq!(place.answers(&index, &queries), before, "{size}");
        place.run_in(&index, ["rebuild"]).found_or_full();
        assert_eq!(place.answers(&index, &queries), before, "{size}");
    }
    disk.remount("size=100m");
    place.run_in(&index, ["index", "besar.jsonl"]).code(0);
    place.run_in("bersih", ["index", "awal.jsonl"]).code(0);
    place.run_in("bersih", ["index", "besar.jsonl"]).code(0);
    assert_eq!(place.answers(&index, &queries), place.answers("bersih", &queries));
}

impl Answer {
    /// A rebuild that may or may not have found room.
    #[track_caller]
    fn found_or_full(self) {
        let code = self.status.code();
        let full = code == Some(2) && self.err.contains("no space left on the disk");
        assert!(code == Some(0) || full, "{code:?}: {}", self.err);
    }
}

#[test]
fn on_a_disk_too_small_for_any_index_nothing_is_left_in_the_way() {
    let place = Place::new();
    place.write("awal.jsonl", babbles(1, 40));
    let Some(disk) = Disk::new(&place.path("cakram"), "100m") else {
        return skip("no file system may be mounted");
    };
    for size in [4, 8, 12, 16, 20, 28, 40, 64, 96] {
        disk.remount(&format!("size={size}k"));
        let index = place.path(&format!("cakram/i{size}"));
        place.run_in(&index, ["index", "awal.jsonl"]).found_or_full();
        disk.remount("size=100m");
        place.run_in(&index, ["index", "awal.jsonl"]).code(0);
        assert_eq!(place.ids(&index).len(), 40, "{size}");
        fs::remove_dir_all(&index).unwrap();
    }
}

/// The same where nothing may be mounted: a limit on the size of files.
#[test]
fn where_files_may_not_grow_the_index_stays_as_it_was() {
    let place = Place::new();
    place.write("awal.jsonl", babbles(1, 10));
    place.write("besar.jsonl", babbles(2, 2000));
    place.run(["index", "awal.jsonl"]).code(0);
    let before = place.answers("index", &["padi"]);
    // In blocks of 512 bytes; the signal is ignored, so that writing fails instead.
    let answer = place.shell("trap '' XFSZ; ulimit -f 200; exec $cuplik index besar.jsonl");
    let answer = answer.code(2);
    assert!(
        answer.err.contains("no space left") || answer.err.contains("too large"),
        "{}",
        answer.err
    );
    assert_eq!(place.answers("index", &["padi"]), before);
    // Killed by the signal, as without the trap, it is no worse.
    place.shell("ulimit -f 200; $cuplik index besar.jsonl; true");
    assert_eq!(place.answers("index", &["padi"]), before);
    place.run(["index", "besar.jsonl"]).code(0);
    assert_eq!(place.ids("index").len(), 2000);
}

// Queries.

#[test]
fn an_empty_query_is_an_error_that_says_what_to_do() {
    let place = Place::with_articles();
    for query in ["", " ", "\"\"", "!!! … —", "()", "\u{feff}", "\n"] {
        for json in [false, true] {
            let args = ["search"].into_iter().chain(json.then_some("--json")).chain(["--", query]);
            let answer = place.run(args).code(2);
            assert!(answer.bytes.is_empty());
            answer.says("the query holds no word").says("hint: ");
        }
    }
}

#[test]
fn a_query_of_100_000_characters_is_refused() {
    let place = Place::with_articles();
    for unit in ["hujan ", "h", "\"", "é"] {
        let query = unit.repeat(100_000 / unit.chars().count());
        // More than 128 KiB is refused by the system itself.
        if query.len() < 128 << 10 {
            place.run(["search", "--json", &query]).code(2).says("the query is too long");
        }
        let batch = place.fed(["search", "--batch", "-"], format!("{query}\nhujan\n")).code(0);
        let answers = batch.json_lines();
        assert_eq!(answers[0]["warnings"][0]["code"], "query_too_long");
        assert_eq!(answers[1]["total"]["articles"], 2);
    }
    // Below the cap it is searched, up to so many words.
    let answer = place.run(["search", "--json", &"hujan beras ".repeat(2000)]).code(0).json();
    assert_eq!(answer["warnings"][0]["code"], "too_many_words");
}

/// A line that never ends must not be held either.
#[test]
fn a_batch_with_a_line_of_200_megabytes() {
    let place = Place::with_articles();
    let mut running = start(place.command(["search", "--batch", "-"]));
    let mut pipe = running.input();
    let feeding = std::thread::spawn(move || {
        let chunk = b"padi ".repeat(200_000);
        // It may be refused before its end.
        let fed = (0..200).try_for_each(|_| pipe.write_all(&chunk));
        let _ = fed.and_then(|()| pipe.write_all(b"\nhujan\n"));
    });
    let answer = running.end();
    feeding.join().unwrap();
    assert!(answer.peak < 150 * MEGABYTE, "{} MB", answer.peak / MEGABYTE);
    assert!(matches!(answer.status.code(), Some(0 | 2)), "{}", answer.err);
}

#[test]
fn ten_thousand_brackets_and_other_marks() {
    let place = Place::with_articles();
    for mark in ["(", ")", "[", "{", "\"(", "-(", "NOT ", "a:", "*", "\\", "~", "“"] {
        let marks = mark.repeat(10_000);
        place.run(["search", "--json", "--", &marks]).reads_or_refuses();
        let with_word = format!("{}hujan", mark.repeat(8_000));
        place.run(["search", "--json", "--", &with_word]).reads_or_refuses();
    }
    assert_eq!(place.found(&format!("{}hujan", "(".repeat(10_000))).len(), 2);
}

impl Answer {
    /// A query that may or may not mean something.
    #[track_caller]
    fn reads_or_refuses(self) {
        assert!(matches!(self.status.code(), Some(0..=2)), "{}: {}", self.status, self.err);
    }
}

#[test]
fn limits_without_measure_are_held_to_what_is_served() {
    let place = Place::with_articles();
    for number in ["1000000000000000000", "18446744073709551615", "99999999999999999999999999"] {
        let answer = place.run(["search", "--json", "--limit", number, "hujan"]).code(0).json();
        assert_eq!(answer["hits"].as_array().unwrap().len(), 2);
        assert_eq!(answer["warnings"][0]["code"], "limit_too_large");
        place.run(["search", "--limit", number, "hujan"]).code(0).says("held to 10000");
        let answer = place.run(["search", "--json", "--offset", number, "hujan"]).code(1).json();
        assert_eq!(answer["total"]["articles"], 2);
        let both =
            ["search", "--json", "--all-passages", "--limit", number, "--offset", number, "hujan"];
        place.run(both).code(1);
        place.write("q.tsv", "q1\thujan\n");
        place.run(["eval", "--queries", "q.tsv", "--run", "-", "--depth", number]).code(0);
    }
}

#[test]
fn queries_that_are_not_text() {
    let place = Place::with_articles();
    let bad = OsStr::from_bytes(b"hu\xffjan");
    place.run([OsStr::new("search"), bad]).code(2);
    place.run([OsStr::new("show"), bad]).code(2);
    place.run([OsStr::new("index"), bad]).code(2);
    place.run([OsStr::new("search"), OsStr::new("--index"), bad, OsStr::new("x")]).code(2);
    for query in
        ["hujan\u{1}\u{2}", "\u{1}hujan", "hujan\u{1b}[31m", "\u{202e}hujan", "hujan\u{7f}"]
    {
        let answer = place.run(["search", "--json", query]).code(0);
        assert!(!answer.out().contains(|c: char| c.is_control() && c != '\n'));
    }
    let batch = place.fed(["search", "--batch", "-"], "q\0\thujan\0deras\n").code(0);
    assert_eq!(batch.json()["id"], "q\0");
}

/// A long line is analysed in memory of its own order.
#[test]
fn analysing_a_long_line_takes_memory_in_proportion() {
    let place = Place::new();
    let answer = place.fed(["analyze", "--json"], "a ".repeat(500_000)).code(0);
    assert!(answer.peak < 600 * MEGABYTE, "{} MB for a line of 1 MB", answer.peak / MEGABYTE);
    let line = vec![b'x'; 17 << 20];
    place.fed(["analyze"], &line).code(2).says("larger than");
}
