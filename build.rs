//! The sample articles and the language data are compiled in; a new file among them has to compile them anew.

fn main() {
    println!("cargo:rerun-if-changed=examples/articles");
    println!("cargo:rerun-if-changed=lexicon");
}
