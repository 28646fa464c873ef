//! Numbers: in digits, grouped, in words, with a magnitude.

#![no_main]

use cuplik::notation::{self, Notation, Source, grouped, in_words, scaled};
use libfuzzer_sys::fuzz_target;

const NUMBERS: Notation = Notation {
    written,
    pieces: &[
        "satu",
        "dua",
        "tiga",
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
        "ratusan",
        "duapuluh",
        "rb",
        "jt",
        "million",
        "hingga",
        "sampai",
        "dengan",
        "s.d.",
        "salah",
        "sejuta",
        "sebelas",
        "minus",
        "per",
        "two",
        "hundred",
        "twenty-five",
        "dan",
        "lusin",
        "kodi",
        "orang",
        "tiga-empat",
        "ke",
        "tahun",
    ],
};

fn written(source: &mut Source<'_>) -> (String, String) {
    let number = source.below(2_000_000_000_000);
    match source.below(4) {
        0 => (number.to_string(), number.to_string()),
        1 => (grouped(number), number.to_string()),
        2 => (in_words(number), number.to_string()),
        _ => {
            let (text, number) = scaled(source);
            (text, number.to_string())
        }
    }
}

fuzz_target!(|data: &[u8]| notation::run(data, &NUMBERS));
