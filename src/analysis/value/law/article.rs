//! Articles: `Pasal 27 ayat (3) huruf b`, `Pasal 5, 6, dan 7`, and an article with its law.

use std::fmt::{self, Write};

use super::Cited;
use crate::analysis::value::Reader;
use crate::analysis::value::words::Cue;

/// Articles of a list, at most.
const MOST_ARTICLES: usize = 12;

/// Words before `ayat` in which the name of a surah may stand.
const WORDS_OF_SURAH: usize = 5;

/// An article and what of it: `28a`, paragraph 3, letter b, item 2.
#[derive(Debug, Clone, Copy)]
struct Article {
    number: u32,
    letter: Option<char>,
    paragraph: Option<u32>,
    point: Option<char>,
    item: Option<u32>,
}

impl Article {
    fn whole(self) -> Self {
        Self { paragraph: None, point: None, item: None, ..self }
    }
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)?;
        self.letter.map_or(Ok(()), |letter| f.write_char(letter))?;
        self.paragraph.map_or(Ok(()), |paragraph| write!(f, "({paragraph})"))?;
        self.point.map_or(Ok(()), |point| write!(f, ":{point}"))?;
        self.item.map_or(Ok(()), |item| write!(f, ":{item}"))
    }
}

impl Reader<'_> {
    /// Reads `Pasal 27 ayat (3) huruf b`, and the articles that follow in a list.
    pub(in crate::analysis::value) fn article(&mut self, at: usize) {
        let glued = self.cue(at) != Cue::Article;
        let mut number = if glued { at } else { at + 1 };
        if !glued && !self.parted_by(number, &["."]) {
            return;
        }
        let mut start = at;
        let mut last = 0;
        for _ in 0..MOST_ARTICLES {
            let Some((article, next)) = self.one_article(number, start == at) else { return };
            if article.number < last {
                return;
            }
            last = article.number;
            self.emit_article(start, article, number + 1, next);
            let (mut part, mut end) = (article, next);
            for _ in 0..MOST_ARTICLES {
                let Some((other, behind)) = self.other_part(part, end) else { break };
                self.emit(start, behind, format_args!("pasal:{other}"));
                (part, end) = (other, behind);
            }
            if let Some((cited, from, to)) = self.law_beside(start, end) {
                self.emit(from, to, format_args!("{cited}/{}", article.whole()));
                let (mut part, mut next) = (article, next);
                loop {
                    self.emit(from, to, format_args!("{cited}/{part}"));
                    if next == end {
                        break;
                    }
                    let Some(other) = self.other_part(part, next) else { break };
                    (part, next) = other;
                }
            }
            // `Pasal 5 dan 6`, `Pasal 5, 6, dan 7`, `Pasal 5–7`
            let Some(other) = self.other_number(end) else { return };
            number = other;
            start = other;
        }
    }

    fn emit_article(&mut self, start: usize, article: Article, number: usize, next: usize) {
        let Article { paragraph, point, item, .. } = article;
        self.emit(start, number, format_args!("pasal:{}", article.whole()));
        if paragraph.is_some() {
            let part = Article { point: None, item: None, ..article };
            self.emit(start, next, format_args!("pasal:{part}"));
        }
        if point.is_some() {
            let part = Article { item: None, ..article };
            self.emit(start, next, format_args!("pasal:{part}"));
        }
        if item.is_some() {
            self.emit(start, next, format_args!("pasal:{article}"));
        }
    }

    fn one_article(&self, at: usize, first: bool) -> Option<(Article, usize)> {
        let exact = self.exact(at);
        let from = exact.find(|c: char| c.is_ascii_digit());
        let (number, letter) = match from {
            Some(from) => {
                let digits = exact[from..].bytes().take_while(u8::is_ascii_digit).count();
                let rest = &exact[from + digits..];
                let letter = rest.chars().next().filter(char::is_ascii_lowercase);
                if rest.len() > 1 || (letter.is_none() && !rest.is_empty()) || digits > 4 {
                    return None;
                }
                (exact[from..from + digits].parse().ok()?, letter)
            }
            None => (self.roman(at).filter(|_| first)?, None),
        };
        let mut article = Article { number, letter, paragraph: None, point: None, item: None };
        let mut next = at + 1;
        // `Pasal 12 B`
        if let [letter @ b'A'..=b'Z'] = self.surface(next).as_bytes()
            && self.gap(next) == Some(" ")
            && article.letter.is_none()
            && self.gap(next + 1).is_none_or(|gap| !gap.starts_with('.'))
        {
            article.letter = Some(char::from(letter.to_ascii_lowercase()));
            next += 1;
        }
        if self.gap(next) == Some("(") && self.is_digit(next) {
            article.paragraph = self.small_number(next, 2);
            next += usize::from(article.paragraph.is_some());
        } else if self.cue(next) == Cue::Paragraph
            && self.parted_by(next, &[","])
            && let Some(paragraph) = self.paragraph_number(next)
        {
            article.paragraph = Some(paragraph);
            next += 2;
        }
        if let Some(letter) = self.letter(next) {
            article.point = Some(letter);
            next += 2;
        }
        if let Some(item) = self.item(next) {
            article.item = Some(item);
            next += 2;
        }
        Some((article, next))
    }

    /// `huruf b`.
    fn letter(&self, at: usize) -> Option<char> {
        if self.cue(at) != Cue::Letter || !self.parted_by(at, &[")", ",", "),"]) {
            return None;
        }
        self.one_letter(at + 1)
    }

    fn one_letter(&self, at: usize) -> Option<char> {
        match self.exact(at).as_bytes() {
            [letter @ b'a'..=b'z'] => Some(char::from(*letter)),
            _ => None,
        }
    }

    /// `angka 3`.
    fn item(&self, at: usize) -> Option<u32> {
        let told = self.cue(at) == Cue::Item && self.parted_by(at, &[")", ",", "),"]);
        told.then(|| self.paragraph_number(at)).flatten()
    }

    /// The next part of the same article: `huruf b` of `huruf a atau huruf b`, the second of `ayat (1) dan (3)`.
    fn other_part(&self, part: Article, next: usize) -> Option<(Article, usize)> {
        let gap = self.gap(next)?.trim().trim_start_matches(')').trim();
        let and = matches!(self.cue(next), Cue::And | Cue::Until);
        if !matches!(gap, "" | ",") || (gap.is_empty() && !and) {
            return None;
        }
        let mut at = next + usize::from(and);
        at += usize::from(and && self.cue(at) == Cue::With);
        let bare = |at: usize| at == next || self.close(at);
        if part.item.is_some() {
            let item = self.item(at).filter(|_| bare(at))?;
            return Some((Article { item: Some(item), ..part }, at + 2));
        }
        if part.point.is_some() {
            let told = usize::from(self.cue(at) == Cue::Letter && bare(at));
            let letter = self.one_letter(at + told)?;
            let alone = (told > 0 || bare(at)) && (told == 0 || self.close(at + 1));
            return (alone && Some(letter) > part.point)
                .then_some((Article { point: Some(letter), ..part }, at + told + 1));
        }
        let last = part.paragraph?;
        let (paragraph, end) = if self.cue(at) == Cue::Paragraph && bare(at) {
            (self.paragraph_number(at)?, at + 2)
        } else {
            let bracket = self.gap(at)?.trim_end().ends_with('(');
            (self.small_number(at, 2).filter(|_| bracket)?, at + 1)
        };
        (paragraph > last).then_some((Article { paragraph: Some(paragraph), ..part }, end))
    }

    fn paragraph_number(&self, at: usize) -> Option<u32> {
        let gap = self.gap(at + 1)?.trim();
        matches!(gap, "" | "(").then(|| self.small_number(at + 1, 2)).flatten()
    }

    /// `ayat (3)`.
    pub(in crate::analysis::value) fn paragraph(&mut self, at: usize) {
        if self.is_of_surah(at) {
            return;
        }
        if let Some(paragraph) = self.paragraph_number(at) {
            self.emit(at, at + 2, format_args!("ayat:{paragraph}"));
        }
    }

    /// Whether `ayat` is a verse: `Surat Al-Ahzab ayat 59`, `Al-Baqarah ayat 255`.
    fn is_of_surah(&self, at: usize) -> bool {
        let article = |index: usize| {
            self.gap(index + 1) == Some("-")
                && matches!(
                    self.exact(index),
                    "al" | "an" | "ar" | "as" | "asy" | "at" | "az" | "ad"
                )
        };
        (at.saturating_sub(WORDS_OF_SURAH)..at)
            .rev()
            .take_while(|index| {
                let joined = self.gap(index + 1).is_some_and(|gap| !gap.contains(['.', ';']));
                joined && self.cue(*index) != Cue::Article
            })
            .any(|index| self.cue(index) == Cue::Verse || article(index))
    }

    /// The next article of a list, by its number's token.
    fn other_number(&self, next: usize) -> Option<usize> {
        let gap = self.gap(next)?.trim().trim_start_matches(')').trim();
        let to = match gap {
            "-" | "–" | "—" => next,
            "," if self.is_digit(next) => next,
            "," | "" if matches!(self.cue(next), Cue::And | Cue::Until) => {
                if self.cue(next + 1) == Cue::With { next + 2 } else { next + 1 }
            }
            _ => return None,
        };
        let plain = self.is_digit(to) && self.tail(to).len() < 2;
        // `Pasal 5 dan 10 Agustus`, `Pasal 5 dan 10 persen` go on with something else.
        let other = self.meaning(to + 1);
        let measured = self.close(to + 1) && (other.month > 0 || other.unit);
        (plain && !measured && self.parted_by(to, &["-", "–", "—", ","])).then_some(to)
    }

    /// The law that an article stands beside: behind it (`Pasal 27 UU 11/2008`) or before (`UU 11/2008 Pasal 27`); from which token to which.
    fn law_beside(&self, start: usize, next: usize) -> Option<(Cited, usize, usize)> {
        let behind = self.gap(next)?.trim().trim_start_matches(')').trim();
        // `Article 27 of Law Number 11 of 2008`
        let named = next + usize::from(self.cue(next) == Cue::Of && self.close(next + 1));
        if matches!(behind, "" | ",")
            && self.meaning(named).law
            && let Some(cited) = self.cited(named)
        {
            return Some((cited, start, cited.next));
        }
        let law = self.law.filter(|law| law.next == start)?;
        self.parted_by(start, &[",", "(", ")"]).then_some((law, law.start, next))
    }
}
