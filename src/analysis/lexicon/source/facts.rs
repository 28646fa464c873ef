//! The lines of each kind of file: what they may hold and what they say.

use std::path::Path;

use super::super::table::{Draft, flag};
use super::Source;

/// The classes of words in the order of their bits. The first ten stand in the files; the last three are for what has none: a
/// lexicalised word, an asserted form, a name.
pub const CLASSES: [&str; 13] =
    ["vt", "vi", "n", "a", "adv", "num", "pron", "func", "intj", "bound", "lex", "form", "name"];

/// What a note can allow (`+`) or forbid (`-`), in the order of its bit.
pub const NOTES: [&str; 28] = [
    "meN",
    "di",
    "ber",
    "ter",
    "per",
    "peN",
    "pe",
    "ke",
    "se",
    "kan",
    "i",
    "an",
    "meN-kan",
    "meN-i",
    "ke-an",
    "peN-an",
    "per-an",
    "ber-an",
    "ber-kan",
    "ter-kan",
    "ter-i",
    "memper",
    "memper-kan",
    "memper-i",
    "se-nya",
    "pe-an",
    "ku",
    "kau",
];

/// Other ways to write a note: the shape that the prefix has before most roots it is noted for.
const ALIASES: [(&str, &str); 3] = [("me", "meN"), ("be", "ber"), ("te", "ter")];

/// Kinds of names, and whether affixes go with them (`keindonesiaan`, `mengarab`): with places and peoples, not with persons and firms.
const NAME_KINDS: [(&str, bool); 25] = [
    ("person", false),
    ("people", true),
    ("language", true),
    ("religion", true),
    ("country", true),
    ("capital", true),
    ("province", true),
    ("regency", true),
    ("city", true),
    ("district", true),
    ("village", true),
    ("continent", true),
    ("island", true),
    ("mountain", true),
    ("river", true),
    ("lake", true),
    ("sea", true),
    ("institution", false),
    ("company", false),
    ("brand", false),
    ("media", false),
    ("party", false),
    ("team", false),
    ("title", false),
    ("other", false),
];

/// Words that are wrongly written joined to the next.
const PREPOSITIONS: [&str; 3] = ["di", "ke", "dari"];

/// Longest word, in bytes.
const LONGEST: usize = 48;

/// What a file holds, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Roots,
    Lexicalised,
    Reduplications,
    Names,
    Families,
    FunctionWords,
    Compounds,
    Combining,
    Variants,
    Informal,
    Splits,
    Acronyms,
    Hunspell,
}

impl Sort {
    pub(super) fn of(name: &str) -> Option<Self> {
        let path = Path::new(name);
        let text = path.extension().is_some_and(|ext| ext == "txt");
        match name.split_once('/') {
            Some(("roots", _)) if text => Some(Self::Roots),
            Some(("names", _)) if text => Some(Self::Names),
            Some(_) => None,
            None => match name {
                "roots.txt" => Some(Self::Roots),
                "names.txt" => Some(Self::Names),
                "lexicalised.txt" => Some(Self::Lexicalised),
                "reduplications.txt" => Some(Self::Reduplications),
                "families.txt" => Some(Self::Families),
                "function_words.txt" => Some(Self::FunctionWords),
                "compounds.txt" => Some(Self::Compounds),
                "combining.txt" => Some(Self::Combining),
                "acronyms.txt" => Some(Self::Acronyms),
                "variants.txt" => Some(Self::Variants),
                "informal.txt" => Some(Self::Informal),
                "splits.txt" => Some(Self::Splits),
                _ => path.extension().is_some_and(|ext| ext == "dic").then_some(Self::Hunspell),
            },
        }
    }
}

/// The word of a line of a `.dic`: what stands before its flags (`kirim/AB`), before fields of morphology (`kirim<TAB>po:verb`,
/// `kirim po:verb`) and before a comment (`kirim # …`). A slash of the word itself is written `\/`; a line that begins with white space
/// is a comment; a word with a space in it (`rumah sakit`) is given whole.
fn spelled_word(line: &str) -> &str {
    let mut escaped = false;
    let end = line.find(|c: char| {
        let ends = !escaped && matches!(c, '/' | '\t');
        escaped = c == '\\' && !escaped;
        ends
    });
    let word = end.map_or(line, |end| &line[..end]);
    let is_field = |rest: &str| {
        let bytes = rest.trim_start().as_bytes();
        matches!(bytes, [b'#', ..] | [b'a'..=b'z', b'a'..=b'z', b':', ..] | [])
    };
    match word.split_once(' ') {
        Some((first, rest)) if is_field(rest) => first,
        _ => word,
    }
}

/// A file and a line.
pub(super) type At<'a> = (&'a str, usize);

impl Source {
    /// Takes in one line of a file, without its comment.
    pub(super) fn fact(&mut self, sort: Sort, fact: &str, at: At<'_>) -> Result<(), String> {
        if sort == Sort::Hunspell {
            self.spelling(spelled_word(fact));
            return Ok(());
        }
        let mut columns = fact.split('\t').map(str::trim);
        let mut next = || columns.next().unwrap_or("");
        let (word, second, third) = (next(), next(), next());
        if columns.next().is_some() {
            return Err("more than three columns".to_owned());
        }
        if word.is_empty() {
            return Err("the first column is missing".to_owned());
        }
        let says_more = matches!(
            sort,
            Sort::Roots
                | Sort::Names
                | Sort::Families
                | Sort::Variants
                | Sort::Informal
                | Sort::Splits
                | Sort::Acronyms
        );
        if says_more && second.is_empty() {
            return Err(format!("the second column is missing{}", parted(fact)));
        }
        self.columns(sort, (word, second, third), at)
            .map_err(|reason| format!("{reason}{}", parted(fact)))
    }

    fn columns(
        &mut self,
        sort: Sort,
        (word, second, third): (&str, &str, &str),
        at: At<'_>,
    ) -> Result<(), String> {
        let most = match sort {
            Sort::Roots
            | Sort::Names
            | Sort::Compounds
            | Sort::Combining
            | Sort::Variants
            | Sort::Informal
            | Sort::Splits
            | Sort::Acronyms => 3,
            _ => 2,
        };
        if most < 3 && !third.is_empty() {
            return Err(format!("a column too many: `{third}`"));
        }
        match sort {
            Sort::Roots => self.root(word, second, third, at),
            Sort::Lexicalised => self.lexicalised(word, second, at),
            Sort::Families => self.family(word, second, at),
            Sort::Reduplications => self.reduplication(word, second, at),
            Sort::Names => self.name(word, second, third, at),
            Sort::FunctionWords => self.function_word(word, second, at),
            Sort::Compounds => self.compound(word, second, third, at),
            // The second column is for the reader, the third for the tokeniser.
            Sort::Combining => {
                plain_word(word)?;
                if !matches!(third, "" | "joined") {
                    return Err(format!("`{third}` where only `joined` may stand"));
                }
                self.said(word, sort, at)?;
                self.draft(word).flags |= flag::COMBINING;
                Ok(())
            }
            Sort::Variants | Sort::Informal => self.variant(word, second, third, at),
            Sort::Splits => self.split(word, second, third, at),
            Sort::Acronyms => self.acronym(word, second, third, at),
            Sort::Hunspell => Ok(()),
        }
    }

    /// A word of a spelling list: names and compounds in it are no roots. Inflected forms are, to look at; whoever takes them in
    /// (`Lexicon::with_files`) leaves out those that have a reading.
    fn spelling(&mut self, word: &str) {
        if !word.is_empty() && word.len() <= LONGEST && word.bytes().all(|b| b.is_ascii_lowercase())
        {
            self.spelled.insert(word.to_owned());
        }
    }

    fn lexicalised(&mut self, word: &str, root: &str, at: At<'_>) -> Result<(), String> {
        plain_word(word)?;
        self.said(word, Sort::Lexicalised, at)?;
        let draft = self.draft(word);
        draft.flags |= flag::LEXICALISED;
        if !root.is_empty() {
            plain_word(root)?;
            root.clone_into(&mut draft.also);
            draft.flags |= flag::ALSO_ROOT;
            self.point_to_stem(root, at);
        }
        Ok(())
    }

    fn family(&mut self, word: &str, relative: &str, at: At<'_>) -> Result<(), String> {
        word_perhaps_hyphenated(word)?;
        plain_word(relative)?;
        self.said(word, Sort::Families, at)?;
        if word == relative {
            return Err(format!("`{word}` is its own family"));
        }
        let draft = self.draft(word);
        if draft.also.is_empty() {
            relative.clone_into(&mut draft.also);
        }
        self.point(relative, at);
        Ok(())
    }

    /// What is written joined by some and split by others. `dimana` is *mana* with a preposition that was not kept apart; `kerjasama` is one word, which the two side by side are
    /// as well.
    fn split(&mut self, joined: &str, words: &str, weak: &str, at: At<'_>) -> Result<(), String> {
        let Some((first, second)) = words.split_once(' ') else {
            return Err(format!("`{}` is not two words", cut(words)));
        };
        plain_word(first)?;
        plain_word(second)?;
        if joined.strip_prefix(first) != Some(second) {
            return Err(format!("`{joined}` is not `{words}` joined"));
        }
        if PREPOSITIONS.contains(&first) {
            return self.variant(joined, second, weak, at);
        }
        self.said(joined, Sort::Compounds, at)?;
        let draft = self.draft(joined);
        draft.flags |= flag::COMPOUND;
        words.clone_into(&mut draft.target);
        self.joined.push(joined.to_owned());
        self.heads.push((first.to_owned(), at.0.to_owned(), at.1));
        match weak {
            "" => Ok(()),
            other => Err(format!("`{other}` where nothing may stand")),
        }
    }

    /// A short form and what it stands for: a pair stands once, a short form as often as it has meanings. Kept as it is written; see `acronym.rs`.
    fn acronym(&mut self, short: &str, words: &str, weak: &str, at: At<'_>) -> Result<(), String> {
        let letters = |word: &str| {
            !word.is_empty()
                && word
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '&' | '/' | '.'))
        };
        if short.len() > LONGEST || !letters(short) {
            return Err(format!("`{}` is no short form", cut(short)));
        }
        if let Some(word) = words.split(' ').find(|word| !letters(word)) {
            return Err(format!("`{}` is no word of an expansion", cut(word)));
        }
        if words.split(' ').count() > 9 || words.len() > 3 * LONGEST {
            return Err(format!("`{}` is more than nine words", cut(words)));
        }
        if !matches!(weak, "" | "weak") {
            return Err(format!("`{weak}` where only `weak` may stand"));
        }
        self.said(&format!("{short}={words}").to_lowercase(), Sort::Acronyms, at)
    }

    /// Another writing of a word; the two files differ in what a reader expects in them, not in what they say. The word it stands for may be inflected (`nulis`: `menulis`).
    fn variant(
        &mut self,
        word: &str,
        standard: &str,
        weak: &str,
        at: At<'_>,
    ) -> Result<(), String> {
        plain_word(word)?;
        if standard.contains(' ') {
            return Err(format!(
                "`{}` is more than one word; acronyms.txt takes what stands for several",
                cut(standard)
            ));
        }
        word_perhaps_hyphenated(standard)?;
        self.said(word, Sort::Variants, at)?;
        if word == standard {
            return Err(format!("`{word}` is a variant of itself"));
        }
        self.variants.push((word.to_owned(), standard.to_owned(), at.0.to_owned(), at.1));
        let draft = self.draft(word);
        match weak {
            "" => {
                draft.flags |= flag::VARIANT;
                standard.clone_into(&mut draft.target);
            }
            "weak" if draft.also.is_empty() => {
                draft.flags |= flag::DOUBTFUL;
                standard.clone_into(&mut draft.also);
            }
            "weak" => return Err(format!("`{word}` has `{}` beside it already", draft.also)),
            other => return Err(format!("`{other}` where only `weak` may stand")),
        }
        Ok(())
    }

    fn reduplication(&mut self, word: &str, base: &str, at: At<'_>) -> Result<(), String> {
        hyphenated_word(word)?;
        self.said(word, Sort::Reduplications, at)?;
        let draft = self.draft(word);
        draft.flags |= flag::REDUPLICATION;
        if !base.is_empty() && base != word {
            word_perhaps_hyphenated(base)?;
            base.clone_into(&mut draft.target);
            self.point_to_stem(base, at);
        }
        Ok(())
    }

    fn function_word(&mut self, word: &str, stem: &str, at: At<'_>) -> Result<(), String> {
        word_perhaps_hyphenated(word)?;
        self.said(word, Sort::FunctionWords, at)?;
        let draft = self.draft(word);
        draft.flags |= flag::FUNCTION;
        if !stem.is_empty() && stem != word {
            plain_word(stem)?;
            stem.clone_into(&mut draft.target);
            draft.flags |= flag::FORM;
            self.pointing.insert(word.to_owned());
            self.point_to_stem(stem, at);
        }
        Ok(())
    }

    fn compound(
        &mut self,
        words: &str,
        classes: &str,
        notes: &str,
        at: At<'_>,
    ) -> Result<(), String> {
        let joined = words.replace(' ', "");
        let head = match words.split_once(' ') {
            Some((head, rest)) if !head.is_empty() && !rest.is_empty() => head,
            _ => return Err(format!("`{words}` is not two words")),
        };
        plain_word(&joined)?;
        if words.len() > 2 * LONGEST {
            return Err(format!("`{}` is longer than {} bytes", cut(words), 2 * LONGEST));
        }
        self.said(&joined, Sort::Compounds, at)?;
        if classes.is_empty() {
            // Its class stands with the joined writing, among the roots.
            self.point(&joined, at);
        } else {
            self.root(&joined, classes, notes, at)?;
        }
        let draft = self.draft(&joined);
        draft.flags |= flag::COMPOUND;
        words.clone_into(&mut draft.target);
        self.heads.push((head.to_owned(), at.0.to_owned(), at.1));
        Ok(())
    }

    fn root(&mut self, word: &str, classes: &str, notes: &str, at: At<'_>) -> Result<(), String> {
        plain_word(word)?;
        self.said(word, Sort::Roots, at)?;
        if let Some(initial) =
            at.0.strip_prefix("roots/").and_then(|file| file.strip_suffix(".txt"))
            && initial.len() == 1
            && !word.starts_with(initial)
        {
            return Err(format!(
                "`{word}` does not begin with {initial}, as the words of {} do; roots.txt takes any",
                at.0
            ));
        }
        let mut draft = self.words.remove(word).unwrap_or_default();
        draft.flags |= flag::ROOT;
        let result = self.describe(&mut draft, word, classes, notes, at);
        self.words.insert(word.to_owned(), draft);
        result
    }

    fn describe(
        &mut self,
        draft: &mut Draft,
        word: &str,
        classes: &str,
        notes: &str,
        at: At<'_>,
    ) -> Result<(), String> {
        for class in classes.split(',') {
            match CLASSES[..10].iter().position(|name| *name == class) {
                Some(bit) => draft.classes |= 1 << bit,
                None => {
                    return Err(format!(
                        "`{word}` has the unknown class `{}`; known are {}",
                        cut(class),
                        CLASSES[..10].join(", ")
                    ));
                }
            }
        }
        for note in notes.split_whitespace() {
            let bit = |name: &str| {
                let name =
                    ALIASES.iter().find(|(short, _)| *short == name).map_or(name, |(_, full)| full);
                let bit = NOTES.iter().position(|note| *note == name);
                bit.map(|bit| 1_u32 << bit)
                    .ok_or_else(|| format!("`{word}` has the unknown note `{note}`"))
            };
            if note == "rare" {
                draft.flags |= flag::RARE;
            } else if let Some(name) = note.strip_prefix('+') {
                draft.licences |= bit(name)?;
            } else if let Some(name) = note.strip_prefix('-') {
                draft.bans |= bit(name)?;
            } else if let Some(form) = note.strip_prefix('!') {
                self.assert_form(form, word, at)?;
            } else {
                return Err(format!("`{word}` has the unknown note `{note}`"));
            }
        }
        if draft.licences & draft.bans != 0 {
            return Err(format!("`{word}` both takes an affix and does not"));
        }
        Ok(())
    }

    fn assert_form(&mut self, form: &str, root: &str, at: At<'_>) -> Result<(), String> {
        plain_word(form)?;
        // `!gadai` on `gadai` says no more than the entry does: a listed root is left alone.
        if form == root {
            return Ok(());
        }
        let draft = self.draft(form);
        if draft.flags & flag::FORM != 0 && draft.target != root {
            return Err(format!("`{form}` is asserted for `{root}` and for `{}`", draft.target));
        }
        draft.flags |= flag::FORM;
        root.clone_into(&mut draft.target);
        self.places.entry((form.to_owned(), u8::MAX)).or_insert((at.0.to_owned(), at.1));
        Ok(())
    }

    fn name(&mut self, word: &str, kind: &str, weak: &str, at: At<'_>) -> Result<(), String> {
        if word.contains(char::is_whitespace) {
            return Err(format!("`{word}` is more than one word"));
        }
        if !word.contains(char::is_uppercase) {
            return Err(format!("the name `{word}` has no capital"));
        }
        let Some((_, takes_affixes)) = NAME_KINDS.iter().find(|(name, _)| *name == kind) else {
            let known = NAME_KINDS.map(|(name, _)| name).join(", ");
            return Err(format!("`{}` is no kind of name; kinds are {known}", cut(kind)));
        };
        // An apostrophe is folded away in a text too (`Qur'an`).
        let lower = word.to_lowercase().replace('\'', "");
        word_perhaps_hyphenated(&lower)?;
        // Two spellings may fold to one name, and a place and a person share one; in one file it stands once.
        let written = (format!("{} {}", at.0, word.to_lowercase()), Sort::Names as u8);
        if let Some((file, line)) = self.places.insert(written, (at.0.to_owned(), at.1)) {
            return Err(format!("`{word}` stands in {file}:{line} already"));
        }
        let draft = self.draft(&lower);
        draft.flags |= flag::NAME;
        if *takes_affixes {
            draft.flags |= flag::PLACE;
        }
        match weak {
            "" => {}
            "weak" => draft.flags |= flag::WEAK,
            other => return Err(format!("`{other}` where only `weak` may stand")),
        }
        Ok(())
    }

    /// Notes that the word was said to be this; an error if it had been.
    fn said(&mut self, word: &str, sort: Sort, at: At<'_>) -> Result<(), String> {
        match self.places.insert((word.to_owned(), sort as u8), (at.0.to_owned(), at.1)) {
            Some((file, line)) => Err(format!("`{word}` stands in {file}:{line} already")),
            None => Ok(()),
        }
    }

    fn draft(&mut self, word: &str) -> &mut Draft {
        self.words.entry(word.to_owned()).or_default()
    }

    /// Notes that this word has to exist and be its own stem.
    fn point_to_stem(&mut self, word: &str, at: At<'_>) {
        self.point(word, at);
        self.stems.push((word.to_owned(), at.0.to_owned(), at.1));
    }

    /// Notes that this word has to exist.
    fn point(&mut self, word: &str, at: At<'_>) {
        self.targets.push((word.to_owned(), at.0.to_owned(), at.1));
    }
}

/// What is said besides where a line has blanks and no TAB.
fn parted(fact: &str) -> &'static str {
    let blank = fact.contains(' ') || fact.contains(',') || fact.contains('=');
    if blank && !fact.contains('\t') { "; columns are parted by a TAB" } else { "" }
}

/// A word as it is quoted: what somebody took for a line of a list may be a book.
fn cut(word: &str) -> String {
    let end = word.char_indices().nth(LONGEST).map_or(word.len(), |(end, _)| end);
    let more = if end < word.len() { "…" } else { "" };
    format!("{}{more}", &word[..end])
}

/// Lower-case letters from a to z: Indonesian needs no others, and affixes are found in bytes.
fn plain_word(word: &str) -> Result<(), String> {
    if word.is_empty() {
        Err("a word is missing".to_owned())
    } else if word.len() > LONGEST {
        Err(format!("`{}` is longer than {LONGEST} bytes", cut(word)))
    } else if let Some(c) = word.chars().find(|c| !c.is_ascii_lowercase()) {
        Err(format!("`{word}` has {c:?}, which is not a small letter from a to z"))
    } else {
        Ok(())
    }
}

fn word_perhaps_hyphenated(word: &str) -> Result<(), String> {
    if word.contains('-') { hyphenated_word(word) } else { plain_word(word) }
}

fn hyphenated_word(word: &str) -> Result<(), String> {
    if !word.contains('-') {
        return Err(format!("`{word}` has no hyphen"));
    }
    if word.len() > 2 * LONGEST {
        return Err(format!("`{}` is longer than {} bytes", cut(word), 2 * LONGEST));
    }
    word.split('-').try_for_each(plain_word)
}
