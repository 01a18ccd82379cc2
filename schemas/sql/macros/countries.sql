-- Grain: one row per period, country and side that has events: what a country did (source), what was done to it
-- (target).
-- Events without a target count on the source's side; those within one country count on both.
-- Parameters: unit, level, first_day, last_day, as of events_in.
-- Columns: period, country, side, and the measures.
CREATE OR REPLACE MACRO countries(unit, level := 'iso3', first_day := NULL, last_day := NULL) AS TABLE
WITH sides AS (
    SELECT source_country AS country, 'source' AS side, *
    FROM events_in(unit, level := level, first_day := first_day, last_day := last_day)
    UNION ALL
    SELECT target_country AS country, 'target' AS side, *
    FROM events_in(unit, level := level, first_day := first_day, last_day := last_day)
)
SELECT
    period,
    country,
    side,
    -- include measures
FROM sides
WHERE country IS NOT NULL
GROUP BY period, country, side;
