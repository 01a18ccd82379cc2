-- Grain: one row per coded article, by id. Columns: the record `StoredArticle`.
-- An article is here exactly when its mentions are: both are written in one transaction.
CREATE TABLE IF NOT EXISTS articles (
    id VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    title VARCHAR,
    published TIMESTAMP,
    publisher VARCHAR,
    url VARCHAR,
    language VARCHAR NOT NULL,
    content_hash VARCHAR,
    load_id VARCHAR
);
