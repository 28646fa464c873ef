//! The analysis against its suites in `tests/data`, and what must hold for every text.

#![allow(clippy::expect_used)] // a suite that cannot be read has to fail

use std::fmt::Write;
use std::fs;

use cuplik::analysis::language::{self, Language};
use cuplik::analysis::{Analyzer, Context, SecondaryKind, TextPlace, Tokens, sentence};
use proptest::prelude::*;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");

/// The cases of a suite: lines without comments and header.
fn cases(name: &str) -> Vec<String> {
    let path = format!("{DATA}/{name}");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut lines = text.lines().filter(|line| !line.is_empty() && !is_comment(line));
    lines.next().expect("a header");
    lines.map(str::to_owned).collect()
}

/// The suites in a folder.
fn suites(folder: &str) -> Vec<String> {
    let files = fs::read_dir(format!("{DATA}/{folder}")).expect(folder);
    let names = files.map(|file| file.expect(folder).file_name().into_string().expect("UTF-8"));
    let mut names: Vec<_> = names.map(|name| format!("{folder}/{name}")).collect();
    names.sort();
    names
}

/// A comment has no tab and no `\n`: a case may start with a Markdown heading.
fn is_comment(line: &str) -> bool {
    line.starts_with("# ") && !line.contains('\t') && !line.contains("\\n")
}

fn fail(failures: &[String]) {
    assert!(failures.is_empty(), "{} failed:\n{}", failures.len(), failures.join("\n"));
}

/// The tokens of a text as `tokens.tsv` writes them.
fn written(text: &str, tokens: &Tokens) -> String {
    let mut out = String::new();
    for token in tokens.iter() {
        let surface = text[token.range()].replace(' ', "␣").replace('\n', "⏎");
        let _ = write!(out, "{}{surface}={}", if out.is_empty() { "" } else { " " }, token.exact);
        let light = if token.light == token.exact { "" } else { token.light };
        let stem = if token.stem == token.light { "" } else { token.stem };
        match (light, stem) {
            ("", "") => {}
            (light, "") => out.extend(["/", light]),
            (light, stem) => out.extend(["/", light, "/", stem]),
        }
        out.extend([":", token.kind.as_str()]);
        token.secondary().for_each(|secondary| out.extend(["+", secondary.term]));
    }
    out
}

#[test]
fn tokens() {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    let mut failures = Vec::new();
    let mut count = 0;
    for suite in suites("tokens").into_iter().chain(["tokens.tsv".to_owned()]) {
        for case in cases(&suite) {
            let (text, expected) = case.rsplit_once('\t').expect("two columns");
            let text = text.replace("\\n", "\n");
            analyzer.analyze(&text, Context::default(), &mut tokens);
            let found = written(&text, &tokens);
            if found != expected {
                failures
                    .push(format!("{suite}: {text}\n  expected {expected}\n  found    {found}"));
            }
            count += 1;
        }
    }
    assert!(count >= 300, "{count} cases");
    fail(&failures);
}

#[test]
fn sentences() {
    let mut found = Vec::new();
    let mut failures = Vec::new();
    let mut count = 0;
    for suite in suites("sentences") {
        for case in cases(&suite) {
            let expected = case.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
            let text = expected.replace('|', "");
            sentence::split(&text, &mut found);
            let parts: Vec<&str> = found.iter().map(|range| &text[range.clone()]).collect();
            if parts.join("|") != expected {
                let parts = parts.join("|");
                failures.push(format!("{suite}: expected {expected:?}\n   found {parts:?}"));
            }
            count += 1;
        }
    }
    assert!(count >= 300, "{count} cases");
    fail(&failures);
}

#[test]
fn languages() {
    let mut failures = Vec::new();
    for case in cases("language.tsv") {
        let (text, expected) = case.split_once('\t').expect("two columns");
        let found = language::detect(text).code();
        assert_eq!(Language::from_code(found).map(Language::code), Some(found));
        if found != expected {
            failures.push(format!("{text}: expected {expected}, found {found}"));
        }
    }
    fail(&failures);
}

#[test]
fn names_in_running_text_lose_only_clitics() {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    let mut stems = |text: &str, place| {
        analyzer.analyze(text, Context { language: Language::Indonesian, place }, &mut tokens);
        tokens.iter().map(|token| token.stem.to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(stems("di Pertanian lalu pertanian", TextPlace::Body), "di pertanian lalu tani");
    assert_eq!(stems("Pertanian maju. Pertanian lain", TextPlace::Body), "tani maju tani lain");
    assert_eq!(stems("Maju Pertanian", TextPlace::Title), "maju tani");
    assert_eq!(stems("kata dr. Pertanian", TextPlace::Body), "kata dr pertanian");
    assert_eq!(stems("oleh Pertaniannya", TextPlace::Body), "oleh pertanian");
}

#[test]
fn english_is_not_stemmed() {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    let context = Context { language: Language::English, place: TextPlace::Body };
    analyzer.analyze("the median of 1,500 persons", context, &mut tokens);
    let stems: Vec<&str> = tokens.iter().map(|token| token.stem).collect();
    assert_eq!(stems, ["the", "median", "of", "1500", "persons"]);
}

#[test]
fn a_word_said_twice_is_its_half_in_every_language() {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    for language in [Language::Indonesian, Language::Javanese, Language::English, Language::Unknown]
    {
        for (text, expected) in [
            ("wong-wong", "wong-wong wong wong"),
            ("Bocah-bocah", "bocah-bocah bocah bocah"),
            ("bye-bye", "bye-bye bye bye"),
            ("wkwk-wkwk", "wkwk-wkwk wkwk wkwk"),
            ("undang-undang", "undang-undang undang-undang undang-undang"),
            ("laki-laki", "laki-laki laki-laki laki-laki"),
        ] {
            analyzer.analyze(text, Context { language, ..Context::default() }, &mut tokens);
            assert_eq!(tokens.len(), 1, "{text}");
            let token = tokens.get(0).expect("a token");
            let found = [token.exact, token.light, token.stem].join(" ");
            assert_eq!(found, expected, "{language:?}");
        }
    }
}

#[test]
fn addresses_hold_no_line_ends_and_controls() {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    for (text, expected) in [
        ("ke-\r\nsampai@contoh.id", "ke-sampai@contoh.id"),
        ("lihat @b\u{8e}x", "lihat bžx"),
        ("buka http://\u{9e}", "buka ž"),
        ("ke-\nsampai.contoh.id", "kesampai contoh id"),
    ] {
        analyzer.analyze(text, Context::default(), &mut tokens);
        let exact: Vec<&str> = tokens.iter().map(|token| token.exact).collect();
        assert_eq!(exact.join(" "), expected, "{text:?}");
    }
}

#[test]
fn no_term_holds_a_control_character() {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    for (text, exact) in
        [("@\u{8a}aban", "šaban"), ("@budi\u{9a}", "budiš"), ("#\u{8a}aban", "saban")]
    {
        analyzer.analyze(text, Context::default(), &mut tokens);
        let found: Vec<&str> = tokens.iter().map(|token| token.exact).collect();
        assert_eq!(found, [exact], "{text:?}");
    }
}

#[test]
fn megabytes_without_a_space() {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    for piece in [
        "a",
        "a-",
        "1.",
        "a.",
        "é",
        "\u{301}",
        "国",
        "A&",
        "x@",
        "#a",
        "http://",
        "http://a)",
        "http://a,",
        "(a. ",
        ". ",
        "(",
        "\n",
        "-",
        "nya",
        "ke-",
        "a_",
        "\u{200b}",
        "'a",
        "‚Äú",
        "â€",
        "Â ",
        "Ã¢",
        "√",
        "ÿ",
        "a-\n",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        analyzer.analyze(&text, Context::default(), &mut tokens);
        assert!(tokens.iter().all(|token| token.exact.len() < 8_000), "{piece}");
        let mut found = Vec::new();
        sentence::split(&text, &mut found);
        language::detect(&text);
    }
}

#[test]
fn sentences_of_garbage_in_linear_time() {
    // 2 s in all; what goes back or ahead for each mark takes minutes.
    let started = std::time::Instant::now();
    let mut found = Vec::new();
    for piece in [
        ".",
        "(",
        ")",
        "\"",
        "'",
        "”",
        "!?",
        "…",
        "。",
        ". ",
        ".(",
        ".)",
        ".\"",
        ". \" ",
        ".,",
        ". ,",
        ".,A",
        ".A",
        "a.A",
        "1. ",
        "1. 2. ",
        "a. b. ",
        ". A. ",
        "dr. ",
        "(dr.) ",
        "Â",
        "â€",
        "‚Ä¶",
        "Ã",
        "A‚Äù",
        "- 3 -\n",
        "a\n3\n",
        "a\n\n",
        "A\n",
        "---\n",
        "a\n---\n",
        "\n",
        " \n",
        "?A=",
        "http://a.A",
        "😊",
        "!😊",
        "vitamin A. ",
    ] {
        let text = piece.repeat(3_000_000 / piece.len());
        sentence::split(&text, &mut found);
        assert_eq!(found.last().map(|range| range.end), Some(text.len()), "{piece:?}");
    }
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

/// Any Unicode, and strings of what the rules look at.
#[allow(clippy::too_many_lines)] // a list
fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "buku", "Buku", "BUKU", "menulis", "-", "-", ".", ".", ",", "'", "’", " ", " ", "\n",
        "\n\n", "2", "600", "000", "Rp", "S", "H", "nya", "lah", "ke", "di", "PHK", "kan", "@",
        "warna", "bolak", "balik", "anti-", "#", "http://", "www.", "id", "com", "/", "_", "&",
        "+", "“", "”", "\"", "(", ")", "é", "\u{301}", "\u{200b}", "\u{ad}", "İ", "ﷺ", "国", "م",
        "🌊", "½", "²", "…", "!", "?", "a", "A", "- ", "1. ", "# ", "*", "|", "‚Äú", "‚Äù", "‚Ä¶",
        "â€œ", "â€", "Ã", "Â", "\u{a0}", "Ø", "Ù", "§", "√", "†", "ÿ", "¬", "\u{93}", "dr. ",
        "dll.", ".,", "۔", "。", "- 3 -\n", "-\n", "-\r\n", "😊", "\u{9e}", "\u{8e}", "\u{85}",
        "\u{7f}",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
    ]
}

fn any_context() -> impl Strategy<Value = Context> {
    let languages = vec![
        Language::Indonesian,
        Language::English,
        Language::Unknown,
        Language::Arabic,
        Language::Javanese,
    ];
    let places = vec![TextPlace::Body, TextPlace::Title];
    (prop::sample::select(languages), prop::sample::select(places))
        .prop_map(|(language, place)| Context { language, place })
}

/// Everything that an analysis says.
fn told(tokens: &Tokens) -> String {
    tokens.iter().fold(String::new(), |mut out, token| {
        let secondary: Vec<_> = token.secondary().collect();
        let _ = writeln!(
            out,
            "{:?} {secondary:?}",
            (token.range(), token.position, token.kind, token.exact, token.light, token.stem)
        );
        out
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn offsets_are_true(text in any_text(), context in any_context()) {
        let mut tokens = Tokens::new();
        Analyzer::new().analyze(&text, context, &mut tokens);
        let (mut end, mut position) = (0, 0);
        for token in tokens.iter() {
            prop_assert!(token.start >= end && token.end > token.start);
            prop_assert!(text.get(token.range()).is_some(), "not on character boundaries");
            prop_assert!(token.position >= position);
            prop_assert!(!token.exact.is_empty() && !token.light.is_empty() && !token.stem.is_empty());
            (end, position) = (token.end, token.position);
        }
    }

    /// A store of terms and what prints them rely on it. Only the words that a short form stands for have spaces between them.
    #[test]
    fn terms_are_visible(text in any_text(), context in any_context()) {
        let mut tokens = Tokens::new();
        Analyzer::new().analyze(&text, context, &mut tokens);
        let visible = |c: char| !c.is_control() && !c.is_whitespace();
        for token in tokens.iter() {
            for term in [token.exact, token.light, token.stem] {
                prop_assert!(term.chars().all(visible), "{term:?}");
            }
            for other in token.secondary() {
                let spaced = other.kind == SecondaryKind::Expansion;
                let sound = |c: char| visible(c) || (spaced && c == ' ');
                prop_assert!(!other.term.is_empty() && other.term.chars().all(sound), "{:?}", other.term);
            }
        }
    }

    #[test]
    fn what_was_read_before_changes_nothing(first in any_text(), second in any_text(), context in any_context()) {
        let (mut fresh, mut used) = (Tokens::new(), Tokens::new());
        Analyzer::new().analyze(&second, context, &mut fresh);
        let mut analyzer = Analyzer::new();
        analyzer.analyze(&first, context, &mut used);
        analyzer.analyze(&second, context, &mut used);
        prop_assert_eq!(told(&fresh), told(&used));
        analyzer.clone().analyze(&second, context, &mut used);
        prop_assert_eq!(told(&fresh), told(&used));
    }

    #[test]
    fn a_stem_is_its_own_stem(word in "(me|mem|meng|pe|per|ber|ter|di|ke|se|men|pen)?(me|per|ber|se)?[b-dg-prstw][aiueo](ng|ny|[klmnprst])?[aiueo][hklmnrst]?(kan|an|i)?(nya|ku|lah)?") {
        let mut analyzer = Analyzer::new();
        let mut tokens = Tokens::new();
        analyzer.analyze(&word, Context::default(), &mut tokens);
        let stem = tokens.get(0).expect("a token").stem.to_owned();
        analyzer.analyze(&stem, Context::default(), &mut tokens);
        prop_assert_eq!(tokens.get(0).expect("a token").stem, stem.as_str());
    }

    #[test]
    fn sentences_partition_the_text(text in any_text()) {
        let mut sentences = Vec::new();
        sentence::split(&text, &mut sentences);
        let mut at = 0;
        for range in &sentences {
            prop_assert!(range.start == at && range.end > at && text.get(range.clone()).is_some());
            at = range.end;
        }
        prop_assert_eq!(at, text.len());
    }

    /// A query does not know the language of the passage it looks for: both have to cut and to write words alike. Numbers are
    /// read as their language writes them, and a query carries both readings.
    #[test]
    fn words_have_one_exact_form_in_every_language(text in any_text(), context in any_context()) {
        let (mut asked, mut held) = (Tokens::new(), Tokens::new());
        let query = Context { language: Language::Indonesian, place: TextPlace::Body };
        Analyzer::new().analyze(&text, query, &mut asked);
        Analyzer::new().analyze(&text, context, &mut held);
        prop_assert_eq!(asked.len(), held.len());
        for (asked, held) in asked.iter().zip(held.iter()) {
            prop_assert_eq!((asked.range(), asked.position), (held.range(), held.position));
            let number = text[asked.range()].contains(|c: char| c.is_numeric());
            prop_assert!(number || asked.exact == held.exact);
        }
    }

    #[test]
    fn language_of_anything(text in any_text()) {
        let article = language::detect(&text);
        language::of_passage(article, &text);
        language::of_passage(Language::English, &text.repeat(40));
    }

    #[test]
    fn tags_of_anything(tag in any_text()) {
        let language = Language::from_tag(&tag);
        prop_assert!(language.is_none() || language == language.and_then(|l| Language::from_tag(l.code())));
    }
}
