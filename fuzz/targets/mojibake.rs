//! Text whose UTF-8 was taken for another encoding: any text can be read, and what a program has spoilt is read as what was meant.

#![no_main]

use std::cell::RefCell;

use cuplik::analysis::{Analyzer, Context, Tokens};
use cuplik::checks;
use cuplik::notation::Source;
use libfuzzer_sys::fuzz_target;

#[path = "../src/analysis/mojibake.rs"]
#[allow(dead_code)]
mod mojibake;

/// Windows-1252 from 0x80 to 0x9F.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

// No word that ends in a capital: `CAFÉ”` may mean itself.
const WORDS: &[&str] =
    &["kata", "Warga", "ini", "di", "Tirtamaya", "kafe", "", ",", "(", "1945", "\n", "menulis"];
const SIGNS: &[&str] =
    &[" ", " ", "“", "”", "’", "‘", " – ", "—", "…", "é", "è", "\u{a0}", "ü", ". ", "-"];

/// A text as a program shows it that takes its UTF-8 for Windows-1252.
fn spoilt(text: &str) -> String {
    let seen =
        |b: u8| if (0x80..0xa0).contains(&b) { WINDOWS[usize::from(b) - 0x80] } else { b.into() };
    text.bytes().map(seen).collect()
}

thread_local! {
    static ANALYZER: RefCell<(Analyzer, Tokens)> = RefCell::new((Analyzer::new(), Tokens::new()));
}

fuzz_target!(|data: &[u8]| {
    let mut source = Source(data);
    let text = if source.byte() < 128 {
        let mut meant = String::new();
        while !source.0.is_empty() && meant.len() < 400 {
            meant.push_str(source.pick(WORDS));
            meant.push_str(source.pick(SIGNS));
        }
        let text = spoilt(&meant);
        let read: String = mojibake::chars(&text).collect();
        assert_eq!(read, meant, "from {text:?}");
        text
    } else {
        String::from_utf8_lossy(source.0).into_owned()
    };
    let mut at = 0;
    let mut read = String::new();
    while at < text.len() {
        let (c, len) = mojibake::read(&text, at);
        assert!(len > 0 && text.is_char_boundary(at + len), "{at} in {text:?}");
        let first = text.as_bytes()[at];
        assert!(!first.is_ascii() || (c, len) == (first.into(), 1), "{at} in {text:?}");
        read.push(c);
        at += len;
    }
    assert!(mojibake::chars(&text).eq(read.chars()), "{text:?}");
    assert!(read.chars().count() <= text.chars().count());
    ANALYZER.with_borrow_mut(|(analyzer, tokens)| {
        analyzer.analyze(&text, Context::default(), tokens);
        checks::tokens(&text, tokens);
    });
});
