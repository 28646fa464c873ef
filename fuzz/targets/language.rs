//! The language of any text, of a passage in any article, and of any tag.

#![no_main]

use cuplik::analysis::language::{self, Language};
use libfuzzer_sys::fuzz_target;

/// Passages shorter than this follow their article.
const SHORTEST: usize = 24;

const CODES: [&str; 8] = ["id", "en", "ms", "jv", "su", "ar", "other", "und"];

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let told = language::detect(&text);
    assert_eq!(told, language::detect(&text), "{text:?}");
    for code in CODES {
        let article = Language::from_code(code).expect("one of ours");
        assert_eq!(article.code(), code);
        let passage = language::of_passage(article, &text);
        assert_eq!(passage, language::of_passage(article, &text), "{text:?}");
        assert!(text.len() >= SHORTEST || passage == article, "{text:?}");
    }
    // Long texts are sampled: the cuts may fall anywhere.
    if (100..2_000).contains(&text.len()) {
        let long = text.repeat(2_100 / text.len() + 1);
        language::of_passage(language::detect(&long), &long);
    }
    if let Some(language) = Language::from_tag(&text) {
        assert_eq!(Language::from_tag(language.code()), Some(language), "{text:?}");
    }
});
