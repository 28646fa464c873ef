//! `stemmers WORDS.txt` (one lower-case word a line, as a text has them): millions of words a second, and how often each stems alike.
//!
//! Snowball's Indonesian (Tala) through tantivy-stemmers, the Rust port of Sastrawi, and ours without and with its cache.

use std::env;
use std::fs;
use std::sync::Arc;
use std::time::Instant;

use cuplik::analysis::lexicon::Lexicon;
use cuplik::analysis::morphology::Morphology;
use cuplik::analysis::stem::Stemmer;

fn main() {
    let path = env::args().nth(1).expect("a file of words");
    let text = fs::read_to_string(path).expect("the file");
    let words: Vec<&str> = text.lines().filter(|word| word.bytes().all(|b| b.is_ascii_lowercase())).collect();
    let time = |name: &str, run: &mut dyn FnMut(&str) -> usize| {
        let mut best = f64::MAX;
        let mut letters = 0;
        for _ in 0..3 {
            let start = Instant::now();
            letters = words.iter().map(|word| run(word)).sum();
            best = best.min(start.elapsed().as_secs_f64());
        }
        println!("{name}\t{:.2} M words/s\t{:.2} letters a stem", words.len() as f64 / best / 1e6, letters as f64 / words.len() as f64);
    };
    println!("{} words", words.len());
    time("snowball (tala)", &mut |word| tantivy_stemmers::algorithms::indonesian_tala(word).len());
    let dictionary = sastrawi::Dictionary::new();
    let sastrawi = sastrawi::Stemmer::new(&dictionary);
    let mut buffer = String::new();
    time("sastrawi", &mut |word| {
        buffer.clear();
        buffer.push_str(word);
        sastrawi.stem_word(&mut buffer);
        buffer.len()
    });
    let morphology = Morphology::shared();
    time("cuplik, no cache", &mut |word| morphology.forms(word).stem.len());
    let mut stemmer = Stemmer::new(Arc::clone(Lexicon::shared()));
    time("cuplik", &mut |word| {
        let found = stemmer.find(word, false);
        stemmer.text(found.stem, word).len()
    });
}
