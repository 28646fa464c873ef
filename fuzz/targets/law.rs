//! Citations of law: `UU No. 11 Tahun 2008`, `PP 35/2021`.

#![no_main]

use cuplik::notation::{self, Notation, Source};
use libfuzzer_sys::fuzz_target;

const LAWS: Notation = Notation {
    written,
    pieces: &[
        "UU",
        "Undang-Undang",
        "Undang",
        "Peraturan",
        "Pemerintah",
        "Menteri",
        "Presiden",
        "Daerah",
        "Perda",
        "Perpres",
        "Permendagri",
        "Kab",
        "Kota",
        "No",
        "No.",
        "Nomor",
        "Tahun",
        "Th.",
        "11/2008",
        "5/PMK.03/2020",
        "85/PUU-XI/2013",
        "Pasal",
        "Ps.",
        "27",
        "28A",
        "ayat",
        "(3)",
        "huruf",
        "b",
        "dan",
        "jo",
        "jo.",
        "RI",
        "Republik",
        "Indonesia",
        "UUD",
        "'45",
        "XI/MPR/1998",
        "TAP",
        "Nomor11",
        "Tahun2008",
        "Pasal27",
        "BAB",
        "tentang",
        "9999999999",
        "Putusan",
        "MK",
        "s.d.",
        "Keputusan",
    ],
};

fn written(source: &mut Source<'_>) -> (String, String) {
    let (number, year) = (source.below(199) + 1, source.below(80) + 1945);
    let (short, long, kind) = source.pick(&[
        ("UU", "Undang-Undang", "uu"),
        ("PP", "Peraturan Pemerintah", "pp"),
        ("Perpres", "Peraturan Presiden", "perpres"),
        ("Keppres", "Keputusan Presiden", "keppres"),
    ]);
    let text = match source.below(5) {
        0 => format!("{short} No. {number} Tahun {year}"),
        1 => format!("{short} {number}/{year}"),
        2 => format!("{long} Nomor {number} Tahun {year}"),
        3 => format!("{} NOMOR {number} TAHUN {year}", long.to_uppercase()),
        _ => format!("{short} RI No {number} Th. {year}"),
    };
    (text, format!("{kind}:{number}/{year}"))
}

fuzz_target!(|data: &[u8]| notation::run(data, &LAWS));
