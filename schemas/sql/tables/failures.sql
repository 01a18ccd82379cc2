-- Grain: one row per thing that could not be read or coded in a load. Columns: the record `StoredFailure`.
CREATE TABLE IF NOT EXISTS failures (
    reason VARCHAR NOT NULL,
    article_id VARCHAR,
    path VARCHAR,
    line INTEGER,
    load_id VARCHAR
);
