//! A bound in bytes for a queue that is bounded in pieces only.
//!
//! tantivy's queue holds 10,000 batches, however large: a run of 1 MB regulations would pile up there as gigabytes. [`InFlight`] counts the bytes that are on
//! their way and makes the sender wait instead.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How many bytes are on their way, and how many may be.
#[derive(Default)]
pub(crate) struct InFlight {
    bytes: Mutex<usize>,
    landed: Condvar,
    limit: usize,
}

impl InFlight {
    /// A queue that holds this many bytes.
    pub(crate) fn new(limit: usize) -> Self {
        Self { limit, ..Self::default() }
    }

    /// Waits until there is room, or until `dead` says that nobody will make any. Something larger than the limit goes alone.
    pub(crate) fn take_off(&self, bytes: usize, dead: impl Fn() -> bool) {
        let mut now = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        while *now > 0 && *now + bytes > self.limit {
            let (guard, waited) = self
                .landed
                .wait_timeout(now, Duration::from_millis(200))
                .unwrap_or_else(PoisonError::into_inner);
            now = guard;
            if waited.timed_out() && dead() {
                break;
            }
        }
        *now += bytes;
    }

    /// Makes room.
    pub(crate) fn landed(&self, bytes: usize) {
        let mut now = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        *now = now.saturating_sub(bytes);
        self.landed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::InFlight;

    #[test]
    fn what_is_larger_than_the_limit_goes_alone() {
        let flight = InFlight::new(10);
        flight.take_off(50, || true);
        // Nobody lands it: the second gives up when told that the store is dead.
        flight.take_off(1, || true);
        flight.landed(51);
        assert_eq!(*flight.bytes.lock().unwrap(), 0);
    }
}
