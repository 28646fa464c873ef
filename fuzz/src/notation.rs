//! Texts that say values, made from the fuzzer's bytes.
//!
//! Either a value in one of its notations, whose canonical term has to be found (`Rp 12 juta` is `rp:12000000`), or a string of pieces of notations, signs
//! and noise, of which only what holds for every text is asked.

use std::cell::RefCell;

use crate::analysis::language::Language;
use crate::analysis::{Analyzer, Context, TextPlace, Tokens};
use crate::checks;

/// The bytes of the fuzzer, eaten from the front; zeros when they are used up.
pub struct Source<'a>(pub &'a [u8]);

impl<'a> Source<'a> {
    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        let mut number = 0_u64;
        let mut reach = 1_u64;
        while reach < end {
            number = number << 8 | u64::from(self.byte());
            reach = reach.saturating_mul(256);
        }
        number % end
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }
}

/// A kind of value: how one is written (`None` if these bytes make none) with the term that it has to have, and the pieces of its notations.
pub struct Notation {
    pub written: fn(&mut Source<'_>) -> (String, String),
    pub pieces: &'static [&'static str],
}

thread_local! {
    static ANALYZER: RefCell<(Analyzer, Tokens)> = RefCell::new((Analyzer::new(), Tokens::new()));
}

const INDONESIAN: Context = Context { language: Language::Indonesian, place: TextPlace::Body };

/// Sentences that say nothing of a value themselves.
const FRAMES: &[(&str, &str)] = &[
    ("", ""),
    ("Warga menyebut ", " kemarin."),
    ("(", ")"),
    ("“", "”, katanya"),
    ("\n", "\n"),
    ("Menurut warga, ", ", bukan yang lain."),
    ("  ", "!"),
];

const LANGUAGES: &[Language] = &[
    Language::Indonesian,
    Language::Indonesian,
    Language::English,
    Language::Arabic,
    Language::Unknown,
];

/// Runs one input.
pub fn run(data: &[u8], notation: &Notation) {
    let mut source = Source(data);
    let how = source.byte();
    ANALYZER.with_borrow_mut(|(analyzer, tokens)| {
        if how < 96 {
            let (before, behind) = source.pick(FRAMES);
            let (text, term) = (notation.written)(&mut source);
            let text = format!("{before}{text}{behind}");
            analyzer.analyze(&text, INDONESIAN, tokens);
            checks::tokens(&text, tokens);
            assert!(checks::says(tokens, &term), "{term:?} is not found in {text:?}");
            checks::plain_numbers(&text, tokens, analyzer);
        } else {
            let language = source.pick(LANGUAGES);
            let place = source.pick(&[TextPlace::Body, TextPlace::Title]);
            let text = noise(&mut source, notation.pieces);
            analyzer.analyze(&text, Context { language, place }, tokens);
            checks::tokens(&text, tokens);
            checks::plain_numbers(&text, tokens, analyzer);
        }
    });
}

const GAPS: &[&str] = &[
    " ", " ", " ", " ", "", "", ".", ",", "-", "–", "/", "(", ")", "\n", ":", "\u{a0}", "  ", "%",
    "°", ", ", " – ", " / ", "\u{200b}", "'", "\t", ".,", "\r\n",
];

const DIGITS: &[&str] = &[
    "0",
    "1",
    "5",
    "10",
    "12",
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
    "½",
    "1½",
    "٣",
    "５",
    "²",
    "5km",
    "90-an",
    "3rd",
    "99999999999999999999999999",
    "18446744073709551616",
    "0,0",
    "00",
    "1/2",
    "-5",
    "+5",
];

/// Pieces and gaps by turns; some bytes stand for themselves.
fn noise(source: &mut Source<'_>, pieces: &[&str]) -> String {
    let mut text = String::new();
    while !source.0.is_empty() && text.len() < 4_096 {
        match source.byte() {
            byte @ 0..150 => text.push_str(pieces[usize::from(byte) % pieces.len()]),
            byte @ 150..200 => text.push_str(DIGITS[usize::from(byte - 150) % DIGITS.len()]),
            200..230 => text.push_str(&source.below(1 << 24).to_string()),
            230..245 => {
                let count = usize::from(source.byte() % 12).min(source.0.len());
                let (raw, rest) = source.0.split_at(count);
                text.push_str(&String::from_utf8_lossy(raw));
                source.0 = rest;
            }
            _ => text.extend(char::from_u32(source.below(0x11_0000) as u32)),
        }
        text.push_str(source.pick(GAPS));
    }
    text
}

/// `1500000` as `1.500.000`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A number as it is said.
pub fn in_words(number: u64) -> String {
    const UNITS: [&str; 10] =
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];
    const SCALES: [(u64, &str); 4] = [
        (1_000_000_000_000, "triliun"),
        (1_000_000_000, "miliar"),
        (1_000_000, "juta"),
        (1_000, "ribu"),
    ];
    let with = |head: String, rest: u64| {
        if rest == 0 { head } else { format!("{head} {}", in_words(rest)) }
    };
    match number {
        0..10 => UNITS[number as usize].to_owned(),
        10 => "sepuluh".to_owned(),
        11 => "sebelas".to_owned(),
        12..20 => format!("{} belas", in_words(number - 10)),
        20..100 => with(format!("{} puluh", in_words(number / 10)), number % 10),
        100..200 => with("seratus".to_owned(), number - 100),
        200..1_000 => with(format!("{} ratus", in_words(number / 100)), number % 100),
        1_000..2_000 => with("seribu".to_owned(), number - 1_000),
        _ => {
            let (scale, name) =
                SCALES.into_iter().find(|(scale, _)| number >= *scale).unwrap_or(SCALES[3]);
            with(format!("{} {name}", in_words(number / scale)), number % scale)
        }
    }
}

/// `12,5` and `12.5`: a number as it is written, and its canonical form.
pub fn decimal(source: &mut Source<'_>) -> (String, String) {
    let (whole, tenth) = (source.below(1_000), source.below(10));
    if tenth == 0 {
        (whole.to_string(), whole.to_string())
    } else {
        (format!("{whole},{tenth}"), format!("{whole}.{tenth}"))
    }
}

/// A number from 1 on with the word of its magnitude (`12 juta`), and its digits.
pub fn scaled(source: &mut Source<'_>) -> (String, u64) {
    let number = source.below(999) + 1;
    let (scale, word) = source.pick(&[
        (1_000, "ribu"),
        (1_000_000, "juta"),
        (1_000_000_000, "miliar"),
        (1_000_000_000_000, "triliun"),
    ]);
    (format!("{number} {word}"), number * scale)
}
