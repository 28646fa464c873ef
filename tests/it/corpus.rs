//! The reader on real folders and on hostile files, and what must hold for any text: nothing is lost, nothing is held without
//! bound, one bad record costs itself only.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside `#[test]`, where clippy looks for it

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use cuplik::corpus::reader::{self, Event, IdFrom, Input, Progress};
use cuplik::corpus::{Article, passage};
use cuplik::error::{Error, Problem};
use proptest::prelude::*;
use tempfile::TempDir;

/// What a reading met.
#[derive(Default)]
struct Met {
    articles: Vec<Article>,
    refused: Vec<Error>,
    warnings: Vec<Error>,
    skipped: Vec<(PathBuf, Option<Error>)>,
    done: Vec<(PathBuf, u64)>,
}

impl Met {
    fn ids(&self) -> Vec<&str> {
        self.articles.iter().map(|article| article.id.as_str()).collect()
    }

    fn codes(&self) -> Vec<&str> {
        self.refused.iter().map(Error::code).collect()
    }
}

fn read(input: &Input) -> Met {
    let mut met = Met::default();
    reader::read(input, &Progress::default(), &mut |event| {
        match event {
            Event::Article { article, warnings, .. } => {
                met.articles.push(article);
                met.warnings.extend(warnings);
            }
            Event::Refused { error, .. } => met.refused.push(error),
            Event::Skipped { path, error } => met.skipped.push((path, error)),
            Event::FileDone { path, refused } => met.done.push((path, refused)),
        }
        Ok(())
    })
    .unwrap();
    met
}

/// A folder `berita` of files with these contents.
fn folder(files: &[(&str, &[u8])]) -> (TempDir, PathBuf) {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path().join("berita");
    fs::create_dir(&folder).unwrap();
    for (name, content) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    (temporary, folder)
}

fn record(id: u32) -> String {
    format!("{{\"id\": {id}, \"text\": \"Padi {id}.\"}}\n")
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_folder_is_read_in_the_order_of_names() {
    let (_temporary, folder) = folder(&[
        ("b.md", b"---\njudul: Panen\n---\nPadi."),
        ("a-b_c.markdown", b"Padi."),
        ("2024/z.txt", b"Padi."),
        ("c.md", b"Padi.\n\n# Musim Panen\n"),
        ("d.jsonl.gz", &gzip(b"{\"id\": \"x\", \"isi\": \"Padi.\"}\n")),
        ("e.md", b"---\nid: lain\n---\nPadi."),
        ("f.MD.zst", &zstd::encode_all(&b"Padi."[..], 1).unwrap()),
        ("gambar.jpg", b"\xff\xd8"),
        (".rahasia/a.md", b"Padi."),
        ("indeks/cuplik.json", b"{}"),
        ("indeks/a.md", b"Padi."),
        (".gitignore", b"buang.md\n"),
        ("buang.md", b"Padi."),
    ]);
    let met = read(&Input::new([&folder]));
    let expected = [
        ("berita/2024/z.txt", "z"),
        ("berita/a-b_c.markdown", "a b c"),
        ("berita/b.md", "Panen"),
        ("berita/c.md", "Musim Panen"),
        ("x", ""),
        ("lain", "e"),
        ("berita/f.MD.zst", "f"),
    ];
    let found: Vec<_> = met.articles.iter().map(|it| (it.id.as_str(), it.title.as_str())).collect();
    assert_eq!(found, expected);
    assert_eq!(met.codes(), [""; 0]);
    assert_eq!(met.skipped.len(), 1);
    assert!(met.skipped[0].0.ends_with("gambar.jpg"));
    assert_eq!(met.done.len(), 7);
    assert!(met.done.iter().all(|(path, refused)| path.is_absolute() && *refused == 0));
}

#[test]
fn ids_do_not_depend_on_how_the_folder_is_named() {
    let (_temporary, folder) = folder(&[("2024/a.md", b"Padi.")]);
    let ids = |path: &Path| read(&Input::new([path])).articles.remove(0).id;
    assert_eq!(ids(&folder), "berita/2024/a.md");
    assert_eq!(ids(&folder.join("2024/..")), "berita/2024/a.md");
    assert_eq!(ids(&folder.join(".")), "berita/2024/a.md");
    assert_eq!(ids(&folder.join("")), "berita/2024/a.md");
    assert_eq!(ids(&folder.join("2024")), "2024/a.md");
    assert_eq!(ids(&folder.join("2024/a.md")), "2024/a.md");
    assert_eq!(ids(&folder.join("2024/../2024/a.md")), "2024/a.md");
}

#[test]
fn two_files_that_would_share_an_id() {
    let (_temporary, folder) = folder(&[("x/s/a.md", b"Padi."), ("y/s/a.md", b"Jagung.")]);
    let met = read(&Input::new([folder.join("x/s"), folder.join("y/s")]));
    assert_eq!(met.ids(), ["s/a.md"]);
    let other = folder.join("x/s/a.md");
    assert_eq!(*met.refused[0].problem(), Problem::IdClash { id: "s/a.md".into(), other });
    assert!(met.refused[0].place().path.as_ref().unwrap().ends_with("y/s/a.md"));
    // Their common folder tells them apart, and the same file twice is no clash.
    assert_eq!(read(&Input::new([&folder])).ids(), ["berita/x/s/a.md", "berita/y/s/a.md"]);
    let met = read(&Input::new([folder.join("x/s"), folder.join("x/s/a.md")]));
    assert_eq!((met.ids(), met.codes()), (vec!["s/a.md"; 2], vec![]));
}

#[test]
fn one_bad_record_costs_itself_only() {
    let lines = [
        r#"{"id": "a", "text": "Padi."}"#,
        r#"{"id": "b", "text": }"#,
        "",
        r#"{"id": "c"}"#,
        r#"{"text": "Padi."}"#,
        "[1]",
        r#"{"id": "d", "text": "Padi.", "id": "e"}"#,
        r#"{"id": "f", "text": "Padi.", "date": "31/02/2024"}"#,
        r#"{"id": "g", "text": "Padi\ud83d"}"#,
        "{\"id\": \"h\", \"text\": \"\\u0000\\ud83d\\ude00\"}\r",
    ];
    let mut file = lines.join("\n").into_bytes();
    file.extend(b"\n{\"id\": \"i\", \"text\": \"\xff\"}\n{\"id\": \"j\", \"text\": \"Padi.\"}");
    let (_temporary, folder) = folder(&[("a.jsonl", &file)]);
    let met = read(&Input::new([folder.join("a.jsonl")]));
    assert_eq!(met.ids(), ["a", "f", "g", "h", "j"]);
    assert_eq!(met.articles[2].text, "Padi\u{fffd}");
    assert_eq!(met.articles[3].text, "\0😀");
    let found: Vec<_> =
        met.refused.iter().map(|it| (it.place().line.unwrap(), it.code())).collect();
    let expected = [
        (2, "not_json"),
        (4, "missing_text"),
        (5, "missing_id"),
        (6, "not_an_object"),
        (7, "duplicate_key"),
        (11, "bad_utf8"),
    ];
    assert_eq!(found, expected);
    assert_eq!(met.refused[0].place().column, Some(21));
    let warned: Vec<_> =
        met.warnings.iter().map(|it| (it.place().line.unwrap(), it.code())).collect();
    assert_eq!(warned, [(8, "bad_date"), (9, "lone_surrogate"), (10, "control_characters")]);
    assert_eq!(met.done[0].1, 6);
}

#[test]
fn a_refusal_keeps_the_record_and_the_id() {
    let (_temporary, folder) = folder(&[("a.jsonl", b"{\"id\": 7}\n"), ("b.md", b" \n")]);
    let mut seen = Vec::new();
    reader::read(&Input::new([folder]), &Progress::default(), &mut |event| {
        if let Event::Refused { id, record, error } = event {
            seen.push((id, record, error.code()));
        }
        Ok(())
    })
    .unwrap();
    let expected = [
        (Some("7".to_owned()), Some(b"{\"id\": 7}".to_vec()), "missing_text"),
        (None, Some(b" \n".to_vec()), "empty_text"),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn files_that_cannot_be_used() {
    let (_temporary, folder) = folder(&[
        ("a.md", b""),
        ("b.txt", b"Padi\0dipanen"),
        ("c.txt", b"Padi \xe9 dipanen"),
        ("d.md", b"---\njudul: a: b\n---\nPadi."),
        ("e.txt", b"\xff\xfeP\0a\0d\0i\0"),
        ("f.md.gz", &gzip(b"Padi dipanen.")[..12]),
        ("g.txt", b"\xef\xbb\xbf"),
        ("h.jsonl", b""),
        ("i.md", b"---\njudul: a\nPadi."),
        ("j\n.md", b"Padi."),
    ]);
    let met = read(&Input::new([&folder]));
    let expected = [
        "empty_file",
        "binary",
        "bad_utf8",
        "bad_front_matter",
        "utf16",
        "bad_compression",
        "empty_file",
        "empty_file",
        "bad_front_matter",
        "bad_id",
    ];
    assert_eq!(met.codes(), expected);
    assert_eq!(met.refused[3].place().line, Some(2));
    assert!(met.done.iter().all(|(_, refused)| *refused == 1));
}

#[test]
fn a_text_is_kept_byte_for_byte_less_a_byte_order_mark() {
    let text = "  \r\n\u{feff}# Judul **tebal**\r\n\tPadi\u{a0}dipanen \u{0} \n\n";
    let far = format!("{}{text}", "x".repeat(9000));
    let marked = format!("\u{feff}{far}");
    let head = format!("\u{feff}---\r\nsumber: X\r\n---\r\n{far}");
    let (_temporary, folder) = folder(&[
        ("a.txt", far.as_bytes()),
        ("b.txt", marked.as_bytes()),
        ("c.md", head.as_bytes()),
    ]);
    let met = read(&Input::new([folder]));
    assert_eq!(met.codes(), [""; 0]);
    assert!(met.articles.iter().all(|article| article.text == far));
    assert_eq!(met.articles[2].source.as_deref(), Some("X"));
}

#[test]
fn a_file_named_by_itself_is_looked_into() {
    let (_temporary, folder) = folder(&[
        ("a.log", b"{\"id\": 1, \"text\": \"Padi.\"}\n"),
        ("b", b"---\njudul: Panen\n---\nPadi."),
        ("c.json", b"[{\"id\": 1, \"text\": \"Padi.\"}]"),
        ("d.json", b"{\n \"id\": 1\n}"),
        ("e.html", b"<p>Padi.</p>"),
        ("f.pdf", b"%PDF\0"),
    ]);
    let all = |name: &str| read(&Input::new([folder.join(name)]));
    assert_eq!(all("a.log").ids(), ["1"]);
    assert_eq!(all("b").articles[0].title, "Panen");
    assert_eq!(all("c.json").codes(), ["not_json_lines"]);
    assert_eq!(all("d.json").codes(), ["not_json_lines"]);
    assert_eq!(all("e.html").ids(), ["berita/e.html"]);
    assert_eq!(all("f.pdf").codes(), ["binary"]);
    assert_eq!(read(&Input::new([&folder])).skipped.len(), 6);
}

#[test]
fn a_record_over_the_limit_is_refused_and_the_next_is_read() {
    let large = format!(
        "{{\"id\": 1, \"text\": \"{}\"}}\n{{\"id\": 2, \"text\": \"Padi.\"}}\n",
        "x".repeat(100_000)
    );
    let (_temporary, folder) = folder(&[
        ("a.jsonl", large.as_bytes()),
        ("b.txt", &[b'x'; 1001]),
        ("c.txt", &[b'x'; 1000]),
    ]);
    let met = read(&Input { max_record: 1000, ..Input::new([folder]) });
    assert_eq!(met.ids(), ["2", "berita/c.txt"]);
    assert_eq!(met.codes(), ["too_large", "too_large"]);
    assert_eq!(met.refused[0].place().line, Some(1));
}

#[test]
fn a_small_file_that_unpacks_to_much_is_read_without_holding_it() {
    // 300 MB of one line in 10 kB of zstd: what it costs is time, not memory.
    let bomb = zstd::encode_all(std::io::repeat(b'x').take(300 << 20), 1).unwrap();
    assert!(bomb.len() < 100_000);
    let (_temporary, folder) = folder(&[("a.jsonl.zst", &bomb), ("b.txt.zst", &bomb)]);
    let met = read(&Input { max_record: 1 << 20, ..Input::new([folder]) });
    assert_eq!(met.codes(), ["too_large", "too_large"]);
}

#[test]
fn what_came_before_the_damage_is_kept() {
    let lines: String = (0..2000).fold(String::new(), |lines, id| lines + &record(id));
    let packed = gzip(lines.as_bytes());
    let (_temporary, folder) = folder(&[("a.jsonl.gz", &packed[..packed.len() / 2])]);
    let met = read(&Input::new([folder]));
    assert!(met.articles.len() > 100 && met.articles.len() < 2000);
    assert_eq!(met.codes(), ["bad_compression"]);
}

#[test]
fn paths_are_checked_before_anything_is_read() {
    let (_temporary, folder) = folder(&[("a.md", b"Padi.")]);
    let missing = folder.join("tidak-ada");
    let mut events = 0;
    let input = Input::new([folder, missing]);
    let error = reader::read(&input, &Progress::default(), &mut |_| {
        events += 1;
        Ok(())
    })
    .unwrap_err();
    assert_eq!((error.code(), events), ("no_such_path", 0));
}

#[test]
fn an_input_is_checked_without_being_read() {
    let (_temporary, folder) = folder(&[("a.md", b"Padi.")]);
    let code = |input: &Input| input.check().map_err(|error| error.code());
    assert_eq!(code(&Input::new([&folder])), Ok(()));
    assert_eq!(code(&Input::new(["-"])), Ok(()));
    assert_eq!(code(&Input::new([&folder, &folder.join("tidak-ada")])), Err("no_such_path"));
    let map = vec![("rubrik".to_owned(), "kanal".to_owned())];
    assert_eq!(code(&Input { map, ..Input::new([&folder]) }), Err("bad_option"));
}

#[test]
fn a_file_to_be_skipped_is_not_read() {
    let (_temporary, folder) = folder(&[("a.md", b"Padi."), ("tolak.jsonl", record(1).as_bytes())]);
    let rejects = folder.join("tolak.jsonl");
    let skip = vec![rejects.canonicalize().unwrap()];
    for path in [folder.clone(), folder.join("."), rejects.clone()] {
        let input = Input { skip: skip.clone(), ..Input::new([&path]) };
        let progress = Progress::default();
        reader::read(&input, &progress, &mut |_| Ok(())).unwrap();
        assert_eq!(progress.total(), if path == rejects { 0 } else { 5 });
        let met = read(&input);
        assert_eq!(met.skipped.len(), 1);
        assert!(met.skipped[0].0.ends_with("tolak.jsonl") && met.skipped[0].1.is_none());
        assert!(met.ids().iter().all(|id| *id == "berita/a.md"));
    }
}

#[test]
fn front_matter_names_the_line_of_the_file() {
    let (_temporary, folder) = folder(&[
        ("a.md", b"---\njudul: a\n\nsumber: b\njudul: c\n---\nPadi."),
        ("b.md", b"---\njudul: a\nini: bukan: yaml\n---\nPadi."),
    ]);
    let met = read(&Input::new([&folder]));
    let said: Vec<String> = met.refused.iter().map(ToString::to_string).collect();
    let folder = folder.display();
    assert_eq!(said[0], format!("{folder}/a.md:5: the key `judul` stands twice in one record"));
    assert!(said[1].starts_with(&format!("{folder}/b.md:3: the front matter cannot be read: ")));
    assert!(!said[1].contains("at line") && !said[1].contains("column"), "{}", said[1]);
}

#[test]
fn a_sink_that_fails_and_a_stop_end_the_reading() {
    let (_temporary, folder) = folder(&[("a.md", b"Padi."), ("b.md", b"Padi.")]);
    let input = Input::new([&folder]);
    let mut events = 0;
    let error = reader::read(&input, &Progress::default(), &mut |_| {
        events += 1;
        Err(Problem::DiskFull.into())
    })
    .unwrap_err();
    assert_eq!((error.code(), events), ("disk_full", 1));
    let progress = Progress::default();
    let error = reader::read(&input, &progress, &mut |_| {
        progress.stop();
        Ok(())
    })
    .unwrap_err();
    assert_eq!(error.code(), "interrupted");
}

#[test]
fn progress_reaches_its_total() {
    let (_temporary, folder) = folder(&[
        ("a.md", b"Padi."),
        ("b.txt.gz", &gzip("x".repeat(100_000).as_bytes())),
        ("c.jpg", b"xx"),
    ]);
    let progress = Progress::default();
    reader::read(&Input::new([folder]), &progress, &mut |_| Ok(())).unwrap();
    assert!(progress.total() > 5);
    assert_eq!(progress.bytes(), progress.total());
}

#[test]
fn names_of_keys_and_ids_from_elsewhere() {
    let (_temporary, folder) =
        folder(&[("a.jsonl", b"{\"cerita\": \"Padi.\", \"link\": \"https://contoh.id/1\"}\n")]);
    let map = vec![("text".to_owned(), "cerita".to_owned())];
    let input = Input { map, id_from: IdFrom::Url, ..Input::new([&folder]) };
    assert_eq!(read(&input).ids(), ["https://contoh.id/1"]);
    let unknown = Input { map: vec![("isi".to_owned(), "x".to_owned())], ..Input::new([&folder]) };
    let error = reader::read(&unknown, &Progress::default(), &mut |_| Ok(())).unwrap_err();
    assert_eq!(error.code(), "bad_option");
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn links_and_circles() {
        let (temporary, folder) = folder(&[("a.md", b"Padi."), ("dalam/b.md", b"Padi.")]);
        symlink(&folder, folder.join("dalam/naik")).unwrap();
        symlink(folder.join("dalam"), folder.join("samping")).unwrap();
        symlink(folder.join("a.md"), folder.join("c.md")).unwrap();
        symlink(folder.join("tidak-ada"), folder.join("d.md")).unwrap();
        symlink(folder.join("diri.md"), folder.join("diri.md")).unwrap();
        symlink(&folder, temporary.path().join("tautan")).unwrap();
        let met = read(&Input::new([&folder]));
        assert_eq!(met.ids(), ["berita/a.md", "berita/c.md", "berita/dalam/b.md"]);
        let reasons: Vec<_> = met
            .skipped
            .iter()
            .map(|(path, error)| {
                (path.file_name().unwrap().to_str().unwrap(), error.as_ref().map(Error::code))
            })
            .collect();
        assert_eq!(reasons, [("naik", Some("loop")), ("samping", None)]);
        assert_eq!(met.codes(), ["no_such_path", "io"]);
        // A link that is named itself is followed.
        let met = read(&Input::new([temporary.path().join("tautan")]));
        assert_eq!(met.ids()[0], "tautan/a.md");
    }

    #[test]
    fn a_pipe_does_not_hang() {
        let (_temporary, folder) = folder(&[("b.md", b"Padi.")]);
        let pipe = folder.join("a.md");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let met = read(&Input::new([&folder]));
        assert_eq!((met.ids(), met.skipped.len()), (vec!["berita/b.md"], 1));
        assert_eq!(read(&Input::new([&pipe])).codes(), ["not_a_file"]);
    }

    #[test]
    fn names_that_are_not_utf8() {
        let (_temporary, folder) = folder(&[]);
        fs::write(folder.join(OsStr::from_bytes(b"a\xff.md")), "Padi.").unwrap();
        fs::write(folder.join(OsStr::from_bytes(b"a\xfe.md")), "Jagung.").unwrap();
        let met = read(&Input::new([&folder]));
        // Both are shown alike, so the second is refused rather than written over the first.
        assert_eq!(met.ids(), ["berita/a\u{fffd}.md"]);
        assert_eq!(met.codes(), ["id_clash"]);
    }
}

/// Text as it may come: words, marks and breaks in any order, among them what sentences and passages are told by.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[a-z]{1,9}",
        4 => Just(" ".to_owned()),
        2 => prop::sample::select(vec![". ", ".", "! ", "? ", ": ", "; ", ", ", ".,", "…", "\n", "\n\n", "\r\n", "\n# ", "\n- "])
            .prop_map(str::to_owned),
        1 => prop::sample::select(vec!["\u{a0}", "\u{2003}", "\u{3000}", "\u{85}", "é", "漢字", "😀", "\u{feff}", "e\u{301}", "\0"])
            .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => ("[a-z]{1,3}", 1..1500usize).prop_map(|(piece, times)| piece.repeat(times)),
        1 => ("[a-z]{1,6} ", 1..400usize).prop_map(|(piece, times)| piece.repeat(times)),
    ];
    prop::collection::vec(piece, 0..300).prop_map(|pieces| pieces.concat())
}

/// A record that is often valid, with bytes put into it anywhere.
fn damaged_line() -> impl Strategy<Value = Vec<u8>> {
    let line = prop::sample::select(vec![
        r#"{"id": "a", "text": "Padi \ud83d\ude00.", "tanggal": "21/10/2024", "tags": ["x", 1], "lain": {"a": [1.5e3, null]}}"#,
        "---\njudul: Panen\ntags: [a, b]\nlokasi: {kota: X}\n---\n# Padi\n\nDipanen.\n",
    ]);
    let damage = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4);
    (line, damage).prop_map(|(line, damage)| {
        let mut bytes = line.as_bytes().to_vec();
        for (index, byte) in damage {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn passages_partition_the_text_and_are_bounded(text in text()) {
        let mut passages = Vec::new();
        passage::split(&text, &mut passages);
        let mut end = 0;
        for range in &passages {
            prop_assert_eq!(range.start, end);
            prop_assert!(range.end > range.start && text.is_char_boundary(range.end));
            end = range.end;
            let words = text[range.clone()].split_whitespace().count();
            prop_assert!(words <= 250, "{} words", words);
            prop_assert!(text[range.clone()].trim().len() <= 4000);
            prop_assert!(words > 0 || passages.len() == 1);
        }
        prop_assert_eq!(end, text.len());
    }

    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..300),
            prop::collection::vec(damaged_line(), 1..4).prop_map(|lines| lines.join(&b"\n"[..])),
        ],
        name in prop::sample::select(vec!["a.md", "a.txt", "a.jsonl", "a.jsonl.gz", "a.txt.zst", "a"]),
        pack in 0..3,
        cut in any::<prop::sample::Index>(),
    ) {
        let mut file = match pack {
            0 => bytes,
            1 => gzip(&bytes),
            _ => zstd::encode_all(&bytes[..], 1).unwrap(),
        };
        if cut.index(4) == 0 {
            file.truncate(cut.index(file.len() + 1));
        }
        let (_temporary, folder) = folder(&[(name, &file)]);
        let met = read(&Input { max_record: 200, ..Input::new([folder.join(name)]) });
        prop_assert_eq!(met.done.len(), 1);
        prop_assert_eq!(met.done[0].1, met.refused.len() as u64);
        for article in &met.articles {
            prop_assert!(!article.id.is_empty() && !article.id.contains(char::is_control));
            prop_assert!(!article.text.trim().is_empty());
            let line = serde_json::to_string(article).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Article>(&line).unwrap(), article);
        }
    }
}
