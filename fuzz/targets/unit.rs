//! Measures: `1,5 km`, `1,5 kilometer`, `5km`, `30 cm`.

#![no_main]

use cuplik::notation::{self, Notation, Source, decimal};
use libfuzzer_sys::fuzz_target;

const UNITS: Notation = Notation {
    written,
    pieces: &[
        "km",
        "kilometer",
        "m",
        "M",
        "meter",
        "persegi",
        "kubik",
        "m²",
        "m2",
        "m3",
        "km²",
        "ha",
        "hektare",
        "cm",
        "mm",
        "kg",
        "gram",
        "ton",
        "kuintal",
        "liter",
        "ml",
        "derajat",
        "Celsius",
        "C",
        "°C",
        "km/jam",
        "per",
        "jam",
        "/",
        "detik",
        "menit",
        "magnitudo",
        "M5,6",
        "SR",
        "skala",
        "Richter",
        "minus",
        "tahun",
        "watt",
        "MW",
        "GB",
        "lima",
        "setengah",
        "mdpl",
        "di",
        "atas",
        "permukaan",
        "laut",
        "5-10",
        "x",
    ],
};

fn written(source: &mut Source<'_>) -> (String, String) {
    let (number, canonical) = decimal(source);
    let (unit, short) = source.pick(&[
        ("km", "km"),
        ("kilometer", "km"),
        ("cm", "cm"),
        ("sentimeter", "cm"),
        ("kg", "kg"),
        ("hektare", "ha"),
        ("meter persegi", "m2"),
    ]);
    let gap = source.pick(&[" ", "", "\u{a0}", "\n"]);
    // What is joined is an abbreviation: `5km`.
    let gap = if gap.is_empty() && unit.len() > 2 { " " } else { gap };
    (format!("{number}{gap}{unit}"), format!("{canonical}{short}"))
}

fuzz_target!(|data: &[u8]| notation::run(data, &UNITS));
