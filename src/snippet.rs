//! What matched: query tree and tokens to highlighted ranges of the original text.
//!
//! For `mengirim "pasukan perdamaian"` in *Pengiriman pasukan perdamaian ditunda.* the spans are *Pengiriman* (the same root) and *pasukan perdamaian*, one
//! span for the phrase. A span is always a range of whole tokens that satisfied the query; words of a phrase are marked where the phrase
//! stands and nowhere else.

use crate::analysis::{Token, Tokens};
use crate::query::{Clause, Name, Phrase, Query, Word};

/// A half-open range of bytes.
pub type Span = (usize, usize);

/// Marks a query in the tokens of a text. `spans` come in order and don't overlap; `forms` are the distinct exact forms that matched, in order of
/// appearance, a phrase as one.
pub fn mark(query: &Query, tokens: &Tokens, spans: &mut Vec<Span>, forms: &mut Vec<String>) {
    spans.clear();
    let mut found: Vec<(Span, String)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        for clause in &query.clauses {
            match clause {
                Clause::Word(word) => found.extend(word_at(word, tokens, at, &token)),
                Clause::Phrase(phrase) => {
                    if let Some(span) = phrase_at(phrase, tokens, at) {
                        let words: Vec<&str> =
                            phrase.words.iter().map(|w| w.exact.as_str()).collect();
                        found.push((span, words.join(" ")));
                    }
                }
            }
        }
    }
    for name in query.expansions.iter().flat_map(|expansion| &expansion.names) {
        for at in 0..tokens.len() {
            if let Some(span) = name_at(name, tokens, at) {
                found.push((span, name.words.join(" ")));
            }
        }
    }
    for tried in query.repairs.iter().flat_map(|repair| &repair.tried) {
        for (at, token) in tokens.iter().enumerate() {
            match tried.words.as_slice() {
                [word] => found.extend(word_at(word, tokens, at, &token)),
                words => {
                    let words = || words.iter().map(|word| word.exact.as_str());
                    let span = sequence_at(words(), tokens, at);
                    found.extend(span.map(|span| (span, words().collect::<Vec<_>>().join(" "))));
                }
            }
        }
    }
    found.sort_by(|a, b| a.0.0.cmp(&b.0.0).then(b.0.1.cmp(&a.0.1)));
    for ((start, end), form) in found {
        match spans.last_mut() {
            // A word inside a phrase that is marked, or a phrase that runs on into another.
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => spans.push((start, end)),
        }
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
}

/// The bytes and forms of the tokens from this one on that satisfy a word.
fn word_at(word: &Word, tokens: &Tokens, at: usize, token: &Token<'_>) -> Option<(Span, String)> {
    let length = usize::from(satisfied(word, token)?);
    let last = tokens.get(at + length - 1).unwrap_or(*token);
    let form = match length {
        1 => token.exact.to_owned(),
        _ => (at..at + length)
            .filter_map(|at| tokens.get(at))
            .map(|token| token.exact)
            .collect::<Vec<_>>()
            .join(" "),
    };
    Some(((token.start as usize, last.end as usize), form))
}

/// How many tokens from this one on satisfy a word. One is enough for its own form, for every form of its root, and for what means it besides; *tanggung jawab*
/// takes two to mean `tanggungjawab`. In a text of another language a token is its own root, and only the form can meet.
fn satisfied(word: &Word, token: &Token<'_>) -> Option<u16> {
    let own = word.exact == token.exact
        || word.stem == token.stem
        || word
            .others
            .iter()
            .chain(&word.values)
            .chain(&word.joined)
            .any(|other| other == token.stem || other == token.exact);
    if own {
        return Some(1);
    }
    let means = |term: &str| {
        term == word.stem
            || word.others.iter().chain(&word.values).chain(&word.joined).any(|other| other == term)
    };
    token.secondary().filter(|other| means(other.term)).map(|other| other.tokens.max(1)).max()
}

/// The phrase's bytes, if it begins at a token.
fn phrase_at(phrase: &Phrase, tokens: &Tokens, at: usize) -> Option<Span> {
    sequence_at(phrase.words.iter().map(|word| word.exact.as_str()), tokens, at)
}

/// The bytes of another name of what is searched, if it begins at a token.
fn name_at(name: &Name, tokens: &Tokens, at: usize) -> Option<Span> {
    match &name.stem {
        Some(capitals) => {
            let token = tokens.get(at).filter(|token| token.stem == capitals)?;
            Some((token.start as usize, token.end as usize))
        }
        None => sequence_at(name.words.iter().map(String::as_str), tokens, at),
    }
}

/// The bytes of exact forms that follow one another from a token on.
fn sequence_at<'w>(
    words: impl Iterator<Item = &'w str>,
    tokens: &Tokens,
    at: usize,
) -> Option<Span> {
    let first = tokens.get(at)?;
    let mut end = first.end;
    for (step, word) in words.enumerate() {
        let token = tokens.get(at + step)?;
        let next = token.position == first.position + step as u32;
        if !next || token.exact != word {
            return None;
        }
        end = token.end;
    }
    Some((first.start as usize, end as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analyzer, Context, TextPlace, language::Language};

    fn marked(query: &str, text: &str) -> String {
        let mut analyzer = Analyzer::new();
        let mut query = Query::parse(query, &mut analyzer);
        query.expand(&mut analyzer, &()).expect("no store fails");
        let mut tokens = Tokens::new();
        let context = Context { language: Language::Indonesian, place: TextPlace::Body };
        analyzer.analyze(text, context, &mut tokens);
        let (mut spans, mut forms) = (Vec::new(), Vec::new());
        mark(&query, &tokens, &mut spans, &mut forms);
        let mut out = String::new();
        let mut from = 0;
        for (start, end) in spans {
            out.extend([&text[from..start], "[", &text[start..end], "]"]);
            from = end;
        }
        out + &text[from..]
    }

    #[test]
    fn every_form_of_the_root_is_marked_as_a_whole_word() {
        let text = "Kiriman itu dikirim; pengirimnya mengirimkan surat. Kirimanku!";
        let want = "[Kiriman] itu [dikirim]; [pengirimnya] [mengirimkan] surat. [Kirimanku]!";
        assert_eq!(marked("mengirim", text), want);
    }

    #[test]
    fn a_phrase_is_one_span_and_only_where_it_stands() {
        let text = "Pasukan perdamaian tiba. Pasukan itu membawa perdamaian.";
        let want = "[Pasukan perdamaian] tiba. Pasukan itu membawa perdamaian.";
        assert_eq!(marked("\"pasukan perdamaian\"", text), want);
    }

    #[test]
    fn what_takes_two_words_to_say_is_marked_as_both() {
        let text = "Tanggung jawab itu berat.";
        assert_eq!(marked("pertanggungjawaban", text), "[Tanggung jawab] itu berat.");
    }

    #[test]
    fn other_names_are_marked_as_a_whole() {
        let text = "Korea Utara menolak. Korut, kata Korea Selatan, mundur dari utara.";
        let want = "[Korea Utara] menolak. [Korut], kata Korea Selatan, mundur dari utara.";
        assert_eq!(marked("Korut", text), want);
        let want = "[Korea] [Utara] menolak. [Korut], kata [Korea] Selatan, mundur dari [utara].";
        assert_eq!(marked("Korea Utara", text), want);
    }

    #[test]
    fn never_a_part_of_a_word() {
        assert_eq!(marked("uang", "Ruang itu luang."), "Ruang itu luang.");
    }
}
