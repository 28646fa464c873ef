//! Any text in any context: offsets, order, terms, and that neither the words read before nor the language changes what must not change.

#![no_main]

use std::cell::RefCell;

use cuplik::analysis::language::Language;
use cuplik::analysis::{Analyzer, Context, TextPlace, Tokens};
use cuplik::checks;
use cuplik::notation::Source;
use libfuzzer_sys::fuzz_target;

const LANGUAGES: [Language; 8] = [
    Language::Indonesian,
    Language::English,
    Language::Malay,
    Language::Javanese,
    Language::Sundanese,
    Language::Arabic,
    Language::Other,
    Language::Unknown,
];

struct State {
    /// Has read what came before, of every language.
    worn: Analyzer,
    /// Has read the same text already.
    other: Analyzer,
    found: Tokens,
    again: Tokens,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::new(State {
        worn: Analyzer::new(),
        other: Analyzer::new(),
        found: Tokens::new(),
        again: Tokens::new(),
    });
}

fuzz_target!(|data: &[u8]| {
    let mut source = Source(data);
    let language = source.pick(&LANGUAGES);
    let place = source.pick(&[TextPlace::Body, TextPlace::Title]);
    let text = String::from_utf8_lossy(source.0);
    let context = Context { language, place };
    STATE.with_borrow_mut(|State { worn, other, found, again }| {
        worn.analyze(&text, context, found);
        checks::tokens(&text, found);
        checks::plain_numbers(&text, found, worn);
        let asked = Context { language: Language::Indonesian, place: TextPlace::Body };
        other.analyze(&text, asked, again);
        // A query does not know the language of what it looks for.
        assert_eq!(found.len(), again.len(), "{text:?}");
        for (held, asked) in found.iter().zip(again.iter()) {
            assert_eq!(held.range(), asked.range(), "{text:?}");
            let number = text[held.range()].contains(char::is_numeric);
            assert!(
                number || held.exact == asked.exact,
                "{} and {} in {text:?}",
                held.exact,
                asked.exact
            );
        }
        other.analyze(&text, context, again);
        checks::same(&text, found, again);
    });
});
