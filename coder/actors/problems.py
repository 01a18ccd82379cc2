def lexicon_problems(d): return []
