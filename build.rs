//! Compiles the lexicon in: its text is read and checked, and written as the table that look-ups run on.
//!
//! A lexicon with a flaw does not build: `lexicon/roots/k.txt:12: 'kirim' stands in roots/k.txt:11 already`. The sample articles and
//! the test collection over them are compiled in as well; a new file among them has to compile them anew.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[path = "src/analysis"]
#[allow(dead_code, unreachable_pub, unused_imports)] // The library uses the rest.
mod analysis {
    pub mod knowledge {
        pub mod facts;
    }
    pub mod lexicon {
        pub mod source;
        pub mod table;
    }
    pub mod morphology {
        pub mod grammar;
    }
}

use analysis::knowledge::facts;
use analysis::lexicon::source::{self, Source};
use analysis::morphology::grammar::Grammar;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=examples/articles");
    println!("cargo::rerun-if-changed=tests/collection");
    println!("cargo::rerun-if-changed=lexicon");
    println!("cargo::rerun-if-changed=src/analysis/knowledge/facts.rs");
    println!("cargo::rerun-if-changed=src/analysis/lexicon");
    println!("cargo::rerun-if-changed=src/analysis/morphology/grammar.rs");
    let files = source::files(Path::new("lexicon"))?;
    let frames = fs::read_to_string("lexicon/frames.txt")?;
    Grammar::parse(&frames).map_err(|flaw| {
        println!("cargo::error=lexicon/{flaw}");
        "the frames have a flaw"
    })?;
    let mut flawed = false;
    for list in [
        "abbreviations.txt",
        "combining.txt",
        "drifted.txt",
        "function_words.txt",
        "hyphens.txt",
        "languages.txt",
    ] {
        for flaw in facts::flaws(list, &fs::read_to_string(Path::new("lexicon").join(list))?) {
            println!("cargo::error=lexicon/{flaw}");
            flawed = true;
        }
    }
    if flawed {
        return Err("a list has a flaw".into());
    }
    let words = match Source::of(&files).check(|_| None) {
        Ok(words) => words,
        Err(flaws) => {
            for flaw in &flaws {
                println!("cargo::error=lexicon/{flaw}");
            }
            return Err(format!("the lexicon has {} flaws", flaws.len()).into());
        }
    };
    let table = source::table(&words);
    let (slots, records, text) = table.parts();
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let out = Path::new(&out);
    fs::write(out.join("lexicon.slots"), slots)?;
    fs::write(out.join("lexicon.records"), records)?;
    fs::write(out.join("lexicon.text"), text)?;
    Ok(())
}
