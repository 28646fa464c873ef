//! Prices: `Rp1.500.000,-`, `Rp 12 juta`, `12 juta rupiah`, `US$ 5`.

#![no_main]

use cuplik::notation::{self, Notation, Source, grouped, in_words, scaled};
use libfuzzer_sys::fuzz_target;

const MONEY: Notation = Notation {
    written,
    pieces: &[
        "Rp",
        "Rp.",
        "rp",
        "IDR",
        "US",
        "$",
        "US$",
        "€",
        "£",
        "¥",
        "RM5",
        "USD",
        "dolar",
        "AS",
        "rupiah",
        "sen",
        "persen",
        "per",
        "cent",
        "M",
        "T",
        "K",
        "k",
        "juta",
        "miliar",
        "ribu",
        "sampai",
        "hingga",
        "m",
        ",-",
        ",00",
        "yen",
        "euro",
        "ringgit",
        "lima",
        "setengah",
        "Singapura",
        "S$",
        "puluhan",
        "sejuta",
        "nilai",
        "harga",
    ],
};

fn written(source: &mut Source<'_>) -> (String, String) {
    let number = source.below(2_000_000_000) + 1;
    let (magnitude, amount) = scaled(source);
    match source.below(7) {
        0 => (format!("Rp{},-", grouped(number)), format!("rp:{number}")),
        1 => (format!("Rp {}", grouped(number)), format!("rp:{number}")),
        2 => (format!("Rp {magnitude}"), format!("rp:{amount}")),
        3 => (format!("{magnitude} rupiah"), format!("rp:{amount}")),
        4 => (format!("{} rupiah", in_words(number)), format!("rp:{number}")),
        5 => (format!("{} rupiah", grouped(number)), format!("rp:{number}")),
        _ => (format!("US$ {magnitude}"), format!("usd:{amount}")),
    }
}

fuzz_target!(|data: &[u8]| notation::run(data, &MONEY));
