//! How far a long job is: a bar on standard error, for a person only, with rate and time left.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread::Thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::terminal::Terminal;
use crate::corpus::reader::Progress;

/// Runs a job while a bar follows its progress.
pub(super) fn follow<T>(
    terminal: &Terminal,
    progress: &Progress,
    job: impl FnOnce(&ProgressBar) -> T,
) -> T {
    if terminal.quiet || !std::io::stderr().is_terminal() {
        return job(&ProgressBar::hidden());
    }
    let bar = ProgressBar::new(0);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let drawing = scope.spawn(|| {
            while !done.load(Relaxed) {
                draw(&bar, progress, terminal);
                std::thread::park_timeout(Duration::from_millis(100));
            }
            bar.finish_and_clear();
        });
        let _end = End { done: &done, drawing: drawing.thread().clone() };
        job(&bar)
    })
}

/// Ends the drawing with the job, also where a panic ends that: the scope waits for its threads.
struct End<'a> {
    done: &'a AtomicBool,
    drawing: Thread,
}

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.done.store(true, Relaxed);
        self.drawing.unpark();
    }
}

fn draw(bar: &ProgressBar, progress: &Progress, terminal: &Terminal) {
    let (bytes, total) = (progress.bytes(), progress.total());
    let template = if total == 0 {
        "{bytes} · {bytes_per_sec}".to_owned()
    } else if bytes < total {
        let left = terminal.say("sisa", "left");
        format!("{{wide_bar}} {{bytes}} / {{total_bytes}} · {{bytes_per_sec}} · {left} {{eta}}")
    } else {
        // All is read, but a large import is not yet written.
        format!("{{bytes}} · {}", terminal.say("menyimpan …", "committing …"))
    };
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(style);
    }
    bar.set_length(total);
    bar.set_position(bytes);
}

/// Makes Ctrl-C stop a job cleanly; a second one ends the program at once.
pub(super) fn stop_on_interrupt(progress: &std::sync::Arc<Progress>) {
    let progress = std::sync::Arc::clone(progress);
    // A second handler in one process is refused; the first does the same.
    let _ = ctrlc::set_handler(move || {
        if progress.stopped() {
            #[allow(clippy::exit)] // the user asked twice, and the last commit is whole
            std::process::exit(130);
        }
        progress.stop();
    });
}
