-- Grain: one row per period, source_country and target_country that has events: what one country did to another.
-- Events without a target country and those within one country are left out.
-- Parameters: unit, level, first_day, last_day, as of events_in.
-- Columns: period, source_country, target_country, and the measures.
CREATE OR REPLACE MACRO dyads(unit, level := 'iso3', first_day := NULL, last_day := NULL) AS TABLE
SELECT
    period,
    source_country,
    target_country,
    -- include measures
FROM events_in(unit, level := level, first_day := first_day, last_day := last_day)
WHERE source_country <> target_country
GROUP BY period, source_country, target_country;
