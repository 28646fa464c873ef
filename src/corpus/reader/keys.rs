//! The keys of a record, in any of their names, to an article.
//!
//! `{"docno": 7, "judul": "Panen", "isi": "Padi dipanen.", "kanal": "Ekonomi", "kota": "Wanasari"}` is article `7` of section
//! `Ekonomi` with `kota` as metadata.
//!
//! Where a field is given under several names, the first that can be read counts (see `fields`), and those after it stay in the
//! metadata. What could not be read, or says more than the field holds, is kept as it stood: `"date": "21/10/2024 08:00"` is the
//! date `2024-10-21` and the metadata `date_original`. Such a name is no name of a field, so that an exported article, read
//! again, is the same article.

#[cfg(test)]
mod round_trip;

use serde_json::{Map, Value};
use xxhash_rust::xxh3::xxh3_128;

use super::fields::{Field, Keys};
use super::json::Record;
use super::{IdFrom, control};
use crate::corpus::{Article, Date};
use crate::error::Problem;

/// What an article has besides its keys.
#[derive(Debug)]
pub(super) enum Origin<'a> {
    /// A record on its own.
    Record(IdFrom),
    /// A file: its text, and the id and title it has if its front matter names none.
    File { id: &'a str, title: &'a str, text: &'a str },
}

/// Why a record is no article, its id where that was read, and its line in a file of several.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) id: Option<String>,
    pub(super) problem: Problem,
    pub(super) line: Option<u64>,
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self { id: None, problem, line: None }
    }
}

/// Makes the article of a record, with what was wrong that does not cost it.
pub(super) fn article(
    record: Record,
    keys: &Keys,
    origin: &Origin<'_>,
) -> Result<(Article, Vec<Problem>), Refusal> {
    let mut sorted = Sorted { warnings: record.warnings, ..Sorted::default() };
    for (key, value) in record.keys {
        sorted.put(key, value, keys);
    }
    let id = match origin {
        Origin::Record(IdFrom::Url | IdFrom::Hash) => {
            sorted.leave(Field::Id);
            None
        }
        _ => sorted.id()?,
    };
    if let Some((key, line)) = record.duplicate {
        return Err(Refusal { id, problem: Problem::DuplicateKey { key }, line });
    }
    sorted.article(origin, id.clone()).map_err(|problem| Refusal { id, problem, line: None })
}

/// What a value says as a field.
enum Reading<T> {
    /// All it says.
    Whole(T),
    /// A part of what it says, which may be worth a warning.
    Part(T, Option<Problem>),
    /// No more than an absent key.
    Nothing,
    /// Nothing that the field can hold.
    Wrong(Problem),
}

/// A record's keys sorted into fields and metadata.
#[derive(Default)]
struct Sorted {
    /// By field: the ranks of the keys that give it, the keys and their values, the lowest rank first.
    fields: [Vec<(usize, String, Value)>; Field::ALL.len()],
    meta: Map<String, Value>,
    warnings: Vec<Problem>,
}

impl Sorted {
    fn put(&mut self, key: String, value: Value, keys: &Keys) {
        if value.is_null() {
            return;
        }
        let Some((field, rank)) = keys.field(&key) else {
            self.meta.insert(key, value);
            return;
        };
        // An empty string says no more than an absent key; a text or id that is empty is refused as that.
        let required = matches!(field, Field::Id | Field::Text);
        if !required && value.as_str().is_some_and(is_blank) {
            return;
        }
        let given = &mut self.fields[field as usize];
        let at = given.partition_point(|(before, ..)| *before <= rank);
        given.insert(at, (rank, key, value));
    }

    fn take(&mut self, field: Field) -> Vec<(usize, String, Value)> {
        std::mem::take(&mut self.fields[field as usize])
    }

    /// Moves the values of a field to the metadata.
    fn leave(&mut self, field: Field) {
        for (_, key, value) in self.take(field) {
            // A name that is ours would be read as the field again.
            let original = Field::named(&key).is_some().then(|| format!("{key}_original"));
            self.keep(original.unwrap_or(key), value);
        }
    }

    fn keep(&mut self, mut key: String, value: Value) {
        while self.meta.contains_key(&key) {
            key.push('_');
        }
        self.meta.insert(key, value);
    }

    /// The first value of a field, its other names moved to the metadata.
    fn first(&mut self, field: Field) -> Option<(String, Value)> {
        let given = &mut self.fields[field as usize];
        let (_, key, value) = (!given.is_empty()).then(|| given.remove(0))?;
        self.leave(field);
        Some((key, value))
    }

    /// A field that must be a string.
    fn string(&mut self, field: Field) -> Result<Option<String>, Problem> {
        match self.first(field) {
            None => Ok(None),
            Some((_, Value::String(text))) => Ok(Some(text)),
            Some((key, value)) => Err(Problem::NotAString { key, found: kind(&value) }),
        }
    }

    /// The first value of a field that can be read; what is not used of those before it is kept.
    fn read<T>(&mut self, field: Field, read: impl Fn(&str, &Value) -> Reading<T>) -> Option<T> {
        let mut given = self.take(field).into_iter();
        let mut found = None;
        let mut wrong = Vec::new();
        for (_, key, value) in given.by_ref() {
            let original = format!("{}_original", field.name());
            match read(&key, &value) {
                Reading::Nothing => continue,
                Reading::Wrong(problem) => {
                    wrong.push(problem);
                    self.keep(original, value);
                    continue;
                }
                Reading::Whole(it) => found = Some(it),
                Reading::Part(it, problem) => {
                    self.warnings.extend(problem);
                    self.keep(original, value);
                    found = Some(it);
                }
            }
            break;
        }
        self.fields[field as usize] = given.collect();
        self.leave(field);
        // Where another name gives the field, nothing is lost.
        if found.is_none() {
            self.warnings.append(&mut wrong);
        }
        found
    }

    /// A field that other types can be read as.
    fn scalar(&mut self, field: Field) -> Option<String> {
        self.read(field, |key, value| match as_text(value) {
            Some(text) if is_blank(&text) => Reading::Nothing,
            Some(text) if says_more(value) => Reading::Part(text, None),
            Some(text) => Reading::Whole(text),
            None => Reading::Wrong(not_a_string(key, value)),
        })
    }

    fn id(&mut self) -> Result<Option<String>, Problem> {
        let Some((key, value)) = self.first(Field::Id) else { return Ok(None) };
        match value {
            Value::String(id) => Ok(Some(id)),
            // Beyond 2^53 a number read as floating point has lost digits: two ids could become one.
            Value::Number(number)
                if number.is_f64() && number.as_f64().is_none_or(|it| it.abs() >= 9e15) =>
            {
                Err(Problem::BadId { id: number.to_string() })
            }
            Value::Number(number) => Ok(Some(number.to_string())),
            other => Err(Problem::NotAString { key, found: kind(&other) }),
        }
    }

    fn date(&mut self) -> Option<Date> {
        self.read(Field::Date, |_, value| {
            let text = match value {
                Value::String(text) => text.trim().to_owned(),
                other => other.to_string(),
            };
            let date = match value {
                Value::String(_) | Value::Number(_) => read_date(&text),
                _ => None,
            };
            match date {
                Some((date, false)) => Reading::Whole(date),
                Some((date, true)) => Reading::Part(date, None),
                None => Reading::Wrong(Problem::BadDate { date: text }),
            }
        })
    }

    fn tags(&mut self) -> Vec<String> {
        let clean = |tag: &str| Some(tag.trim()).filter(|tag| !tag.is_empty()).map(str::to_owned);
        let tags = self.read(Field::Tags, |key, value| {
            let mut unread = None;
            let tags: Vec<String> = match value {
                Value::String(list) => list.split(',').filter_map(clean).collect(),
                Value::Array(list) => {
                    let mut tags = Vec::new();
                    for tag in list.iter().filter(|tag| !tag.is_null()) {
                        match as_text(tag) {
                            Some(text) => tags.extend(clean(&text)),
                            None => unread = Some(not_a_string(key, tag)),
                        }
                    }
                    tags
                }
                Value::Number(number) => vec![number.to_string()],
                other => return Reading::Wrong(not_a_string(key, other)),
            };
            match unread {
                Some(problem) if tags.is_empty() => Reading::Wrong(problem),
                Some(problem) => Reading::Part(tags, Some(problem)),
                None if tags.is_empty() => Reading::Nothing,
                None if says_more(value) => Reading::Part(tags, None),
                None => Reading::Whole(tags),
            }
        });
        tags.unwrap_or_default()
    }

    fn article(
        mut self,
        origin: &Origin<'_>,
        id: Option<String>,
    ) -> Result<(Article, Vec<Problem>), Problem> {
        if matches!(origin, Origin::File { .. }) {
            self.leave(Field::Text);
        }
        let title = self.string(Field::Title)?;
        let (title, text) = match *origin {
            Origin::File { title: own, text, .. } => {
                (title.unwrap_or_else(|| own.to_owned()), text.to_owned())
            }
            Origin::Record(_) => {
                let text = self.string(Field::Text)?.ok_or(Problem::MissingText)?;
                (title.unwrap_or_default(), text)
            }
        };
        let url = self.scalar(Field::Url);
        let id = match *origin {
            Origin::File { id: own, .. } => id.unwrap_or_else(|| own.to_owned()),
            Origin::Record(IdFrom::Key) => id.ok_or(Problem::MissingId)?,
            Origin::Record(IdFrom::Url) => url.clone().ok_or(Problem::MissingId)?,
            Origin::Record(IdFrom::Hash) => hash_id(&title, &text),
        };
        if id.is_empty() || id.len() > 1024 || id.contains(char::is_control) {
            return Err(Problem::BadId { id });
        }
        if is_blank(&text) {
            return Err(Problem::EmptyText);
        }
        let count = control::count(&title) + control::count(&text);
        if count > 0 {
            self.warnings.push(Problem::ControlCharacters { count });
        }
        let article = Article {
            id,
            title: if is_blank(&title) { String::new() } else { title },
            text,
            date: self.date(),
            source: self.scalar(Field::Source),
            section: self.scalar(Field::Section),
            author: self.scalar(Field::Author),
            url,
            tags: self.tags(),
            language: self.scalar(Field::Language),
            meta: std::mem::take(&mut self.meta),
        };
        Ok((article, self.warnings))
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn not_a_string(key: &str, value: &Value) -> Problem {
    Problem::NotAString { key: key.to_owned(), found: kind(value) }
}

/// A date as text, a year, or Unix seconds or milliseconds; true if more was said, such as a time.
fn read_date(text: &str) -> Option<(Date, bool)> {
    let seconds = match text.parse::<i64>() {
        Ok(time) if time.unsigned_abs() >= 100_000_000_000 => time / 1000,
        // No less, since 20241021 is a day.
        Ok(time) if time.unsigned_abs() > 100_000_000 => time,
        _ => return Date::parse_with_rest(text),
    };
    Date::from_unix_seconds(seconds).map(|date| (date, true))
}

/// The id of a record that is named by its content.
fn hash_id(title: &str, text: &str) -> String {
    // NUL keeps title and text apart.
    format!("{:032x}", xxh3_128([title, text].join("\0").as_bytes()))
}

/// A scalar as text, a list of them joined by commas, or the `name` of an object, as in `"author": {"name": "Nanda"}`.
fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Array(list) => {
            let texts: Option<Vec<String>> = list.iter().map(as_text).collect();
            texts.map(|texts| texts.join(", "))
        }
        Value::Object(object) => {
            object.get("name").filter(|name| name.is_string()).and_then(as_text)
        }
        Value::Null => None,
    }
}

/// Whether [`as_text`] leaves something out: the other keys of an object.
fn says_more(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.len() > 1,
        Value::Array(list) => list.iter().any(says_more),
        _ => false,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read_with(
        value: &Value,
        map: &[(&str, &str)],
        from: IdFrom,
    ) -> Result<(Article, Vec<Problem>), Refusal> {
        let map: Vec<_> = map.iter().map(|(own, name)| ((*own).into(), (*name).into())).collect();
        let record = Record { keys: value.as_object().unwrap().clone(), ..Record::default() };
        article(record, &Keys::new(&map).unwrap(), &Origin::Record(from))
    }

    fn read(value: &Value) -> (Article, Vec<Problem>) {
        read_with(value, &[], IdFrom::Key).unwrap()
    }

    fn problem(value: &Value) -> Problem {
        read_with(value, &[], IdFrom::Key).unwrap_err().problem
    }

    #[test]
    fn names_in_two_languages() {
        let (article, warnings) = read(&json!({
            "DOCNO": 7, "Judul": "Panen", "isi": "Padi.", "tanggal": "21/10/2024", "sumber": "Contoh", "kanal": "Ekonomi",
            "penulis": ["A", "B"], "tautan": "https://contoh.id/7", "kata_kunci": "padi, panen,, ", "bahasa": "id", "kota": "X",
        }));
        assert_eq!(warnings, []);
        assert_eq!(
            serde_json::to_value(&article).unwrap(),
            json!({
                "id": "7", "title": "Panen", "text": "Padi.", "date": "2024-10-21", "source": "Contoh", "section": "Ekonomi",
                "author": "A, B", "url": "https://contoh.id/7", "tags": ["padi", "panen"], "language": "id", "kota": "X",
            })
        );
    }

    #[test]
    fn our_name_wins_over_an_alias_and_the_map_over_both() {
        let record = json!({"id": 1, "text": "t", "title": "A", "judul": "B", "body": "c", "isi": "d", "kepala": "E"});
        let (article, _) = read(&record);
        assert_eq!((article.title.as_str(), article.text.as_str()), ("A", "t"));
        assert_eq!(
            article.meta,
            *json!({"judul": "B", "body": "c", "isi": "d", "kepala": "E"}).as_object().unwrap()
        );
        let (article, _) =
            read_with(&record, &[("title", "Kepala"), ("text", "isi")], IdFrom::Key).unwrap();
        assert_eq!((article.title.as_str(), article.text.as_str()), ("E", "d"));
        assert_eq!(article.meta["title_original"], "A");
        assert_eq!(article.meta["text_original"], "t");
        let (article, _) =
            read(&json!({"id": 1, "content": "c", "isi": "d", "title": "", "judul": "B"}));
        assert_eq!((article.text.as_str(), article.title.as_str()), ("d", "B"));
    }

    #[test]
    fn what_is_refused() {
        let not_a_string = |key: &str, found| Problem::NotAString { key: key.into(), found };
        assert_eq!(problem(&json!({"text": "t"})), Problem::MissingId);
        assert_eq!(problem(&json!({"id": null, "text": "t"})), Problem::MissingId);
        assert_eq!(problem(&json!({"id": 1})), Problem::MissingText);
        assert_eq!(problem(&json!({"id": 1, "text": " \n"})), Problem::EmptyText);
        assert_eq!(problem(&json!({"id": 1, "isi": 5})), not_a_string("isi", "number"));
        assert_eq!(
            problem(&json!({"id": 1, "text": "t", "title": ["a"]})),
            not_a_string("title", "array")
        );
        assert_eq!(problem(&json!({"id": {}, "text": "t"})), not_a_string("id", "object"));
        assert_eq!(problem(&json!({"id": true, "text": "t"})), not_a_string("id", "boolean"));
        for id in ["", "a\nb", "a\0", "a\u{85}", &"x".repeat(1025)] {
            assert_eq!(problem(&json!({"id": id, "text": "t"})), Problem::BadId { id: id.into() });
        }
        let large: Value =
            serde_json::from_str(r#"{"id": 123456789012345678901234567890, "text": "t"}"#).unwrap();
        assert!(matches!(problem(&large), Problem::BadId { .. }));
        let refusal = read_with(&json!({"id": 8}), &[], IdFrom::Key).unwrap_err();
        assert_eq!(refusal.id.as_deref(), Some("8"));
    }

    #[test]
    fn what_ids_may_be() {
        for id in ["#", "a/../b#3", " ", "é", &"x".repeat(1024)] {
            assert_eq!(read(&json!({"id": id, "text": "t"})).0.id, id);
        }
        assert_eq!(
            read(&json!({"id": 18_446_744_073_709_551_615_u64, "text": "t"})).0.id,
            "18446744073709551615"
        );
        assert_eq!(read(&json!({"id": 1.5, "text": "t"})).0.id, "1.5");
    }

    #[test]
    fn ids_from_elsewhere() {
        let record = json!({"id": 1, "title": "a", "text": "b", "link": "https://contoh.id"});
        let (article, _) = read_with(&record, &[], IdFrom::Url).unwrap();
        assert_eq!(article.id, "https://contoh.id");
        assert_eq!(article.meta["id_original"], 1);
        let hash = |title: &str, text: &str| {
            read_with(&json!({"title": title, "text": text}), &[], IdFrom::Hash).unwrap().0.id
        };
        assert_eq!(hash("a", "b").len(), 32);
        assert_eq!(hash("a", "b"), hash("a", "b"));
        assert_ne!(hash("ab", "c"), hash("a", "bc"));
        let refusal = read_with(&json!({"id": 1, "text": "b"}), &[], IdFrom::Url).unwrap_err();
        assert_eq!(refusal.problem, Problem::MissingId);
    }

    #[test]
    fn a_bad_date_costs_only_the_date() {
        let (article, warnings) = read(&json!({"id": 1, "text": "t", "tanggal": "kemarin"}));
        assert_eq!((article.date, &article.meta["date_original"]), (None, &json!("kemarin")));
        assert_eq!(warnings, [Problem::BadDate { date: "kemarin".into() }]);
        let date = |value: Value| {
            read(&json!({"id": 1, "text": "t", "date": value})).0.date.map(|it| it.to_string())
        };
        assert_eq!(date(json!(2024)).as_deref(), Some("2024"));
        assert_eq!(date(json!(20_241_021)).as_deref(), Some("2024-10-21"));
        assert_eq!(date(json!(1_729_468_800)).as_deref(), Some("2024-10-21"));
        assert_eq!(date(json!(1_729_468_800_000_i64)).as_deref(), Some("2024-10-21"));
        assert_eq!(date(json!("1729468800")).as_deref(), Some("2024-10-21"));
        assert_eq!(warnings_of(&json!({"date": ["x"], "tanggal": "2024"})), []);
        for nothing in [
            json!(null),
            json!(""),
            json!(" "),
            json!(17.5),
            json!([2024]),
            json!(true),
            json!(i64::MIN),
        ] {
            assert_eq!(date(nothing.clone()), None, "{nothing}");
        }
    }

    fn warnings_of(more: &Value) -> Vec<Problem> {
        let mut record = json!({"id": 1, "text": "t"});
        record.as_object_mut().unwrap().append(&mut more.as_object().unwrap().clone());
        read(&record).1
    }

    #[test]
    fn the_first_name_that_can_be_read_counts() {
        let (article, warnings) = read(&json!({
            "id": 1, "text": "t", "date": "kemarin", "tanggal": "2024-01-01", "waktu": "2023", "url": {"x": 1}, "link": "a",
            "author": [], "penulis": "X", "tags": true, "tag": ",", "date_original": 1,
        }));
        assert_eq!(warnings, [Problem::NotAString { key: "tags".into(), found: "boolean" }]);
        assert_eq!(
            serde_json::to_value(&article).unwrap(),
            json!({
                "id": "1", "text": "t", "date": "2024-01-01", "url": "a", "author": "X", "waktu": "2023",
                "date_original": 1, "date_original_": "kemarin", "url_original": {"x": 1}, "tags_original": true,
            })
        );
    }

    #[test]
    fn what_a_field_does_not_hold_is_kept() {
        let original = |date: Value| {
            read(&json!({"id": 1, "text": "t", "tanggal": date})).0.meta.remove("date_original")
        };
        for whole in [
            json!("2024-10-21"),
            json!("21 Oktober 2024"),
            json!("Hari Jum'at, 25/10/2024"),
            json!("2024-10-21 00:00:00"),
            json!("20241021T000000"),
            json!(2024),
            json!("20241021"),
        ] {
            assert_eq!(original(whole.clone()), None, "{whole}");
        }
        for more in [
            json!("2024-10-21T08:00:00+07:00"),
            json!("2024-10-21T00:00:00Z"),
            json!("2024-10-21T00:00:00.000+07:00"),
            json!("2024-10-21 00:30"),
            json!("Senin, 21 Okt 2024 10.15 WIB"),
            json!("20241021T080000"),
            json!(" 21/10/2024 08:00 "),
            json!(1_729_468_800),
            json!("Kompas.com - 21/10/2024"),
        ] {
            assert_eq!(original(more.clone()), Some(more));
        }
        let (article, warnings) = read(&json!({
            "id": 1, "text": "t", "author": {"name": "Nanda", "umur": 30}, "tags": ["a", {"x": 1}], "source": {"name": "S"},
        }));
        assert_eq!(
            (article.author.as_deref(), article.tags),
            (Some("Nanda"), vec!["a".to_owned()])
        );
        let kept = json!({"author_original": {"name": "Nanda", "umur": 30}, "tags_original": ["a", {"x": 1}]});
        assert_eq!(Value::Object(article.meta), kept);
        assert_eq!(warnings, [Problem::NotAString { key: "tags".into(), found: "object" }]);
    }

    #[test]
    fn control_characters_are_told_of_once() {
        let more = json!({"text": "a\u{1b}[31m\u{202e}", "title": "\u{0}", "kota": "\u{1}"});
        assert_eq!(warnings_of(&more), [Problem::ControlCharacters { count: 3 }]);
    }

    #[test]
    fn optional_fields_of_odd_types() {
        let (article, warnings) = read(&json!({
            "id": 1, "text": "t", "source": 24, "section": true, "author": {"name": "Nanda"}, "tags": ["a", 1, null, " "],
            "url": {"x": 1}, "lama": null,
        }));
        assert_eq!(article.source.as_deref(), Some("24"));
        assert_eq!(article.section.as_deref(), Some("true"));
        assert_eq!(article.author.as_deref(), Some("Nanda"));
        assert_eq!(article.tags, ["a", "1"]);
        assert_eq!(article.url, None);
        assert_eq!(article.meta, *json!({"url_original": {"x": 1}}).as_object().unwrap());
        assert_eq!(warnings, [Problem::NotAString { key: "url".into(), found: "object" }]);
    }

    #[test]
    fn an_exported_line_reads_back_as_the_same_article() {
        let (article, _) = read(&json!({
            "id": 1, "text": "t", "title": "", "judul": "B", "date": "kemarin", "url": [[]], "Tags": {"a": 1}, "tags": "x",
            "date_original": 3, "isi": "u", "nested": {"a": [1, null]},
        }));
        let (again, warnings) = read(&serde_json::to_value(&article).unwrap());
        assert_eq!(again, article);
        assert_eq!(warnings, []);
    }
}
