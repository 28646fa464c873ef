//! Numbers: one spelling for one value.
//!
//! Indonesian groups thousands with a full stop and marks decimals with a comma; a searcher leaves the grouping out. So
//! `600.000` and `600000` have the exact form `600000`, and `1.500,75` has `1500.75`. What is no plain number (`10.30`, `3.14`,
//! `2.0`, `192.168.1.1`) keeps its full stops: whether it is a time, a version or an address is not for this module to say.

/// The exact form of a number written with digits, full stops and commas, appended to `out`; whether another reading is possible
/// (`1,500` may be an English writer's 1500), which is then appended by [`grouped_by_comma`].
pub(super) fn exact(written: &str, english: bool, out: &mut String) -> bool {
    let (whole, decimals) = match written.split_once(',') {
        None if is_grouped(written, '.') => (written, ""),
        None => {
            out.push_str(written);
            return false;
        }
        Some((whole, rest)) => {
            let by_comma = is_grouped(written.split('.').next().unwrap_or(""), ',');
            if by_comma && (english || rest.contains([',', '.'])) {
                grouped_by_comma(written, out);
                return false;
            }
            if rest.contains([',', '.']) || (whole.contains('.') && !is_grouped(whole, '.')) {
                out.push_str(written);
                return false;
            }
            (whole, rest)
        }
    };
    out.extend(whole.chars().filter(|&c| c != '.'));
    let decimals = decimals.trim_end_matches('0');
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(decimals);
    }
    is_grouped(written, ',')
}

/// The value of a number that English grouping is read into: `1,500.50` → `1500.5`.
pub(super) fn grouped_by_comma(written: &str, out: &mut String) {
    let (whole, decimals) = written.split_once('.').unwrap_or((written, ""));
    out.extend(whole.chars().filter(|&c| c != ','));
    let decimals = decimals.trim_end_matches('0');
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(decimals);
    }
}

/// `600.000`, `1.000.000`: one to three digits, not a lone zero, then groups of three.
fn is_grouped(written: &str, mark: char) -> bool {
    let mut groups = written.split(mark);
    let first = groups.next().unwrap_or("");
    let mut count = 0;
    let threes = groups.all(|group| {
        count += 1;
        group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit())
    });
    threes
        && count > 0
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && first.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    #[test]
    fn values() {
        for (written, expected, open) in [
            ("600.000", "600000", false),
            ("600000", "600000", false),
            ("1.000.000,00", "1000000", false),
            ("1.500,75", "1500.75", false),
            ("1,5", "1.5", false),
            ("1,50", "1.5", false),
            ("10.30", "10.30", false),
            ("3.14", "3.14", false),
            ("0.500", "0.500", false),
            ("0,500", "0.5", false),
            ("1,500", "1.5", true),
            ("1,000,000", "1000000", false),
            ("1,500.50", "1500.5", false),
            ("192.168.1.1", "192.168.1.1", false),
            ("1.2,3,4", "1.2,3,4", false),
            ("007", "007", false),
        ] {
            let mut out = String::new();
            assert_eq!(super::exact(written, false, &mut out), open, "{written}");
            assert_eq!(out, expected, "{written}");
        }
    }
}
