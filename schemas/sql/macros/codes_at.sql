-- Grain: one row per ISO code and span of days in which it has a code at the level.
-- Parameter: level ('iso3', 'cow' or 'gw'). Columns: iso3; code; first_day and last_day, both within the span.
CREATE OR REPLACE MACRO codes_at(level) AS TABLE
WITH coded AS (
    SELECT
        iso3,
        CASE level
            WHEN 'iso3' THEN iso3
            WHEN 'cow' THEN cow
            WHEN 'gw' THEN gw
            ELSE error('level must be iso3, cow or gw, not ' || level)
        END AS code,
        coalesce(valid_from, DATE '0001-01-01') AS first_day,
        coalesce(valid_to - 1, DATE '9999-12-31') AS last_day
    FROM country_codes
)
FROM coded WHERE code IS NOT NULL;
