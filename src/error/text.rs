//! The sentences of every [`Problem`], Indonesian and English side by side, so that a new problem cannot be added in one language
//! only. House style: lower case, no full stop, what the user gave in backticks. What comes from outside is shown escaped
//! (`{:?}` without its quotes), since an id or a key may hold control characters.

use std::path::Path;

use super::{Locale, Problem};

/// What came from outside, fit for a terminal: control characters escaped, at most 80 characters.
fn shown(text: &str) -> String {
    let mut out: String = escaped(text.chars().take(80));
    if text.chars().nth(80).is_some() {
        out.push('…');
    }
    out
}

/// A reason of our own with words of others in it, which are cut where they are put in.
fn told(text: &str) -> String {
    escaped(text.chars())
}

/// Quotation marks stay as they are: nothing here is put between them.
fn escaped(text: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in text {
        if matches!(c, '\'' | '"') { out.push(c) } else { out.extend(c.escape_debug()) }
    }
    out
}

/// A path as an argument of a shell.
fn argument(path: &Path) -> String {
    let text = path.to_string_lossy();
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"_-./:,+@%".contains(&b);
    if !text.is_empty() && text.bytes().all(plain) {
        return text.into_owned();
    }
    format!("'{}'", escaped(text.chars()).replace('\'', r"'\''"))
}

/// ` (+3 more)`
fn further(count: usize, word: &str) -> String {
    if count == 0 { String::new() } else { format!(" (+{count} {word})") }
}

impl Problem {
    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        use Problem as P;
        match self {
            P::MissingId => "missing_id",
            P::BadId { .. } => "bad_id",
            P::IdClash { .. } => "id_clash",
            P::MissingText => "missing_text",
            P::EmptyText => "empty_text",
            P::NotJson { .. } => "not_json",
            P::NotAnObject => "not_an_object",
            P::NotAString { .. } => "not_a_string",
            P::DuplicateKey { .. } => "duplicate_key",
            P::BadFrontMatter { .. } => "bad_front_matter",
            P::BadUtf8 { .. } => "bad_utf8",
            P::LoneSurrogate => "lone_surrogate",
            P::MetadataTooLarge { .. } => "metadata_too_large",
            P::TooDeep { .. } => "too_deep",
            P::ControlCharacters { .. } => "control_characters",
            P::TooLarge { .. } => "too_large",
            P::Utf16 => "utf16",
            P::Binary => "binary",
            P::NotAFile => "not_a_file",
            P::NotJsonLines => "not_json_lines",
            P::PlainInput => "plain_input",
            P::EmptyFile => "empty_file",
            P::BadDate { .. } => "bad_date",
            P::BadCompression { .. } => "bad_compression",
            P::Unreadable => "unreadable",
            P::Loop => "loop",
            P::NoSuchPath => "no_such_path",
            P::NothingUsable => "nothing_usable",
            P::NoIndex { .. } => "no_index",
            P::NotAnIndex { .. } => "not_an_index",
            P::OtherSchema { .. } => "other_schema",
            P::OtherAnalyzer { .. } => "other_analyzer",
            P::Locked { .. } => "locked",
            P::DiskFull => "disk_full",
            P::ReadOnly => "read_only",
            P::Damaged { .. } => "damaged",
            P::BadLexicon { .. } => "bad_lexicon",
            P::OtherWords { .. } => "other_words",
            P::Store { .. } => "store",
            P::NoSuchArticle { .. } => "no_such_article",
            P::NoSuchPassage { .. } => "no_such_passage",
            P::EmptyQuery => "empty_query",
            P::QueryTooLong { .. } => "query_too_long",
            P::UnclosedQuote => "unclosed_quote",
            P::TooManyWords { .. } => "too_many_words",
            P::LimitTooLarge { .. } => "limit_too_large",
            P::BadOption { .. } => "bad_option",
            P::BadEvalLine { .. } => "bad_eval_line",
            P::GivenTwice { .. } => "given_twice",
            P::Io { .. } => "io",
            P::Interrupted => "interrupted",
            P::RepeatedId { .. } => "repeated_id",
        }
    }

    /// What was wrong, in one sentence.
    #[allow(clippy::too_many_lines)] // one table: a line a problem
    pub fn message(&self, locale: Locale) -> String {
        use Problem as P;
        let say = |id: &str, en: &str| locale.pick(id, en).to_owned();
        let (id, en) = match self {
            P::MissingId => return say("rekaman tidak punya id", "the record has no id"),
            P::BadId { id } => (
                format!(
                    "id `{}` tidak dapat dipakai: kosong, lebih dari 1.024 bita, atau berisi karakter kendali",
                    shown(id)
                ),
                format!(
                    "the id `{}` cannot be used: it is empty, over 1,024 bytes, or holds control characters",
                    shown(id)
                ),
            ),
            P::IdClash { id, other } => (
                format!(
                    "id `{}` sudah dipakai berkas lain dalam proses ini: {}",
                    shown(id),
                    other.display()
                ),
                format!(
                    "the id `{}` belongs to another file of this run: {}",
                    shown(id),
                    other.display()
                ),
            ),
            P::MissingText => return say("rekaman tidak punya teks", "the record has no text"),
            P::EmptyText => return say("teksnya kosong", "the text is empty"),
            P::NotJson { detail } => (
                format!("rekaman bukan JSON: {}", shown(detail)),
                format!("the record is not JSON: {}", shown(detail)),
            ),
            P::NotAnObject => {
                return say("rekaman JSON bukan objek", "the JSON record is not an object");
            }
            P::NotAString { key, found } => (
                format!("kunci `{}` harus berisi teks, bukan {found}", shown(key)),
                format!("the key `{}` must hold a string, not {found}", shown(key)),
            ),
            P::DuplicateKey { key } => (
                format!("kunci `{}` muncul dua kali dalam satu rekaman", shown(key)),
                format!("the key `{}` stands twice in one record", shown(key)),
            ),
            P::BadFrontMatter { detail } => (
                format!("kepala berkas (front matter) tidak terbaca: {}", shown(detail)),
                format!("the front matter cannot be read: {}", shown(detail)),
            ),
            P::BadUtf8 { at } => (
                format!("bukan UTF-8: bita rusak pertama pada posisi {at}"),
                format!("not UTF-8: the first bad byte is at {at}"),
            ),
            P::LoneSurrogate => {
                return say(
                    "escape \\u untuk setengah karakter diganti U+FFFD",
                    "a \\u escape for half a character was replaced by U+FFFD",
                );
            }
            P::MetadataTooLarge { limit } => (
                format!("kunci-kunci selain teks memakan lebih dari {limit} bita"),
                format!("the keys other than the text take more than {limit} bytes"),
            ),
            P::TooDeep { limit } => (
                format!("larik dan objek bersarang lebih dari {limit} tingkat"),
                format!("arrays and objects are nested more than {limit} levels deep"),
            ),
            P::ControlCharacters { count } => (
                format!("{count} karakter kendali dalam judul atau teks; disimpan apa adanya"),
                format!(
                    "{count} control {} in the title or text; kept as given",
                    if *count == 1 { "character" } else { "characters" }
                ),
            ),
            P::TooLarge { limit } => (
                format!("rekaman lebih besar dari {limit} bita"),
                format!("the record is larger than {limit} bytes"),
            ),
            P::Utf16 => return say("teksnya UTF-16, bukan UTF-8", "the text is UTF-16, not UTF-8"),
            P::Binary => return say("berkas bukan teks", "the file is not text"),
            P::NotAFile => {
                return say(
                    "bukan berkas atau folder biasa",
                    "neither a regular file nor a folder",
                );
            }
            P::NotJsonLines => {
                return say(
                    "JSON, tetapi bukan satu objek per baris",
                    "JSON, but not one object a line",
                );
            }
            P::PlainInput => {
                return say(
                    "masukan standar harus berupa JSONL: teks biasa tidak punya id",
                    "standard input must be JSONL: plain text has no ids",
                );
            }
            P::EmptyFile => return say("berkas kosong", "the file is empty"),
            P::BadDate { date } => (
                format!("tanggal `{}` tidak terbaca; artikel diindeks tanpa tanggal", shown(date)),
                format!(
                    "the date `{}` cannot be read; the article is indexed without one",
                    shown(date)
                ),
            ),
            P::BadCompression { detail } => (
                format!("berkas terkompresi rusak: {}", shown(detail)),
                format!("the compressed file is damaged: {}", shown(detail)),
            ),
            P::Unreadable => {
                return say("tidak ada izin untuk membaca atau menulis", "permission denied");
            }
            P::Loop => {
                return say(
                    "tautan ini berputar ke folder di atasnya",
                    "this link leads back to a folder above it",
                );
            }
            P::NoSuchPath => {
                return say("tidak ada berkas atau folder bernama itu", "no such file or folder");
            }
            P::NothingUsable => {
                return say(
                    "tidak ada satu pun artikel yang dapat dipakai dari masukan ini",
                    "no usable article in the whole input",
                );
            }
            P::NoIndex { looked } => (
                format!("tidak ada indeks di {}", looked.display()),
                format!("no index in {}", looked.display()),
            ),
            P::NotAnIndex { detail } => (
                format!("bukan indeks cuplik: {}", shown(detail)),
                format!("not a cuplik index: {}", shown(detail)),
            ),
            P::OtherSchema { found, expected } => (
                format!("indeks ini memakai skema versi {found}, program ini versi {expected}"),
                format!("the index has schema version {found}, this program {expected}"),
            ),
            P::OtherAnalyzer { found, expected } => (
                format!(
                    "indeks ini dibangun dengan penganalisis lain ({}, sekarang {})",
                    shown(found),
                    shown(expected)
                ),
                format!(
                    "the index was built by another analyzer ({}, now {})",
                    shown(found),
                    shown(expected)
                ),
            ),
            P::Locked { holder } => {
                let who = holder.as_deref().map(shown);
                (
                    format!(
                        "indeks sedang ditulis oleh {}",
                        who.clone().unwrap_or_else(|| "proses lain".into())
                    ),
                    format!(
                        "the index is being written by {}",
                        who.unwrap_or_else(|| "another process".into())
                    ),
                )
            }
            P::DiskFull => {
                return say(
                    "ruang diska habis; indeks tetap seperti saat komit terakhir",
                    "no space left on the disk; the index is as it was at the last commit",
                );
            }
            P::ReadOnly => {
                return say("folder ini tidak dapat ditulisi", "the folder is read-only");
            }
            P::Damaged { detail } => (
                format!("indeks rusak: {}", shown(detail)),
                format!("the index is damaged: {}", shown(detail)),
            ),
            P::Store { detail } => (
                format!("mesin indeks gagal: {}", shown(detail)),
                format!("the index engine failed: {}", shown(detail)),
            ),
            P::NoSuchArticle { id } => (
                format!("tidak ada artikel dengan id `{}`", shown(id)),
                format!("no article with the id `{}`", shown(id)),
            ),
            P::NoSuchPassage { id, passage, count } => (
                format!(
                    "artikel `{}` punya {count} cuplikan, tidak ada nomor {passage}",
                    shown(id)
                ),
                format!(
                    "the article `{}` has {count} passages, there is no number {passage}",
                    shown(id)
                ),
            ),
            P::EmptyQuery => return say("kueri tidak berisi kata", "the query holds no word"),
            P::QueryTooLong { length, limit } => (
                format!("kueri terlalu panjang: {length} bita, paling banyak {limit}"),
                format!("the query is too long: {length} bytes, at most {limit}"),
            ),
            P::UnclosedQuote => {
                return say(
                    "tanda kutip tidak ditutup; frasa dianggap sampai akhir kueri",
                    "a quotation mark is not closed; the phrase is taken to the end of the query",
                );
            }
            P::BadLexicon { reason, others, more, kept } => {
                let more = others.len() + more;
                let reason = told(reason);
                if *kept {
                    (
                        format!(
                            "kata Anda yang disimpan indeks ditolak: {reason}{}",
                            further(more, "lagi")
                        ),
                        format!(
                            "the words of yours that the index keeps are refused: {reason}{}",
                            further(more, "more")
                        ),
                    )
                } else {
                    (
                        format!("leksikon ditolak: {reason}{}", further(more, "lagi")),
                        format!("the lexicon is refused: {reason}{}", further(more, "more")),
                    )
                }
            }
            P::OtherWords { given, keeps, .. } => {
                let given = argument(given);
                if *keeps {
                    (
                        format!("indeks ini menyimpan kata Anda yang lain daripada isi {given}"),
                        format!("the index keeps other words of yours than those in {given}"),
                    )
                } else {
                    (
                        format!("indeks ini dibuat tanpa kata Anda, jadi {given} belum dipakai"),
                        format!(
                            "the index was made without words of yours, so {given} is not used yet"
                        ),
                    )
                }
            }
            P::TooManyWords { limit } => (
                format!("hanya {limit} kata pertama yang dicari"),
                format!("only the first {limit} words are searched"),
            ),
            P::LimitTooLarge { limit } => (
                format!("batas dan awal hasil dijadikan paling banyak {limit}"),
                format!("limit and offset are held to {limit} hits"),
            ),
            P::BadOption { option, detail } => (
                format!("nilai `{option}` tidak dapat dipakai: {}", shown(detail)),
                format!("the value of `{option}` cannot be used: {}", shown(detail)),
            ),
            P::BadEvalLine { expected } => (
                format!("baris tidak terbaca; yang diharapkan: {expected}"),
                format!("the line cannot be read; expected: {expected}"),
            ),
            P::GivenTwice { id } => (
                format!("id `{}` muncul dua kali dalam berkas ini", shown(id)),
                format!("the id `{}` stands twice in this file", shown(id)),
            ),
            P::Io { detail } => (shown(detail), shown(detail)),
            P::Interrupted => return say("dihentikan oleh pengguna", "stopped by the user"),
            P::RepeatedId { id } => (
                format!("id `{}` muncul lagi; yang terakhir dipakai", shown(id)),
                format!("the id `{}` was given again; the last one stands", shown(id)),
            ),
        };
        locale.pick(id, en)
    }

    /// What is wrong besides, a line each.
    pub fn others(&self, locale: Locale) -> Vec<String> {
        let Problem::BadLexicon { others, more, .. } = self else { return Vec::new() };
        let mut lines: Vec<String> = others.iter().map(|other| told(other)).collect();
        if *more > 0 {
            lines.push(locale.pick(format!("… dan {more} lagi"), format!("… and {more} more")));
        }
        lines
    }

    /// What to do, where something can be done.
    #[allow(clippy::too_many_lines)] // one table: an entry a problem
    pub fn hint(&self, locale: Locale) -> Option<String> {
        use Problem as P;
        if let P::OtherWords { index, given, .. } = self {
            let at = if index == Path::new("index") {
                String::new()
            } else {
                format!(" --index {}", argument(index))
            };
            let command = format!("cuplik rebuild{at} --lexicon {}", argument(given));
            return Some(locale.pick(
                format!("jalankan `{command}`: sejak itu indeks menyimpan kata tersebut; lalu ulangi perintah ini"),
                format!("run `{command}`: the index keeps those words from then on; then give this command again"),
            ));
        }
        let (id, en) = match self {
            P::MissingId => (
                "beri tiap rekaman kunci `id`, atau pakai --id-from url atau --id-from hash",
                "give every record an `id` key, or use --id-from url or --id-from hash",
            ),
            P::IdClash { .. } => (
                "sebutkan folder induk keduanya sebagai satu argumen, supaya jalur lengkapnya menjadi id",
                "name their common folder as one argument, so that the longer path becomes the id",
            ),
            P::BadLexicon { kept: true, .. } => (
                "jalankan `cuplik rebuild --lexicon FOLDER` dengan kata yang sudah diperbaiki, atau `cuplik rebuild --no-lexicon`",
                "run `cuplik rebuild --lexicon DIR` with the words mended, or `cuplik rebuild --no-lexicon`",
            ),
            P::BadLexicon { .. } => (
                "bentuk berkasnya dijelaskan di lexicon/README.md",
                "lexicon/README.md describes the files",
            ),
            P::MissingText => (
                "kunci teks bernama text, isi, body, atau content; nama lain: --map text=NAMA",
                "the text is looked for under text, isi, body and content; another name: --map text=NAME",
            ),
            P::BadUtf8 { .. } => (
                "ubah dulu ke UTF-8, misalnya: iconv -f WINDOWS-1252 -t UTF-8",
                "convert it to UTF-8 first, for instance: iconv -f WINDOWS-1252 -t UTF-8",
            ),
            P::BadId { .. } => (
                "pakai satu baris teks sebagai id, atau --id-from url atau --id-from hash",
                "use one line of text as the id, or --id-from url or --id-from hash",
            ),
            P::BadFrontMatter { .. } => (
                "tulis satu `kunci: nilai` per baris di antara dua baris `---`; nilai yang memuat `: ` diberi tanda kutip",
                "write one `key: value` a line between two `---` lines; quote a value that holds `: `",
            ),
            P::Utf16 => (
                "ubah dulu ke UTF-8: iconv -f UTF-16 -t UTF-8",
                "convert it to UTF-8 first: iconv -f UTF-16 -t UTF-8",
            ),
            P::NotAFile => (
                "alirkan isinya ke masukan standar, lalu beri `-` sebagai jalur",
                "pipe its content to standard input, and give `-` as the path",
            ),
            P::NotAnObject | P::NotJsonLines => (
                "tulis satu objek per baris, misalnya: jq -c '.[]' daftar.json > daftar.jsonl",
                "write one object a line, for instance: jq -c '.[]' list.json > list.jsonl",
            ),
            P::PlainInput => (
                "simpan ke berkas .txt atau .md lalu sebutkan berkas itu, atau alirkan objek JSON satu per baris",
                "save it as a .txt or .md file and name that, or pipe JSON objects, one a line",
            ),
            P::MetadataTooLarge { .. } => (
                "buang kunci yang tidak dicari, atau beri nama kunci teksnya: --map text=NAMA",
                "leave out keys that are not searched, or name the key of the text: --map text=NAME",
            ),
            P::TooDeep { .. } => (
                "ratakan susunannya, atau simpan sebagai teks JSON dalam satu kunci",
                "flatten it, or keep it as JSON text in one key",
            ),
            P::TooLarge { .. } => (
                "naikkan dengan --max-record, misalnya --max-record 64MiB",
                "raise it with --max-record, for instance --max-record 64MiB",
            ),
            P::BadDate { .. } => (
                "contoh yang terbaca: 2024-10-21, 21 Oktober 2024, 21/10/2024, 2024-10",
                "readable are for instance 2024-10-21, 21 Oktober 2024, 21/10/2024, 2024-10",
            ),
            P::NoIndex { .. } => (
                "buat dengan `cuplik index FOLDER`, atau tunjukkan dengan --index",
                "make one with `cuplik index FOLDER`, or point to one with --index",
            ),
            P::OtherSchema { found, expected } if found > expected => (
                "perbarui cuplik: indeks ini dibuat oleh versi yang lebih baru (atau bawa kembali ke versi ini dengan `cuplik rebuild`)",
                "update cuplik: a newer version made this index (or take it back to this one with `cuplik rebuild`)",
            ),
            P::OtherSchema { .. } | P::OtherAnalyzer { .. } => (
                "jalankan `cuplik rebuild`: indeks dibangun lagi dari teks yang tersimpan di dalamnya",
                "run `cuplik rebuild`: it builds the index again from the text stored in it",
            ),
            P::Locked { .. } => (
                "tunggu sampai proses itu selesai; mencari tetap bisa",
                "wait until it is done; searching works meanwhile",
            ),
            P::DiskFull => (
                "kosongkan ruang lalu jalankan perintah yang sama lagi; yang sudah masuk tidak diulang",
                "free some space and run the same command again; what is in is not done twice",
            ),
            P::ReadOnly => (
                "mencari tetap bisa; untuk menulis pilih folder lain dengan --index",
                "searching works; to write, choose another folder with --index",
            ),
            P::Damaged { .. } => (
                "pulihkan dari cadangan, atau indeks ulang artikelnya ke folder baru",
                "restore it from a backup, or index the articles again into a new folder",
            ),
            P::EmptyQuery => (
                "tulis satu kata atau lebih, misalnya: cuplik search pengiriman bantuan",
                "give a word or more, for instance: cuplik search pengiriman bantuan",
            ),
            P::UnclosedQuote => (
                "di shell, bungkus seluruh kueri: cuplik search '\"pengiriman bantuan\" banjir'",
                "in a shell, quote the whole query: cuplik search '\"pengiriman bantuan\" banjir'",
            ),
            P::NothingUsable => (
                "yang terbaca: .md, .txt, .jsonl, juga berakhiran .gz atau .zst",
                "readable are .md, .txt and .jsonl, each also as .gz or .zst",
            ),
            P::Interrupted => (
                "jalankan perintah yang sama lagi untuk melanjutkan; yang sudah masuk tidak diulang",
                "run the same command again to go on; what is in is not done twice",
            ),
            _ => return None,
        };
        Some(locale.pick(id, en).to_owned())
    }
}
