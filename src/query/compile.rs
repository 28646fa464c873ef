//! Tree to plan: which postings satisfy a word, and what each counts.
//!
//! A loose word is looked up by its root, in the passage and in the title, and by its form as typed, which adds a little: *pengiriman* finds *mengirim*, and
//! *pengiriman* itself a bit sooner. A word of a phrase is looked up by its form alone.

mod word;

use super::{Clause, Expansion, Name, Query, Repair, Tried, Word};
use crate::analysis::question::Asks;
use crate::plan::{self, Asked, Bm25, Field, Plan, Pool, Sequence};

pub(super) use self::word::root;
use self::word::{add_names, exact, loose, side_by_side, term};

/// What a match at the root counts: the measure of the others.
const ROOT_WEIGHT: f32 = 1.0;

/// What a match of the light form adds, and what a match of the form as typed adds to that. Together they put *perintah* and *perintahnya* before *pemerintah* for someone who typed *perintah*.
/// Measured (nDCG@10): questions want more of the exact form (`idk_mrc` .7555 at .1, .7565 at .25; `facqa` .8721, .8727), other inflections less (`morph` .646 without either, .637 at .05 and .05, .629 at .05 and .1).
const LIGHT_WEIGHT: f32 = 0.05;
const EXACT_WEIGHT: f32 = 0.05;
const QUESTION_EXACT_WEIGHT: f32 = 0.25;

/// What a related word counts: a family (*ilmuwan*, *ilmu*), the root of two words (*tanggung jawab*, *tanggungjawab*), a part (*anti-korupsi*, *korupsi*). Measured: `slang` .687 without, .693
/// so, the other sets within .002.
const RELATED_WEIGHT: f32 = 0.3;

/// What a title counts beside the passage. Only one small development set has titles (`itlaw`, 27 questions: .453 at .3, .493 at .6, .513 at 1).
const TITLE_WEIGHT: f32 = 0.8;

/// Constants for passages: fitted by an earlier measurement over seven sets, flat between .9 and 1.2 (k1) and .6 and .75 (b).
const BM25: Bm25 = Bm25 { k1: 1.0, b: 0.65 };

/// Titles are short and say a word once: length hardly counts.
const TITLE_BM25: Bm25 = Bm25 { k1: 1.0, b: 0.3 };

/// What words count that say little about their passage: question words, nouns of asking in a question, other function words. Measured beside 1, 1 and 1: `idk_mrc` .747 to .756, `facqa`
/// .869 to .872, `qasina` .965 to .970, the others unchanged; flat between 0 and .2, .4 and .8, .3 and 1.
const QUESTION_WEIGHT: f32 = 0.2;
const NOUN_WEIGHT: f32 = 0.6;
const FUNCTION_WEIGHT: f32 = 0.7;

/// What a short form counts for a query that writes it out, beside the words themselves. Measured (nDCG@10 at 0, .3, .6, 1): `idk_mrc` .746, .747, .747, .747, `facqa` .869 throughout, `itlaw`
/// .513, .512, .508, .507; without any expansion `clickid_variants` .637 instead of .647.
const SHORT_WEIGHT: f32 = 0.4;

/// What that comes down to where a collection has said it only once.
const UNSURE: f32 = 0.5;

/// How many of the best are looked at more closely, at the least; see [`crate::ranking`].
const EVIDENCE: usize = 100;

impl Query {
    /// The plan that answers this query with its `depth` best passages, or the best passage of each of its best articles.
    pub fn plan(&self, depth: usize, best_of_article: bool) -> Plan {
        let mut words: Vec<plan::Word> = Vec::new();
        let question = self.is_question();
        let mut phrases = Vec::new();
        let mut add = |word: plan::Word| {
            // A word said twice is not twice as important: it would drown the others.
            if !words.contains(&word) {
                words.push(word);
            }
        };
        for (at, clause) in self.clauses.iter().enumerate() {
            match clause {
                Clause::Word(word) => {
                    let class = self.weight_of(word);
                    let mut word = loose(word, question);
                    word.pools.iter_mut().for_each(|pool| pool.weight *= class);
                    for expansion in self.expansions.iter().filter(|e| e.clauses == (at..at + 1)) {
                        add_names(&mut word, expansion);
                    }
                    for repair in self.repairs.iter().filter(|repair| repair.clause == at) {
                        self.add_tried(&mut word, repair, question);
                    }
                    add(word);
                }
                Clause::Phrase(phrase) => {
                    phrase.words.iter().for_each(|word| add(exact(word)));
                    let terms = phrase.words.iter().enumerate();
                    let terms = terms.map(|(at, word)| (at as u32, word.exact.clone())).collect();
                    phrases.push(plan::Phrase { terms });
                }
            }
        }
        for expansion in self.expansions.iter().filter(|e| e.clauses.len() > 1) {
            add(self.short_word(expansion));
        }
        Plan {
            words,
            phrases,
            best_of_article,
            depth: depth.max(EVIDENCE),
            evidence: EVIDENCE,
            asked: self.asked(),
            bm25: BM25,
            title_bm25: TITLE_BM25,
        }
    }
}

impl Query {
    /// What the query asks for.
    fn asked(&self) -> Asked {
        let asks = |what: Asks| self.words().any(|word| word.asks == Some(what));
        let times = ["tahun", "tanggal", "bulan", "hari"];
        let time = self.words().any(|word| times.contains(&word.stem.as_str()));
        Asked {
            question: self.is_question(),
            date: asks(Asks::Date) || (asks(Asks::Number) && time),
            number: asks(Asks::Number) && !time,
        }
    }

    /// What a word counts by its class, if the query has other words.
    fn weight_of(&self, word: &Word) -> f32 {
        match word.asks {
            Some(Asks::Noun) if self.is_question() => NOUN_WEIGHT,
            Some(Asks::Noun) => 1.0,
            Some(_) => QUESTION_WEIGHT,
            None if word.function => FUNCTION_WEIGHT,
            None => 1.0,
        }
    }

    /// Adds what a word may have been meant to be. Where that is a function word, it is one.
    fn add_tried(&self, word: &mut plan::Word, repair: &Repair, question: bool) {
        word.function =
            repair.tried.first().is_some_and(|tried| tried.words.iter().all(|word| word.function));
        word.instead = repair
            .tried
            .iter()
            .map(|Tried { words, weight }| {
                let (mut pools, class) = match words.as_slice() {
                    [one] => (loose(one, question).pools, self.weight_of(one)),
                    several => (side_by_side(several), 1.0),
                };
                for pool in &mut pools {
                    pool.weight *= class * weight;
                }
                pools
            })
            .collect();
    }

    /// The short forms of words of the query, and these words side by side, as one word.
    fn short_word(&self, expansion: &Expansion) -> plan::Word {
        let words: Vec<String> = self.clauses[expansion.clauses.clone()]
            .iter()
            .filter_map(|clause| match clause {
                Clause::Word(word) => Some(word.exact.clone()),
                Clause::Phrase(_) => None,
            })
            .collect();
        let pool = |exact, stem, sure, weight| {
            let short = |name: &Name| match &name.stem {
                Some(capitals) => term(stem, capitals),
                None => term(exact, &name.words[0]),
            };
            let names = || expansion.names.iter().filter(|name| name.sure == sure);
            let terms = names().filter(|name| name.words.len() == 1).map(short).collect();
            let long = names().filter(|name| name.words.len() > 1);
            let mut sequences: Vec<Sequence> =
                long.map(|name| Sequence { field: exact, words: name.words.clone() }).collect();
            if sure {
                sequences.push(Sequence { field: exact, words: words.clone() });
            }
            Pool { terms, sequences, weight }
        };
        let (body, title) = (SHORT_WEIGHT, SHORT_WEIGHT * TITLE_WEIGHT);
        let pools = vec![
            pool(Field::Exact, Field::Stem, true, body),
            pool(Field::TitleExact, Field::TitleStem, true, title),
            pool(Field::Exact, Field::Stem, false, body * UNSURE),
        ];
        plan::Word { pools, instead: Vec::new(), function: false, located: false }
    }
}
