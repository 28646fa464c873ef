//! Events that are numbered, the number perhaps behind a name: `HUT RI LXXIV`, `Muktamar NU XXXIV`, `HUT RI ke 79`.

use crate::analysis::value::Reader;
use crate::analysis::value::words::Cue;

/// Words from an event to its number, at most: *HUT Kemerdekaan RI LXXIV*.
const MOST_OF_NAME: usize = 4;

impl Reader<'_> {
    /// An event and its number, its name in between: `HUT RI LXXIV`, `Muktamar NU XXXIV`; `PON 20`.
    pub(in crate::analysis::value) fn event(&mut self, at: usize) {
        self.numbered(at, Cue::Series);
        for index in at + 2..=at + MOST_OF_NAME {
            let word = self.meaning(index);
            if !self.close(index)
                || self.entry(index).is_some_and(|entry| entry.function)
                || !matches!(word.cue, Cue::None | Cue::Counted)
            {
                return;
            }
            // Names of people have small letters behind a capital; a query may have small ones only.
            let upper = self.surface(index).starts_with(|c: char| c.is_ascii_uppercase());
            let last = index + 1 == self.len() && self.surface(index).len() > 2;
            let number = self.roman(index).filter(|_| upper || last);
            if let Some(n) = number {
                self.emit(index, index + 1, format_args!("ke:{n}"));
                return;
            }
        }
    }

    /// Whether `ke 79` numbers an event: `HUT RI ke 79`.
    pub(super) fn is_behind_event(&self, at: usize) -> bool {
        (at.saturating_sub(MOST_OF_NAME)..at)
            .rev()
            .take_while(|index| self.close(index + 1))
            .any(|index| self.cue(index) == Cue::Event)
    }
}
