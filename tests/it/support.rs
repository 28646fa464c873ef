//! The harness of the tests that run the real program: a folder of its own with a home, the program with a clean environment, and what it said.
//!
//! Every run is held to what must always be so: it ends in time, and it never panics.

#![allow(clippy::print_stderr)] // a test that cannot run here says so

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// No run of the tests takes a tenth of it.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// Names a test that cannot run on this machine.
pub(crate) fn skip(reason: &str) {
    let name = std::thread::current().name().unwrap_or("a test").to_owned();
    eprintln!("skipped: {name}: {reason}");
}

/// A folder in which the program is run: `home/kerja`, below the home folder that the program is told of.
pub(crate) struct Place {
    root: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let root = TempDir::new().unwrap();
        fs::create_dir_all(root.path().join("home/kerja")).unwrap();
        fs::create_dir_all(root.path().join("tmp")).unwrap();
        Self { root }
    }

    /// With three short articles indexed: two of rain, one of rice.
    pub(crate) fn with_articles() -> Self {
        let place = Self::new();
        place.records(
            "kabar.jsonl",
            &[
                json!({"id": "hujan", "title": "Hujan Deras", "date": "2024-01-02", "source": "Kabar", "url": "https://contoh.id/hujan",
                    "text": "Hujan deras mengguyur kota. Warga mengirim bantuan beras ke posko."}),
                json!({"id": "banjir", "title": "Banjir Surut", "date": "2024-03",
                    "text": "Banjir surut setelah hujan reda. Pengiriman pasukan perdamaian ditunda."}),
                json!({"id": "beras", "title": "Harga Beras", "text": "Harga beras naik lagi. Beras premium langka."}),
            ],
        );
        place.run(["index", "kabar.jsonl"]).code(0);
        place
    }

    /// The folder above the home folder.
    pub(crate) fn above(&self) -> &Path {
        self.root.path()
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.root.path().join("home")
    }

    pub(crate) fn here(&self) -> PathBuf {
        self.root.path().join("home/kerja")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.here().join(name)
    }

    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(&path).unwrap();
        path
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Writes a file of JSON lines.
    pub(crate) fn records(&self, name: &str, records: &[Value]) -> PathBuf {
        let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
        self.write(name, lines)
    }

    /// The program, to be run here, with nothing of the caller's environment.
    pub(crate) fn command<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Command {
        self.command_of(env!("CARGO_BIN_EXE_cuplik"), args)
    }

    /// Another program in the same surroundings.
    pub(crate) fn command_of<A: AsRef<OsStr>>(
        &self,
        program: impl AsRef<OsStr>,
        args: impl IntoIterator<Item = A>,
    ) -> Command {
        let mut command = Command::new(program);
        command.args(args).current_dir(self.here()).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.home()).env("TMPDIR", self.root.path().join("tmp"));
        command
    }

    pub(crate) fn run<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Answer {
        run(self.command(args))
    }

    /// With an index that is not `./index`.
    pub(crate) fn run_in<A: AsRef<OsStr>>(
        &self,
        index: impl AsRef<OsStr>,
        args: impl IntoIterator<Item = A>,
    ) -> Answer {
        let mut command = self.command(args);
        command.env("CUPLIK_INDEX", index);
        run(command)
    }

    pub(crate) fn fed<A: AsRef<OsStr>>(
        &self,
        args: impl IntoIterator<Item = A>,
        input: impl AsRef<[u8]>,
    ) -> Answer {
        run_fed(self.command(args), input.as_ref())
    }

    /// A line of the shell, with the program as `$cuplik`.
    pub(crate) fn shell(&self, line: &str) -> Answer {
        let mut command = self.command_of("sh", ["-c", line]);
        command.env("cuplik", env!("CARGO_BIN_EXE_cuplik"));
        run(command)
    }

    /// Whether `script` can give the program a terminal: `script -qec '$cuplik …' /dev/null`.
    pub(crate) fn has_terminals(&self) -> bool {
        self.shell("script -qec true /dev/null </dev/null >/dev/null 2>&1").status.success()
    }

    /// The document that a search prints.
    pub(crate) fn search(&self, query: &str) -> Value {
        self.run(["search", "--json", "--", query]).found_or_not().json()
    }

    /// The ids of the articles that a search finds, best first.
    pub(crate) fn found(&self, query: &str) -> Vec<String> {
        let document = self.search(query);
        let hits = document["hits"].as_array().unwrap().iter();
        hits.map(|hit| hit["article"].as_str().unwrap().to_owned()).collect()
    }

    /// Every article of an index by id, as `export` writes it.
    pub(crate) fn exported(&self, index: impl AsRef<OsStr>) -> Vec<Value> {
        let mut articles = self.run_in(index, ["export"]).code(0).json_lines();
        articles.sort_by(|a, b| a["id"].as_str().cmp(&b["id"].as_str()));
        articles
    }

    /// The ids in an index, in order.
    pub(crate) fn ids(&self, index: impl AsRef<OsStr>) -> Vec<String> {
        let ids = self.exported(index).into_iter();
        ids.map(|article| article["id"].as_str().unwrap().to_owned()).collect()
    }

    /// What an index answers to some searches: the printed bytes. Two indexes of the same articles answer the same.
    pub(crate) fn answers(&self, index: impl AsRef<OsStr>, queries: &[&str]) -> Vec<String> {
        let index = index.as_ref();
        let ask = |query: &&str| {
            self.run_in(index, ["search", "--json", "--all-passages", "--limit", "50", query])
                .found_or_not()
                .out()
        };
        queries.iter().map(ask).collect()
    }
}

/// What a run said and how it ended.
pub(crate) struct Answer {
    pub(crate) status: ExitStatus,
    pub(crate) bytes: Vec<u8>,
    pub(crate) err: String,
    /// The most memory it had at any time, in bytes; 0 where the system does not tell.
    pub(crate) peak: u64,
}

impl Answer {
    /// Asserts the exit code.
    #[track_caller]
    pub(crate) fn code(self, expected: i32) -> Self {
        let code = self.status.code();
        assert_eq!(code, Some(expected), "{}\n{}\n{}", self.status, self.out(), self.err);
        self
    }

    #[track_caller]
    pub(crate) fn found_or_not(self) -> Self {
        let expected = i32::from(self.out().contains("\"hits\":[]"));
        self.code(expected)
    }

    /// Asserts that standard error holds a text.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.err.contains(text), "no `{text}` in:\n{}", self.err);
        self
    }

    #[track_caller]
    pub(crate) fn says_nothing_of(self, text: &str) -> Self {
        assert!(!self.err.contains(text), "`{text}` in:\n{}", self.err);
        self
    }

    /// Standard output.
    pub(crate) fn out(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out(), self.err))
    }

    #[track_caller]
    pub(crate) fn json_lines(&self) -> Vec<Value> {
        let parse = |line: &str| serde_json::from_str(line).unwrap();
        self.out().split_terminator('\n').map(parse).collect()
    }

    /// The numbers of an import's report: added, replaced, unchanged, removed, refused.
    #[track_caller]
    pub(crate) fn counts(&self) -> [u64; 5] {
        let line = self.err.lines().find_map(|line| line.strip_prefix("Articles: "));
        let line = line.unwrap_or_else(|| panic!("no report in:\n{}", self.err));
        let mut counts = [0; 5];
        for part in line.split(", ") {
            let (number, what) = part.split_once(' ').unwrap();
            let names = ["added", "replaced", "unchanged", "removed", "refused"];
            let at = names.iter().position(|name| *name == what).unwrap();
            counts[at] = number.replace(',', "").parse().unwrap();
        }
        counts
    }
}

/// A program that runs. What it prints is read as it comes.
pub(crate) struct Running {
    pub(crate) child: Child,
    out: JoinHandle<Vec<u8>>,
    err: JoinHandle<Vec<u8>>,
}

pub(crate) fn start(mut command: Command) -> Running {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let out = reading(child.stdout.take().unwrap());
    let err = reading(child.stderr.take().unwrap());
    Running { child, out, err }
}

fn reading(mut stream: impl Read + Send + 'static) -> JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        bytes
    })
}

impl Running {
    pub(crate) fn input(&mut self) -> ChildStdin {
        self.child.stdin.take().unwrap()
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// Sends a signal by its name, such as `INT`.
    pub(crate) fn signal(&self, name: &str) {
        let line = format!("kill -{name} {}", self.id());
        // It may have ended meanwhile.
        let _ = Command::new("sh").args(["-c", &line]).stderr(Stdio::null()).status().unwrap();
    }

    /// Waits for the end.
    #[track_caller]
    pub(crate) fn end(mut self) -> Answer {
        drop(self.child.stdin.take());
        let started = Instant::now();
        let mut peak = 0;
        let status = loop {
            peak = peak.max(memory(self.id()));
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            if started.elapsed() > TIME_LIMIT {
                let _ = self.child.kill();
                let _ = self.child.wait();
                panic!("it ran for more than {} s", TIME_LIMIT.as_secs());
            }
            std::thread::sleep(Duration::from_millis(1));
        };
        let bytes = self.out.join().unwrap();
        let err = String::from_utf8_lossy(&self.err.join().unwrap()).into_owned();
        let answer = Answer { status, bytes, err, peak };
        assert!(!answer.err.contains("panicked"), "{}", answer.err);
        assert_ne!(answer.status.code(), Some(101), "{}", answer.err);
        let crashed = [4, 6, 7, 8, 11]; // ILL, ABRT, BUS, FPE, SEGV
        assert!(!answer.status.signal().is_some_and(|s| crashed.contains(&s)), "{status}");
        answer
    }
}

/// The high-water mark of a process's memory so far, where the system tells.
fn memory(process: u32) -> u64 {
    let Ok(status) = fs::read_to_string(format!("/proc/{process}/status")) else { return 0 };
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}

#[track_caller]
pub(crate) fn run(command: Command) -> Answer {
    start(command).end()
}

#[track_caller]
pub(crate) fn run_fed(command: Command, input: &[u8]) -> Answer {
    let mut running = start(command);
    let mut pipe = running.input();
    let input = input.to_owned();
    // It may end before it has read everything.
    let feeding = std::thread::spawn(move || drop(pipe.write_all(&input)));
    let answer = running.end();
    feeding.join().unwrap();
    answer
}

/// Waits until something is so; fails if that takes too long.
#[track_caller]
pub(crate) fn wait_until(what: &str, mut so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !so() {
        assert!(started.elapsed() < TIME_LIMIT, "waited for {what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Copies a folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file below a folder with its bytes, in order.
pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push((entry.path(), fs::read(entry.path()).unwrap()));
        }
    }
    found.sort();
    found
}

/// The data folders of an index.
pub(crate) fn data_folders(index: &Path) -> Vec<String> {
    let entries = fs::read_dir(index).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| name.starts_with("data-")).collect();
    names.sort();
    names
}

/// Changes a key of an index's manifest.
pub(crate) fn set_manifest(index: &Path, key: &str, value: Value) {
    let path = index.join("cuplik.json");
    let mut manifest: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    manifest[key] = value;
    fs::write(path, manifest.to_string()).unwrap();
}

/// A file system in memory, of a size, as long as this lives; nothing where that is not permitted.
pub(crate) struct Disk {
    folder: PathBuf,
}

impl Disk {
    pub(crate) fn new(folder: &Path, size: &str) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let options = format!("size={size}");
        let mounted = mount(&["-t", "tmpfs", "-o", &options, "tmpfs"], folder);
        mounted.then(|| Self { folder: folder.to_path_buf() })
    }

    /// Changes its size, or makes it read-only (`ro`).
    pub(crate) fn remount(&self, option: &str) {
        assert!(mount(&["-o", &format!("remount,{option}")], &self.folder), "{option}");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.folder).stderr(Stdio::null()).status();
    }
}

fn mount(options: &[&str], folder: &Path) -> bool {
    let mut command = Command::new("mount");
    command.args(options).arg(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Words without meaning, always the same: a text of so many, in sentences.
pub(crate) fn babble(seed: u64, words: usize) -> String {
    const SYLLABLES: [&str; 12] =
        ["ba", "di", "ku", "la", "me", "no", "pa", "ri", "sa", "te", "wu", "ngi"];
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % below
    };
    let mut text = String::new();
    for at in 1..=words {
        for _ in 0..2 + next(2) {
            text.push_str(SYLLABLES[next(SYLLABLES.len())]);
        }
        text.push_str(if at % 12 == 0 { ". " } else { " " });
    }
    text
}

/// So many articles of babble as JSON lines: `a0`, `a1`, …, each also with the word `padi`.
pub(crate) fn babbles(seed: u64, count: u64) -> String {
    let article = |at: u64| {
        let text = format!("padi {}", babble(seed * 1_000_003 + at, 90));
        let date = format!("20{:02}-{:02}-{:02}", at % 20 + 5, at % 12 + 1, at % 28 + 1);
        format!(
            "{}\n",
            json!({"id": format!("a{at}"), "title": babble(at, 3), "text": text, "date": date})
        )
    };
    (0..count).map(article).collect()
}
