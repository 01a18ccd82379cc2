-- Grain: one row per data set (mentions or events) and month whose Parquet file is older than the tables.
-- Written in the transaction that changes mentions, emptied after the file is in place: a killed run leaves its debt here.
-- Columns: dataset, and month, the first day of the month.
CREATE TABLE IF NOT EXISTS unpublished (
    dataset VARCHAR NOT NULL,
    month DATE NOT NULL
);
