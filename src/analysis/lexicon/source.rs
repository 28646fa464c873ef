//! The lexicon as it is written: reading its files, and refusing what is wrong in them.
//!
//! `kirim<TAB>vt<TAB>!pengirim` in `roots/k.txt` is a transitive verb whose form `pengirim` is asserted. A word that stands twice, a
//! word that is both a root and a lexicalised one, an unknown class, a capital where none belongs: each is a [`Flaw`] with file,
//! line and reason, and all of them are told at once.
//!
//! The build script compiles this file too, so the lexicon of the project cannot be built with a flaw in it; a user's lexicon goes
//! through the same code when it is given.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

#[path = "source/facts.rs"]
mod facts;

use self::facts::Sort;
pub use self::facts::{CLASSES, NOTES};
use super::table::{Draft, MOST_RECORDS, Table, flag};

/// Something wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The file, relative to the lexicon's folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, in English.
    pub reason: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

/// Words as they are gathered from the files.
#[derive(Debug, Default)]
pub struct Source {
    words: BTreeMap<String, Draft>,
    /// Where each word was first said to be what, for the second time it is: by word and sort.
    places: BTreeMap<(String, u8), (String, usize)>,
    /// Words that other words point to, and where: they have to exist.
    targets: Vec<(String, String, usize)>,
    /// First words of roots of two.
    heads: Vec<(String, String, usize)>,
    /// Function words that name their stem.
    pointing: BTreeSet<String>,
    /// Words that have to be their own stem, since others name them as theirs, and where.
    stems: Vec<(String, String, usize)>,
    /// Variants and what they stand for, and where that was said.
    variants: Vec<(String, String, String, usize)>,
    /// Words that are written split as well.
    joined: Vec<String>,
    /// Words of spelling lists.
    spelled: BTreeSet<String>,
    flaws: Vec<Flaw>,
}

impl Source {
    /// The words of files, given by their names within the lexicon (`roots/k.txt`).
    pub fn of(files: &[(String, Vec<u8>)]) -> Self {
        let mut source = Self::default();
        for (name, bytes) in files {
            match text_of(name, bytes) {
                Ok(text) => source.add(name, &text),
                Err(error) => {
                    let line = bytes[..error.valid_up_to()].split(|b| *b == b'\n').count();
                    source.flaw(name, line, "not UTF-8".to_owned());
                }
            }
        }
        source
    }

    /// Adds one file; `name` says what it holds (`roots/k.txt`).
    pub fn add(&mut self, name: &str, text: &str) {
        let Some(sort) = Sort::of(name) else {
            self.flaw(name, 1, format!("no file of a lexicon has this name; {READ}"));
            return;
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (i, line) in text.lines().enumerate() {
            let Some(fact) = fact_of(Some(sort), i, line) else { continue };
            if let Err(reason) = self.fact(sort, fact, (name, i + 1)) {
                self.flaw(name, i + 1, reason);
            }
        }
    }

    fn flaw(&mut self, file: &str, line: usize, reason: String) {
        self.flaws.push(Flaw { file: file.to_owned(), line, reason });
    }

    /// The words of spelling lists of which no other file says what they are.
    pub fn spelled(&self) -> impl Iterator<Item = &str> {
        self.spelled.iter().map(String::as_str).filter(|word| !self.words.contains_key(*word))
    }

    /// Variants: the word, what it stands for, file and line. Whether what it stands for has a known root can only be said by who can take words apart.
    pub fn variants(&self) -> &[(String, String, String, usize)] {
        &self.variants
    }

    /// The words, if nothing is wrong with them; `known` gives the stem of a word that need not be among them (one of the lexicon
    /// that a user's is added to).
    ///
    /// A word of which only something besides is said (its family, that it begins compounds) is among them with no more than that,
    /// if it is known.
    pub fn check(
        mut self,
        known: impl Fn(&str) -> Option<String>,
    ) -> Result<BTreeMap<String, Draft>, Vec<Flaw>> {
        self.keep_joined();
        let place = |word: &str, sorts: &[u8]| {
            let mut found =
                sorts.iter().filter_map(|sort| self.places.get(&(word.to_owned(), *sort)));
            found.next().cloned().unwrap_or_default()
        };
        let mut flaws = Vec::new();
        // A function word is never stemmed and shows no root; it may name its own stem (`bukanlah`). A lexicalised one is its own stem
        // too. A root that claims either says what has no effect.
        for (word, draft) in &self.words {
            let kept = draft.flags & (flag::FUNCTION | flag::LEXICALISED) != 0
                && !self.pointing.contains(word);
            let dead = if draft.flags & flag::FORM != 0 && kept {
                Some((u8::MAX, "asserted as a form, yet its own stem"))
            } else if draft.flags & flag::FUNCTION != 0 && draft.flags & flag::ALSO_ROOT != 0 {
                Some((Sort::Lexicalised as u8, "a function word, which shows no root"))
            } else {
                None
            };
            if let Some((sort, reason)) = dead {
                let (file, line) = place(word, &[sort]);
                flaws.push(Flaw { file, line, reason: format!("`{word}` is {reason}") });
            }
        }
        for (head, file, line) in &self.heads {
            match self.words.get_mut(head) {
                Some(draft) => draft.flags |= flag::HEAD,
                None if known(head).is_some() => {
                    let draft = Draft { flags: flag::HEAD, ..Draft::default() };
                    self.words.insert(head.clone(), draft);
                }
                None => flaws.push(Flaw {
                    file: file.clone(),
                    line: *line,
                    reason: format!("`{head}` is not in the lexicon"),
                }),
            }
        }
        for (word, draft) in &self.words {
            let has = |bits: u16| draft.flags & bits != 0;
            let contradiction = if has(flag::ROOT) && has(flag::LEXICALISED) {
                Some(("both a root and lexicalised", [Sort::Lexicalised as u8, Sort::Roots as u8]))
            } else if has(flag::VARIANT)
                && has(flag::ROOT | flag::LEXICALISED | flag::FORM | flag::FUNCTION)
            {
                let sorts = [Sort::Variants as u8, Sort::Roots as u8];
                Some(("both a word of its own and a variant of another", sorts))
            } else if has(flag::FORM)
                && (has(flag::ROOT) || has(flag::LEXICALISED) && self.pointing.contains(word))
            {
                Some(("asserted as a form, yet its own stem", [u8::MAX, Sort::FunctionWords as u8]))
            } else {
                None
            };
            if let Some((reason, sorts)) = contradiction {
                let (file, line) = place(word, &sorts);
                flaws.push(Flaw { file, line, reason: format!("`{word}` is {reason}") });
            }
        }
        for (target, file, line) in &self.targets {
            let described = self
                .words
                .get(target)
                .is_some_and(|draft| draft.flags & !(flag::COMPOUND | flag::HEAD) != 0);
            if !described && known(target).is_none() {
                let reason = format!("`{target}` is not in the lexicon");
                flaws.push(Flaw { file: file.clone(), line: *line, reason });
            }
        }
        flaws.extend(self.chains(&known));
        flaws.extend(self.bases());
        if self.words.len() > MOST_RECORDS {
            flaws.push(Flaw {
                file: String::new(),
                line: 0,
                reason: format!("more than {MOST_RECORDS} words"),
            });
        }
        self.flaws.append(&mut flaws);
        self.flaws.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        for (word, draft) in &mut self.words {
            let besides = draft.flags & flag::STATED == 0 && known(word).is_some();
            if draft.flags == 0 && !besides {
                // Only its family is known: it is a word of its own.
                draft.flags = flag::LEXICALISED;
            }
            if draft.classes == 0 {
                let bit = |name: &str| {
                    CLASSES.iter().position(|class| *class == name).map_or(0, |bit| 1_u16 << bit)
                };
                draft.classes = if draft.flags & flag::FORM != 0 {
                    bit("form")
                } else if draft.flags & (flag::LEXICALISED | flag::REDUPLICATION) != 0 {
                    bit("lex")
                } else if draft.flags & flag::PLACE != 0 {
                    bit("name")
                } else {
                    0
                };
            }
        }
        if self.flaws.is_empty() { Ok(self.words) } else { Err(self.flaws) }
    }

    /// What is joined from two words and nothing else is known of is a word of its own.
    fn keep_joined(&mut self) {
        for joined in &self.joined {
            if let Some(draft) = self.words.get_mut(joined)
                && draft.flags & flag::STATED == 0
            {
                draft.flags |= flag::LEXICALISED;
            }
        }
    }

    /// Gives variants of roots what is known of the root, so that affixes go with them too (`menghimbau`: `imbau`); flaws are variants of variants.
    fn bases(&mut self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        for (word, standard, file, line) in &self.variants {
            let Some(standard) = self.words.get(standard).cloned() else { continue };
            if standard.flags & flag::VARIANT != 0 {
                let reason = format!("`{word}` stands for a variant of `{}`", standard.target);
                flaws.push(Flaw { file: file.clone(), line: *line, reason });
            }
            if let Some(draft) = self.words.get_mut(word)
                && draft.flags & flag::VARIANT != 0
                && standard.flags & flag::ROOT != 0
            {
                draft.classes = standard.classes;
                (draft.licences, draft.bans) = (standard.licences, standard.bans);
                draft.flags |= standard.flags & flag::RARE;
            }
        }
        flaws
    }

    /// Words that others name as their stem, and that have another stem themselves.
    fn chains(&self, known: &impl Fn(&str) -> Option<String>) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        for (target, file, line) in &self.stems {
            let said = self.words.get(target).filter(|draft| draft.flags & flag::STATED != 0);
            let stem = match said {
                Some(draft) if draft.flags & (flag::FORM | flag::REDUPLICATION) != 0 => {
                    Some(draft.target.clone()).filter(|stem| !stem.is_empty())
                }
                Some(_) => None,
                None => known(target),
            };
            if let Some(stem) = stem.filter(|stem| stem != target) {
                let reason = format!("`{target}` is a form of `{stem}`, not a stem");
                flaws.push(Flaw { file: file.clone(), line: *line, reason });
            }
        }
        flaws
    }
}

/// What files there can be, for people whose file is not one of them.
pub const READ: &str = "these are read: roots.txt, roots/*.txt, names.txt, names/*.txt, lexicalised.txt, reduplications.txt, \
     families.txt, function_words.txt, compounds.txt, combining.txt, variants.txt, informal.txt, splits.txt, acronyms.txt, *.dic";

/// The files of a folder that a stemmer reads, by name; what else is there is passed over.
pub fn files(folder: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let read = |name: String| fs::read(folder.join(&name)).map(|bytes| (name, bytes));
    names(folder)?.into_iter().map(read).collect()
}

/// The names of those files.
pub fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if matches!(name.as_str(), "roots" | "names") && folder.join(&name).is_dir() {
            for inner in fs::read_dir(folder.join(&name))? {
                names.push(format!("{name}/{}", inner?.file_name().to_string_lossy()));
            }
        } else {
            names.push(name);
        }
    }
    names.retain(|name| Sort::of(name).is_some());
    names.sort();
    Ok(names)
}

/// The names in a folder that look like lists and are not read, each with what may have been meant: a list that is passed over in silence would
/// be looked for in the answers.
pub fn unread(folder: &Path) -> io::Result<Vec<(String, Option<String>)>> {
    let mut found = Vec::new();
    let mut look = |name: String| {
        let file = name.rsplit('/').next().unwrap_or(&name);
        let list = Path::new(file)
            .extension()
            .is_some_and(|ext| ext.eq_ignore_ascii_case("txt") || ext.eq_ignore_ascii_case("dic"));
        if list && !file.starts_with('.') && Sort::of(&name).is_none() {
            let meant = name.to_lowercase();
            let meant = Sort::of(&meant).is_some().then_some(meant);
            found.push((name, meant));
        }
    };
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        // Of folders only those two can hold lists, in whatever case they are written.
        let lists = name.eq_ignore_ascii_case("roots") || name.eq_ignore_ascii_case("names");
        if lists && folder.join(&name).is_dir() {
            for inner in fs::read_dir(folder.join(&name))? {
                look(format!("{name}/{}", inner?.file_name().to_string_lossy()));
            }
        } else {
            look(name);
        }
    }
    // Those of which nothing better is known first: the first is told with the list of what is read.
    found.sort_by(|(a, meant_a), (b, meant_b)| (meant_a.is_some(), a).cmp(&(meant_b.is_some(), b)));
    Ok(found)
}

/// The lines of a file that say something: neither empty nor a comment.
pub fn count(name: &str, text: &str) -> usize {
    let sort = Sort::of(name);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines().enumerate().filter(|(i, line)| fact_of(sort, *i, line).is_some()).count()
}

/// What a line says, if anything.
fn fact_of(sort: Option<Sort>, index: usize, line: &str) -> Option<&str> {
    let spelling = sort == Some(Sort::Hunspell);
    let fact = if spelling { line } else { without_comment(line) };
    let is_count = spelling && index == 0 && fact.bytes().all(|b| b.is_ascii_digit());
    (!fact.is_empty() && !is_count).then_some(fact)
}

/// The text of a file. A hunspell `.dic` may be in ISO-8859-1, as its `.aff` says; of its words only those in plain letters count, so
/// it does not matter which eight-bit encoding it is.
pub fn text_of<'b>(name: &str, bytes: &'b [u8]) -> Result<Cow<'b, str>, std::str::Utf8Error> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) if Sort::of(name) == Some(Sort::Hunspell) => {
            Ok(Cow::Owned(bytes.iter().copied().map(char::from).collect()))
        }
        Err(error) => Err(error),
    }
}

/// The table of checked words.
pub fn table(words: &BTreeMap<String, Draft>) -> Table {
    Table::build(words.iter().map(|(word, draft)| (word.as_str(), draft)))
}

fn without_comment(line: &str) -> &str {
    line.split_once('#').map_or(line, |(fact, _)| fact).trim_end()
}
