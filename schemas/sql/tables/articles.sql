-- Grain: one row per article that was coded or repeats the text of one that was, by id. Columns: the record
-- `StoredArticle`. An article is here exactly when its mentions are: both are written in one transaction. One with
-- duplicate_of has no mentions of its own.
CREATE TABLE IF NOT EXISTS articles (
    id VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    title VARCHAR,
    published TIMESTAMP,
    publisher VARCHAR,
    url VARCHAR,
    language VARCHAR NOT NULL,
    content_hash VARCHAR,
    load_id VARCHAR,
    text_hash VARCHAR,
    duplicate_of VARCHAR,
    coder_version VARCHAR,
    lexicon_version VARCHAR,
    model_version VARCHAR
);
