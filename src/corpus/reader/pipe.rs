//! Standard input, read in a thread of its own.
//!
//! `cuplik index -` may wait for hours on a pipe that nobody writes to and nobody closes. A read that blocks cannot be called off,
//! so it blocks there; here the next block is waited for a tenth of a second at a time, and a stop is a stop.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use super::Progress;

const BLOCK: usize = 64 << 10;
/// Blocks that are read ahead: enough that neither side waits for the other, and a pipe is not drained into memory.
const AHEAD: usize = 4;
const PATIENCE: Duration = Duration::from_millis(100);

/// What a thread reads from a pipe.
///
/// After a stop the thread may stay behind, waiting for a block that nobody will take, until its input ends or the program does.
pub(super) struct Piped<'a> {
    blocks: Receiver<io::Result<Vec<u8>>>,
    block: Vec<u8>,
    at: usize,
    progress: &'a Progress,
}

impl<'a> Piped<'a> {
    pub(super) fn new(
        input: impl Read + Send + 'static,
        progress: &'a Progress,
    ) -> io::Result<Self> {
        let (sender, blocks) = sync_channel(AHEAD);
        thread::Builder::new().name("input".into()).spawn(move || feed(input, &sender))?;
        Ok(Self { blocks, block: Vec::new(), at: 0, progress })
    }
}

/// Sends all blocks, until the end, an error, or nobody takes them any more.
fn feed(mut input: impl Read, blocks: &SyncSender<io::Result<Vec<u8>>>) {
    loop {
        let mut block = vec![0; BLOCK];
        let read = match input.read(&mut block) {
            Ok(0) => return,
            Ok(read) => {
                block.truncate(read);
                Ok(block)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => Err(error),
        };
        let last = read.is_err();
        if blocks.send(read).is_err() || last {
            return;
        }
    }
}

impl Read for Piped<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.block.len() {
            if self.progress.stopped() {
                return Err(io::Error::other("stopped"));
            }
            match self.blocks.recv_timeout(PATIENCE) {
                Ok(block) => (self.block, self.at) = (block?, 0),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(0),
            }
        }
        let read = (&self.block[self.at..]).read(buffer)?;
        self.at += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Never gives a byte, and never ends.
    struct Silent;

    impl Read for Silent {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            loop {
                thread::park();
            }
        }
    }

    #[test]
    fn everything_comes_through() {
        let progress = Progress::default();
        let all: Vec<u8> = (0..1_000_000_u32).flat_map(u32::to_le_bytes).collect();
        let mut read = Vec::new();
        let input = io::Cursor::new(all.clone());
        Piped::new(input, &progress).unwrap().read_to_end(&mut read).unwrap();
        assert!(read == all);
    }

    #[test]
    fn a_stop_ends_a_silent_pipe() {
        let progress = Progress::default();
        let mut piped = Piped::new(Silent, &progress).unwrap();
        thread::scope(|scope| {
            let reading = scope.spawn(move || piped.read(&mut [0]));
            thread::sleep(Duration::from_millis(50));
            progress.stop();
            assert!(reading.join().unwrap().is_err());
        });
    }

    #[test]
    fn an_error_is_handed_on() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::from(io::ErrorKind::ConnectionReset))
            }
        }
        let progress = Progress::default();
        let error = Piped::new(Broken, &progress).unwrap().read(&mut [0]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::ConnectionReset);
    }
}
