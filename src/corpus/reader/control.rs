//! Characters that have no place in a text: `Padi\u{1b}[31m dipanen` carries the colour codes of a terminal, `Padi\u{92}` the
//! quotation mark of an encoding that was taken for another.
//!
//! They are kept, since a text is given back byte for byte, and told of, since they hide in what is shown.

/// How many control characters (tab and line ends left aside) and controls of writing direction a text holds.
///
/// Marks of direction without extent (U+200E) and what only has no width (U+00AD, U+200B, U+FEFF) stand in ordinary text.
pub(super) fn count(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let single = bytes.iter().filter(|&&byte| is_single(byte)).count();
    // The others by their bytes: decoding every text would take a quarter of the time of reading it.
    let longer = memchr::memchr2_iter(0xc2, 0xe2, bytes)
        .filter(|&at| match bytes[at..] {
            // U+0080 to 9F.
            [0xc2, last, ..] => last < 0xa0,
            // U+202A to 2E, U+2066 to 69.
            [0xe2, 0x80, last, ..] => matches!(last, 0xaa..=0xae),
            [0xe2, 0x81, last, ..] => matches!(last, 0xa6..=0xa9),
            _ => false,
        })
        .count();
    (single + longer) as u64
}

fn is_single(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0x7f
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts() {
        assert_eq!(count("\u{0}\u{1b}[31m\u{7f}\u{85}\u{9b} \u{202e}balik\u{2069}"), 7);
        let ordinary = "Padi\t“dipanen”\r\n\u{a0}\u{ad}\u{200b}\u{200e}\u{200f}\u{feff}\u{2028}é…";
        assert_eq!(count(ordinary), 0);
        assert_eq!(count(&("x".repeat(1000) + "\u{c}")), 1);
    }

    #[test]
    fn every_character_is_told_by_its_bytes() {
        let counts = |c: char| match c {
            '\t' | '\n' | '\r' => false,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
            c => c.is_control(),
        };
        let mut buffer = [0; 4];
        let wrong = |c: &char| count(c.encode_utf8(&mut buffer)) != u64::from(counts(*c));
        assert_eq!(('\0'..=char::MAX).find(wrong), None);
    }
}
