-- Grain: one row per period, source_country and target_country, with zeros for periods without events.
-- Dyads are those with an event in either direction between the two days, both directions of each (scope := 'seen'),
-- or all that the countries of country_codes make (scope := 'all'); a dyad has rows for the periods in which both
-- its codes are valid, and for those in which it has events.
-- Parameters: first_day and last_day (whole periods from the one to the other), unit ('day', 'week', 'month' or
-- 'year'), level ('iso3', 'cow' or 'gw'), scope.
-- Columns: period, source_country, target_country, and the measures; without events counts and sums are 0, mean, min
-- and max null.
CREATE OR REPLACE MACRO balanced_panel(first_day, last_day, unit, level := 'iso3', scope := 'seen') AS TABLE
WITH counted AS MATERIALIZED (
    FROM dyads(unit, level := level, first_day := first_day, last_day := last_day)
),
pairs AS (
    SELECT source_country, target_country FROM counted
    UNION
    SELECT target_country, source_country FROM counted
    UNION
    SELECT source.code, target.code
    FROM code_spans(level) AS source, code_spans(level) AS target
    WHERE scope = 'all' AND source.code <> target.code
),
periods AS (
    SELECT unnest(generate_series(
        date_trunc(unit, first_day::DATE)::TIMESTAMP, last_day::DATE::TIMESTAMP, period_length(unit)))::DATE AS period
),
dated_pairs AS (
    SELECT
        pairs.*,
        greatest(source.first_day, target.first_day) AS first_day,
        least(source.last_day, target.last_day) AS last_day
    FROM pairs
    JOIN code_spans(level) AS source ON source.code = source_country
    JOIN code_spans(level) AS target ON target.code = target_country
),
grid AS (
    SELECT period, source_country, target_country
    FROM periods
    JOIN dated_pairs ON period + period_length(unit) > dated_pairs.first_day AND period <= dated_pairs.last_day
)
SELECT
    period,
    source_country,
    target_country,
    coalesce(COLUMNS('^(n_|quad|root|sum_)'), 0) AS '\0',
    COLUMNS('^(mean|min|max)_')
FROM grid
FULL JOIN counted USING (period, source_country, target_country);
