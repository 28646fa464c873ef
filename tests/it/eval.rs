//! Metrics against figures of `trec_eval`, and TREC's files read and written.

#![allow(clippy::unwrap_used, clippy::float_cmp)] // tests

use std::collections::HashMap;
use std::path::PathBuf;

use cuplik::error::{Locale, Problem};
use cuplik::eval::{Qrels, Run, Topics, compare, evaluate};
use proptest::prelude::*;

fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/eval").join(name)
}

#[test]
fn metrics_are_those_of_trec_eval() {
    let qrels = Qrels::read(data("qrels.txt")).unwrap();
    let evaluation = evaluate(&Run::read(data("run.txt")).unwrap(), &qrels);
    assert_eq!((evaluation.unanswered, evaluation.unjudged), (1, 1));
    let mut ours: HashMap<_, _> =
        evaluation.queries.iter().map(|(query, metrics)| (query.as_str(), metrics)).collect();
    ours.insert("MEAN", &evaluation.mean);

    let expected = std::fs::read_to_string(data("expected.tsv")).unwrap();
    let lines = expected.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut compared = 0;
    for line in lines {
        let mut columns = line.split('\t');
        let query = columns.next().unwrap();
        for (ours, theirs) in ours[query].values().into_iter().zip(columns) {
            let theirs: f64 = theirs.parse().unwrap();
            assert!((ours - theirs).abs() < 1e-5, "{query}: {ours} is not {theirs} in {line}");
            compared += 1;
        }
    }
    assert_eq!(compared, ours.len() * 5);
}

/// By hand: gains 3, 0, 2 against an ideal of 3, 2, 1; precision 1/1, 2/3 and never for the third relevant one.
#[test]
fn a_worked_example() {
    let qrels = Qrels::parse("q 0 a 3\nq 0 b 2\nq 0 c 1\n", "-").unwrap();
    let mut run = Run::new("t");
    run.push("q", [("a", 3.0), ("x", 2.0), ("b", 1.0)]);
    let mean = evaluate(&run, &qrels).mean;
    let ideal = 3.0 + 2.0 / 3_f64.log2() + 1.0 / 2.0;
    assert!((mean.ndcg_10 - 4.0 / ideal).abs() < 1e-12);
    assert!((mean.map - (1.0 + 2.0 / 3.0) / 3.0).abs() < 1e-12);
    assert!((mean.recall_100 - 2.0 / 3.0).abs() < 1e-12);
    assert!((mean.mrr_10 - 1.0).abs() < 1e-12 && (mean.success_1 - 1.0).abs() < 1e-12);
}

#[test]
fn a_bad_line_is_named() {
    let cases: [(&str, Problem); 7] = [
        ("q1\tbanjir\n\nq2 banjir\n", Problem::BadEvalLine { expected: "id TAB text" }),
        ("q1\tbanjir\nq2\ttanah longsor\nq1\tgempa\n", Problem::GivenTwice { id: "q1".into() }),
        (
            "{\"id\":1,\"text\":\"banjir\"}\n\n{\"id\":2}\n",
            Problem::BadEvalLine { expected: r#"{"id": "…", "text": "…"}"# },
        ),
        (
            "q 0 a 1\n\nq 0 b satu\n",
            Problem::BadEvalLine { expected: "query 0 document relevance" },
        ),
        ("q 0 a 1\nq 0 b 1\nq 0 a 0\n", Problem::GivenTwice { id: "a".into() }),
        (
            "q Q0 a 1 2.0 t\n\nq Q0 b 2 NaN t\n",
            Problem::BadEvalLine { expected: "query Q0 document rank score tag" },
        ),
        ("q Q0 a 1 2 t\nr Q0 a 1 2 t\nq Q0 a 2 1 t\n", Problem::GivenTwice { id: "a".into() }),
    ];
    for (at, (text, problem)) in cases.into_iter().enumerate() {
        let error = match at {
            0..3 => Topics::parse(text, "berkas").unwrap_err(),
            3..5 => Qrels::parse(text, "berkas").unwrap_err(),
            _ => Run::parse(text, "berkas").unwrap_err(),
        };
        assert_eq!(error.problem(), &problem, "{text}");
        assert_eq!(error.place().to_string(), "berkas:3", "{text}");
    }
    assert_eq!(Topics::parse("\n", "-").unwrap_err().code(), "empty_file");
    assert_eq!(Qrels::parse("", "-").unwrap_err().code(), "empty_file");
    assert_eq!(Topics::parse("{\"id\": \"q1\",\n", "-").unwrap_err().code(), "not_json");
    assert_eq!(Run::parse("", "-").unwrap(), Run::default());
}

#[test]
fn topics_take_numbers_and_spaces_as_they_come() {
    let topics =
        Topics::parse("{\"_id\": 7, \"text\": \" hukum  waris \", \"split\": \"uji\"}\r\n", "-");
    let topics = topics.unwrap().0;
    assert_eq!((topics[0].id.as_str(), topics[0].text.as_str()), ("7", "hukum  waris"));
}

#[test]
fn ids_with_white_space_meet_their_judgments() {
    let qrels = Qrels::parse("q1 0 laporan/Rapat%20Mei.md 1\n", "-").unwrap();
    let mut run = Run::new("t");
    run.push("q1", [("laporan/Rapat Mei.md", 1.0)]);
    assert!((evaluate(&run, &qrels).mean.map - 1.0).abs() < 1e-12);
    assert_eq!(qrels.relevance("q1", "laporan/Rapat Mei.md"), 1);
}

#[test]
fn a_run_compared_to_itself_and_to_a_better_one() {
    let (mut qrels, mut worse, mut better) = (Qrels::default(), Run::new("a"), Run::new("b"));
    for query in 0..20 {
        let query = format!("q{query}");
        qrels.judge(&query, "ya", 1);
        worse.push(&query, [("bukan", 2.0), ("ya", 1.0)]);
        better.push(&query, [("ya", 2.0)]);
    }
    let same = compare(&worse, &worse, &qrels);
    assert!(same.metrics.iter().all(|d| d.p == 1.0 && d.interval == (0.0, 0.0) && d.wins == 0));
    let change = compare(&worse, &better, &qrels);
    let success = &change.metrics[3];
    assert_eq!((success.wins, success.losses, success.interval), (20, 0, (1.0, 1.0)));
    assert!(success.p < 0.001);
    assert_eq!(change, compare(&worse, &better, &qrels));
    assert!(change.table(Locale::Id).contains("Success@1    0.0000  1.0000  +1.0000"));
}

proptest! {
    /// Whatever the scores, a reader who sorts by score in single precision sees the order that was given.
    #[test]
    fn a_run_reads_back_in_the_order_given(
        documents in prop::collection::vec(("[a-c%]{1,2}[ \u{a0}é]?", prop_oneof![any::<f32>(), Just(1.5)]), 0..40),
    ) {
        let mut run = Run::new("nama sistem");
        run.push("q 1", documents.iter().map(|(document, score)| (document, *score)));
        let read = Run::parse(&run.to_string(), "-").unwrap();
        prop_assert_eq!(read.ranking("q 1"), run.ranking("q 1"));
        prop_assert!(run.ranking("q 1").windows(2).all(|pair| pair[0].score > pair[1].score));
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "(\\PC|[\\n\\t 0-9{}\":])*") {
        let _ = (Topics::parse(&text, "-"), Qrels::parse(&text, "-"), Run::parse(&text, "-"));
    }
}
