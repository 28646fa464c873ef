//! What holds for any record: an article that is taken, exported, and read again is the same article.
//!
//! `{"id": 1, "text": "Padi.", "date": "kemarin", "tanggal": "2024-01-01 08:00"}` puts to the test what is read, what is kept beside
//! it, and under which names.

use proptest::prelude::*;
use serde_json::{Map, Value};

use super::{Origin, article};
use crate::corpus::Article;
use crate::corpus::reader::fields::{Field, Keys};
use crate::corpus::reader::{IdFrom, json};
use crate::error::Problem;

fn value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        prop::sample::select(vec![
            "",
            " ",
            "a",
            "a, b",
            ",",
            "kemarin",
            "2024",
            "21/10/2024 08:00",
            "1729468800",
            "Oktober 2024",
            "$serde_json::private::RawValue",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    let leaf = prop_oneof![
        4 => text.prop_map(Value::from),
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<u64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let key = prop::sample::select(vec![
            "name",
            "a",
            "",
            "$serde_json::private::RawValue",
            "$serde_json::private::Number",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..3).prop_map(|keys| keys
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect()),
        ]
    })
}

/// A record with names of fields, spelled one way or the other, and names that come close to them.
fn record() -> impl Strategy<Value = Map<String, Value>> {
    let names =
        include_str!("../../../../lexicon/keys.txt").lines().filter(|line| !line.starts_with('#'));
    let mut names: Vec<String> = names.flat_map(str::split_whitespace).map(str::to_owned).collect();
    for (_, own) in Field::ALL {
        names.extend([format!("{own}_original"), format!("{own}_original_"), own.to_uppercase()]);
    }
    names.push("$serde_json::private::RawValue".into());
    let key = prop_oneof![9 => prop::sample::select(names), 1 => any::<String>()];
    (prop::collection::vec((key, value()), 0..16), any::<u8>(), "[a-z]{1,3}").prop_map(
        |(keys, id, text)| {
            let mut record: Map<String, Value> = keys.into_iter().collect();
            record.insert("id".into(), id.into());
            record.insert("text".into(), text.into());
            record.retain(|key, _| !key.eq_ignore_ascii_case("title"));
            record
        },
    )
}

fn read_line(line: &str) -> Result<(Article, Vec<Problem>), Problem> {
    let keys = Keys::default();
    let record = json::parse(line, &keys).map_err(|wrong| wrong.problem)?;
    article(record, &keys, &Origin::Record(IdFrom::Key)).map_err(|refusal| refusal.problem)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_taken_is_the_same_when_it_is_exported_and_read_again(record in record()) {
        let line = serde_json::to_string(&record).unwrap();
        // Titles of other types are refused.
        if let Ok((article, _)) = read_line(&line) {
            let exported = serde_json::to_string(&article).unwrap();
            let (again, warnings) = read_line(&exported).unwrap();
            prop_assert_eq!(&again, &article);
            prop_assert_eq!(again.content_hash(), article.content_hash());
            prop_assert!(warnings.iter().all(|it| matches!(it, Problem::ControlCharacters { .. })), "{:?}", warnings);
            prop_assert_eq!(serde_json::from_str::<Article>(&exported).unwrap(), article);
        }
    }
}
