//! Folding: the many ways to write a letter made one, and the class of each character.
//!
//! `Ｂａｎｄｕｎｇ`, `𝐁𝐚𝐧𝐝𝐮𝐧𝐠` and `BANDUNG` fold to `bandung`; `café`, `cafe` + U+0301 and `cafe` to `cafe`; `Jum’at`, `Jum'at` and
//! `Jumat` to `jumat`. Marks are folded away already in the exact form because Indonesian writes none: an `é` is a courtesy to
//! a foreign word or a reading aid (`apél`), present in one text and absent in the next, never a distinction someone searches by.
//!
//! ASCII never comes here but to be lowered in place.

use unicode_normalization::UnicodeNormalization;

use super::mojibake;

/// What a character is to the tokeniser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Letter,
    Digit,
    /// A combining mark: part of a word, never its start.
    Mark,
    /// Invisible: part of a word where it stands inside one, otherwise nothing.
    Ignorable,
    Hyphen,
    Apostrophe,
    /// A character of a script without spaces, a token by itself: `国`, `の`.
    Ideograph,
    /// A quotation mark, a bullet, an ellipsis: after it a capital says nothing.
    Opening,
    Other,
}

/// The class of an ASCII byte; connectors and signs are told apart by the tokeniser.
pub(super) const ASCII: [Class; 128] = {
    let mut table = [Class::Other; 128];
    let mut i = 0;
    while i < 128 {
        let b = i as u8;
        table[i] = if b.is_ascii_alphabetic() {
            Class::Letter
        } else if b.is_ascii_digit() {
            Class::Digit
        } else if b == b'-' {
            Class::Hyphen
        } else if b == b'\'' || b == b'`' {
            Class::Apostrophe
        } else if b < b' ' && b != b'\n' && b != b'\t' && b != b'\r' {
            // NUL, escapes and the like from broken conversions separate nothing visible, but they do separate.
            Class::Other
        } else if matches!(b, b'\n' | b'"' | b'!' | b'?' | b':') {
            Class::Opening
        } else {
            Class::Other
        };
        i += 1;
    }
    table
};

/// The class of a character beyond ASCII.
pub(super) fn class(c: char) -> Class {
    match c {
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0000}'..='\u{e01ef}'
        | 'ـ' => Class::Ignorable,
        '\u{2010}' | '\u{2011}' => Class::Hyphen,
        '‘' | '’' | '‛' | '′' | '´' | 'ʹ' | 'ʻ'..='ʿ' | 'ˈ' | 'ˊ' | 'ˋ' | '＇' => {
            Class::Apostrophe
        }
        '“' | '”' | '„' | '«' | '»' | '…' | '•' | '\u{2028}' | '\u{2029}' => {
            Class::Opening
        }
        '\u{3040}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3fffd}'
            if c.is_alphanumeric() =>
        {
            Class::Ideograph
        }
        _ if is_dropped_mark(c) || unicode_normalization::char::is_combining_mark(c) => Class::Mark,
        _ if c.is_numeric() => Class::Digit,
        _ if c.is_alphabetic() => Class::Letter,
        _ => Class::Other,
    }
}

/// Marks that a reader adds or leaves out: accents, Hebrew points, Arabic vowel signs. Those that are half of a letter (Indic
/// vowels, kana voicing) stay.
fn is_dropped_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}'
        | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// Appends a word, folded; apostrophes vanish, hyphens become `-`, and a part of one is set off from the whole before it (`1½` is `1+1/2`, since
/// `11/2` would be eleven halves).
pub(super) fn word(text: &str, out: &mut String) {
    let from = out.len();
    if text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        out.push_str(text);
        lower_ascii(out, from);
        return;
    }
    let latin = text.bytes().any(|b| b.is_ascii_alphabetic());
    let mut before = ' ';
    let parted = mojibake::chars(text).flat_map(|c| {
        let mixed = is_vulgar(c) && before.is_numeric();
        before = c;
        mixed.then_some('+').into_iter().chain([c])
    });
    let mut kept = parted.nfkd().filter(|&c| !is_dropped_mark(c)).nfc().peekable();
    while let Some(c) = kept.next() {
        match c {
            // `pemerin-⏎tah`
            '-' | '\u{2010}' | '\u{2011}' if kept.peek().is_some_and(|c| c.is_whitespace()) => {}
            '-' | '\u{2010}' | '\u{2011}' => out.push('-'),
            // U+2044, inside `½`
            '\u{2044}' => out.push('/'),
            '&' | '+' | '#' => out.push(c),
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'þ' | 'Þ' => out.push_str("th"),
            'ø' | 'Ø' => out.push('o'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ł' | 'Ł' => out.push('l'),
            'ħ' | 'Ħ' => out.push('h'),
            'ŧ' | 'Ŧ' => out.push('t'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            '\u{660}'..='\u{669}' => out.push(digit(c, 0x660)),
            '\u{6f0}'..='\u{6f9}' => out.push(digit(c, 0x6f0)),
            _ if plain(c) != c => out.push(plain(c)),
            _ if latin && lookalike(c).is_some() => out.extend(lookalike(c)),
            _ => match class_of(c) {
                Class::Letter | Class::Digit | Class::Mark | Class::Ideograph => {
                    out.extend(c.to_lowercase().filter(|&c| !is_dropped_mark(c)));
                }
                _ => {}
            },
        }
    }
}

/// Whether a character is a fraction: `½`, `⅔`.
fn is_vulgar(c: char) -> bool {
    matches!(c, '¼'..='¾' | '⅐'..='⅟' | '↉')
}

/// Appends an address, folded: every visible sign is kept, and nothing else. So an address that a line end breaks is whole again.
pub(super) fn signs(text: &str, out: &mut String) {
    let from = out.len();
    if text.bytes().all(|b| b.is_ascii_graphic()) {
        out.push_str(text);
        lower_ascii(out, from);
        return;
    }
    let is_sign =
        |&c: &char| class_of(c) != Class::Ignorable && !c.is_whitespace() && !c.is_control();
    for c in mojibake::chars(text).nfkc().filter(is_sign) {
        match c {
            '\u{660}'..='\u{669}' => out.push(digit(c, 0x660)),
            '\u{6f0}'..='\u{6f9}' => out.push(digit(c, 0x6f0)),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// The letter behind a styled one that Unicode relates to none: small capitals, and white letters in black boxes.
fn plain(c: char) -> char {
    const SMALL: [(char, char); 24] = [
        ('ᴀ', 'a'),
        ('ʙ', 'b'),
        ('ᴄ', 'c'),
        ('ᴅ', 'd'),
        ('ᴇ', 'e'),
        ('ꜰ', 'f'),
        ('ɢ', 'g'),
        ('ʜ', 'h'),
        ('ɪ', 'i'),
        ('ᴊ', 'j'),
        ('ᴋ', 'k'),
        ('ʟ', 'l'),
        ('ᴍ', 'm'),
        ('ɴ', 'n'),
        ('ᴏ', 'o'),
        ('ᴘ', 'p'),
        ('ʀ', 'r'),
        ('ꜱ', 's'),
        ('ᴛ', 't'),
        ('ᴜ', 'u'),
        ('ᴠ', 'v'),
        ('ᴡ', 'w'),
        ('ʏ', 'y'),
        ('ᴢ', 'z'),
    ];
    match c {
        '\u{1f150}'..='\u{1f169}' => letter(c, 0x1f150),
        '\u{1f170}'..='\u{1f189}' => letter(c, 0x1f170),
        'ɢ'..='ʟ' | 'ᴀ'..='ᴢ' | 'ꜰ' | 'ꜱ' => {
            SMALL.iter().find(|(styled, _)| *styled == c).map_or(c, |(_, letter)| *letter)
        }
        _ => c,
    }
}

/// The Latin letter that a Greek or Cyrillic one passes for in a Latin word: some sites put them in against copying (`petugαs`).
fn lookalike(c: char) -> Option<char> {
    Some(match c {
        'α' | 'Α' | 'а' | 'А' => 'a',
        'Β' | 'В' => 'b',
        'с' | 'С' => 'c',
        'Ε' | 'е' | 'Е' => 'e',
        'Η' | 'Н' => 'h',
        'ι' | 'Ι' | 'і' | 'І' => 'i',
        'ј' | 'Ј' => 'j',
        'κ' | 'Κ' | 'К' | 'к' => 'k',
        'Μ' | 'М' => 'm',
        'Ν' => 'n',
        'ο' | 'Ο' | 'о' | 'О' => 'o',
        'ρ' | 'Ρ' | 'р' | 'Р' => 'p',
        'ѕ' | 'Ѕ' => 's',
        'Τ' | 'Т' => 't',
        'у' | 'У' | 'Υ' => 'y',
        'Χ' | 'х' | 'Х' => 'x',
        _ => return None,
    })
}

fn letter(c: char, first: u32) -> char {
    char::from(b'a' + (c as u32 - first) as u8)
}

fn class_of(c: char) -> Class {
    if c.is_ascii() { ASCII[c as usize] } else { class(c) }
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit(c as u32 - zero, 10).unwrap_or('0')
}

fn lower_ascii(out: &mut str, from: usize) {
    if let Some(tail) = out.get_mut(from..) {
        tail.make_ascii_lowercase();
    }
}

#[cfg(test)]
mod tests {
    fn folded(text: &str) -> String {
        let mut out = String::new();
        super::word(text, &mut out);
        out
    }

    #[test]
    fn one_spelling_for_many() {
        for (written, expected) in [
            ("BANDUNG", "bandung"),
            ("Ｂａｎｄｕｎｇ", "bandung"),
            ("𝐁𝐚𝐧𝐝𝐮𝐧𝐠", "bandung"),
            ("café", "cafe"),
            ("cafe\u{301}", "cafe"),
            ("Jum’at", "jumat"),
            ("Qur'an", "quran"),
            ("ﬁlm", "film"),
            ("ke\u{ad}te\u{200b}rangan", "keterangan"),
            ("İstanbul", "istanbul"),
            ("ISTANBUL", "istanbul"),
            ("ısı", "isi"),
            ("Straße", "strasse"),
            ("km²", "km2"),
            ("ʙᴀɴᴅᴜɴɢ", "bandung"),
            ("🅑🅐🅝🅓🅤🅝🅖", "bandung"),
            ("Jum‚Äôat", "jumat"),
            ("kafÃ©", "kafe"),
            ("pemerin-\ntah", "pemerintah"),
            ("petugαs", "petugas"),
            ("Rаpаt", "rapat"),
            ("αβγ", "αβγ"),
            ("½", "1/2"),
            ("1½", "1+1/2"),
            ("11½", "11+1/2"),
            ("2⅔", "2+2/3"),
            ("buku‐buku", "buku-buku"),
            ("أَحْمَد", "احمد"),
            ("٢٠٢٤", "2024"),
            ("ÅNGSTRÖM", "angstrom"),
        ] {
            assert_eq!(folded(written), expected, "{written}");
        }
    }

    #[test]
    fn signs_are_visible() {
        for (written, expected) in [
            ("Humas@Contoh.ID", "humas@contoh.id"),
            ("ke-\r\nsampai@contoh.id", "ke-sampai@contoh.id"),
            ("b\u{8e}x", "bžx"),
            ("a\u{7f}d\u{a0}c\u{200b}e", "adce"),
        ] {
            let mut out = String::new();
            super::signs(written, &mut out);
            assert_eq!(out, expected, "{written:?}");
        }
    }
}
