//! One Markdown text that is in memory already.

use std::path::Path;

use super::fields::Keys;
use super::keys::{self, Origin};
use super::{kind, markdown};
use crate::corpus::Article;
use crate::error::{Error, Result};

/// The article of a Markdown text, as a file of this path would give it; the path (with `/`) is its id unless its front matter names one.
pub fn markdown_article(text: &str, path: &Path) -> Result<Article> {
    let keys = Keys::new(&[])?;
    let wrong = |w: markdown::Wrong| Error::new(w.problem).at_line(path, w.line);
    let (record, body) = markdown::parse(text, &keys).map_err(wrong)?;
    let stem = kind::stem(path).replace(['-', '_'], " ");
    let title = markdown::heading(body).unwrap_or(&stem);
    let id = path.to_string_lossy().replace('\\', "/");
    let origin = Origin::File { id: &id, title, text: body };
    let (article, _) =
        keys::article(record, &keys, &origin).map_err(|refusal| match refusal.line {
            Some(line) => Error::new(refusal.problem).at_line(path, line),
            None => Error::new(refusal.problem).at(path),
        })?;
    Ok(article)
}
