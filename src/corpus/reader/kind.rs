//! What a file holds, by its name and by its first bytes.
//!
//! `berita.jsonl.zst` and `catatan.md` say it by name; `arsip.log`, named by itself, is looked into.

use std::path::Path;

use crate::error::Problem;

/// How the text of a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One article with front matter.
    Markdown,
    /// One article.
    Text,
    /// One article a line.
    Jsonl,
}

impl Kind {
    /// By the name, `.gz` and `.zst` left aside.
    pub(super) fn of_name(path: &Path) -> Option<Self> {
        let name = bare(path)?;
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::Text),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }

    /// By the first bytes of a file that is known to be text, and was named by itself.
    pub(super) fn of_content(bytes: &[u8]) -> Result<Self, Problem> {
        let content = bytes.trim_ascii_start();
        let after = |mark: u8| content.strip_prefix(&[mark]).map(<[u8]>::trim_ascii_start);
        if let Some(inside) = after(b'{')
            && inside.starts_with(b"\"")
        {
            // An object over several lines would be refused line by line.
            let gap = &content[1..content.len() - inside.len()];
            return if gap.contains(&b'\n') { Err(Problem::NotJsonLines) } else { Ok(Self::Jsonl) };
        }
        if after(b'[').is_some_and(|inside| inside.starts_with(b"{")) {
            return Err(Problem::NotJsonLines);
        }
        let first = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
        Ok(if first.trim_ascii_end() == b"---" { Self::Markdown } else { Self::Text })
    }
}

/// The name without what tells of compression.
fn bare(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let bare = match name.rsplit_once('.') {
        Some((bare, last))
            if last.eq_ignore_ascii_case("gz") || last.eq_ignore_ascii_case("zst") =>
        {
            bare
        }
        _ => &name,
    };
    Some(bare.to_owned())
}

/// The name of a file without its extensions: the title of a text that has none.
pub(super) fn stem(path: &Path) -> String {
    let name = bare(path).unwrap_or_default();
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_name() {
        let kind = |name: &str| Kind::of_name(Path::new(name));
        assert_eq!(kind("a/b.md"), Some(Kind::Markdown));
        assert_eq!(kind("B.MARKDOWN.gz"), Some(Kind::Markdown));
        assert_eq!(kind("catatan.2024.txt.zst"), Some(Kind::Text));
        assert_eq!(kind("x.ndjson.GZ"), Some(Kind::Jsonl));
        for name in ["x.json", "x.gz", "md", "txt.gz", "x.md.bak", "x.html", ".."] {
            assert_eq!(kind(name), None, "{name}");
        }
    }

    #[test]
    fn by_content() {
        let kind = |text: &str| Kind::of_content(text.as_bytes());
        assert_eq!(kind("{\"id\": 1}\n"), Ok(Kind::Jsonl));
        assert_eq!(kind("\n { \"id\": 1}\n"), Ok(Kind::Jsonl));
        assert_eq!(kind("{\n  \"id\": 1\n}\n"), Err(Problem::NotJsonLines));
        assert_eq!(kind("[{\"id\": 1}]"), Err(Problem::NotJsonLines));
        assert_eq!(kind("[\n  {\"id\": 1}]"), Err(Problem::NotJsonLines));
        assert_eq!(kind("---\r\njudul: a\n"), Ok(Kind::Markdown));
        for text in ["Padi dipanen.", "{padi}", "[1] Padi", "----\n", "", " ---\n"] {
            assert_eq!(kind(text), Ok(Kind::Text), "{text}");
        }
    }

    #[test]
    fn stems() {
        for (name, expected) in [
            ("2024-05-notulen.txt", "2024-05-notulen"),
            ("a/b.md.gz", "b"),
            (".txt", ".txt"),
            ("x", "x"),
            ("a.b.txt", "a.b"),
        ] {
            assert_eq!(stem(Path::new(name)), expected);
        }
    }
}
