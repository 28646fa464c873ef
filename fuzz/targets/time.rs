//! Times of day: `pukul 10.30`, `10:30 WIB`, `jam 7 malam`.

#![no_main]

use cuplik::notation::{self, Notation, Source};
use libfuzzer_sys::fuzz_target;

const TIMES: Notation = Notation {
    written,
    pieces: &[
        "pukul",
        "jam",
        "pkl",
        "Pkl.",
        "10.30",
        "10:30",
        "24.00",
        "00.00",
        "24",
        "00",
        "WIB",
        "WITA",
        "WIT",
        "GMT",
        "pagi",
        "siang",
        "sore",
        "malam",
        "dini",
        "hari",
        "a.m.",
        "pm",
        "7pm",
        "setengah",
        "lewat",
        "kurang",
        "seperempat",
        "tujuh",
        "dua",
        "belas",
        "menit",
        "detik",
        "sampai",
        "s.d.",
        "hingga",
        "tadi",
        "besok",
        "dalam",
        "selama",
        "per",
        "jam-jam",
        "10.30.15",
    ],
};

fn written(source: &mut Source<'_>) -> (String, String) {
    let (hour, minute) = (source.below(24), source.below(60));
    let text = match source.below(5) {
        0 => format!("pukul {hour:02}.{minute:02} WIB"),
        1 => format!("pukul {hour:02}.{minute:02}"),
        2 => format!("{hour:02}:{minute:02} WITA"),
        3 => format!("jam {hour:02}:{minute:02}"),
        _ => format!("Pkl. {hour}.{minute:02}"),
    };
    (text, format!("t:{hour:02}.{minute:02}"))
}

fuzz_target!(|data: &[u8]| notation::run(data, &TIMES));
