//! Values: notations that must meet and notations that must not, in `tests/data/values`, and what must hold for any text.

use std::fs;

use cuplik::analysis::language::Language;
use cuplik::analysis::{Analyzer, Context, SecondaryKind, TextPlace, Tokens};
use proptest::prelude::*;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/values");

const INDONESIAN: Context = Context { language: Language::Indonesian, place: TextPlace::Body };

/// Line of the suite, two texts, a term.
fn cases(name: &str) -> Vec<(usize, [String; 3])> {
    let text = fs::read_to_string(format!("{DATA}/{name}.tsv")).unwrap();
    let mut lines =
        text.lines().enumerate().filter(|(_, line)| !line.starts_with("# ") && !line.is_empty());
    assert_eq!(lines.next().unwrap().1, "one\tother\tterm");
    lines
        .map(|(number, line)| {
            let columns: Vec<String> = line.split('\t').map(|it| it.replace("\\n", "\n")).collect();
            let columns = columns.try_into().unwrap_or_else(|_| panic!("{name}:{}", number + 1));
            (number + 1, columns)
        })
        .collect()
}

/// The values of a text, in order; with `exact`, also the exact forms, which is where a value in plain digits stands.
fn terms(analyzer: &mut Analyzer, text: &str, exact: bool) -> Vec<String> {
    let mut tokens = Tokens::new();
    analyzer.analyze(text, INDONESIAN, &mut tokens);
    let mut terms = Vec::new();
    for token in tokens.iter() {
        if exact {
            terms.push(token.exact.to_owned());
        }
        let values = token.secondary().filter(|it| it.kind == SecondaryKind::Value);
        terms.extend(values.map(|value| value.term.to_owned()));
    }
    terms
}

fn suite(name: &str, at_least: usize, meets: bool) {
    let mut analyzer = Analyzer::new();
    let cases = cases(name);
    assert!(cases.len() >= at_least, "{name} has only {} cases", cases.len());
    let mut failures = Vec::new();
    for (line, [one, other, term]) in &cases {
        let of_one = terms(&mut analyzer, one, true);
        let of_other = terms(&mut analyzer, other, true);
        if of_one.contains(term) != meets || !of_other.contains(term) {
            failures.push(format!(
                "{name}.tsv:{line} {term}\n  {one:?}: {of_one:?}\n  {other:?}: {of_other:?}"
            ));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} failed:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
}

#[test]
fn numbers() {
    suite("numbers", 70, true);
}

#[test]
fn money() {
    suite("money", 60, true);
}

#[test]
fn dates() {
    suite("dates", 60, true);
}

#[test]
fn times() {
    suite("times", 60, true);
}

#[test]
fn units() {
    suite("units", 60, true);
}

#[test]
fn laws() {
    suite("laws", 60, true);
}

#[test]
fn negatives() {
    suite("negatives", 60, false);
}

#[test]
fn values_are_found_in_any_language() {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    let mut values = |language, text: &str| {
        let context = Context { language, place: TextPlace::Body };
        analyzer.analyze(text, context, &mut tokens);
        let values = tokens
            .iter()
            .flat_map(|token| token.secondary().map(|it| it.term.to_owned()).collect::<Vec<_>>());
        values.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(values(Language::English, "twenty-five people on April 5"), "25 --04-05");
    assert_eq!(values(Language::English, "two hundred million"), "200000000");
    assert_eq!(values(Language::English, "1,500 km"), "1500km");
    assert_eq!(values(Language::Indonesian, "di kota One Direction"), "");
    assert_eq!(values(Language::Arabic, "10%"), "10%");
}

#[test]
fn a_span_covers_what_says_the_value() {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    let mut failures = Vec::new();
    for (text, term, span) in [
        ("senilai Rp1,5 miliar lebih", "rp:1500000000", "Rp1,5 miliar"),
        ("senilai Rp1,5 miliar lebih", "1500000000", "1,5 miliar"),
        ("naik 10% pada", "10%", "10"),
        ("naik 10 persen pada", "10%", "10 persen"),
        ("pada 5 Agustus 2024 lalu", "2024-08-05", "5 Agustus 2024"),
        ("pada 5 Agustus 2024 lalu", "2024-08", "Agustus 2024"),
        ("pada 5–7 Agustus 2024 lalu", "2024-08-05", "5–7 Agustus 2024"),
        ("pukul 10.30 WIB di", "t:10.30", "10.30 WIB"),
        ("jam 7 malam di", "t:19.00", "7 malam"),
        ("jam tujuh lewat lima belas itu", "t:07.15", "tujuh lewat lima belas"),
        ("jam setengah tujuh malam itu", "t:18.30", "setengah tujuh malam"),
        ("pada abad kedua puluh satu ini", "abad:21", "abad kedua puluh satu"),
        ("pada abad ke dua puluh satu ini", "abad:21", "abad ke dua puluh satu"),
        ("yang kedua puluh satu itu", "ke:21", "kedua puluh satu"),
        ("untuk ke 3 kalinya ia", "ke:3", "ke 3"),
        ("pada triwulan ketiga itu", "ke:3", "ketiga"),
        ("pada Perang Dunia II itu", "ke:2", "II"),
        ("peringatan HUT RI LXXIV di", "ke:74", "LXXIV"),
        ("sebesar sepuluh persen saja", "10%", "sepuluh persen"),
        ("senilai dua miliar rupiah itu", "rp:2000000000", "dua miliar rupiah"),
        ("senilai dua miliar rupiah itu", "2000000000", "dua miliar"),
        ("senilai US$ 5 juta itu", "usd:5000000", "US$ 5 juta"),
        ("senilai 5 juta dolar AS itu", "usd:5000000", "5 juta dolar AS"),
        ("sekitar Rp5–10 juta per", "rp:5000000", "Rp5–10 juta"),
        ("sekitar 600 000 jiwa itu", "600000", "600 000"),
        ("sekitar dua pertiga warga", "2/3", "dua pertiga"),
        ("sekitar dua koma lima liter air", "2.5liter", "dua koma lima liter"),
        ("seluas 5 meter persegi itu", "5m2", "5 meter persegi"),
        ("melaju 60 km/jam di", "60km/jam", "60 km/jam"),
        ("suhu 37 °C itu", "37°c", "37 °C"),
        ("gempa magnitudo 5,6 itu", "mag:5.6", "magnitudo 5,6"),
        ("gempa 5,6 skala Richter itu", "mag:5.6", "5,6 skala Richter"),
        ("selama 6 (enam) bulan itu", "6bulan", "6 (enam) bulan"),
        ("pada tujuh belas Agustus 1945 itu", "1945-08-17", "tujuh belas Agustus 1945"),
        ("Senin (5/8/2024), polisi", "2024-08-05", "5/8/2024"),
        ("pada 17-08-'45 itu", "1945-08-17", "17-08-'45"),
        ("pada 17 Agt '45 itu", "1945-08-17", "17 Agt '45"),
        ("pada August 5th, 2024 itu", "2024-08-05", "August 5th, 2024"),
        ("pada tahun '98 itu", "1998", "98"),
        ("pada tahun sembilan puluhan itu", "1990an", "sembilan puluhan"),
        (
            "dengan UU No. 1 dan No. 2 Tahun 2004 tentang",
            "uu:1/2004",
            "UU No. 1 dan No. 2 Tahun 2004",
        ),
        ("dengan UU No. 1 dan No. 2 Tahun 2004 tentang", "uu:2/2004", "No. 2 Tahun 2004"),
        ("menurut Staatsblad 1847 No. 23 itu", "stb:23/1847", "Staatsblad 1847 No. 23"),
        ("menurut Pasal 5 huruf a atau huruf b itu", "pasal:5:b", "Pasal 5 huruf a atau huruf b"),
        ("menurut Pasal 1 angka 3 itu", "pasal:1:3", "Pasal 1 angka 3"),
        ("menurut Lampiran II itu", "lampiran:2", "Lampiran II"),
        ("pada abad XXI ini", "abad:21", "abad XXI"),
        ("UU No. 11 Tahun 2008 tentang", "uu:11/2008", "UU No. 11 Tahun 2008"),
        ("UU 11/2008 Pasal 27 ayat (3) itu", "uu:11/2008/27(3)", "UU 11/2008 Pasal 27 ayat (3"),
        ("melanggar Pasal 27 ayat (3) itu", "pasal:27", "Pasal 27"),
        ("sekitar dua puluh lima orang", "25", "dua puluh lima"),
    ] {
        analyzer.analyze(text, INDONESIAN, &mut tokens);
        let found = tokens.iter().find_map(|token| {
            let value = token.secondary().find(|value| value.term == term)?;
            let last = tokens.get(token.position as usize + usize::from(value.tokens) - 1)?;
            Some(&text[token.start as usize..last.end as usize])
        });
        if found != Some(span) {
            failures.push(format!("{text}: {term} is said by {found:?}, not {span:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn what_says_most_comes_first() {
    let mut analyzer = Analyzer::new();
    for (text, order) in [
        (
            "UU 11/2008 Pasal 27 ayat (3)",
            "uu:11/2008/27(3) uu:11/2008/27 uu:11/2008 pasal:27(3) pasal:27 ayat:3",
        ),
        ("Pasal 27 ayat (3) huruf b", "pasal:27(3):b pasal:27(3) pasal:27 ayat:3"),
        ("Pasal 27 UU 11/2008", "uu:11/2008/27 pasal:27 uu:11/2008"),
        ("Perda DKI Jakarta Nomor 2 Tahun 2013", "perda:2/2013:dki-jakarta perda:2/2013"),
        ("5/8/2024", "2024-08-05 2024-08 --08-05"),
        ("5 Agustus 2024", "2024-08-05 --08-05 2024-08"),
        ("5–7 Agustus 2024", "2024-08-05 --08-05 2024-08-07 --08-07 2024-08"),
        ("1,5 miliar rupiah", "rp:1500000000 1500000000"),
        ("$5 juta", "usd:5000000 5000000"),
        ("sepuluh persen", "10% 10"),
        ("lima kilometer", "5km 5"),
        ("abad kedua puluh satu", "abad:21 ke:21"),
    ] {
        assert_eq!(terms(&mut analyzer, text, false).join(" "), order, "{text}");
    }
}

#[test]
fn a_half_is_no_middle() {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    for text in ["satu setengah miliar", "setengah juta rupiah", "dua setengah jam"] {
        analyzer.analyze(text, INDONESIAN, &mut tokens);
        let middle = tokens.iter().any(|token| token.secondary().any(|it| it.term == "tengah"));
        assert!(!middle, "{text}");
    }
}

#[test]
fn a_canonical_number_is_its_own_value() {
    let mut analyzer = Analyzer::new();
    for name in ["numbers", "money", "dates", "units"] {
        for (line, [.., term]) in cases(name) {
            let again = terms(&mut analyzer, &term, true);
            // `--08-05` and `mag:5.6` are written for the index only; `2024-08` may be years (the season `2011-12`).
            // Three decimals would be read as a group of thousands.
            let grouped = term
                .split_once('.')
                .is_some_and(|(_, rest)| rest.bytes().take_while(u8::is_ascii_digit).count() == 3);
            let month = term.len() == 7 && term.as_bytes()[4] == b'-';
            if grouped
                || month
                || term.starts_with("--")
                || term.starts_with("mag:")
                || term.contains('/')
            {
                continue;
            }
            assert!(again.contains(&term), "{name}.tsv:{line}: {term} is read as {again:?}");
        }
    }
}

#[test]
fn megabytes_of_one_notation() {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    for piece in [
        "5 ",
        "5,",
        "5/",
        "5–",
        "5.5 ",
        "dua ",
        "dua puluh ",
        "2 juta ",
        "satu juta seribu ",
        "UU ",
        "UU No ",
        "UU, UU RI ",
        "Pasal 5, ",
        "5, 6 dan ",
        "pukul 10.30–",
        "Rp",
        "Rp5–",
        "ke ",
        "kedua ",
        "Agustus ",
        "5 Agustus–",
        "peraturan menteri ",
        "% ",
        "(1/2) ",
        "5(5)",
        "nomor 5/a",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        analyzer.analyze(&text, INDONESIAN, &mut tokens);
        assert!(
            tokens.iter().flat_map(|token| token.secondary()).all(|it| it.term.len() < 200),
            "{piece}"
        );
    }
    let spaced = format!("5{}juta", " ".repeat(1_000_000)).repeat(3);
    analyzer.analyze(&spaced, INDONESIAN, &mut tokens);
}

/// Pieces of one kind of value, strung together in any order.
fn strings(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let gaps = &[
        " ", " ", " ", "", "", ".", ",", "-", "–", "/", "(", ")", "\n", ":", "\u{a0}", "  ", "%",
        "°",
    ];
    prop::collection::vec((prop::sample::select(pieces), prop::sample::select(&gaps[..])), 0..14)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

const DIGITS: &[&str] = &[
    "0",
    "1",
    "5",
    "10",
    "12",
    "27",
    "31",
    "45",
    "000",
    "500",
    "1.500",
    "2,5",
    "1,500",
    "600.000",
    "2024",
    "1945",
    "99999999999999999999999999",
    "½",
    "1½",
    "٣",
    "５",
    "5km",
    "90-an",
    "3rd",
];
const NUMBERS: &[&str] = &[
    "satu",
    "dua",
    "belas",
    "puluh",
    "ratus",
    "ribu",
    "juta",
    "miliar",
    "triliun",
    "seribu",
    "seratus",
    "sepuluh",
    "setengah",
    "seperempat",
    "perempat",
    "koma",
    "nol",
    "puluhan",
    "duapuluh",
    "rb",
    "jt",
    "million",
    "hingga",
    "salah",
    "5",
    "600",
    "1,5",
];
const MONEY: &[&str] = &[
    "Rp", "US", "$", "€", "RM5", "USD", "dolar", "AS", "rupiah", "persen", "per", "cent", "M", "T",
    "K", "juta", "5", "1.500", "2,5", "000", "sampai", "m",
];
const DATES: &[&str] = &[
    "5",
    "31",
    "2024",
    "05",
    "8",
    "Agustus",
    "Aug",
    "may",
    "Senin",
    "tanggal",
    "bulan",
    "tahun",
    "sampai",
    "dengan",
    "s.d.",
    "dan",
    "tujuh",
    "belas",
    "5/8/2024",
    "2024-08-05",
    "5.8.2024",
    "th",
    "30",
    "Februari",
];
const TIMES: &[&str] = &[
    "pukul",
    "jam",
    "10.30",
    "10:30",
    "24",
    "00",
    "WIB",
    "pagi",
    "malam",
    "a.m.",
    "pm",
    "setengah",
    "lewat",
    "kurang",
    "seperempat",
    "tujuh",
    "ke",
    "ke-3",
    "kedua",
    "puluh",
    "abad",
    "XXI",
    "IV",
    "bab",
    "perang",
    "dunia",
    "II",
    "kelas",
    "kali",
    "7pm",
];
const UNITS: &[&str] = &[
    "5",
    "1,5",
    "5km",
    "37",
    "km",
    "jam",
    "/",
    "m",
    "M",
    "m²",
    "meter",
    "persegi",
    "kubik",
    "derajat",
    "C",
    "°C",
    "kilometer",
    "per",
    "magnitudo",
    "M5,6",
    "M5",
    "6",
    "SR",
    "skala",
    "Richter",
    "minus",
    "tahun",
];
const LAWS: &[&str] = &[
    "UU",
    "Undang-Undang",
    "Peraturan",
    "Menteri",
    "Pemerintah",
    "Daerah",
    "Perda",
    "Kab",
    "No",
    "Nomor",
    "11",
    "Tahun",
    "2008",
    "11/2008",
    "5/PMK.03/2020",
    "85/PUU-XI/2013",
    "Pasal",
    "27",
    "28A",
    "ayat",
    "(3)",
    "huruf",
    "b",
    "dan",
    "jo",
    "RI",
    "UUD",
    "1945",
    "XI/MPR/1998",
    "Nomor11",
    "Tahun2008",
    "Pasal27",
    "BAB",
    "tentang",
    "9999999999",
];

/// What holds for the values of every text.
fn is_sound(text: &str, context: Context) -> Result<(), TestCaseError> {
    let mut tokens = Tokens::new();
    Analyzer::new().analyze(text, context, &mut tokens);
    for (at, token) in tokens.iter().enumerate() {
        let visible = |c: char| !c.is_control() && !c.is_whitespace();
        for term in [token.exact, token.light, token.stem] {
            prop_assert!(term.chars().all(visible), "{term:?} in {text:?}");
        }
        for other in token.secondary() {
            // What a short form stands for are words, with spaces between.
            let spaced = other.kind == SecondaryKind::Expansion;
            let sound = |c: char| visible(c) || (spaced && c == ' ');
            prop_assert!(other.term.chars().all(sound), "{:?} in {text:?}", other.term);
        }
        for value in token.secondary().filter(|it| it.kind == SecondaryKind::Value) {
            let term = value.term;
            prop_assert!(term.bytes().any(|b| b.is_ascii_digit()), "{term:?} in {text:?}");
            let plain = |c: char| !c.is_control() && !c.is_whitespace() && !c.is_uppercase();
            prop_assert!(term.chars().all(plain) && term.len() < 200, "{term:?} in {text:?}");
            prop_assert!(
                value.tokens > 0 && at + usize::from(value.tokens) <= tokens.len(),
                "{term:?} in {text:?}"
            );
            prop_assert!(term != token.exact, "{term:?} in {text:?}");
            let twice = token.secondary().filter(|it| it.term == term).count();
            prop_assert_eq!(twice, 1);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_digits(text in strings(DIGITS)) {
        is_sound(&text, INDONESIAN)?;
    }

    #[test]
    fn any_numbers(text in strings(NUMBERS)) {
        is_sound(&text, INDONESIAN)?;
    }

    #[test]
    fn any_money(text in strings(MONEY)) {
        is_sound(&text, INDONESIAN)?;
    }

    #[test]
    fn any_dates(text in strings(DATES)) {
        is_sound(&text, INDONESIAN)?;
    }

    #[test]
    fn any_times(text in strings(TIMES)) {
        is_sound(&text, INDONESIAN)?;
    }

    #[test]
    fn any_units(text in strings(UNITS)) {
        is_sound(&text, INDONESIAN)?;
    }

    #[test]
    fn any_laws(text in strings(LAWS)) {
        is_sound(&text, INDONESIAN)?;
    }

    #[test]
    fn any_text(text in any::<String>(), english in any::<bool>()) {
        let language = if english { Language::English } else { Language::Indonesian };
        is_sound(&text, Context { language, place: TextPlace::Body })?;
    }

    #[test]
    fn a_number_in_words_is_its_digits(number in 0_u64..2_000_000_000_000) {
        let found = terms(&mut Analyzer::new(), &in_words(number), true);
        prop_assert!(found.contains(&number.to_string()), "{}: {found:?}", in_words(number));
    }

    #[test]
    fn a_grouped_number_is_its_digits_and_a_price(number in 1_000_u64..2_000_000_000_000) {
        let digits = number.to_string();
        let mut grouped = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i) % 3 == 0 {
                grouped.push('.');
            }
            grouped.push(digit);
        }
        let found = terms(&mut Analyzer::new(), &format!("Rp{grouped},-"), true);
        prop_assert!(found.contains(&digits) && found.contains(&format!("rp:{digits}")), "{found:?}");
    }

    #[test]
    fn a_date_is_one_in_every_notation(year in 1900_u32..2100, month in 1_u32..13, day in 1_u32..29) {
        const MONTHS: [&str; 12] = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
        let canonical = format!("{year}-{month:02}-{day:02}");
        let mut analyzer = Analyzer::new();
        for text in [
            format!("{day}/{month}/{year}"),
            format!("{day:02}-{month:02}-{year}"),
            format!("{day}.{month}.{year}"),
            canonical.clone(),
            format!("{day} {} {year}", MONTHS[month as usize - 1]),
            format!("{} {day}, {year}", MONTHS[month as usize - 1]),
        ] {
            let found = terms(&mut analyzer, &text, false);
            prop_assert!(found.contains(&canonical), "{text}: {found:?}");
        }
    }
}

/// A number as it is said.
fn in_words(number: u64) -> String {
    const UNITS: [&str; 10] =
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];
    let rest = |head: String, rest: u64| {
        if rest == 0 { head } else { format!("{head} {}", in_words(rest)) }
    };
    match number {
        0..10 => UNITS[number as usize].to_owned(),
        10 => "sepuluh".to_owned(),
        11 => "sebelas".to_owned(),
        12..20 => format!("{} belas", in_words(number - 10)),
        20..100 => rest(format!("{} puluh", in_words(number / 10)), number % 10),
        100..200 => rest("seratus".to_owned(), number - 100),
        200..1_000 => rest(format!("{} ratus", in_words(number / 100)), number % 100),
        1_000..2_000 => rest("seribu".to_owned(), number - 1_000),
        2_000..1_000_000 => rest(format!("{} ribu", in_words(number / 1_000)), number % 1_000),
        1_000_000..1_000_000_000 => {
            rest(format!("{} juta", in_words(number / 1_000_000)), number % 1_000_000)
        }
        1_000_000_000..1_000_000_000_000 => {
            rest(format!("{} miliar", in_words(number / 1_000_000_000)), number % 1_000_000_000)
        }
        _ => rest(
            format!("{} triliun", in_words(number / 1_000_000_000_000)),
            number % 1_000_000_000_000,
        ),
    }
}
