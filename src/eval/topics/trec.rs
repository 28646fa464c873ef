//! Topics as TREC, CLEF and their kin have written them over thirty years: blocks between tags, of which most are never closed.
//!
//! ```text
//! <top>
//! <num> Number: 051
//! <title> Topic: harga beras
//!
//! <desc> Description:
//! Laporan tentang naik turunnya harga beras.
//! </top>
//! ```
//!
//! What is asked is the title, as in most experiments; a topic without one is asked by its `<query>`, `<question>` or `<desc>`. No XML
//! parser would read the older files, so this looks for tags and takes what stands before the next one.

use super::Topic;
use crate::error::Result;

const EXPECTED: &str = "<top> <num>… <title>… </top>";

/// The topics, each with the line on which it begins.
pub(super) fn topics(text: &str) -> impl Iterator<Item = (u64, Result<Topic>)> {
    let mut line = 1;
    let mut counted = 0;
    blocks(text).map(move |(at, block)| {
        line += text[counted..at].bytes().filter(|&byte| byte == b'\n').count() as u64;
        counted = at;
        (line, topic(block))
    })
}

/// From each `<top>` or `<topic …>` to the next one, or to its end tag.
fn blocks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts: Vec<usize> = tags(text)
        .filter(|tag| matches!(tag.name.as_str(), "top" | "topic"))
        .map(|tag| tag.start)
        .collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(move |(start, end)| {
        let block = &text[start..end];
        let close = tags(block).find(|tag| matches!(tag.name.as_str(), "/top" | "/topic"));
        (start, &block[..close.map_or(block.len(), |tag| tag.start)])
    })
}

fn topic(block: &str) -> Result<Topic> {
    let number = tags(block).next().and_then(|tag| attribute(tag.inside, "number"));
    let id = number.or_else(|| field(block, "num")).or_else(|| field(block, "id"));
    let id = id.unwrap_or_default();
    let id = after_label(&id, &["number:", "num:"]);
    let fields = ["title", "query", "question", "desc"];
    let text = fields.iter().filter_map(|name| field(block, name));
    let text =
        text.map(|text| after_label(&text, &["topic:", "title:", "description:"]).to_owned());
    let text = text.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    super::topic(id, &text, EXPECTED)
}

/// What stands between a tag and the next one. CLEF's tags carry the language in front (`<ID-title>`).
fn field(block: &str, name: &str) -> Option<String> {
    let is_it = |tag: &Tag<'_>| {
        let bare = tag.name.split_once('-').filter(|(language, _)| language.len() == 2);
        tag.name == name || bare.is_some_and(|(_, bare)| bare == name)
    };
    let tag = tags(block).find(is_it)?;
    let rest = &block[tag.end..];
    let text = &rest[..tags(rest).next().map_or(rest.len(), |tag| tag.start)];
    Some(entities(text).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The text less the label that older files repeat after the tag.
fn after_label<'t>(text: &'t str, labels: &[&str]) -> &'t str {
    let label = labels.iter().find(|label| {
        text.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label))
    });
    label.map_or(text, |label| &text[label.len()..]).trim()
}

struct Tag<'t> {
    /// In lower case, with the `/` of an end tag.
    name: String,
    inside: &'t str,
    start: usize,
    end: usize,
}

/// The tags of a text: `<` and a letter, or `</` and a letter, as far as the next `>`. A bare `<` is text.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    text.match_indices('<').filter_map(|(start, _)| {
        let rest = &text[start + 1..];
        let inside = &rest[..rest.find(['>', '<'])?];
        let closed = rest.as_bytes().get(inside.len()) == Some(&b'>');
        let letter = inside.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
        let name = inside.split_whitespace().next()?.to_ascii_lowercase();
        (closed && letter).then_some(Tag { name, inside, start, end: start + inside.len() + 2 })
    })
}

/// `topic number="7"` has the attribute `number`.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}="))?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, _) = rest[1..].split_once(quote)?;
    Some(value.to_owned())
}

fn entities(text: &str) -> String {
    // `&amp;` last: `&amp;lt;` means `&lt;`.
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

#[cfg(test)]
mod tests {
    use super::topics;

    fn read(text: &str) -> Vec<(u64, String, String)> {
        let topic = |(line, topic): (u64, crate::error::Result<super::Topic>)| {
            topic.map_or((line, String::new(), String::new()), |t| (line, t.id, t.text))
        };
        topics(text).map(topic).collect()
    }

    #[test]
    fn forms_of_thirty_years() {
        let old = "<top>\n<head> Tipster Topic Description\n<num> Number:  051\n<dom> Domain: Ekonomi\n<title> Topic:  Harga Beras\n\n<desc> Description:\nNaik.\n</top>\n\n<top>\n<num> Number: 052\n<title> Pajak\ndaerah & < 10 &lt; 20\n</top>\n";
        assert_eq!(
            read(old),
            [
                (1, "051".into(), "Harga Beras".into()),
                (11, "052".into(), "Pajak daerah & < 10 < 20".into())
            ]
        );
        let clef = "<top>\n<num>C041</num>\n<ID-title>Pestisida dalam makanan bayi</ID-title>\n<ID-desc>Temukan.</ID-desc>\n</top>";
        assert_eq!(read(clef), [(1, "C041".into(), "Pestisida dalam makanan bayi".into())]);
        let xml = "<?xml version=\"1.0\"?>\n<topics>\n<topic number=\"7\">\n<query>beras &amp;lt; bulog</query>\n</topic>\n<TOPIC number='8'><title></title><desc>gula</desc></TOPIC>\n</topics>";
        assert_eq!(
            read(xml),
            [(3, "7".into(), "beras &lt; bulog".into()), (6, "8".into(), "gula".into())]
        );
        assert_eq!(read("<top>\n<num> 9\n</top>\n"), [(1, String::new(), String::new())]);
    }
}
