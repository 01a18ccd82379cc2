-- Grain: one row per feed that scheduled runs fetch.
-- Columns: url; etag and modified, which the server gave for what was read last, and digest, the SHA-256 of that: the
-- feed is not read again until it changes; problem, why it can't be fetched now; since, when any of these changed (UTC).
CREATE TABLE IF NOT EXISTS feeds (
    url VARCHAR NOT NULL,
    etag VARCHAR,
    modified VARCHAR,
    digest VARCHAR,
    problem VARCHAR,
    since TIMESTAMP NOT NULL
);
