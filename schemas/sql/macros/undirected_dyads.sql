-- Grain: one row per period, country_a and country_b (in the order of their codes, as text) that has events in either
-- direction.
-- Events without a target country and those within one country are left out.
-- Parameters: unit, level, first_day, last_day, as of events_in.
-- Columns: period, country_a, country_b, and the measures.
CREATE OR REPLACE MACRO undirected_dyads(unit, level := 'iso3', first_day := NULL, last_day := NULL) AS TABLE
WITH pairs AS (
    SELECT source_country AS country_a, target_country AS country_b, *
    FROM events_in(unit, level := level, first_day := first_day, last_day := last_day)
    WHERE source_country < target_country
    UNION ALL
    SELECT target_country AS country_a, source_country AS country_b, *
    FROM events_in(unit, level := level, first_day := first_day, last_day := last_day)
    WHERE source_country > target_country
)
SELECT
    period,
    country_a,
    country_b,
    -- include measures
FROM pairs
GROUP BY period, country_a, country_b;
