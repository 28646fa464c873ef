//! Shares: `12,5%`, `12,5 persen`.

#![no_main]

use cuplik::notation::{self, Notation, Source, decimal};
use libfuzzer_sys::fuzz_target;

const SHARES: Notation = Notation {
    written,
    pieces: &[
        "%", "%", "persen", "per", "cent", "percent", "pct", "‰", "permil", "poin", "basis",
        "sampai", "hingga", "minus", "setengah", "lima", "puluh", "koma", "dua", "naik", "turun",
        "dari", "%)", "(%",
    ],
};

fn written(source: &mut Source<'_>) -> (String, String) {
    let (number, canonical) = decimal(source);
    let sign = source.pick(&["%", " %", " persen", "\u{a0}%", " per cent"]);
    (format!("{number}{sign}"), format!("{canonical}%"))
}

fuzz_target!(|data: &[u8]| notation::run(data, &SHARES));
