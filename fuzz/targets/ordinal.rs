//! Ordinals and centuries: `ke-12`, `Ke-12`, `abad ke-19`, `abad XXI`.

#![no_main]

use cuplik::notation::{self, Notation, Source};
use libfuzzer_sys::fuzz_target;

const ORDINALS: Notation = Notation {
    written,
    pieces: &[
        "ke", "ke-", "Ke-", "ke-3", "ke3", "kedua", "ketiga", "kelima", "pertama", "puluh",
        "belas", "abad", "XXI", "IV", "XL", "MCMXC", "IIII", "i", "V", "bab", "Bab", "perang",
        "dunia", "Dunia", "II", "kelas", "kali", "kalinya", "triwulan", "kuartal", "semester",
        "tingkat", "jilid", "3rd", "21st", "HUT", "anak", "untuk", "century", "19th", "seri",
        "seratus", "ratus",
    ],
};

/// A number below 40 in Roman numerals.
fn roman(number: u64) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    format!("{}{}", "X".repeat(number as usize / 10), ONES[number as usize % 10])
}

fn written(source: &mut Source<'_>) -> (String, String) {
    let number = source.below(999) + 1;
    let century = source.below(21) + 1;
    match source.below(4) {
        0 => (format!("ke-{number}"), format!("ke:{number}")),
        1 => (format!("Ke-{number}"), format!("ke:{number}")),
        2 => (format!("abad ke-{century}"), format!("abad:{century}")),
        _ => (format!("abad {}", roman(century)), format!("abad:{century}")),
    }
}

fuzz_target!(|data: &[u8]| notation::run(data, &ORDINALS));
