//! Sentences of any text are a partition of it, on character boundaries.

#![no_main]

use cuplik::analysis::sentence;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let mut sentences = vec![7..9];
    sentence::split(&text, &mut sentences);
    let mut at = 0;
    for range in &sentences {
        assert!(range.start == at && range.end > at, "{sentences:?} of {text:?}");
        assert!(text.get(range.clone()).is_some(), "{range:?} cuts a character of {text:?}");
        sentence::is_ended(&text[range.clone()]);
        at = range.end;
    }
    assert_eq!(at, text.len(), "{text:?}");
    sentence::is_ended(&text);
});
