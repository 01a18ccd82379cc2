-- Grain: one row per period, source_country, source_sector, target_country and target_sector that has events.
-- Dyads of sectors within one country are in (GOV against REB); events without a target are left out. A country is
-- null for international actors, a sector for actors without one.
-- Parameters: unit, level, first_day, last_day, as of events_in.
-- Columns: period, source_country, source_sector, target_country, target_sector, and the measures.
CREATE OR REPLACE MACRO sector_dyads(unit, level := 'iso3', first_day := NULL, last_day := NULL) AS TABLE
SELECT
    period,
    source_country,
    source_sector,
    target_country,
    target_sector,
    -- include measures
FROM events_in(unit, level := level, first_day := first_day, last_day := last_day)
WHERE target_country IS NOT NULL OR target_sector IS NOT NULL
GROUP BY period, source_country, source_sector, target_country, target_sector;
