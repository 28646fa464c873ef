//! Which analyzer: ours, or ours with the user's words that an index was built with.

use std::path::Path;
use std::sync::Arc;

use crate::analysis::Analyzer;
use crate::analysis::lexicon::Lexicon;
use crate::error::{Error, Problem, Result};
use crate::index::{Manifest, UserLexicon, user_lexicon};

/// The analyzer that reads an index, with the user's words that the index keeps; and what is the matter if the index was built by another
/// (of an earlier version), whose terms may differ.
pub fn index_analyzer(dir: &Path) -> Result<(Analyzer, Option<Error>)> {
    let manifest = Manifest::read(dir)?;
    let analyzer = analyzer_with(&user_lexicon(dir)?, dir, true)?;
    let differs = manifest.check(&analyzer.fingerprint()).err();
    Ok((analyzer, differs))
}

/// The analyzer that an index was built with; ours if there is no index yet.
pub(super) fn analyzer_of(dir: &Path) -> Result<(Analyzer, UserLexicon)> {
    match user_lexicon(dir) {
        Ok(lexicon) => Ok((analyzer_with(&lexicon, dir, true)?, lexicon)),
        Err(error) if matches!(error.problem(), Problem::NoIndex { .. }) => {
            Ok((Analyzer::new(), UserLexicon::new()))
        }
        Err(error) => Err(error),
    }
}

/// The analyzer with a user's words from a folder or a hunspell `.dic`, and those words.
pub(super) fn analyzer_from(path: &Path) -> Result<(Analyzer, UserLexicon)> {
    let lexicon = Lexicon::read_user(path)?;
    Ok((analyzer_with(&lexicon, path, false)?, lexicon))
}

/// The analyzer with a user's words, for an index that is there already or not yet: it has to keep these words, since building it again takes
/// other ones only if they are named. An index of another purpose makes way, and its words with it.
pub(super) fn analyzer_for(
    dir: &Path,
    path: &Path,
    purpose: Option<&str>,
) -> Result<(Analyzer, UserLexicon)> {
    let (analyzer, lexicon) = analyzer_from(path)?;
    let manifest = match Manifest::read(dir) {
        Err(error) if matches!(error.problem(), Problem::NoIndex { .. }) => {
            return Ok((analyzer, lexicon));
        }
        other => other?,
    };
    let fingerprint = analyzer.fingerprint();
    if manifest.purpose.as_deref() != purpose || manifest.analyzer == fingerprint {
        return Ok((analyzer, lexicon));
    }
    let kept = user_lexicon(dir)?;
    // Words that this version refuses are other words.
    let same = kept == lexicon
        || analyzer_with(&kept, dir, true).is_ok_and(|kept| kept.fingerprint() == fingerprint);
    if same {
        return Ok((analyzer, lexicon));
    }
    let (index, given) = (dir.to_owned(), path.to_owned());
    Err(Problem::OtherWords { index, given, keeps: !kept.is_empty() }.into())
}

fn analyzer_with(lexicon: &UserLexicon, path: &Path, kept: bool) -> Result<Analyzer> {
    if lexicon.is_empty() {
        return Ok(Analyzer::new());
    }
    let lexicon = Lexicon::shared().with_named(lexicon, path, kept)?;
    Ok(Analyzer::with_lexicon(Arc::new(lexicon)))
}
