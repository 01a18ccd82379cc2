-- Grain: one row per run of the flow: what was read, with which versions, and how it ended.
-- Columns: the record `Load`. finished_at is null for a run that was stopped; repeating it completes its work.
CREATE TABLE IF NOT EXISTS loads (
    load_id VARCHAR NOT NULL,
    inputs VARCHAR[] NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    n_read INTEGER NOT NULL,
    n_known INTEGER NOT NULL,
    n_coded INTEGER NOT NULL,
    n_failed INTEGER NOT NULL,
    n_mentions INTEGER NOT NULL,
    coder_version VARCHAR,
    lexicon_version VARCHAR,
    model_version VARCHAR,
    n_duplicates INTEGER,
    n_outdated INTEGER
);
