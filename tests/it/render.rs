//! What people and pipes see.

use std::borrow::Cow;

use cuplik::engine::{
    Hit, SearchRequest, SearchResponse, Shown, ShownPassage, Span, Total, Warning,
};
use cuplik::error::{Locale, Problem};
use cuplik::render::{self, Style, escape};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

fn hit(article: &str, passage: u64, title: &str, text: &str, spans: Vec<Span>) -> Hit {
    Hit {
        article: article.into(),
        passage,
        score: 7.25,
        title: title.into(),
        title_spans: vec![],
        date: Some("2024-10-21".into()),
        source: Some("Kabar Wanasari".into()),
        url: None,
        text: text.into(),
        range: (0, text.len()),
        spans,
        forms: vec![],
    }
}

fn response(query: &str, total: (u64, u64), hits: Vec<Hit>) -> SearchResponse {
    let total = Total { passages: total.0, articles: total.1, exact: true };
    SearchResponse {
        version: 1,
        id: None,
        query: query.into(),
        total,
        hits,
        repairs: vec![],
        warnings: vec![],
        took_us: None,
    }
}

fn request(offset: usize, limit: usize, all_passages: bool) -> SearchRequest {
    SearchRequest { offset, limit, all_passages, ..SearchRequest::new("beras") }
}

#[test]
fn passages_of_one_article_stand_under_one_heading() {
    let hits = vec![
        hit("berita/beras.md", 1, "Harga Beras Naik", "Harga beras naik.\n", vec![(6, 11)]),
        hit("berita/beras.md", 4, "Harga Beras Naik", "## Stok\n\nStok beras cukup.", vec![]),
        hit("-Jum'at #1", 2, "", "Beras murah\tdibagikan.", vec![]),
    ];
    let request = request(8, 3, true);
    let response = response("beras", (1312, 154), hits);
    assert_eq!(
        render::terminal(&request, &response, &Style::new(false, 40, Locale::Id)),
        "\
Harga Beras Naik
Kabar Wanasari · 21 Oktober 2024
 9. Harga beras naik.
    cuplik show 'berita/beras.md#1'
10. Stok
    Stok beras cukup.
    cuplik show 'berita/beras.md#4'

-Jum'at #1
Kabar Wanasari · 21 Oktober 2024
11. Beras murah dibagikan.
    cuplik show -- '-Jum'\\''at #1#2'

9–11 dari 1.312 cuplikan dalam 154
artikel · berikutnya: --offset 11
"
    );
}

#[test]
fn colour_marks_titles_matches_and_the_rest() {
    let mut hit = hit("a", 1, "Harga Beras", "Harga beras naik lagi", vec![(6, 16)]);
    hit.title_spans = vec![(6, 11)];
    (hit.source, hit.date) = (None, Some("2024".into()));
    let mut style = Style::new(true, 15, Locale::En);
    style.show = Cow::Borrowed("cuplik show --index arsip");
    assert_eq!(
        render::terminal(&request(0, 10, false), &response("beras", (1, 1), vec![hit]), &style),
        "\x1b[1mHarga \x1b[0m\x1b[1;33mBeras\x1b[0m
\x1b[2m2024\x1b[0m
\x1b[2m1. \x1b[0mHarga \x1b[1;33mberas\x1b[0m
   \x1b[1;33mnaik\x1b[0m lagi
   \x1b[2mcuplik show --index arsip 'a#1'\x1b[0m

\x1b[2m1 article (1\x1b[0m
\x1b[2mpassage)\x1b[0m
"
    );
}

#[test]
fn nothing_found_says_what_to_try() {
    let show = |query: &str, total, request: &SearchRequest, locale| {
        render::terminal(request, &response(query, total, vec![]), &Style::new(false, 80, locale))
    };
    let first = request(0, 10, false);
    assert_eq!(
        show("brass", (0, 0), &first, Locale::En),
        "Nothing found for: brass\nTry another spelling, or a more common word.\n"
    );
    assert_eq!(
        show("\"harga\u{1b} brass\"", (0, 0), &first, Locale::Id),
        "Tidak ditemukan: \"harga brass\"\n\
         Coba kata yang lebih sedikit, tanpa tanda kutip, ejaan lain, atau kata yang lebih umum.\n"
            .replace("yang lebih umum", "yang\nlebih umum")
    );
    let past = show("beras", (5, 3), &request(10, 10, false), Locale::Id);
    assert_eq!(past, "Tidak ada lagi: 3 artikel (5 cuplikan)\n");
    assert_eq!(
        show("beras", (5, 3), &request(0, 0, true), Locale::En),
        "5 passages in 3 articles\n"
    );
}

#[test]
fn warnings_come_first_in_the_readers_language() {
    let mut response = response("\"beras", (1, 1), vec![hit("a", 1, "", "beras", vec![])]);
    response.warnings.push(Warning::new(Problem::UnclosedQuote, Some((0, 6))));
    let page =
        render::terminal(&request(0, 10, false), &response, &Style::new(false, 200, Locale::Id));
    let lines: Vec<&str> = page.lines().collect();
    assert!(lines[0].starts_with("peringatan: tanda kutip"), "{page}");
    assert!(lines[1].starts_with("petunjuk: ") && lines[2].is_empty(), "{page}");
}

#[test]
fn long_passages_are_cut_around_their_matches() {
    let filler = "Warga menunggu di balai desa, ".repeat(40);
    let text = format!("{filler}lalu harga beras naik lagi, {filler}");
    let at = text.find("beras").map_or((0, 0), |at| (at, at + 5));
    let response = response("beras", (1, 1), vec![hit("a", 1, "Beras", &text, vec![at])]);
    let page =
        render::terminal(&request(0, 1, false), &response, &Style::new(true, 80, Locale::Id));
    assert!(page.contains("1. \x1b[0m… "), "{page}");
    assert!(page.contains("harga \x1b[1;33mberas\x1b[0m naik"), "{page}");
    assert!(page.contains(" …\n"), "{page}");
    assert!(!page.contains(", …") && page.len() < 1000, "{page}");
}

#[test]
fn piped_lines_have_five_columns() {
    let mut hit = hit("a b", 2, "Harga\tBeras", " Harga\nberas\r\nnaik.\n\n", vec![(7, 12)]);
    hit.title_spans = vec![(0, 5)];
    let mut response = response("beras", (1, 1), vec![hit]);
    assert_eq!(
        render::plain(&response, false),
        "a b#2\t7.2500\t2024-10-21\tHarga Beras\tHarga beras  naik.\n"
    );
    assert_eq!(
        render::plain(&response, true),
        "a b#2\t7.2500\t2024-10-21\t\x1b[1;33mHarga\x1b[0m Beras\tHarga \x1b[1;33mberas\x1b[0m  naik.\n"
    );
    response.hits.clear();
    assert_eq!(render::plain(&response, true), "");
}

#[test]
fn an_article_is_read_on() {
    let passage = |passage, text: &str| ShownPassage { passage, range: (0, 0), text: text.into() };
    let mut shown = Shown {
        article: serde_json::json!({
            "id": "a", "title": "Harga Beras", "date": "2024-10", "source": "Kabar", "author": "Sari",
            "tags": ["beras", "pasar"], "meta": {"x": 1}, "halaman": 7, "language": "id",
        }),
        passages: vec![
            passage(3, "Pasar sepi. "),
            passage(4, "Harga beras naik lagi hari ini.\n\n"),
            passage(5, "Stok cukup.\n"),
        ],
        passage: Some(4),
    };
    let head = "Harga Beras\nKabar · Oktober 2024 · Sari\nhalaman: 7\ntags: beras, pasar\n\n";
    assert_eq!(
        render::article(&shown, &Style::new(false, 28, Locale::Id)),
        format!("{head}  Pasar sepi.\n│ Harga beras naik lagi hari\n│ ini.\n\n  Stok cukup.\n")
    );
    let color = render::article(&shown, &Style::new(true, 80, Locale::Id));
    assert!(color.ends_with(
        "\x1b[2mPasar sepi.\x1b[0m\nHarga beras naik lagi hari ini.\n\n\x1b[2mStok cukup.\x1b[0m\n"
    ));
    shown.passage = None;
    shown.article["text"] = "\r\n# Pasar\r\n\r\n  - beras\u{1b}[2J\r\n  - gula\r\n".into();
    assert_eq!(
        render::article(&shown, &Style::new(false, usize::MAX, Locale::Id)),
        format!("{head}# Pasar\n\n  - beras[2J\n  - gula\n")
    );
}

#[test]
fn json_shows_no_controls_and_means_the_same() {
    let text = "a\u{1b}\u{7f}\u{85}\u{202e}\u{2028}\u{e0041}é👩\u{200d}🌾\"\\";
    let json = render::json(&text);
    assert_eq!(json, r#""a\u001b\u007f\u0085\u202e\u2028\udb40\udc41é👩‍🌾\"\\""#);
    assert_eq!(serde_json::from_str::<String>(&json).ok().as_deref(), Some(text));
}

/// Text with everything that could go wrong: controls, bidi, wide and combining characters, headings, long words.
fn wild() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,12} ",
        1 => "[a-z]{1,12}[.,]\n",
        1 => Just("\n\n## judul\n".to_owned()),
        1 => Just("\n- *satu* butir\n> **kutipan\n> lain** \n2. dua\n".to_owned()),
        1 => Just("日本 👩\u{200d}🌾 e\u{301} \u{fe0f} ".to_owned()),
        1 => Just("\u{1b}[31m\u{9b}2J\u{202e}\u{200b}\u{7f}\0\r\n\t ".to_owned()),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A text with spans on character boundaries, in order, without overlaps.
fn marked() -> impl Strategy<Value = (String, Vec<Span>)> {
    (wild(), prop::collection::vec(any::<prop::sample::Index>(), 0..8)).prop_map(|(text, cuts)| {
        let mut cuts: Vec<usize> = cuts
            .iter()
            .map(|cut| (0..=cut.index(text.len() + 1)).rfind(|&at| text.is_char_boundary(at)))
            .map(Option::unwrap_or_default)
            .collect();
        cuts.sort_unstable();
        let spans = cuts.chunks_exact(2).map(|c| (c[0], c[1])).filter(|(s, e)| s < e).collect();
        (text, spans)
    })
}

/// The output less our own SGR sequences.
fn without_sgr(output: &str) -> String {
    ["\x1b[1m", "\x1b[2m", "\x1b[1;33m", "\x1b[0m"]
        .iter()
        .fold(output.to_owned(), |text, sgr| text.replace(sgr, ""))
}

fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

proptest! {
    #[test]
    fn nothing_raw_reaches_a_screen((text, spans) in marked(), title in wild(), width in 20_usize..100) {
        let hit = hit(&title, 1, &title, &text, spans);
        let response = response(&title, (1, 1), vec![hit]);
        for color in [false, true] {
            let style = Style::new(color, width, Locale::Id);
            let page = render::terminal(&request(0, 10, false), &response, &style);
            prop_assert!(!without_sgr(&page).contains(is_forbidden), "{page:?}");
            let shown = Shown { article: serde_json::json!({"title": title, "x": title, "text": text}), passages: vec![], passage: None };
            prop_assert!(!without_sgr(&render::article(&shown, &style)).contains(is_forbidden));

            let plain = without_sgr(&render::plain(&response, color));
            prop_assert_eq!(plain.matches('\n').count(), 1);
            prop_assert_eq!(plain.matches('\t').count(), 4);
            prop_assert!(!plain.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
        }
        prop_assert!(!render::json(&response).contains(is_forbidden));
    }

    /// Colour changes nothing but colour, and lines are as wide as they may be, unless a word is wider.
    #[test]
    fn lines_keep_to_the_width((text, spans) in marked(), width in 20_usize..100) {
        let response = response("beras", (1, 1), vec![hit("a", 1, "Beras", &text, spans)]);
        let page = |color| render::terminal(&request(0, 10, false), &response, &Style::new(color, width, Locale::Id));
        prop_assert_eq!(without_sgr(&page(true)), page(false));
        for line in page(false).lines() {
            let text = line.trim_start_matches("1. ").trim_start();
            let fits = line.width() <= width || !text.contains(' ') || line.contains("cuplik show");
            prop_assert!(fits, "{} columns of {}: {:?}", line.width(), width, line);
        }
    }

    /// What is shown of a short passage is the passage, but for white space, Markdown's marks and what never reaches a screen.
    #[test]
    fn text_is_all_there((text, spans) in marked()) {
        prop_assume!(text.len() < 700);
        let words = |text: &str| -> String { escape::terminal(text).chars().filter(|c| !c.is_whitespace() && !"#*>".contains(*c)).collect() };
        let response = response("beras", (1, 1), vec![hit("a", 1, "Beras", &text, spans)]);
        let page = render::terminal(&request(0, 10, false), &response, &Style::new(false, 40, Locale::Id));
        let passage = page.split_once("1. ").unwrap_or_default().1.rsplit_once("cuplik show").unwrap_or_default().0;
        prop_assert_eq!(words(passage), words(&text));
    }

    /// A marked span is the same words before and after escaping.
    #[test]
    fn spans_stay_on_their_words((text, spans) in marked()) {
        let (shown, moved) = escape::terminal_spans(&text, &spans);
        prop_assert_eq!(&*shown, &*escape::terminal(&text));
        let before = spans.iter().map(|&(start, end)| escape::terminal(&text[start..end]).into_owned());
        let before: Vec<String> = before.filter(|span| !span.is_empty()).collect();
        let after: Vec<&str> = moved.iter().map(|&(start, end)| &shown[start..end]).collect();
        prop_assert_eq!(before, after);
    }

    /// Only what a shell takes as one word: quoted, or made of safe characters.
    #[test]
    fn shell_words_are_quoted(word in wild()) {
        let quoted = escape::shell(&word);
        prop_assert!(!quoted.contains(is_forbidden) && !quoted.contains('\n'));
        let bare = !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-./:,+@%".contains(&b));
        prop_assert!(bare || (quoted.ends_with('\'') && quoted.trim_start_matches('$').starts_with('\'')));
    }
}
