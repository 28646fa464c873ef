//! Mojibake: UTF-8 that some program took for another encoding and saved as it then looked.
//!
//! `Jum‚Äôat` was *Jum’at* before it was read as Mac Roman, `â€œAyoâ€\u{9d}` was *“Ayo”* before Windows-1252. What was meant is computed from the
//! encodings, so no table of sequences is needed, and offsets stay those of the text as it stands:
//!
//! | written | read | |
//! |---|---|---|
//! | `‚Äú`, `‚Äì`, `¬†`, `√©`, `ŸÖ` | `“`, `–`, no-break space, `é`, `م` | Mac Roman |
//! | `â€œ`, `â€“`, `Â `, `Ã©`, `ðŸ˜Š` | `“`, `–`, no-break space, `é`, 😊 | Windows-1252, Latin-1 |
//! | `Ã¢â‚¬Å“` | `“` | the same, twice |
//! | U+0093, `Â“` | `“` | Windows-1252 read as Latin-1 |
//!
//! Only what cannot be meant otherwise is read so: not the end of *CAFÉ”*, not `√π`. Nothing here is called for ASCII.

/// Windows-1252 from 0x80 to 0x9F; the five bytes that it leaves free are the control characters of Latin-1.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Mac Roman from 0x80 to 0xBF: what a continuation byte of UTF-8 looks like.
const MAC: [char; 64] = [
    'Ä', 'Å', 'Ç', 'É', 'Ñ', 'Ö', 'Ü', 'á', 'à', 'â', 'ä', 'ã', 'å', 'ç', 'é', 'è', 'ê', 'ë', 'í',
    'ì', 'î', 'ï', 'ñ', 'ó', 'ò', 'ô', 'ö', 'õ', 'ú', 'ù', 'û', 'ü', '†', '°', '¢', '£', '§', '•',
    '¶', 'ß', '®', '©', '™', '´', '¨', '≠', 'Æ', 'Ø', '∞', '±', '≤', '≥', '¥', 'µ', '∂', '∑', '∏',
    'π', '∫', 'ª', 'º', 'Ω', 'æ', 'ø',
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Windows,
    Mac,
}

/// The byte that `c` looks to have been, if it can begin a sequence.
fn lead(c: char) -> Option<(Encoding, u8)> {
    Some(match c {
        'Â' | 'Ã' | 'Ä' | 'Å' | 'Ë' | 'Î' | 'Ï' | 'Ø' | 'Ù' | 'Ú' | 'Û' | 'â' | 'ã' | 'ï' | 'ð' => {
            (Encoding::Windows, c as u8)
        }
        '¬' => (Encoding::Mac, 0xC2),
        '√' => (Encoding::Mac, 0xC3),
        'ƒ' => (Encoding::Mac, 0xC4),
        '≈' => (Encoding::Mac, 0xC5),
        'Œ' => (Encoding::Mac, 0xCE),
        'œ' => (Encoding::Mac, 0xCF),
        'ÿ' => (Encoding::Mac, 0xD8),
        'Ÿ' => (Encoding::Mac, 0xD9),
        '‚' => (Encoding::Mac, 0xE2),
        'Ô' => (Encoding::Mac, 0xEF),
        // The apple, which Unicode has for private use only.
        '\u{f8ff}' => (Encoding::Mac, 0xF0),
        _ => return None,
    })
}

/// The continuation byte that `c` looks to have been.
fn tail(encoding: Encoding, c: char) -> Option<u8> {
    let table: &[char] = match encoding {
        Encoding::Windows if ('\u{80}'..='\u{bf}').contains(&c) => return Some(c as u8),
        Encoding::Windows => &WINDOWS,
        Encoding::Mac => &MAC,
    };
    table.iter().position(|&other| other == c).map(|i| 0x80 + i as u8)
}

/// What the character at `at` was meant to be, and how many bytes it takes.
pub(super) fn read(text: &str, at: usize) -> (char, usize) {
    let Some(c) = text[at..].chars().next() else { return ('\0', 1) };
    if c.is_ascii() || (lead(c).is_none() && !is_control(c)) {
        return (c, c.len_utf8());
    }
    let once = read_once(text, at);
    // Twice mistaken: only Windows-1252 yields characters that are mistaken again.
    let again = lead(once.0).is_some_and(|(encoding, _)| encoding == Encoding::Windows);
    if !again || once.1 == c.len_utf8() {
        return once;
    }
    let mut units = [('\0', 0); 4];
    units[0] = once;
    let mut end = at + once.1;
    for unit in &mut units[1..] {
        if end >= text.len() {
            break;
        }
        *unit = read_once(text, end);
        end += unit.1;
    }
    decode(&units, ' ').unwrap_or(once)
}

/// The characters of a text as they were meant.
pub(super) fn chars(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let first = *text.as_bytes().get(at)?;
        let (c, len) = if first.is_ascii() { (first.into(), 1) } else { read(text, at) };
        at += len;
        Some(c)
    })
}

fn read_once(text: &str, at: usize) -> (char, usize) {
    let mut units = [('\0', 0); 4];
    for (unit, c) in units.iter_mut().zip(text[at..].chars()) {
        *unit = (c, c.len_utf8());
    }
    let before = text[..at].chars().next_back().unwrap_or(' ');
    decode(&units, before)
        .filter(|&(c, _)| !is_arabic_pair(units[0].0, c) || has_arabic_neighbour(text, at, &units))
        .unwrap_or(units[0])
}

/// What a sequence means, if it starts one; `before` stands before it.
fn decode(units: &[(char, usize); 4], before: char) -> Option<(char, usize)> {
    let first = units[0].0;
    if is_control(first) {
        return Some((windows(first), units[0].1));
    }
    let (encoding, byte) = lead(first)?;
    let len = match byte {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    };
    let mut bytes = [byte, 0, 0, 0];
    let mut size = units[0].1;
    for i in 1..len {
        let Some(next) = tail(encoding, units[i].0) else {
            return lost(units, before);
        };
        bytes[i] = next;
        size += units[i].1;
    }
    let meant = std::str::from_utf8(&bytes[..len]).ok()?.chars().next()?;
    // `â€` and a space that was meant as one: the dagger is rarer than the loss of the third byte.
    let meant = if first == 'â' && meant == '†' { '”' } else { meant };
    let after = units.get(len).map_or(' ', |unit| unit.0);
    let sure = if len == 2 {
        is_sure_pair(first, units[1].0, before, after)
    } else {
        match first {
            'ã' => meant < '\u{3100}',
            'ï' | 'Ô' => meant >= '\u{fb00}',
            'ð' | '\u{f8ff}' => meant >= '\u{1f000}',
            _ => true,
        }
    };
    if sure { Some((windows(meant), size)) } else { lost(units, before) }
}

/// A sequence whose end is gone: `â€` and `ðŸ‘` where the last byte had no character, `Â` where a space was cleaned up behind it.
fn lost(units: &[(char, usize); 4], before: char) -> Option<(char, usize)> {
    match (units[0].0, units[1].0) {
        ('â', '€') => Some(('”', units[0].1 + units[1].1)),
        ('ð', 'Ÿ' | '\u{9f}') => {
            let third = tail(Encoding::Windows, units[2].0).map_or(0, |_| units[2].1);
            Some(('\u{1f44d}', units[0].1 + units[1].1 + third))
        }
        ('Â', after) if !after.is_alphanumeric() && !before.is_uppercase() => {
            Some(('\u{a0}', units[0].1))
        }
        _ => None,
    }
}

/// Whether two characters are mojibake whatever stands around them, or because of it.
fn is_sure_pair(first: char, second: char, before: char, after: char) -> bool {
    // What may close or part words after a capital that ends one: *CAFÉ”*, *MANHÃ –*.
    let sign = matches!(
        second,
        '‚' | '„'
            | '…'
            | '‹'
            | '›'
            | '‘'
            | '’'
            | '“'
            | '”'
            | '•'
            | '–'
            | '—'
            | '«'
            | '»'
            | '·'
            | '\u{a0}'
    );
    let inside = before.is_alphabetic() || after.is_alphabetic();
    match first {
        'Â' | 'Ã' => !sign || !before.is_uppercase() || after.is_alphabetic(),
        'Ä' | 'Å' | 'Î' | 'Ï' => !sign || after.is_alphabetic(),
        // `Ëœ` and `Ë†`, which only what was mistaken twice has
        'Ë' => matches!(second, 'œ' | '†'),
        // `√π`, `≈£5`
        '√' => inside || !matches!(second, 'π' | 'Ω' | '∑' | '∫'),
        '≈' => inside || second.is_alphabetic(),
        _ => true,
    }
}

/// Arabic in Windows-1252: `Ø½` alone is a diameter, `Ø§Ù„Ù„Ù‡` is الله.
fn is_arabic_pair(first: char, meant: char) -> bool {
    matches!(first, 'Ø' | 'Ù' | 'Ú' | 'Û') && meant >= '\u{600}'
}

fn has_arabic_neighbour(text: &str, at: usize, units: &[(char, usize); 4]) -> bool {
    let pair = |first: char, second: char| {
        matches!(first, 'Ø' | 'Ù' | 'Ú' | 'Û') && tail(Encoding::Windows, second).is_some()
    };
    let mut back = text[..at].chars().rev();
    let before = match (back.next(), back.next()) {
        (Some(second), Some(first)) => pair(first, second),
        _ => false,
    };
    before || pair(units[2].0, units[3].0)
}

/// A control character that only Windows-1252 read as Latin-1 leaves in a text; U+0085 ends lines elsewhere.
fn is_control(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}')
}

/// What a control character of Latin-1 is in Windows-1252.
fn windows(c: char) -> char {
    if is_control(c) || c == '\u{85}' { WINDOWS[c as usize - 0x80] } else { c }
}

#[cfg(test)]
mod tests {
    fn meant(text: &str) -> String {
        super::chars(text).collect()
    }

    /// `text` as a program shows it that takes its bytes for another encoding.
    fn mistaken(text: &str, high: impl Fn(u8) -> char) -> String {
        text.bytes().map(|b| if b < 128 { b.into() } else { high(b) }).collect()
    }

    fn windows(b: u8) -> char {
        super::WINDOWS.get(usize::from(b) - 0x80).copied().unwrap_or(b.into())
    }

    #[test]
    fn what_was_read_wrongly_is_read_as_meant() {
        for text in [
            "“Ayo,” kata ‘Budi’ – lalu… pergi — ya",
            "Jum’at, 30° 5 µm ½ café São £5 €7",
            "naïve Müller Ørsted? Çelik İstanbul Šiška",
            "• butir ™ © ® ≥ 5 − 3",
            "\u{feff}awal ﬁlm",
            "banjir 😊🌊 besar",
            "الله أكبر",
            "αβγ",
        ] {
            assert_eq!(meant(&mistaken(text, windows)), text, "Windows-1252");
            assert_eq!(meant(&mistaken(text, Into::into)), text, "Latin-1");
            let twice = mistaken(&mistaken(text, windows), windows);
            if !text.contains(['İ', 'ا', 'α', '😊']) {
                assert_eq!(meant(&twice), text, "twice");
            }
        }
        for (written, expected) in [
            ("‚ÄúAyo‚Äù ‚Äì Jum‚Äôat‚Ä¶", "“Ayo” – Jum’at…"),
            ("Kecamatan¬† Tanjung", "Kecamatan\u{a0} Tanjung"),
            ("30¬∞ √©√†√± ‚Ñ¢ ‚â• ƒ∞ ≈°i", "30° éàñ ™ ≥ İ ši"),
            ("ŸÖŸêŸÜŸí", "مِنْ"),
            ("Ôªøawal Ô¨Ålm", "\u{feff}awal ﬁlm"),
            ("â€œAyoâ€ katanya", "“Ayo” katanya"),
            ("dia.Â Kemudian, 5Â% Â ada", "dia.\u{a0} Kemudian, 5\u{a0}% \u{a0} ada"),
            ("baik ðŸ‘ sekali", "baik 👍 sekali"),
            ("\u{93}Ayo\u{94} \u{96} Jum\u{92}at", "“Ayo” – Jum’at"),
            ("Â“AyoÂ” Â– ya", "“Ayo” – ya"),
        ] {
            assert_eq!(meant(written), expected, "{written}");
        }
    }

    #[test]
    fn what_can_be_meant_stays() {
        for text in [
            "CAFÉ” dan MANHÃ” – É… À—",
            "√π dan √2 serta ≈£5",
            "pipa Ø½ inci Ø 10",
            "‚kutipan‘ „Ägypten“ ‚Ära‘",
            "Ångström Ärzte Île Œuvre œuvre Ô‑nya âme ïa",
            "¬p ∧ q, L’Haÿ-les-Roses, ƒ/2.8",
            "SÃO PAULO, AÂ, Ñandú, Ã o",
            "“Ayo” ‘Budi’ – … • é ü",
        ] {
            assert_eq!(meant(text), text);
        }
    }
}
