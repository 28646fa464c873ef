//! The table of ARCHITECTURE.md is the law: a module imports what its row allows, and the store and the argument parser are named in one place each.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Module → what it may use, from the table.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = text.lines().filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix('|')?.strip_suffix('|')?.split('|').collect();
        let name = cells.first()?.trim().strip_prefix('`')?.strip_suffix('`')?;
        let uses = cells.get(2)?.split(',').map(|u| u.trim().to_owned()).filter(|u| u != "–");
        Some((name.to_owned(), uses.collect()))
    });
    rows.collect()
}

fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The top-level module a file belongs to, and its code without comments.
fn modules() -> Vec<(String, PathBuf, String)> {
    let src = root().join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let read = |path: PathBuf| {
        let inside = path.strip_prefix(&src).unwrap().to_path_buf();
        let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
        let module = first.trim_end_matches(".rs").to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let code: Vec<&str> = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
        (module, inside, code.join("\n"))
    };
    files.into_iter().map(read).collect()
}

/// The modules named in `crate::x` and `crate::{x, y}`.
fn uses(code: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in code.split("crate::").skip(1) {
        // `pub(crate)` and the like never come before `::`; a list runs to its brace at depth one.
        let names: Vec<String> = if let Some(list) = part.strip_prefix('{') {
            let mut depth = 1;
            let mut flat = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ if depth == 1 => flat.push(c),
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
            flat.split(',').map(|n| n.trim().split("::").next().unwrap_or("").to_owned()).collect()
        } else {
            let end = part.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(part.len());
            vec![part[..end].to_owned()]
        };
        found.extend(names.into_iter().filter(|n| known.contains(n)));
    }
    found
}

#[test]
fn imports_follow_the_table() {
    let table = table();
    let known: BTreeSet<String> = table.keys().cloned().collect();
    assert!(known.contains("index") && known.len() >= 12, "the table was not read: {known:?}");
    let mut wrong = Vec::new();
    for (module, file, code) in modules() {
        let Some(allowed) = table.get(&module) else {
            assert!(["lib", "main"].contains(&module.as_str()), "{module} is not in the table");
            continue;
        };
        for used in uses(&code, &known) {
            if used != module && !allowed.contains(&used) {
                wrong.push(format!("{}: crate::{used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "imports that ARCHITECTURE.md does not allow: {wrong:#?}");
}

#[test]
fn the_table_has_no_circle() {
    let mut left = table();
    while !left.is_empty() {
        let free: Vec<String> = left
            .iter()
            .filter(|(_, uses)| uses.iter().all(|u| !left.contains_key(u)))
            .map(|(name, _)| name.clone())
            .collect();
        assert!(!free.is_empty(), "a circle among {:?}", left.keys());
        for name in free {
            left.remove(&name);
        }
    }
}

#[test]
fn the_store_and_the_argument_parser_are_named_in_one_place_each() {
    for (module, file, code) in modules() {
        for (crate_name, home) in [("tantivy::", "index"), ("clap::", "cli")] {
            let named = code.contains(crate_name) && !code.contains(&format!("_{crate_name}"));
            assert!(!named || module == home, "{crate_name} in {}", file.display());
        }
    }
}

#[test]
fn a_forbidden_import_would_be_found() {
    let known = ["index", "plan"].map(str::to_owned).into();
    let found =
        uses("use crate::{error::Result, index::Reader};\nfn f(p: crate::plan::Plan) {}", &known);
    assert_eq!(found, known);
}
