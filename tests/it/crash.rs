//! Killed, interrupted, and two at once: an index is always whole, and running the same command again finishes what was begun.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::{Place, Running, babbles, copy, data_folders, files, run, start, wait_until};

const QUERIES: [&str; 4] = ["padi", "badi laku", "\"padi ba\"", "sasa meri wungi"];

/// Articles enough for an import to take a moment.
const MANY: u64 = 2000;

/// A place with 100 articles indexed, of which the file `banyak.jsonl` changes all and adds many, and the answers before and after.
struct Prepared {
    place: Place,
    before: Vec<String>,
    after: Vec<String>,
    /// How long the import takes.
    time: Duration,
}

fn prepared() -> Prepared {
    let place = Place::new();
    place.write("awal.jsonl", babbles(1, 100));
    place.write("banyak.jsonl", babbles(2, MANY));
    place.run_in("awal", ["index", "awal.jsonl"]).code(0);
    copy(&place.path("awal"), &place.path("bersih"));
    let started = Instant::now();
    place.run_in("bersih", ["index", "banyak.jsonl"]).code(0);
    let time = started.elapsed();
    let before = place.answers("awal", &QUERIES);
    let after = place.answers("bersih", &QUERIES);
    assert_ne!(before, after);
    Prepared { place, before, after, time }
}

fn import(place: &Place, index: &str) -> Running {
    start(place.command(["index", "--index", index, "banyak.jsonl"]))
}

fn size(folder: &Path) -> usize {
    files(folder).iter().map(|(_, bytes)| bytes.len()).sum()
}

#[test]
fn an_import_that_is_killed_loses_and_doubles_nothing() {
    let Prepared { place, before, after, time } = prepared();
    copy(&place.path("awal"), &place.path("index"));
    let mut killed = 0;
    // At moments all over it, the last ones around the commit; what each leaves lies in the way of the next.
    for part in [2, 10, 25, 40, 55, 70, 80, 85, 90, 95, 100, 105, 110] {
        let mut running = import(&place, "index");
        std::thread::sleep(time * part / 100);
        killed += usize::from(!running.has_ended());
        running.signal("KILL");
        let _ = running.end();
        // All or nothing, and always readable.
        let now = place.answers("index", &QUERIES);
        assert!(now == before || now == after, "after {part} %");
        if now == after {
            fs::remove_dir_all(place.path("index")).unwrap();
            copy(&place.path("awal"), &place.path("index"));
        }
    }
    assert!(killed >= 5, "{killed}");
    let again = place.run(["index", "banyak.jsonl"]).code(0);
    assert_eq!(again.counts(), [MANY - 100, 100, 0, 0, 0]);
    assert_eq!(place.answers("index", &QUERIES), after);
    assert_eq!(place.ids("index"), place.ids("bersih"));
    assert_eq!(place.run(["index", "banyak.jsonl"]).code(0).counts(), [0, 0, MANY, 0, 0]);
    // What the killed ones left has been cleared away.
    let (ours, clean) = (size(&place.path("index")), size(&place.path("bersih")));
    assert!(ours < clean * 3 / 2, "{ours} bytes, a clean one has {clean}");
}

#[test]
fn a_first_import_that_is_killed_is_as_if_it_had_not_been() {
    let Prepared { place, time, .. } = prepared();
    place.run_in("satu", ["index", "banyak.jsonl"]).code(0);
    let expected = place.answers("satu", &QUERIES);
    for micros in [0, 300, 1000, 2000, 4000, 8000, 16_000, time.as_micros() as u64 / 2] {
        let running = import(&place, "index");
        std::thread::sleep(Duration::from_micros(micros));
        running.signal("KILL");
        let _ = running.end();
        let answer = place.run(["search", "padi"]);
        // No index yet, or an empty one.
        assert!(matches!(answer.status.code(), Some(1 | 2)), "{}", answer.err);
        if answer.status.code() == Some(2) {
            answer.says("no index in");
        }
    }
    place.run(["index", "banyak.jsonl"]).code(0);
    assert_eq!(place.answers("index", &QUERIES), expected);
    assert_eq!(data_folders(&place.path("index")).len(), 1);
}

#[test]
fn an_import_that_is_interrupted_commits_what_is_whole() {
    let place = Place::new();
    let lines = babbles(2, 600);
    let lines: Vec<&str> = lines.split_inclusive('\n').collect();
    for signal in ["INT", "TERM"] {
        let index = format!("i-{signal}");
        let mut running = start(place.command(["index", "--index", &index, "-"]));
        let mut pipe = running.input();
        pipe.write_all(lines[..400].concat().as_bytes()).unwrap();
        // It reads on as long as there is something, then waits for more.
        wait_until("the lock", || place.path(&index).join("cuplik.lock").exists());
        std::thread::sleep(Duration::from_millis(300));
        running.signal(signal);
        std::thread::sleep(Duration::from_millis(50));
        // The pipeline ends with it, as on a terminal, where all of it gets the signal.
        let _ = pipe.write_all(lines[400].as_bytes());
        drop(pipe);
        let answer = running.end().code(130);
        // More was written than a pipe and a buffer hold, so that most of it was read.
        let added = answer.counts()[0];
        assert!((100..=401).contains(&added), "{}", answer.err);
        answer.says("stopped by the user").says("run the same command again");
        let ids = place.ids(&index);
        assert_eq!(ids.len() as u64, added);
        let rest = place.fed(["index", "--index", &index, "-"], lines.concat()).code(0);
        assert_eq!(rest.counts(), [600 - ids.len() as u64, 0, ids.len() as u64, 0, 0]);
        assert_eq!(place.ids(&index).len(), 600);
    }
    assert_eq!(place.answers("i-INT", &QUERIES), place.answers("i-TERM", &QUERIES));
}

/// In the middle of a file: between its first and its last articles lie tens of millions of empty lines.
#[test]
fn an_import_of_files_that_is_interrupted_goes_on_where_it_was() {
    let place = Place::new();
    let gzip = |bytes: &[u8]| {
        let mut out = Vec::new();
        let fast = flate2::Compression::fast();
        flate2::read::GzEncoder::new(bytes, fast).read_to_end(&mut out).unwrap();
        out
    };
    let articles = babbles(2, 600);
    let lines: Vec<&str> = articles.split_inclusive('\n').collect();
    let (first, last) = (lines[..300].concat(), lines[300..].concat());
    let nothing = gzip(&vec![b'\n'; 16 << 20]).repeat(5);
    place.write("a/1.jsonl.gz", [gzip(first.as_bytes()), nothing, gzip(last.as_bytes())].concat());
    let running = start(place.command(["index", "a"]));
    wait_until("the lock", || place.path("index/cuplik.lock").exists());
    std::thread::sleep(Duration::from_millis(200));
    running.signal("INT");
    let answer = running.end().code(130);
    assert_eq!(answer.counts(), [300, 0, 0, 0, 0]);
    answer.says("stopped by the user").says("run the same command again");
    assert_eq!(place.ids("index").len(), 300);
    let rest = place.run(["index", "a"]).code(0).counts();
    assert_eq!(rest, [300, 0, 300, 0, 0]);
    place.write("b.jsonl", &articles);
    place.run_in("bersih", ["index", "b.jsonl"]).code(0);
    assert_eq!(place.answers("index", &QUERIES), place.answers("bersih", &QUERIES));
}

/// Nothing comes any more, and nobody closes the pipe: a stop is a stop all the same.
#[test]
fn an_import_that_waits_for_input_can_be_interrupted() {
    let place = Place::new();
    let mut running = start(place.command(["index", "-"]));
    let mut pipe = running.input();
    pipe.write_all(babbles(2, 5).as_bytes()).unwrap();
    wait_until("the lock", || place.path("index/cuplik.lock").exists());
    std::thread::sleep(Duration::from_millis(200));
    running.signal("INT");
    let started = Instant::now();
    while !running.has_ended() && started.elapsed() < Duration::from_secs(2) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let in_time = running.has_ended();
    drop(pipe);
    let answer = running.end();
    assert!(in_time, "it waited for the end of its input");
    answer.code(130);
    place.fed(["index", "-"], babbles(2, 5)).code(0);
    assert_eq!(place.ids("index").len(), 5);
}

#[test]
fn a_second_writer_is_told_who_writes_and_readers_read_on() {
    let place = Place::with_articles();
    let queries = ["hujan", "beras"];
    let before = place.answers("index", &queries);
    let mut first = start(place.command(["index", "-"]));
    let mut pipe = first.input();
    pipe.write_all(babbles(2, 300).as_bytes()).unwrap();
    let holds = format!("cuplik index (process {}, since ", first.id());
    wait_until("the lock", || {
        fs::read_to_string(place.path("index/cuplik.lock")).is_ok_and(|text| text.contains(&holds))
    });
    for args in [
        vec!["index", "kabar.jsonl"],
        vec!["index", "--sync", "."],
        vec!["delete", "--yes", "hujan"],
        vec!["delete", "--yes", "--purge", "hujan"],
        vec!["rebuild"],
    ] {
        place.run(&args).code(2).says(&holds).says("searching works meanwhile");
    }
    let demo = place.run(["demo"]).code(0);
    demo.says("cuplik-demo-");
    assert_eq!(place.answers("index", &queries), before);
    place.run(["stats"]).code(0);
    assert_eq!(place.ids("index").len(), 3);
    drop(pipe);
    assert_eq!(first.end().code(0).counts(), [300, 0, 0, 0, 0]);
    place.run(["index", "kabar.jsonl"]).code(0);
    assert_eq!(place.ids("index").len(), 303);
    // A lock file that was left says nothing.
    fs::write(place.path("index/cuplik.lock"), "cuplik index (process 1, since 1970)\u{1b}[31m")
        .unwrap();
    place.run(["index", "kabar.jsonl"]).code(0);
}

#[test]
fn writers_that_start_together_are_one_after_the_other_or_refused() {
    let place = Place::with_articles();
    for round in 0..4 {
        let index = format!("i{round}");
        let started: Vec<Running> = (0..4)
            .map(|_| start(place.command(["index", "--index", &index, "kabar.jsonl"])))
            .collect();
        let codes: Vec<_> = started.into_iter().map(|it| it.end().status.code()).collect();
        assert!(codes.contains(&Some(0)), "{codes:?}");
        assert!(codes.iter().all(|code| matches!(code, Some(0 | 2))), "{codes:?}");
        assert_eq!(place.answers(&index, &["hujan"]), place.answers("index", &["hujan"]));
    }
}

/// A rebuild puts a new data folder in the place of the old one, an import swaps files: whoever opens the index at that moment finds the one or the other.
#[test]
fn readers_never_fail_while_an_index_is_written_or_rebuilt() {
    let place = Place::new();
    place.write("banyak.jsonl", babbles(1, 200));
    place.run(["index", "banyak.jsonl"]).code(0);
    let done = AtomicBool::new(false);
    let searches = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let read = || {
            while !done.load(Relaxed) {
                place.run(["search", "--json", "padi"]).code(0);
                place.run(["show", "a1"]).code(0);
                place.run(["export"]).code(0);
                searches.fetch_add(1, Relaxed);
            }
        };
        let readers: Vec<_> = (0..4).map(|_| scope.spawn(read)).collect();
        for round in 2..22 {
            place.run(["rebuild"]).code(0);
            if round % 5 == 0 {
                place.write("lain.jsonl", babbles(round, 50));
                place.run(["index", "lain.jsonl"]).code(0);
            }
            if readers.iter().any(std::thread::ScopedJoinHandle::is_finished) {
                // One of them has failed, and says so.
                break;
            }
        }
        done.store(true, Relaxed);
    });
    assert!(searches.into_inner() >= 10);
}

#[test]
fn a_rebuild_that_is_killed_or_interrupted_leaves_the_old_index() {
    let place = Place::new();
    place.write("banyak.jsonl", babbles(1, MANY));
    place.run(["index", "banyak.jsonl"]).code(0);
    let before = place.answers("index", &QUERIES);
    let rebuild = || start(place.command(["rebuild"]));
    let started = Instant::now();
    rebuild().end().code(0);
    let time = started.elapsed();
    let mut stopped = [0; 2];
    for (at, signal) in ["KILL", "INT"].into_iter().enumerate() {
        for part in [10, 30, 50, 70, 90, 100] {
            let mut running = rebuild();
            std::thread::sleep(time * part / 100);
            let ended = running.has_ended();
            running.signal(signal);
            let answer = running.end();
            stopped[at] += usize::from(!ended && answer.status.code() != Some(0));
            assert_eq!(place.answers("index", &QUERIES), before, "{signal} after {part} %");
            if signal == "INT" && answer.status.code() == Some(130) {
                answer.says("stopped by the user");
            }
        }
    }
    // What was interrupted late may as well be finished.
    assert!(stopped[0] >= 2, "{stopped:?}");
    place.run(["rebuild"]).code(0);
    assert_eq!(place.answers("index", &QUERIES), before);
    assert_eq!(data_folders(&place.path("index")).len(), 1);
}

#[test]
fn a_delete_that_is_killed_has_deleted_all_or_nothing() {
    let place = Place::new();
    place.write("banyak.jsonl", babbles(1, 500));
    place.run_in("semula", ["index", "banyak.jsonl"]).code(0);
    let ids: String = (0..50).map(|at| format!("a{at}\n")).collect();
    for millis in [1, 3, 6, 10, 20, 40] {
        let _ = fs::remove_dir_all(place.path("index"));
        copy(&place.path("semula"), &place.path("index"));
        let mut running = start(place.command(["delete", "--yes", "--purge", "-"]));
        running.input().write_all(ids.as_bytes()).unwrap();
        std::thread::sleep(Duration::from_millis(millis));
        running.signal("KILL");
        let _ = running.end();
        let left = place.ids("index").len();
        assert!(left == 500 || left == 450, "{left}");
        let answer = place.fed(["delete", "--yes", "--purge", "-"], &ids);
        assert_eq!(answer.status.code(), Some(i32::from(left == 450)), "{}", answer.err);
        assert_eq!(place.ids("index").len(), 450);
    }
}

/// What a run that was killed wrote just before its commit has the names that the same run gives its files again.
#[test]
fn files_of_a_killed_run_do_not_lie_in_the_way_of_the_next() {
    let place = Place::new();
    place.write("banyak.jsonl", babbles(1, 30));
    place.run(["index", "banyak.jsonl"]).code(0);
    copy(&place.path("index"), &place.path("mati"));
    place.run_in("mati", ["delete", "--yes", "a1", "a2"]).code(0);
    let before = files(&place.path("index"));
    for (path, bytes) in files(&place.path("mati/data-1")) {
        let name = path.file_name().unwrap();
        let here = place.path("index/data-1").join(name);
        // All but the commit itself.
        if name != "meta.json" && !here.exists() || name == ".managed.json" {
            fs::write(here, bytes).unwrap();
        }
    }
    assert_ne!(files(&place.path("index")), before);
    place.run(["delete", "--yes", "a1", "a2"]).code(0);
    assert_eq!(place.ids("index").len(), 28);
}

/// The demo's index is swapped for the user's in one step.
#[test]
fn a_killed_first_import_over_the_demo_leaves_the_demo_or_ones_own() {
    let place = Place::new();
    place.write("banyak.jsonl", babbles(1, 500));
    place.run_in("contoh", ["search", "x"]).code(2);
    for millis in [5, 15, 30, 60, 100, 150] {
        let _ = fs::remove_dir_all(place.path("index"));
        place.run(["demo"]).code(0);
        let running = import(&place, "index");
        std::thread::sleep(Duration::from_millis(millis));
        running.signal("KILL");
        let _ = running.end();
        let ids = place.ids("index");
        let demo = ids.iter().all(|id| id.starts_with("articles/")) && ids.len() >= 60;
        assert!(demo || (ids.len() == 500 && ids.iter().all(|id| id.starts_with('a'))), "{ids:?}");
    }
    let mut again = place.command(["index", "banyak.jsonl"]);
    again.env("CUPLIK_INDEX", place.path("index"));
    run(again).code(0);
    assert_eq!(place.ids("index").len(), 500);
    // And a search knows of nothing else.
    place.records("satu.jsonl", &[json!({"id": "satu", "text": "padi"})]);
    place.run(["index", "satu.jsonl"]).code(0);
    assert_eq!(place.ids("index").len(), 501);
}
