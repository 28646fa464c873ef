//! The keys of a record, in any of their names, to an article.
//!
//! `{"docno": 7, "judul": "Panen", "isi": "Padi dipanen.", "kanal": "Ekonomi", "kota": "Wanasari"}` is article `7` of section
//! `Ekonomi` with `kota` as metadata. Where a field is given under several names, one counts (see `fields`), and the others stay
//! in the metadata.

use serde_json::{Map, Value};
use xxhash_rust::xxh3::xxh3_128;

use super::IdFrom;
use super::fields::{Field, Keys};
use super::json::Record;
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

/// Why a record is no article, and its id where that was read.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) id: Option<String>,
    pub(super) problem: Problem,
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self { id: None, problem }
    }
}

/// Makes the article of a record, with what was wrong that does not cost it.
pub(super) fn article(
    record: Record,
    keys: &Keys,
    origin: &Origin<'_>,
) -> Result<(Article, Vec<Problem>), Refusal> {
    let mut sorted = Sorted::default();
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
    let refuse = |problem| Refusal { id: id.clone(), problem };
    if let Some(key) = record.duplicate {
        return Err(refuse(Problem::DuplicateKey { key }));
    }
    sorted.article(origin, id.clone()).map_err(refuse)
}

/// A record's keys sorted into fields and metadata.
#[derive(Default)]
struct Sorted {
    /// By field: the rank of the key, the key and its value.
    fields: [Option<(usize, String, Value)>; Field::ALL.len()],
    meta: Map<String, Value>,
    warnings: Vec<Problem>,
}

impl Sorted {
    fn put(&mut self, key: String, value: Value, keys: &Keys) {
        let Some((field, rank)) = keys.field(&key) else {
            return self.keep(key, value);
        };
        // An empty string says no more than an absent key; a text or id that is empty is refused as that.
        let required = matches!(field, Field::Id | Field::Text);
        if value.is_null() || (!required && value.as_str().is_some_and(|it| it.trim().is_empty())) {
            return;
        }
        let slot = &mut self.fields[field as usize];
        let loser = match slot {
            Some((taken, ..)) if *taken <= rank => Some((rank, key, value)),
            _ => slot.replace((rank, key, value)),
        };
        if let Some((_, key, value)) = loser {
            self.keep(key, value);
        }
    }

    fn take(&mut self, field: Field) -> Option<(String, Value)> {
        self.fields[field as usize].take().map(|(_, key, value)| (key, value))
    }

    /// Moves the value of a field to the metadata.
    fn leave(&mut self, field: Field) {
        if let Some((key, value)) = self.take(field) {
            self.keep(key, value);
        }
    }

    /// Keeps a value as metadata, under a name that is not one of ours: the exported line must read back as the same article.
    fn keep(&mut self, mut key: String, value: Value) {
        if value.is_null() {
            return;
        }
        if Field::named(&key).is_some() {
            key.push_str("_original");
        }
        while self.meta.contains_key(&key) {
            key.push('_');
        }
        self.meta.insert(key, value);
    }

    /// A field that must be a string.
    fn string(&mut self, field: Field) -> Result<Option<String>, Problem> {
        match self.take(field) {
            None => Ok(None),
            Some((_, Value::String(text))) => Ok(Some(text)),
            Some((key, value)) => Err(Problem::NotAString { key, found: kind(&value) }),
        }
    }

    /// A field that other types can be read as; what cannot stays in the metadata, with a warning.
    fn scalar(&mut self, field: Field) -> Option<String> {
        let (key, value) = self.take(field)?;
        let text = as_text(&value);
        if text.is_none() {
            self.warnings.push(Problem::NotAString { key: key.clone(), found: kind(&value) });
            self.keep(key, value);
        }
        text.filter(|text| !text.is_empty())
    }

    fn id(&mut self) -> Result<Option<String>, Problem> {
        let Some((key, value)) = self.take(Field::Id) else { return Ok(None) };
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
        let (key, value) = self.take(Field::Date)?;
        let text = match &value {
            Value::String(text) => text.trim().to_owned(),
            other => other.to_string(),
        };
        let date = match value {
            Value::String(_) | Value::Number(_) => read_date(&text),
            _ => None,
        };
        if date.is_none() {
            self.warnings.push(Problem::BadDate { date: text });
            self.keep(if key.eq_ignore_ascii_case("date") { key } else { "date".into() }, value);
        }
        date
    }

    fn tags(&mut self) -> Vec<String> {
        let Some((key, value)) = self.take(Field::Tags) else { return Vec::new() };
        let clean = |tag: &str| Some(tag.trim()).filter(|tag| !tag.is_empty()).map(str::to_owned);
        match &value {
            Value::String(list) => list.split(',').filter_map(clean).collect(),
            Value::Array(list) => {
                list.iter().filter_map(as_text).filter_map(|tag| clean(&tag)).collect()
            }
            Value::Number(number) => vec![number.to_string()],
            other => {
                self.warnings.push(Problem::NotAString { key: key.clone(), found: kind(other) });
                self.keep(key, value);
                Vec::new()
            }
        }
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
        if text.trim().is_empty() {
            return Err(Problem::EmptyText);
        }
        let article = Article {
            id,
            title,
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

/// A date as text, a year, or Unix seconds or milliseconds.
fn read_date(text: &str) -> Option<Date> {
    match text.parse::<i64>() {
        Ok(time) if time.unsigned_abs() >= 100_000_000_000 => Date::from_unix_seconds(time / 1000),
        // No less, since 20241021 is a day.
        Ok(time) if time.unsigned_abs() > 100_000_000 => Date::from_unix_seconds(time),
        _ => Date::parse(text),
    }
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
        let record = Record { keys: value.as_object().unwrap().clone(), duplicate: None };
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
