//! A user's lexicon, whatever it says, is refused with a reason or can be used: stemming with it ends, and a stem is its own stem.

#![no_main]

use std::collections::BTreeSet;
use std::sync::Arc;

use cuplik::analysis::lexicon::Lexicon;
use cuplik::analysis::{Analyzer, Case, Context, Kind, Token, Tokens};
use cuplik::checks;
use libfuzzer_sys::fuzz_target;

const FILES: &[&str] = &[
    "roots.txt",
    "names.txt",
    "lexicalised.txt",
    "reduplications.txt",
    "families.txt",
    "function_words.txt",
    "compounds.txt",
    "combining.txt",
    "acronyms.txt",
    "variants.txt",
    "informal.txt",
    "splits.txt",
    "id_ID.dic",
    "roots/k.txt",
    "names/kota.txt",
    "lain.txt",
];

/// Most words that one input may have: a longer one only takes longer.
const MOST: usize = 200;

/// A word that no capital makes a name: `ϓ` is one that has no small letter.
fn is_plain(token: &Token<'_>) -> bool {
    token.kind == Kind::Word && token.case == Case::Lower
}

fuzz_target!(|data: &[u8]| {
    // Files are parted by 0xFF, which no UTF-8 has; their first byte says which.
    let sections = data.split(|b| *b == 0xff).filter_map(|file| file.split_first()).take(4);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (kind, text) in sections {
        let name = FILES[usize::from(*kind) % FILES.len()];
        if files.iter().all(|(other, _)| other != name) {
            files.push((name.to_owned(), text.to_owned()));
        }
    }
    let lexicon = match Lexicon::shared().with_files(&files) {
        Ok(lexicon) => lexicon,
        Err(flaws) => {
            assert!(!flaws.is_empty() && flaws.iter().all(|flaw| !flaw.reason.is_empty()));
            return;
        }
    };
    // In lower case: capitals make names and acronyms, which have rules of their own.
    let all: String = files
        .iter()
        .map(|(_, text)| String::from_utf8_lossy(text))
        .collect::<Vec<_>>()
        .join("\n")
        .to_lowercase();
    let words: BTreeSet<&str> = all
        .split(|c: char| c.is_whitespace() || "!#/+".contains(c))
        .filter(|word| !word.is_empty() && word.len() < 60)
        .take(MOST)
        .collect();
    let mut analyzer = Analyzer::with_lexicon(Arc::new(lexicon));
    let (mut tokens, mut again) = (Tokens::new(), Tokens::new());
    for word in words {
        for text in [
            word.to_owned(),
            format!("me{word}kan"),
            format!("ber{word}an"),
            format!("{word}-{word}nya"),
            format!("di{word}i {word}"),
        ] {
            analyzer.analyze(&text, Context::default(), &mut tokens);
            checks::tokens(&text, &tokens);
            for token in tokens.iter().filter(is_plain) {
                analyzer.analyze(token.stem, Context::default(), &mut again);
                if again.len() == 1
                    && again.iter().all(|it| is_plain(&it) && it.exact == token.stem)
                {
                    let stems: Vec<&str> = again.iter().map(|it| it.stem).collect();
                    assert_eq!(stems, [token.stem], "of {text:?} with {files:?}");
                }
            }
        }
    }
});
