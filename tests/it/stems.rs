//! The stemmer against its suite, its lexicon against itself, and what must hold for every word.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use cuplik::analysis::language::Language;
use cuplik::analysis::lexicon::Lexicon;
use cuplik::analysis::lexicon::source::{self, CLASSES, Source};
use cuplik::analysis::lexicon::table::flag;
use cuplik::analysis::morphology::grammar::{Frame, Grammar, Prefix};
use cuplik::analysis::morphology::{Morphology, choose, parse, synthesis};
use cuplik::analysis::{Analyzer, Context, TextPlace, Tokens};
use proptest::prelude::*;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn morphology() -> Morphology<'static> {
    Morphology::shared()
}

/// Stem and light form of a word, as a text has it.
fn forms(analyzer: &mut Analyzer, word: &str) -> Option<(String, String)> {
    let mut tokens = Tokens::new();
    analyzer.analyze(
        word,
        Context { language: Language::Indonesian, place: TextPlace::Body },
        &mut tokens,
    );
    let token = tokens.get(0)?;
    // Two words with a hyphen between are two tokens.
    let whole = token.range().len() == word.len();
    Some(if whole {
        (token.stem.to_owned(), token.light.to_owned())
    } else {
        (word.to_owned(), word.to_owned())
    })
}

fn stem(word: &str) -> String {
    morphology().forms(word).stem.to_owned()
}

/// The lines of a file that state something, in columns.
fn facts(path: &str) -> Vec<Vec<String>> {
    let path = Path::new(ROOT).join(path);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or("").trim_end());
    lines
        .filter(|line| !line.is_empty())
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

#[test]
fn suite() {
    let mut analyzer = Analyzer::new();
    let mut failures = Vec::new();
    let cases = facts("tests/data/stems.tsv");
    for case in &cases[1..] {
        let [word, stem, light, phenomenon] = case.as_slice() else {
            panic!("four columns: {case:?}")
        };
        let light = if light == "=" { word } else { light };
        let found = forms(&mut analyzer, word).expect("a token");
        if found != (stem.clone(), light.clone()) {
            failures.push(format!(
                "{word} ({phenomenon}): expected {stem}, light {light}; found {}, light {}",
                found.0, found.1
            ));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {}:\n{}",
        failures.len(),
        cases.len() - 1,
        failures.join("\n")
    );
}

#[test]
fn every_asserted_form_is_made_of_its_root() {
    let mut failures = Vec::new();
    for (form, root) in asserted() {
        let mut others = Vec::new();
        let mut made = false;
        let morphology = morphology();
        parse::readings(form.as_bytes(), morphology.lexicon, morphology.grammar, &mut |reading| {
            let found = morphology.lexicon.record(reading.root).word;
            made |= found == root;
            if found != form && reading.cost < 40 && morphology.stem_of(reading) != root {
                others.push(found);
            }
        });
        // An irregular form (`penglihatan`) may be asserted; one that is plainly made of another root may not.
        if !made && !others.is_empty() {
            failures.push(format!("{form} is asserted for {root}, but made of {others:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Asserted forms with their roots.
fn asserted() -> Vec<(String, String)> {
    let mut forms = Vec::new();
    for entry in fs::read_dir(Path::new(ROOT).join("lexicon/roots")).expect("the roots") {
        let name = entry.expect("an entry").file_name().into_string().expect("a plain name");
        for fact in facts(&format!("lexicon/roots/{name}")) {
            for note in fact.get(2).map_or("", String::as_str).split_whitespace() {
                if let Some(form) = note.strip_prefix('!').filter(|form| **form != *fact[0]) {
                    forms.push((form.to_owned(), fact[0].clone()));
                }
            }
        }
    }
    forms
}

#[test]
fn every_variant_stands_for_a_word_of_a_known_root() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicon");
    let source = Source::of(&source::files(&folder).expect("the lexicon"));
    let morphology = Morphology::shared();
    let unfounded: Vec<String> = source
        .variants()
        .iter()
        .filter(|(_, standard, ..)| morphology.lexicon.get(morphology.root_of(standard)).is_none())
        .map(|(word, standard, file, line)| format!("{file}:{line}: {word} -> {standard}"))
        .collect();
    assert!(unfounded.is_empty(), "{}", unfounded.join("\n"));
    assert!(source.variants().len() > 5_000);
}

#[test]
fn every_word_of_the_lexicon_has_a_stem_that_stays() {
    let files = source::files(&Path::new(ROOT).join("lexicon")).expect("the lexicon");
    let words = Source::of(&files).check(|_| None).expect("a lexicon without flaws");
    assert!(words.len() > 10_000);
    for word in words.keys() {
        let first = stem(word);
        assert_eq!(stem(&first), first, "from {word}");
    }
}

/// The floor of lexicalised words is 600. They stand in two places: those of `lexicalised.txt`, and roots that look inflected
/// (`sekolah` is not `se-` + *kolah*, `beruang` not `ber-` + `uang`). Counted are words that the grammar would take apart into
/// another listed root, and believe it, if the entry did not exist.
#[test]
fn words_that_look_inflected_are_their_own_stem() {
    let files = source::files(&Path::new(ROOT).join("lexicon")).expect("the lexicon");
    let words = Source::of(&files).check(|_| None).expect("a lexicon without flaws");
    let morphology = morphology();
    let (mut lexicalised, mut roots) = (0, 0);
    for (word, draft) in &words {
        let own = draft.flags & (flag::ROOT | flag::LEXICALISED | flag::FUNCTION) != 0
            && draft.flags & flag::FORM == 0;
        if !own || stem(word) != *word {
            continue;
        }
        let mut looks = false;
        parse::readings(word.as_bytes(), morphology.lexicon, morphology.grammar, &mut |reading| {
            let root = morphology.lexicon.record(reading.root).word;
            looks |= reading.frame > 0 && root != word && reading.core <= choose::DEAREST;
        });
        lexicalised += usize::from(looks && draft.flags & flag::ROOT == 0);
        roots += usize::from(looks && draft.flags & flag::ROOT != 0);
    }
    println!("{lexicalised} lexicalised or function words, {roots} roots look inflected");
    assert!(lexicalised >= 150 && lexicalised + roots >= 600, "{lexicalised} + {roots}");
    // None of them loses against what it looks like.
    for word in
        ["beruang", "sekolah", "menteri", "berita", "partai", "seperti", "menurut", "sebesar"]
    {
        assert_eq!(stem(word), word);
    }
}

#[test]
fn what_the_grammar_builds_is_read_again() {
    let morphology = morphology();
    let frames = &morphology.grammar.frames;
    let roots = [
        "kirim", "tulis", "pakai", "sapu", "baca", "gali", "lihat", "rawat", "uji", "minta",
        "nyanyi", "bom", "kerja", "ajar", "protes", "syukur",
    ];
    let mut built = 0;
    for root in roots {
        for frame in frames {
            for word in build(frame, root) {
                built += 1;
                let mut read = false;
                parse::readings(
                    word.as_bytes(),
                    morphology.lexicon,
                    morphology.grammar,
                    &mut |reading| {
                        let found = &frames[usize::from(reading.frame.max(1)) - 1];
                        read |= reading.frame > 0
                            && morphology.lexicon.record(reading.root).word == root
                            && (&found.prefixes, found.suffix) == (&frame.prefixes, frame.suffix);
                    },
                );
                assert!(read, "{word} is {:?} + {root} + {:?}", frame.prefixes, frame.suffix);
            }
        }
    }
    assert!(built > 1_000, "{built}");
}

/// Every word that the affixes of a frame make of a root.
fn build(frame: &Frame, root: &str) -> Vec<String> {
    const SHAPES: [&str; 27] = [
        "me", "mem", "men", "meng", "meny", "menge", "pe", "pem", "pen", "peng", "peny", "penge",
        "per", "pel", "ber", "be", "bel", "ter", "te", "di", "ke", "se", "ku", "kau", "tidak",
        "pe", "per",
    ];
    let mut words = vec![root.to_owned()];
    let mut inner: Option<Prefix> = None;
    for &prefix in frame.prefixes.iter().rev() {
        let mut longer = Vec::new();
        for base in &words {
            for shape in SHAPES {
                for dropped in 0..=2 {
                    let Some(rest) = base.get(dropped..) else { continue };
                    let word = format!("{shape}{rest}");
                    if synthesis::makes(prefix, base.as_bytes(), inner, word.as_bytes())
                        && !longer.contains(&word)
                    {
                        longer.push(word);
                    }
                }
            }
        }
        words = longer;
        inner = Some(prefix);
    }
    words.iter().map(|word| format!("{word}{}", frame.suffix.text())).collect()
}

#[test]
fn names_keep_their_form_and_show_their_root() {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    let mut told = |text: &str, place| {
        analyzer.analyze(text, Context { language: Language::Indonesian, place }, &mut tokens);
        let told = tokens.iter().map(|token| {
            let more: Vec<_> = token.secondary().map(|secondary| secondary.term).collect();
            if more.is_empty() {
                token.stem.to_owned()
            } else {
                format!("{}+{}", token.stem, more.join("+"))
            }
        });
        told.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        told("di Kementerian Pertahanan", TextPlace::Body),
        "di kementerian+menteri pertahanan+tahan"
    );
    assert_eq!(told("tiba di Bekasi", TextPlace::Body), "tiba di bekasi");
    assert_eq!(told("bekasi", TextPlace::Body), "bekasi");
    assert_eq!(told("ke Bekasinya", TextPlace::Body), "ke bekasi");
    assert_eq!(told("Pertahanan Kota", TextPlace::Title), "tahan kota");
    assert_eq!(told("Pertahanan kota", TextPlace::Body), "tahan kota");
    assert_eq!(
        told("Jokowi Lantik Menteri Pertahanan di Istana", TextPlace::Body),
        "jokowi lantik menteri tahan di istana"
    );
    assert_eq!(
        told("Panglima\nia melantik Menteri Pertahanan", TextPlace::Body),
        "panglima ia lantik menteri pertahanan+tahan"
    );
}

#[test]
fn what_stands_behind_a_dateline_opens_the_sentence() {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    let mut stem_of = |text: &str, word: &str| {
        let context = Context { language: Language::Indonesian, place: TextPlace::Body };
        analyzer.analyze(text, context, &mut tokens);
        let found = tokens.iter().find(|token| &text[token.range()] == word).expect(word);
        (found.stem.to_owned(), found.initial)
    };
    let root = |stem: &str| (stem.to_owned(), true);
    let kept = |stem: &str| (stem.to_owned(), false);
    for (line, word, stem) in [
        ("Kompas.com - Pengadilan menolak gugatan itu.", "Pengadilan", "adil"),
        ("Jakarta (ANTARA) - Kementerian itu membantah.", "Kementerian", "menteri"),
        ("JAKARTA, KOMPAS — Pemerintah menaikkan harga.", "Pemerintah", "perintah"),
        ("TEMPO.CO, Jakarta - Menteri itu tiba.", "Menteri", "menteri"),
        ("Bandung, 12 Januari 2024 -- Perusahaan itu rugi.", "Perusahaan", "usaha"),
        ("Banjir Lagi\nJakarta – Perumahan itu terendam banjir sejak pagi.", "Perumahan", "rumah"),
    ] {
        assert_eq!(stem_of(line, word), root(stem), "{line}");
    }
    for (line, word, stem) in [
        // No dash, no dateline; behind small words or a full stop a dash is a pause.
        ("Di Jakarta Pengadilan menolak gugatan itu.", "Pengadilan", "pengadilan"),
        ("Kata hakim itu - Pengadilan yang memutus.", "Pengadilan", "pengadilan"),
        ("Jakarta-Pemalang Bergerak menempuh jalan itu.", "Bergerak", "bergerak"),
    ] {
        assert_eq!(stem_of(line, word), kept(stem), "{line}");
    }
}

#[test]
fn explanations() {
    let explain = |word: &str| morphology().explain(word);
    let chosen =
        |word: &str| explain(word).chosen.map(|analysis| analysis.to_string()).unwrap_or_default();
    assert_eq!(chosen("mempertanggungjawabkan"), "mem- + per- + tanggung jawab + -kan");
    assert_eq!(chosen("menyapunyalah"), "meny- + sapu + -nya + -lah");
    assert_eq!(chosen("mengebom"), "menge- + bom");
    assert_eq!(chosen("bekerja"), "be- + kerja");
    assert_eq!(chosen("sekolah"), "sekolah");
    // Asserted forms: made by rule, and not.
    assert_eq!(chosen("pemrogram"), "pem- + program");
    assert_eq!(chosen("penglihatannya"), "peng- + lihat + -an + -nya");
    assert_eq!(chosen("penglihatan"), "peng- + lihat + -an");
    assert_eq!(chosen("dedaunan"), "de- + daun + -an");
    assert_eq!(chosen("berpengalaman"), "ber- + peng- + alam + -an");
    // The k that is missing, and the one too many.
    assert_eq!(chosen("menunjukannya"), "men- + tunjuk + -kan + -nya");
    assert_eq!(chosen("pencetakkan"), "pen- + cetak + -an");
    let berikan = explain("berikan");
    assert_eq!(berikan.stem, "beri");
    let (other, reason) = &berikan.rejected[0];
    assert_eq!((other.to_string().as_str(), reason.as_str()), ("ber- + ikan", "never"));
    let unknown = explain("xyzqw");
    assert!(unknown.chosen.is_none() && unknown.rejected.is_empty() && unknown.stem == "xyzqw");
}

#[test]
fn flawed_lexicons_are_refused_with_line_and_reason() {
    let cases = [
        ("roots/k.txt", "kirim\tvt\nkirim\tvt\n", 2, "already"),
        ("roots/k.txt", "kirim\tverb\n", 1, "unknown class"),
        ("roots/k.txt", "kirim\n", 1, "the second column is missing"),
        ("roots/k.txt", "kirim vt\n", 1, "parted by a TAB"),
        ("variants.txt", "aktifitas, aktivitas\n", 1, "parted by a TAB"),
        ("lexicalised.txt", "menurut turut\n", 1, "parted by a TAB"),
        ("variants.txt", "\taktivitas\n", 1, "the first column is missing"),
        ("variants.txt", "koetaradja\tbanda aceh\n", 1, "acronyms.txt"),
        ("names.txt", "Bulan\tmoon\n", 1, "kinds are person, people"),
        ("names.txt", "Bulan\n", 1, "the second column is missing"),
        ("roots/k.txt", "# x\n\nkirim\tvt\tpengirim\n", 3, "unknown note"),
        ("roots/k.txt", "kirim\tvt\t+meNkan\n", 1, "unknown note"),
        ("roots/k.txt", "kirim\tvt\t+meN -meN\n", 1, "takes an affix and does not"),
        ("roots/k.txt", "Kirim\tvt\n", 1, "not a small letter"),
        ("roots/k.txt", "ki rim\tvt\n", 1, "not a small letter"),
        ("roots/k.txt", "kırım\tvt\n", 1, "not a small letter"),
        ("roots/k.txt", "\tvt\n", 1, "missing"),
        ("roots/k.txt", "kirim\tvt\t\tx\n", 1, "three columns"),
        ("roots/k.txt", "tulis\tvt\n", 1, "roots.txt takes any"),
        ("roots/k.txt", "kirim\tvt\t!mengirim\nkarim\tvt\t!mengirim\n", 2, "asserted"),
        ("lexicalised.txt", "berita\tkabar\n", 1, "not in the lexicon"),
        ("reduplications.txt", "laki\n", 1, "no hyphen"),
        ("names/kota.txt", "bekasi\tcity\n", 1, "no capital"),
        ("names/kota.txt", "Kota Bekasi\tcity\n", 1, "more than one word"),
        ("names/kota.txt", "Bekasi\tcity\tstrong\n", 1, "weak"),
        ("families.txt", "kinerja\tkinerja\n", 1, "its own family"),
        ("compounds.txt", "tanggungjawab\tn\n", 1, "two words"),
        ("combining.txt", "anti\tagainst\tloose\n", 1, "only `joined`"),
        ("stopwords.txt", "yang\n", 1, "no file of a lexicon"),
        ("roots/a\u{1b}[31m.txt", "aku\tzzz\n", 1, "unknown class"),
    ];
    for (name, text, line, reason) in cases {
        let flaws = Source::of(&[(name.to_owned(), text.as_bytes().to_vec())])
            .check(|_| None)
            .expect_err(text);
        assert!(
            flaws.iter().any(|flaw| flaw.line == line && flaw.reason.contains(reason)),
            "{text:?}: {flaws:?}"
        );
    }
    let flaws = Source::of(&[("roots.txt".to_owned(), b"aku\tpron\n\xff\xfe\tn\n".to_vec())])
        .check(|_| None)
        .expect_err("bytes");
    assert_eq!((flaws[0].line, flaws[0].reason.as_str()), (2, "not UTF-8"));
    // A word that two files say different things of
    let told = |both: [(&str, &str); 2]| {
        let both = both.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        Source::of(&both).check(|_| None).expect_err("a contradiction")[0].to_string()
    };
    assert_eq!(
        told([("lexicalised.txt", "berita\n"), ("roots.txt", "berita\tn\n")]),
        "lexicalised.txt:1: `berita` is both a root and lexicalised"
    );
    // What is said in vain
    let berat = ("roots.txt", "ringan\ta\nberat\ta\t!keberatan\n");
    assert_eq!(
        told([("lexicalised.txt", "keberatan\tberat\n"), berat]),
        "roots.txt:2: `keberatan` is asserted as a form, yet its own stem"
    );
    assert_eq!(
        told([("function_words.txt", "biasanya\n"), ("roots.txt", "biasa\ta\t!biasanya\n")]),
        "roots.txt:1: `biasanya` is asserted as a form, yet its own stem"
    );
    assert_eq!(
        told([("function_words.txt", "menurut\nturut\n"), ("lexicalised.txt", "menurut\tturut\n")]),
        "lexicalised.txt:1: `menurut` is a function word, which shows no root"
    );
}

#[test]
fn a_users_words_count() {
    let text = "mbako\tn\t+ber\ngawai\tvt\n";
    let lexicon = Lexicon::shared()
        .with_files(&[("roots.txt".to_owned(), text.as_bytes().to_vec())])
        .expect("a good lexicon");
    let morphology = Morphology { lexicon: &lexicon, grammar: Grammar::shared() };
    assert_eq!(morphology.forms("bermbako").stem, "mbako");
    assert_eq!(self::morphology().forms("bermbako").stem, "bermbako");
    assert_eq!(morphology.forms("mengirim").stem, "kirim");
    let spelling = "3\nkelontos/AB\nProklamasi\nab\n";
    let lexicon = Lexicon::shared()
        .with_files(&[("id_ID.dic".to_owned(), spelling.as_bytes().to_vec())])
        .expect("a spelling list");
    let morphology = Morphology { lexicon: &lexicon, grammar: Grammar::shared() };
    assert_eq!(morphology.forms("mengelontos").stem, "kelontos");
}

/// A `.dic` as they are found: a count, flags, slashes that belong to a word, fields of morphology, comments, ends of line of another
/// system, an encoding of eight bits.
#[test]
fn spelling_lists_of_all_kinds_are_read() {
    let list: &[u8] = b"9\r\nkelontos/AB\tpo:noun is:x\r\ngrompol po:verb\r\nsrandul # alat musik\r\ndan\\/atau/X\r\n\tcatatan belaka\r\nblandas sekali/A\r\ncaf\xe9/B\r\nSrimbitan\r\nklumbing/1,2,3\r\n";
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("id_ID.dic");
    fs::write(&path, list).expect("written");
    let files = Lexicon::read_user(&path).expect("a list");
    // What an index keeps of it is text.
    assert!(std::str::from_utf8(&files[0].1).is_ok());
    for files in [files, vec![("id_ID.dic".to_owned(), list.to_vec())]] {
        let lexicon = Lexicon::shared().with_files(&files).expect("a good list");
        let morphology = Morphology { lexicon: &lexicon, grammar: Grammar::shared() };
        let stems = ["mengelontos", "digrompolkan", "menyrandul", "klumbingnya"]
            .map(|word| morphology.forms(word).stem);
        assert_eq!(stems, ["kelontos", "grompol", "menyrandul", "klumbing"]);
        assert!(lexicon.get("srandul").is_some());
        // Neither half of a joined pair, no word of a comment or of a phrase, nothing that is not in plain letters.
        for word in ["atau\\", "catatanbelaka", "blandas", "caf", "srimbitan"] {
            assert!(lexicon.get(word).is_none(), "{word}");
        }
    }
}

/// Our lexicon with a user's files.
fn with_files(files: &[(&str, &str)]) -> Lexicon {
    let files: Vec<_> =
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    Lexicon::shared().with_files(&files).expect("a good lexicon")
}

#[test]
fn a_spelling_list_changes_no_word_that_has_a_reading() {
    let cases = facts("tests/data/stems.tsv");
    let words: Vec<&str> = cases[1..].iter().map(|case| case[0].as_str()).collect();
    let lexicon = with_files(&[("id_ID.dic", &words.join("\n"))]);
    let mut analyzer = Analyzer::with_lexicon(lexicon.into());
    let mut ours = Analyzer::new();
    for word in words {
        assert_eq!(forms(&mut analyzer, word), forms(&mut ours, word), "{word}");
    }
    let spelling = "4\nkelontos/AB\nmengelontos\nmemakan\nantikorupsi\nkirim\nkelontosnya\n";
    let lexicon = with_files(&[("id_ID.dic", spelling), ("roots.txt", "blandas\tn\n")]);
    let morphology = Morphology { lexicon: &lexicon, grammar: Grammar::shared() };
    let stems = ["mengelontos", "mengelontoskan", "kelontosnya", "memakan", "blandasnya"]
        .map(|word| morphology.forms(word).stem);
    assert_eq!(stems, ["kelontos", "kelontos", "kelontos", "makan", "blandas"]);
    assert!(morphology.forms("antikorupsi").also.is_some());
    // What another file says of a word holds.
    let lexicon = with_files(&[("a.dic", "blandas\n"), ("roots.txt", "blandas\tn\n")]);
    let n = CLASSES.iter().position(|class| *class == "n").expect("nouns");
    assert_eq!(lexicon.get("blandas").map(|record| record.classes), Some(1 << n));
}

#[test]
fn a_users_word_keeps_what_ours_is_besides() {
    let told = |files: &[(&str, &str)], text: &str| {
        let mut analyzer = Analyzer::with_lexicon(with_files(files).into());
        let mut tokens = Tokens::new();
        analyzer.analyze(
            text,
            Context { language: Language::Indonesian, place: TextPlace::Body },
            &mut tokens,
        );
        let terms = tokens.iter().flat_map(|token| {
            let more = token.secondary().map(|secondary| secondary.term.to_owned());
            std::iter::once(token.stem.to_owned()).chain(more).collect::<Vec<_>>()
        });
        terms.collect::<Vec<_>>().join(" ")
    };
    let compound = "tanggung tanggungjawab jawab";
    assert_eq!(told(&[("families.txt", "zakat\tamal\n")], "tanggung jawab"), compound);
    assert_eq!(told(&[("roots.txt", "tanggung\tvt\n")], "tanggung jawab"), compound);
    assert_eq!(told(&[("roots.txt", "tanggungjawab\tn\n")], "tanggung jawab"), compound);
    assert_eq!(told(&[("roots.txt", "anti\tn\n")], "antikorupsi"), "antikorupsi korupsi");
    assert_eq!(told(&[("roots.txt", "ilmuwan\tn\n")], "ilmuwan"), "ilmuwan ilmu");
    // A family, a name, a first word of a compound say nothing of how a word is inflected.
    assert_eq!(told(&[("families.txt", "kirim\tantar\n")], "mengirimkan"), "kirim antar");
    assert_eq!(told(&[("names.txt", "Kirim\tperson\n")], "mengirimkan"), "kirim");
    let bicycle = [("compounds.txt", "kereta angin\tn\n")];
    assert_eq!(told(&bicycle, "kereta angin"), "kereta keretaangin angin");
    let lexicon = with_files(&[("roots.txt", "tanggungjawab\tn\n")]);
    assert_eq!(lexicon.get("tanggungjawab").map(|record| record.target), Some("tanggung jawab"));
    // The user's classes and notes win.
    let lexicon = with_files(&[("roots.txt", "kirim\tn\t-meN\n")]);
    let (new, old) =
        (lexicon.get("kirim").expect("ours"), Lexicon::shared().get("kirim").expect("ours"));
    assert_ne!((new.classes, new.bans), (old.classes, old.bans));
    // A form of ours that they call a root is one.
    let lexicon = with_files(&[("roots.txt", "pengirim\tn\n")]);
    let morphology = Morphology { lexicon: &lexicon, grammar: Grammar::shared() };
    assert_eq!(morphology.forms("pengirimnya").stem, "pengirim");
}

#[test]
fn what_a_word_points_to_is_its_own_stem() {
    let cases = [
        ("function_words.txt", "sangatlah\tsangatpun\nsangatpun\tsangatlah\n", 1, "sangatpun"),
        (
            "function_words.txt",
            "apakah\tapalah\napalah\tapa\napa\n",
            1,
            "`apalah` is a form of `apa`",
        ),
        ("function_words.txt", "bukanpun\tbukanlah\n", 1, "`bukanlah` is a form of `bukan`"),
        ("reduplications.txt", "zur-zar\tzar-zur\nzar-zur\tzur-zar\n", 2, "zur-zar"),
        ("reduplications.txt", "zur-zar\tsayur-mayur\n", 1, "is a form of `sayur`"),
        (
            "reduplications.txt",
            "sangat-sungut\tmengarang\n",
            1,
            "`mengarang` is a form of `karang`",
        ),
    ];
    for (name, text, line, reason) in cases {
        let files = [(name.to_owned(), text.as_bytes().to_vec())];
        let flaws = Lexicon::shared().with_files(&files).expect_err(text);
        assert!(
            flaws.iter().any(|flaw| flaw.line == line && flaw.reason.contains(reason)),
            "{text:?}: {flaws:?}"
        );
    }
    // Of oneself it may be said.
    with_files(&[("function_words.txt", "blandas\tblandas\n")]);
}

#[test]
fn what_is_no_lexicon_is_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    let reason = |path: &Path| Lexicon::read_user(path).expect_err("no lexicon").to_string();
    fs::write(dir.path().join("catatan.md"), "x").expect("written");
    assert!(reason(dir.path()).contains("roots.txt"), "{}", reason(dir.path()));
    // What looks like a list and is not read is told, with what it should be called.
    for (name, part) in [
        ("foo.txt", "acronyms.txt, *.dic"),
        ("units.txt", "no file of a lexicon"),
        ("Acronyms.txt", "write its name small: acronyms.txt"),
        ("ROOTS/a.txt", "write its name small: roots/a.txt"),
        ("roots/a.TXT", "write its name small: roots/a.txt"),
        ("kata.DIC", "write its name small: kata.dic"),
    ] {
        let other = tempfile::tempdir().expect("a folder");
        fs::write(other.path().join("roots.txt"), "blandas\tn\n").expect("written");
        for beside in ["README.md", ".roots.txt", "catatan"] {
            fs::write(other.path().join(beside), "x").expect("written");
        }
        assert!(Lexicon::read_user(other.path()).is_ok());
        let path = other.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, "x").expect("written");
        let said = reason(other.path());
        assert!(said.contains(part) && said.contains(name), "{said}");
    }
    fs::create_dir(dir.path().join("roots.txt")).expect("a folder");
    assert!(reason(dir.path()).contains("regular"), "{}", reason(dir.path()));
    assert!(reason(&dir.path().join("tiada")).contains("tiada"));
    #[cfg(unix)]
    {
        let pipe = dir.path().join("pipa.dic");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("mkfifo").success());
        assert!(reason(&pipe).contains("regular"), "{}", reason(&pipe));
    }
}

#[test]
fn a_users_spellings_are_folded_like_a_text() {
    let lexicon = with_files(&[
        ("variants.txt", "# lama\nKoetaradja\tKutaraja # kota\nNédérland\tBelanda\n"),
        ("informal.txt", "\u{feff}NGEBLANDAS\tkirim\tweak\n"),
        ("splits.txt", "Ruangbaca\tRuang baca\n"),
    ]);
    let morphology = Morphology { lexicon: &lexicon, grammar: Grammar::shared() };
    assert_eq!(morphology.forms("koetaradja").stem, "kutaraja");
    assert_eq!(morphology.forms("nederland").stem, "belanda");
    assert!(lexicon.get("ngeblandas").is_some() && lexicon.get("ruangbaca").is_some());
}

#[test]
fn a_users_combining_form_binds_over_a_hyphen() {
    let forms = "swara\tbunyi\nzerba\tx\tjoined\n";
    let lexicon = with_files(&[("combining.txt", forms)]);
    let before = Analyzer::new().fingerprint();
    let mut analyzer = Analyzer::with_lexicon(lexicon.into());
    assert_ne!(analyzer.fingerprint(), before);
    let mut tokens = Tokens::new();
    let mut exact = |text: &str| {
        analyzer.analyze(text, Context::default(), &mut tokens);
        tokens.iter().map(|token| token.exact.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(exact("swara-korupsi"), ["swarakorupsi"]);
    assert_eq!(exact("zerba-korupsi"), ["zerba", "korupsi"]);
    let bound = with_files(&[("combining.txt", "swara\nzerba\n")]);
    assert_ne!(analyzer.fingerprint(), Analyzer::with_lexicon(bound.into()).fingerprint());
}

#[test]
fn a_users_short_form_of_ours_counts_once() {
    let lexicon =
        with_files(&[("acronyms.txt", "KORUT\tKorea Utara\tweak\nKorut\tkota rusuh utara\n")]);
    let told: Vec<_> =
        lexicon.acronyms().of_short("korut").map(|a| (a.written.as_str(), a.weak)).collect();
    assert_eq!(told, [("Korea Utara", true), ("kota rusuh utara", false)]);
}

#[test]
fn an_explanation_does_not_contradict_itself() {
    let explain = |word: &str| {
        let told = morphology().explain(word);
        let reading = told.chosen.map(|reading| reading.to_string()).unwrap_or_default();
        let rejected: Vec<_> = told.rejected.iter().map(|(other, _)| other.to_string()).collect();
        assert!(!rejected.contains(&reading), "{word}: {reading}");
        assert!(
            rejected.iter().enumerate().all(|(i, other)| !rejected[..i].contains(other)),
            "{word}: {rejected:?}"
        );
        (told.standard.unwrap_or_default(), reading)
    };
    for (word, standard, reading) in [
        ("pemuda", "", "pe- + muda"),
        ("pemoeda", "pemuda", "pe- + muda"),
        ("pemerintahan", "", "pem- + perintah + -an"),
        ("ngomongin", "mengomongkan", "meng- + omong + -kan"),
        ("gak", "tidak", "tidak"),
        ("menghimbau", "", "meng- + imbau"),
    ] {
        assert_eq!(explain(word), (standard.to_owned(), reading.to_owned()), "{word}");
    }
    let all = ["drifted.txt", "variants.txt", "informal.txt"]
        .map(|name| facts(&format!("lexicon/{name}")));
    for fact in all.iter().flatten() {
        explain(&fact[0]);
    }
    // Two words that stand for each other end the search.
    let lexicon = with_files(&[("variants.txt", "aktivitas\taktif\n")]);
    Morphology { lexicon: &lexicon, grammar: Grammar::shared() }.explain("aktifitas");
}

#[test]
fn a_bound_part_goes_with_a_word_of_some_length() {
    for word in ["nonpunkah", "superlahmunya", "infralahtah", "antiyanglah"] {
        let first = stem(word);
        assert_eq!(stem(&first), first, "{word}");
        assert_eq!(morphology().forms(word).also, None, "{word}");
    }
}

#[test]
fn no_form_is_empty() {
    let mut analyzer = Analyzer::new();
    let mut tokens = Tokens::new();
    for text in [
        "\u{64f}-nya",
        "a \u{fe78}-nya",
        "\u{fe78}-nya",
        "di-\u{fe78}",
        "anti-\u{fe78}\u{fe78}\u{fe78}",
        "\u{fe78}\u{fe78}-\u{fe78}\u{fe78}",
    ] {
        analyzer.analyze(text, Context::default(), &mut tokens);
        for token in tokens.iter() {
            let empty = [token.exact, token.light, token.stem].contains(&"")
                || token.secondary().any(|secondary| secondary.term.is_empty());
            assert!(!empty, "{text:?}: {token:?}");
        }
    }
}

#[test]
fn places_make_verbs_with_ke_and_kan() {
    for (word, root) in [
        ("kedepankan", "depan"),
        ("kesampingkan", "samping"),
        ("ketengahkan", "tengah"),
        ("kemukakan", "kemuka"),
        ("keluarkan", "keluar"),
        ("kerjakan", "kerja"),
        ("kenakan", "kena"),
        ("kembangkan", "kembang"),
    ] {
        assert_eq!(stem(word), root, "{word}");
    }
}

/// Words of affixes and syllables, and anything.
fn any_word() -> impl Strategy<Value = String> {
    let pieces = "(ku|di|ter|ber|be|se|ke|me|mem|men|meng|meny|menge|per|pe|pem|peng){0,3}([bcdfghjklmnprstwy]?[aiueo](ng|ny|[klmnprst])?){1,3}(kan|an|i)?(nya|ku|mu)?(lah|kah|pun)?(-[a-z]{2,6}(an|kan|i)?(nya)?)?";
    prop_oneof![4 => pieces, 1 => any::<String>(), 1 => "[a-z-]{0,90}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_stem_is_its_own_stem(word in any_word()) {
        let word = word.to_lowercase();
        let first = stem(&word);
        prop_assert_eq!(stem(&first), first.clone());
        if let Some(forms) = morphology().reduplicated(&word) {
            let again = morphology().reduplicated(forms.stem).map_or_else(|| stem(forms.stem), |again| again.stem.to_owned());
            prop_assert_eq!(again, forms.stem);
        }
    }

    #[test]
    fn a_name_stays(word in any_word()) {
        let first = morphology().name_forms(&word).stem.to_owned();
        prop_assert_eq!(morphology().name_forms(&first).stem, first.as_str());
    }

    #[test]
    fn light_forms_are_parts_of_the_word_and_explanations_agree(word in any_word()) {
        let forms = morphology().forms(&word);
        prop_assert!(word.contains(forms.light) || forms.function);
        let explained = morphology().explain(&word);
        prop_assert_eq!((explained.light.as_str(), explained.stem.as_str()), (forms.light, forms.stem));
    }

    #[test]
    fn lexicons_of_anything_are_read_or_refused(text in "([a-zA-Z#!+\\-\t ]{0,12}\n){0,6}|(?s).{0,40}", name in "(roots|names)/x.txt|roots.txt|families.txt|lexicalised.txt|compounds.txt|reduplications.txt|function_words.txt|x.dic") {
        let files = [(name, text.into_bytes())];
        if let Ok(lexicon) = Lexicon::shared().with_files(&files) {
            let morphology = Morphology { lexicon: &lexicon, grammar: Grammar::shared() };
            let mut seen = HashMap::new();
            for word in ["mengirim", "berikan", "a", "tulis-menulis"] {
                seen.insert(word, morphology.forms(word).stem);
            }
            prop_assert_eq!(seen.len(), 4);
        }
    }
}
