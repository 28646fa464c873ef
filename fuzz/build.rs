//! Compiles the lexicon in, as the program's own build script does; whether it has a flaw is asked there.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[path = "../src/analysis"]
#[allow(dead_code, unreachable_pub, unused_imports)] // The library uses the rest.
mod analysis {
    pub mod lexicon {
        pub mod source;
        pub mod table;
    }
}

use analysis::lexicon::source::{self, Source};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=../lexicon");
    println!("cargo::rerun-if-changed=../src/analysis/lexicon");
    let files = source::files(Path::new("../lexicon"))?;
    let words = Source::of(&files).check(|_| None).map_err(|flaws| format!("{flaws:?}"))?;
    let table = source::table(&words);
    let (slots, records, text) = table.parts();
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let out = Path::new(&out);
    fs::write(out.join("lexicon.slots"), slots)?;
    fs::write(out.join("lexicon.records"), records)?;
    fs::write(out.join("lexicon.text"), text)?;
    Ok(())
}
