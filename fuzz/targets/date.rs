//! Dates: `5/8/2024`, `05-08-2024`, `5 Agustus 2024`, `Agustus 5, 2024`.

#![no_main]

use cuplik::notation::{self, Notation, Source};
use libfuzzer_sys::fuzz_target;

const DATES: Notation = Notation {
    written,
    pieces: &[
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Agustus",
        "Agt",
        "Aug",
        "may",
        "Agoestoes",
        "Desember",
        "Senin",
        "Jumat",
        "tanggal",
        "tgl",
        "bulan",
        "tahun",
        "th",
        "sampai",
        "dengan",
        "s.d.",
        "dan",
        "tujuh",
        "belas",
        "5/8/2024",
        "2024-08-05",
        "5.8.2024",
        "17/8/45",
        "th",
        "pada",
        "lalu",
        "'45",
        "1945",
        "2024",
        "1990-an",
        "30",
        "31",
        "29",
        "of",
        "5th",
        "SM",
    ],
};

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

fn written(source: &mut Source<'_>) -> (String, String) {
    let (year, month, day) = (source.below(200) + 1900, source.below(12) + 1, source.below(28) + 1);
    let canonical = format!("{year}-{month:02}-{day:02}");
    let name = MONTHS[month as usize - 1];
    let text = match source.below(8) {
        0 => format!("{day}/{month}/{year}"),
        1 => format!("{day:02}-{month:02}-{year}"),
        2 => format!("{day}.{month}.{year}"),
        3 => canonical.clone(),
        4 => format!("{day} {name} {year}"),
        5 => format!("{name} {day}, {year}"),
        6 => format!("tanggal {day} {} {year}", name.to_lowercase()),
        _ => format!("{day:02} {} {year}", name.to_uppercase()),
    };
    (text, canonical)
}

fuzz_target!(|data: &[u8]| notation::run(data, &DATES));
