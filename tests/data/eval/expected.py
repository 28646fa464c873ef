#!/usr/bin/env python3
"""Writes expected.tsv: what trec_eval says of run.txt and qrels.txt.

    pip install pytrec_eval-terrier && python3 expected.py > expected.tsv

The figures are pytrec_eval's (trec_eval 9), none of this project's code has a part in them. MRR@10 is its recip_rank, 0 beyond rank 10; a judged query
without results, which pytrec_eval leaves out, counts 0, as with `trec_eval -c`. judged@10 is not one of trec_eval's measures: it is counted here, over the
order that trec_eval defines (score in single precision, then the document's id, both falling), and its mean leaves out queries without results.
"""
import struct
from collections import defaultdict
from pathlib import Path

import pytrec_eval

here = Path(__file__).parent
single = lambda score: struct.unpack("f", struct.pack("f", float(score)))[0]

qrels, run = defaultdict(dict), defaultdict(dict)
for line in (here / "qrels.txt").read_text().splitlines():
    query, _, document, grade = line.split()
    qrels[query][document] = int(grade)
for line in (here / "run.txt").read_text().splitlines():
    query, _, document, _, score, _ = line.split()
    run[query][document] = float(score)

MEASURES = ["ndcg_cut_10", "recip_rank", "recall_100", "success_1", "map"]
said = pytrec_eval.RelevanceEvaluator(qrels, {"ndcg_cut.10", "recip_rank", "recall.100", "success.1", "map"}).evaluate(run)

rows = {}
for query in sorted(qrels):
    figures = [said.get(query, {}).get(measure, 0.0) for measure in MEASURES]
    if figures[1] < 1 / 10 - 1e-9:
        figures[1] = 0.0
    ranking = sorted(run[query].items(), key=lambda item: (single(item[1]), item[0].encode()), reverse=True)
    first_ten = [document for document, _ in ranking[:10]]
    judged = sum(document in qrels[query] for document in first_ten) / len(first_ten) if first_ten else None
    rows[query] = figures + [judged]

print("# What pytrec_eval (trec_eval 9) says of run.txt and qrels.txt; see expected.py, which wrote this.")
print("# `tanpa-hasil` and `tanpa-hasil-2` have judgments but no results; MEAN is over all judged queries.")
print("query\tnDCG@10\tMRR@10\tRecall@100\tSuccess@1\tMAP\tjudged@10")
for query, figures in rows.items():
    print(query, *(f"{figure or 0.0:.6f}" for figure in figures), sep="\t")
means = [sum(row[at] for row in rows.values()) / len(rows) for at in range(5)]
judged = [row[5] for row in rows.values() if row[5] is not None]
print("MEAN", *(f"{mean:.6f}" for mean in means + [sum(judged) / len(judged)]), sep="\t")
