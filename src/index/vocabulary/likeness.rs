//! Automata that walk the store's dictionary: which terms look like a word.
//!
//! *pajk* with [`OneEdit`] accepts `pajak`, `paja`, `pajek`, `pakj`; *klrga* with [`Consonants`] accepts `keluarga`. Both read bytes and know words of ASCII letters, which folded Indonesian is;
//! a term with other letters is accepted by neither.

use tantivy_fst::Automaton;

/// Accepts what one edit makes of a word. All alignments are followed at once, as bits (Wu and Manning, *Fast text searching allowing errors*, 1992; a third row for neighbours changed over).
pub(super) struct OneEdit<'w> {
    word: &'w [u8],
    /// For each letter, where it stands: bit i for the letter at i.
    places: [u64; 26],
}

/// How much of the word has been read: bit i for its first i letters.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Read {
    without_error: u64,
    with_one: u64,
    /// The second of two neighbours has come first, the first is awaited: bit i for the neighbours at i and i + 1.
    crossed: u64,
}

impl<'w> OneEdit<'w> {
    pub(super) fn of(word: &'w str) -> Self {
        // Bits are counted up to the word's length.
        let word = &word.as_bytes()[..word.len().min(63)];
        let mut places = [0; 26];
        for (at, letter) in word.iter().enumerate() {
            if let Some(place) = letter_of(*letter) {
                places[place] |= 1 << at;
            }
        }
        Self { word, places }
    }
}

fn letter_of(byte: u8) -> Option<usize> {
    byte.is_ascii_lowercase().then(|| usize::from(byte - b'a'))
}

impl Automaton for &OneEdit<'_> {
    type State = Read;

    fn start(&self) -> Read {
        Read { without_error: 1, with_one: 0b10, crossed: 0 }
    }

    fn is_match(&self, state: &Read) -> bool {
        (state.without_error | state.with_one) >> self.word.len() & 1 == 1
    }

    fn can_match(&self, state: &Read) -> bool {
        state.without_error | state.with_one | state.crossed != 0
    }

    fn accept(&self, state: &Read, byte: u8) -> Read {
        let Some(letter) = letter_of(byte) else { return Read::default() };
        let here = self.places[letter];
        let whole = u64::MAX >> (63 - self.word.len());
        let without_error = (state.without_error & here) << 1;
        let right = (state.with_one & here) << 1;
        let (changed, put_in) = (state.without_error << 1, state.without_error);
        let left_out = without_error << 1;
        let crossed_back = (state.crossed & here) << 2;
        Read {
            without_error,
            with_one: (right | changed | put_in | left_out | crossed_back) & whole,
            crossed: state.without_error & here >> 1,
        }
    }
}

/// Accepts a word with vowels put in, not before its first letter.
pub(super) struct Consonants<'w> {
    word: &'w [u8],
}

impl<'w> Consonants<'w> {
    pub(super) fn of(word: &'w str) -> Self {
        Self { word: word.as_bytes() }
    }
}

impl Automaton for &Consonants<'_> {
    /// How many letters of the word have been read; nothing if it cannot be this word.
    type State = Option<usize>;

    fn start(&self) -> Self::State {
        Some(0)
    }

    fn is_match(&self, state: &Self::State) -> bool {
        *state == Some(self.word.len())
    }

    fn can_match(&self, state: &Self::State) -> bool {
        state.is_some()
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        let read = (*state)?;
        match self.word.get(read) {
            Some(next) if *next == byte => Some(read + 1),
            _ if read > 0 && matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u') => Some(read),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn accepts<A: Automaton>(automaton: &A, term: &str) -> bool {
        let end = term.bytes().fold(automaton.start(), |state, b| automaton.accept(&state, b));
        automaton.is_match(&end)
    }

    #[test]
    fn one_edit_of_every_kind_is_accepted_and_not_two() {
        for term in [
            "pajak", "pajk", "paajak", "pajakk", "jajak", "paka", "apjak", "pajka", "paajk", "ajka",
        ] {
            let wanted = !matches!(term, "paka" | "ajka");
            assert_eq!(accepts(&&OneEdit::of("pajak"), term), wanted, "{term}");
        }
        assert!(!accepts(&&OneEdit::of("pajak"), "pajék"));
    }

    #[test]
    fn vowels_are_put_in_and_nothing_else() {
        let klrga = Consonants::of("klrga");
        assert!(accepts(&&klrga, "keluarga"));
        for term in ["klarga ", "aklrga", "keluargam", "kelurahan", "klrg"] {
            assert!(!accepts(&&klrga, term), "{term}");
        }
    }

    /// Edits with neighbours changed over and nothing between them, by the textbook's table.
    fn distance(a: &[u8], b: &[u8]) -> usize {
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                rows[i][j] = match (i, j) {
                    (0, n) | (n, 0) => n,
                    _ => {
                        let same = usize::from(a[i - 1] != b[j - 1]);
                        let mut least = (rows[i - 1][j] + 1)
                            .min(rows[i][j - 1] + 1)
                            .min(rows[i - 1][j - 1] + same);
                        if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                            least = least.min(rows[i - 2][j - 2] + 1);
                        }
                        least
                    }
                };
            }
        }
        rows[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn one_edit_is_a_distance_of_at_most_one(word in "[abc]{1,7}", term in "[abc]{0,8}") {
            let near = distance(word.as_bytes(), term.as_bytes()) <= 1;
            prop_assert_eq!(accepts(&&OneEdit::of(&word), &term), near);
        }
    }
}
