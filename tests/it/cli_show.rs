//! `cuplik show`: an article, or a passage between its neighbours; and how an argument names either.

use serde_json::{Value, json};

use crate::support::Place;

/// Articles whose ids look like passages of one another.
fn place() -> Place {
    let place = Place::new();
    let long: Vec<String> =
        (1..=5).map(|n| format!("Bagian {n}. {}", "Padi tumbuh di sawah. ".repeat(25))).collect();
    let record =
        |id: &str, text: &str| json!({"id": id, "title": format!("Judul {id}"), "text": text});
    place.records(
        "a.jsonl",
        &[
            record("a", &long.join("\n\n")),
            record("a#2", "Artikel a pagar dua."),
            record("a#b", "Artikel a pagar b."),
            record("a#b#3", "Artikel a pagar b pagar tiga."),
            record("-x", "Artikel minus."),
            record("#", "Artikel pagar."),
            record("jalur/../ke \"mana\" 'pun'", "Artikel jalur."),
        ],
    );
    place.run(["index", "a.jsonl"]).code(0);
    place
}

fn shown(place: &Place, name: &str) -> Value {
    place.run(["show", "--json", "--", name]).code(0).json()
}

#[test]
fn an_article_is_its_passages_joined() {
    let place = place();
    let shown = shown(&place, "a");
    let keys: Vec<&String> = shown.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["article", "passages"]);
    let text = shown["article"]["text"].as_str().unwrap();
    let passages = shown["passages"].as_array().unwrap();
    assert!(passages.len() >= 5);
    let mut at = 0;
    for (number, passage) in (1..).zip(passages) {
        let end = at + passage["text"].as_str().unwrap().len();
        let expected = json!({"passage": number, "range": [at, end], "text": text[at..end]});
        assert_eq!(*passage, expected);
        at = end;
    }
    assert_eq!(at, text.len());
    let article = shown["article"].as_object().unwrap();
    assert_eq!(article.keys().collect::<Vec<_>>(), ["id", "text", "title"]);
}

#[test]
fn a_passage_stands_between_its_neighbours() {
    let place = place();
    let count = shown(&place, "a")["passages"].as_array().unwrap().len();
    for (wanted, expected) in [(1, vec![1, 2]), (3, vec![2, 3, 4]), (count, vec![count - 1, count])]
    {
        let shown = shown(&place, &format!("a#{wanted}"));
        // An article of that id as a whole comes first; number 2 is never asked for here.
        assert_eq!(shown["passage"], json!(wanted));
        let numbers: Vec<_> =
            shown["passages"].as_array().unwrap().iter().map(|p| p["passage"].clone()).collect();
        assert_eq!(numbers, expected);
        assert!(shown["article"].get("text").is_none());
        assert_eq!(shown["article"]["title"], "Judul a");
    }
}

#[test]
fn a_name_is_an_article_first_and_splits_at_its_last_mark_that_digits_follow() {
    let place = place();
    let id = |name: &str| {
        let shown = shown(&place, name);
        (shown["article"]["id"].as_str().unwrap().to_owned(), shown["passage"].as_u64())
    };
    let is = |id: &str, passage| (id.to_owned(), passage);
    assert_eq!(id("a#2"), is("a#2", None));
    assert_eq!(id("a#2#1"), is("a#2", Some(1)));
    assert_eq!(id("a#3"), is("a", Some(3)));
    assert_eq!(id("a#003"), is("a", Some(3)));
    assert_eq!(id("a#b"), is("a#b", None));
    assert_eq!(id("a#b#1"), is("a#b", Some(1)));
    assert_eq!(id("a#b#3"), is("a#b#3", None));
    assert_eq!(id("#"), is("#", None));
    assert_eq!(id("##1"), is("#", Some(1)));
    assert_eq!(id("-x#1"), is("-x", Some(1)));
    assert_eq!(id("jalur/../ke \"mana\" 'pun'#1"), is("jalur/../ke \"mana\" 'pun'", Some(1)));
}

#[test]
fn what_is_not_there_exits_1_and_is_named() {
    let place = place();
    for (name, part) in [
        ("b", "no article with the id `b`"),
        ("b#1", "no article with the id `b`"),
        ("a#0", "there is no number 0"),
        ("a#99", "there is no number 99"),
        ("a#99999999999999999999999", "there is no number"),
        ("a#", "no article"),
        ("a#+3", "no article"),
        ("a#1 ", "no article"),
        ("A", "no article"),
        ("", "no article"),
    ] {
        for json in [false, true] {
            let answer = place.run(["show"].iter().chain(json.then_some(&"--json")).chain([&name]));
            let answer = answer.code(1).says(part);
            assert_eq!(answer.out(), "", "{name}");
        }
    }
    place.run(["show"]).code(2);
    place.run(["show", "a", "b"]).code(2);
}

#[test]
fn a_pipe_gets_the_text_with_its_lines_and_nothing_that_moves_the_cursor() {
    let place = Place::new();
    let text = "Baris satu\u{1b}[2J yang panjang sekali, jauh lebih panjang daripada lebar terminal mana pun yang biasa dipakai orang.\r\n\r\n  - padi\u{9b}\u{202e}\u{0}\r\n";
    place.records(
        "a.jsonl",
        &[json!({"id": "a", "title": "Ju\u{1b}dul", "text": text, "x\u{7}": "y\u{8}"})],
    );
    place.run(["index", "a.jsonl"]).code(0);
    let out = place.run(["show", "a"]).code(0).out();
    assert!(out.starts_with("Judul\n"), "{out:?}");
    assert!(out.contains("\nBaris satu[2J yang panjang"), "{out:?}");
    assert!(out.contains("dipakai orang.\n\n  - padi"), "{out:?}");
    assert!(!out.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{out:?}");
    let json = place.run(["show", "--json", "a"]).code(0);
    assert!(!json.out().contains(|c: char| c.is_control() && c != '\n'));
    assert_eq!(json.json()["article"]["text"], text);
}
