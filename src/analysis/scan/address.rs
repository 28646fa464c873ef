//! Addresses: `https://www.contoh.id/berita?x=1`, `contoh.co.id`, `humas@contoh.id`.
//!
//! An address is one token whose exact form lacks what nobody types (`https://`, `www.`); its host is a secondary term, so that
//! `contoh.id` finds every page of it, and the host's name too (`contoh`).

use super::chunk::{Link, Piece};
use super::{LONGEST_RUN, Made, Scanner};
use crate::analysis::fold;
use crate::analysis::mojibake;
use crate::analysis::token::{Case, Kind, SecondaryKind};

impl Scanner<'_> {
    /// Reads an address that starts with these pieces, if one does; where it ends.
    pub(super) fn address(&mut self, pieces: &[Piece], end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let start = pieces[0].start;
        match bytes.get(end) {
            Some(b':') if bytes[end..].starts_with(b"://") && is_scheme(&bytes[start..end]) => {
                return self.url(start, end + 3, bytes.len());
            }
            Some(b'@') => return self.email(start, end),
            // `nama+berita@contoh.id`
            Some(b'+') => {
                let label = bytes[end + 1..].iter().take(LONGEST_RUN).take_while(|b| is_label(**b));
                let at = end + 1 + label.count();
                return if bytes.get(at) == Some(&b'@') { self.email(start, at) } else { None };
            }
            _ => {}
        }
        let dotted = pieces.len() > 1 && pieces.iter().any(|piece| piece.link == Link::Stop);
        if !dotted || !self.is_domain(&self.text[start..end]) {
            return None;
        }
        let path = matches!(bytes.get(end), Some(b'/' | b'?' | b':'))
            && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
        self.url(start, start, if path { bytes.len() } else { end })
    }

    /// The address that starts at `start`, its host at `host`; it ends before `limit`.
    fn url(&mut self, start: usize, host: usize, limit: usize) -> Option<usize> {
        let text = self.text;
        let rest = &text[host..limit];
        let rest = &rest[..address_end(rest)];
        // A scrape that lost a space or a paragraph: `contoh.com/berita.,Menurut`
        let scraped = memchr::memchr_iter(b',', rest.as_bytes())
            .find(|&i| rest[..i].ends_with('.') || rest[i + 1..].starts_with(char::is_uppercase));
        let address = without_closing(&rest[..scraped.unwrap_or(rest.len())]);
        if address.is_empty() {
            return None;
        }
        let end = host + address.len();
        let named = address.strip_prefix("www.").unwrap_or(address);
        let exact = self.fold(fold::signs, cut(named));
        // Nothing visible: what was added would be said of the token before.
        if exact.start == exact.end {
            return None;
        }
        self.push(start..end, exact, Made { kind: Kind::Url, case: Case::Lower });
        let host_end = named.find(['/', '?', '#', ':']).unwrap_or(named.len());
        self.host(cut(&named[..host_end]), host_end < named.len());
        Some(end)
    }

    /// The e-mail address with its `@` at `at`.
    fn email(&mut self, start: usize, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let domain = bytes[at + 1..]
            .iter()
            .take(LONGEST_RUN)
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
            .count();
        let domain = self.text[at + 1..at + 1 + domain].trim_end_matches(['.', '-']);
        let last = domain.rsplit('.').next().unwrap_or("");
        if !domain.contains('.') || last.len() < 2 || !last.bytes().all(|b| b.is_ascii_alphabetic())
        {
            return None;
        }
        let end = at + 1 + domain.len();
        let text = self.text;
        let exact = self.fold(fold::signs, &text[start..end]);
        self.push(start..end, exact, Made { kind: Kind::Email, case: Case::Lower });
        self.host(domain, true);
        Some(end)
    }

    fn host(&mut self, host: &str, whole: bool) {
        if whole {
            let term = self.fold(fold::signs, host);
            self.also(term, SecondaryKind::Part);
        }
        if let Some((name, _)) = host.split_once('.')
            && name.len() > 2
        {
            let term = self.fold(fold::signs, name);
            self.also(term, SecondaryKind::Part);
        }
    }

    /// Whether pieces with full stops are a host without `http`: a known last label, and labels that are no sentence.
    fn is_domain(&self, written: &str) -> bool {
        let Some((name, last)) = written.rsplit_once('.') else { return false };
        let mut buffer = [0_u8; 8];
        let Some(lower) = buffer.get_mut(..last.len()) else { return false };
        lower.copy_from_slice(last.as_bytes());
        lower.make_ascii_lowercase();
        let known =
            std::str::from_utf8(lower).is_ok_and(|last| self.knowledge.domains.contains(last));
        let named = name.split('.').all(|label| !label.is_empty())
            && name.split('.').any(|label| label.len() > 2);
        // No line end either, which may stand behind a hyphen.
        written.bytes().all(|b| b.is_ascii_graphic())
            && named
            && (known || written.starts_with("www."))
            // "… sampai selesai.My name …"
            && (last.bytes().all(|b| b.is_ascii_lowercase()) || written.bytes().all(|b| !b.is_ascii_lowercase()))
    }
}

/// Where an address ends that `rest` starts with.
fn address_end(rest: &str) -> usize {
    let stop = rest
        .char_indices()
        .find(|&(at, c)| ends_address(if c.is_ascii() { c } else { mojibake::read(rest, at).0 }));
    stop.map_or(rest.len(), |(at, _)| at)
}

/// What no address holds, or nobody writes in one.
fn ends_address(c: char) -> bool {
    const SIGNS: [char; 14] =
        ['<', '>', '"', '`', '{', '}', '|', '\\', '^', '“', '”', '’', '[', ']'];
    c.is_whitespace() || c.is_control() || SIGNS.contains(&c)
}

/// Without the marks of the sentence around it, and without a bracket that was opened before it.
fn without_closing(address: &str) -> &str {
    const MARKS: [char; 17] =
        ['.', ',', ';', ':', '!', '?', '\'', '*', '_', '…', '—', '–', '-', '/', '#', '&', '='];
    let count = |mark: u8| memchr::memchr_iter(mark, address.as_bytes()).count();
    let mut unmatched = count(b')').saturating_sub(count(b'('));
    let mut trimmed = address.trim_end_matches(MARKS);
    while unmatched > 0
        && let Some(shorter) = trimmed.strip_suffix(')')
    {
        trimmed = shorter.trim_end_matches(MARKS);
        unmatched -= 1;
    }
    trimmed
}

/// The longest exact form of an address, in bytes.
fn cut(address: &str) -> &str {
    let mut end = address.len().min(LONGEST_RUN);
    while !address.is_char_boundary(end) {
        end -= 1;
    }
    &address[..end]
}

fn is_label(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+')
}

fn is_scheme(written: &[u8]) -> bool {
    [b"http".as_slice(), b"https", b"ftp", b"ftps"]
        .iter()
        .any(|scheme| written.eq_ignore_ascii_case(scheme))
}
