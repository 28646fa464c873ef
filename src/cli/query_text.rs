//! `cuplik search presiden -jokowi`: after the first word of a query, a `-word` that is no flag is query text.
//!
//! clap would read `-hujan` as `-h` (help) and `-qur'an` as `-q`. So before clap sees them, such words are given a mark that no argument can be mistaken for a flag
//! with, and [`unprotect`] takes it off again. Known flags keep their meaning wherever they stand: `cuplik search hujan --limit 3`.

use std::ffi::OsString;

/// A control character: no shell word begins with it by accident, and it is removed again before the query is read.
const MARK: char = '\u{1}';

/// Marks the words of a query that look like flags and are none.
pub(super) fn protect(args: Vec<OsString>, command: &clap::Command) -> Vec<OsString> {
    let global_value = |name: &str| takes_value(command, name);
    let mut words = args.iter().enumerate().skip(1);
    let found = loop {
        let Some((at, arg)) = words.next() else { return args };
        let Some(arg) = arg.to_str() else { return args };
        if !arg.starts_with('-') {
            break command.find_subcommand(arg).map(|sub| (at, sub));
        }
        if global_value(arg) {
            words.next();
        }
    };
    let Some((at, sub)) = found.filter(|(_, s)| matches!(s.get_name(), "search" | "demo")) else {
        return args;
    };
    let mut out = Vec::with_capacity(args.len());
    let mut in_query = false;
    let mut value_follows = false;
    let mut only_words = false;
    for (i, arg) in args.into_iter().enumerate() {
        let Some(text) = arg.to_str().filter(|_| i > at) else {
            out.push(arg);
            continue;
        };
        if only_words || std::mem::take(&mut value_follows) {
            out.push(arg);
        } else if text == "--" {
            only_words = true;
            out.push(arg);
        } else if text.len() < 2 || !text.starts_with('-') {
            in_query = true;
            out.push(arg);
        } else if is_flag(sub, text) || is_flag(command, text) {
            value_follows = takes_value(sub, text) || global_value(text);
            out.push(arg);
        } else if in_query {
            out.push(format!("{MARK}{text}").into());
        } else {
            out.push(arg);
        }
    }
    out
}

/// A word of the query as it was typed.
pub(super) fn unprotect(word: &str) -> &str {
    word.strip_prefix(MARK).unwrap_or(word)
}

fn find<'c>(command: &'c clap::Command, arg: &str) -> Option<&'c clap::Arg> {
    if let Some(long) = arg.strip_prefix("--") {
        let name = long.split('=').next().unwrap_or(long);
        return command.get_arguments().find(|a| a.get_long() == Some(name));
    }
    let mut chars = arg.strip_prefix('-')?.chars();
    let (short, rest) = (chars.next()?, chars.as_str());
    // Only a short flag alone: `-q` is quiet, `-qur'an` is a word.
    command.get_arguments().find(|a| rest.is_empty() && a.get_short() == Some(short))
}

fn is_flag(command: &clap::Command, arg: &str) -> bool {
    matches!(arg, "--help" | "-h" | "--version" | "-V") || find(command, arg).is_some()
}

fn takes_value(command: &clap::Command, arg: &str) -> bool {
    let takes = |a: &clap::Arg| a.get_action().takes_values();
    !arg.contains('=') && find(command, arg).is_some_and(takes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(line: &str) -> String {
        let args = line.split(' ').map(OsString::from).collect();
        let out = protect(args, &crate::cli::command());
        let show = |a: OsString| a.into_string().unwrap().replace(MARK, "¬");
        out.into_iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_with_a_dash_are_query_text_after_the_first_word() {
        for (line, want) in [
            ("cuplik search presiden -jokowi", "cuplik search presiden ¬-jokowi"),
            ("cuplik cari air -hujan --limit 3", "cuplik cari air ¬-hujan --limit 3"),
            ("cuplik search --limit 3 air -qur'an -q", "cuplik search --limit 3 air ¬-qur'an -q"),
            ("cuplik --color always search air -x", "cuplik --color always search air ¬-x"),
            ("cuplik search --limit=3 -jokowi", "cuplik search --limit=3 -jokowi"),
            ("cuplik search air -- -jokowi", "cuplik search air -- -jokowi"),
            ("cuplik show air -jokowi", "cuplik show air -jokowi"),
        ] {
            assert_eq!(marked(line), want);
        }
    }
}
