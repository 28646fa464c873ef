//! The lines of the lists that the tokeniser, the sentence splitter and the language test read, and what may stand in them.
//!
//! `dll<TAB>end` in `abbreviations.txt` says that `dll.` may end a sentence; `dll<TAB>final` says nothing that is known, and is refused with
//! file, line and reason. The build script compiles this file too, so the lists cannot be built with a flaw in them; it uses nothing
//! but the standard library for that.

/// What the first or last piece of a hyphenated word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A clitic or particle: `-nya`, `-lah`, `-Mu`.
    Clitic,
    /// A prefix of the language: `se-`, `di-`, `mem-`.
    Prefix,
    /// A suffix of the language: `-kan`, `-an`.
    Suffix,
    /// A bound first part from elsewhere, which EYD writes joined: `anti-`, `non-`, `pasca-`. Those stand in `combining.txt`.
    Bound,
}

/// What a line of `hyphens.txt` says of its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hyphen {
    /// It is such a piece.
    Piece(Piece),
    /// It is one word although a hyphen parts it: `alquran`.
    Joined,
    /// It ends the name of a domain: `id`.
    Domain,
}

/// A line that says something: its number from 1, its word, and the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fact<'a> {
    /// From 1.
    pub(crate) line: usize,
    /// The first column.
    pub(crate) word: &'a str,
    /// The second column; empty without.
    pub(crate) rest: &'a str,
}

/// The lines of a list that say something.
pub(crate) fn facts(list: &str) -> impl Iterator<Item = Fact<'_>> {
    list.lines().enumerate().filter_map(|(i, line)| {
        let fact = line.split_once('#').map_or(line, |(fact, _)| fact).trim();
        let (word, rest) = fact.split_once('\t').unwrap_or((fact, ""));
        (!fact.is_empty()).then(|| Fact { line: i + 1, word: word.trim(), rest: rest.trim() })
    })
}

/// The kind of a word in `hyphens.txt`.
pub(crate) fn hyphen(kind: &str) -> Result<Hyphen, String> {
    Ok(match kind {
        "clitic" => Hyphen::Piece(Piece::Clitic),
        "prefix" => Hyphen::Piece(Piece::Prefix),
        "suffix" => Hyphen::Piece(Piece::Suffix),
        "joined" => Hyphen::Joined,
        "domain" => Hyphen::Domain,
        _ => return Err(format!("`{kind}` is no kind: clitic, prefix, suffix, joined or domain")),
    })
}

/// The codes of languages in `languages.txt`; what each says is told at its head.
pub(crate) const LANGUAGE_CODES: [&str; 10] =
    ["all", "id", "ms", "msw", "en", "jv", "su", "nl", "min", "ban"];

/// Whether the languages of a word in `languages.txt` are known.
pub(crate) fn languages(codes: &str) -> Result<(), String> {
    if codes.is_empty() {
        return Err("no language".to_owned());
    }
    match codes.split_whitespace().find(|code| !LANGUAGE_CODES.contains(code)) {
        Some(code) => Err(format!("`{code}` is no language: {}", LANGUAGE_CODES.join(", "))),
        None => Ok(()),
    }
}

/// What a full stop behind a word of `abbreviations.txt` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Its own, inside a sentence.
    Within,
    /// Its own, and perhaps the end of a sentence.
    End,
    /// The word is no abbreviation; a letter behind it is a name, not an initial: `vitamin A.`
    Label,
}

/// The kind of a word in `abbreviations.txt`.
pub(crate) fn stop(kind: &str) -> Result<Stop, String> {
    match kind {
        "" => Ok(Stop::Within),
        "end" => Ok(Stop::End),
        "label" => Ok(Stop::Label),
        other => Err(format!("`{other}` where only `end` or `label` may stand")),
    }
}

/// Which of the senses that have parted from one root a word of `drifted.txt` has: `hasil<TAB>2`; 0 if there is one only.
pub(crate) fn sense(rest: &str) -> Result<u8, String> {
    match rest.split_once('\t') {
        None if rest.is_empty() => Err("no root".to_owned()),
        None => Ok(0),
        Some((_, number)) => match number.trim().parse() {
            Ok(sense @ 1..=9) => Ok(sense),
            _ => Err(format!("`{number}` where only a number from 1 to 9 may stand")),
        },
    }
}

/// Whether `combining.txt` says that the form is bound even where a hyphen parts it from its word. `radio-televisi` is two words.
pub(crate) fn binds_over_hyphen(text: &str) -> Result<bool, String> {
    match text.split_once('\t').map(|(_, mark)| mark.trim()) {
        None => Ok(true),
        Some("joined") => Ok(false),
        Some(other) => Err(format!("`{other}` where only `joined` may stand")),
    }
}

/// What is wrong in a list, line by line: `hyphens.txt:7: …`. Files that are not read as lists have nothing wrong here.
#[allow(dead_code)] // The build script calls it, and tests.
pub(crate) fn flaws(file: &str, text: &str) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let mut flaws = Vec::new();
    for Fact { line, word, rest } in facts(text) {
        let said = match file {
            "hyphens.txt" => hyphen(rest).map(drop),
            "languages.txt" => languages(rest),
            "abbreviations.txt" => stop(rest).map(drop),
            "drifted.txt" => sense(rest).map(drop),
            "combining.txt" => binds_over_hyphen(rest).map(drop),
            _ => Ok(()),
        };
        let whole = if word.is_empty() {
            Err("no word".to_owned())
        } else if word != word.to_lowercase() {
            Err(format!("`{word}` has a capital"))
        } else if !seen.insert((word, rest)) {
            Err(format!("`{word}` stands twice"))
        } else {
            Ok(())
        };
        flaws.extend(
            [said, whole]
                .into_iter()
                .filter_map(Result::err)
                .map(|e| format!("{file}:{line}: {e}")),
        );
    }
    flaws
}
