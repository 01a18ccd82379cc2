-- Grain: one row per file of an inbox that scheduled runs have read, as it was then: what hasn't changed isn't read again.
-- Written after what was read is committed: a run that is killed reads its files again.
-- Columns: inbox, the folder; path, size and modified_ns of the file.
CREATE TABLE IF NOT EXISTS inbox_files (
    inbox VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    size BIGINT NOT NULL,
    modified_ns BIGINT NOT NULL
);
