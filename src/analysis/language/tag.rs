//! What a source says of its language: `id`, `in_ID`, `ind`, `Bahasa Indonesia`, `en_US`.
//!
//! ```
//! use cuplik::analysis::language::Language;
//! assert_eq!(Language::from_tag("in_ID"), Some(Language::Indonesian));
//! assert_eq!(Language::from_tag("nl"), Some(Language::Other));
//! assert_eq!(Language::from_tag("campuran"), None);
//! ```

use super::Language;

impl Language {
    /// The language that a tag of BCP 47, a code of ISO 639, a locale, or a usual name means. A code that is none of ours is
    /// [`Language::Other`]; what is no code, and `und`, `mul` and `zxx`, say nothing.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase();
        let named = match tag.as_str() {
            "indonesia" | "indonesian" | "bahasa indonesia" | "bahasa" => Some(Self::Indonesian),
            "inggris" | "english" | "bahasa inggris" => Some(Self::English),
            "melayu" | "malay" | "bahasa melayu" | "malaysian" => Some(Self::Malay),
            "jawa" | "javanese" | "bahasa jawa" | "basa jawa" => Some(Self::Javanese),
            "sunda" | "sundanese" | "bahasa sunda" | "basa sunda" => Some(Self::Sundanese),
            "arab" | "arabic" | "bahasa arab" => Some(Self::Arabic),
            "other" => Some(Self::Other),
            _ => None,
        };
        if named.is_some() {
            return named;
        }
        let mut parts = tag.split(['-', '_', '.', '@']);
        let primary = parts.next().unwrap_or_default();
        let is_code = (2..=3).contains(&primary.len())
            && primary.bytes().all(|b| b.is_ascii_lowercase())
            && parts
                .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !is_code {
            return None;
        }
        Some(match primary {
            // `in` and `jw` are the codes of before 1989, which Java and Android still write. Betawi is spoken as Indonesian is.
            "id" | "in" | "ind" | "bew" => Self::Indonesian,
            "en" | "eng" => Self::English,
            "ms" | "msa" | "may" | "zsm" | "zlm" => Self::Malay,
            "jv" | "jw" | "jav" => Self::Javanese,
            "su" | "sun" => Self::Sundanese,
            "ar" | "ara" | "arb" => Self::Arabic,
            "und" | "mul" | "zxx" | "mis" => return None,
            _ => Self::Other,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_every_fashion() {
        for (tags, expected) in [
            (
                "id ID in ind id-ID id_ID in_ID id_ID.UTF-8 Indonesia bew",
                Some(Language::Indonesian),
            ),
            ("en EN eng en_US en-GB English", Some(Language::English)),
            ("ms msa may zsm ms-MY Melayu", Some(Language::Malay)),
            ("jv jw jav jv-Latn Jawa", Some(Language::Javanese)),
            ("su sun su-ID", Some(Language::Sundanese)),
            ("ar ara ar-SA", Some(Language::Arabic)),
            ("nl fr-FR min ban other zh-Hans", Some(Language::Other)),
            ("und mul zxx campuran i n/a - id- 12 x", None),
        ] {
            for tag in tags.split(' ') {
                assert_eq!(Language::from_tag(tag), expected, "{tag}");
            }
        }
        assert_eq!(Language::from_tag(" Bahasa Indonesia "), Some(Language::Indonesian));
        assert_eq!(Language::from_tag(""), None);
    }
}
