-- Grain: one row per event, with the period that it counts in and its countries in the codes of a level.
-- Parameters: unit ('day', 'week', 'month' or 'year'); level ('iso3', 'cow' or 'gw', by the date of the event; null
-- for a country that has no number then); first_day and last_day: whole periods from the one to the other (null:
-- all).
-- Columns: period, its first day; source_country and target_country; then what the series are made of.
CREATE OR REPLACE MACRO events_in(unit, level := 'iso3', first_day := NULL, last_day := NULL) AS TABLE
WITH chosen AS (
    SELECT date_trunc(unit, event_date)::DATE AS period, *
    FROM events
    WHERE fits_period(date_precision, unit)
        AND (first_day IS NULL OR event_date >= date_trunc(unit, first_day::DATE))
        AND (last_day IS NULL OR event_date < date_trunc(unit, last_day::DATE) + period_length(unit))
)
SELECT
    period, source_country, target_country, source_sector, target_sector, place_country, place_name, geonames_id,
    latitude, longitude, n_mentions, quad_class, cameo_root, goldstein, intensity
FROM chosen
WHERE level = 'iso3'
UNION ALL
SELECT
    period, source.code AS source_country, target.code AS target_country, source_sector, target_sector,
    place.code AS place_country, place_name, geonames_id, latitude, longitude, n_mentions, quad_class, cameo_root,
    goldstein, intensity
FROM chosen
LEFT JOIN codes_at(level) AS source
    ON source.iso3 = source_country AND event_date BETWEEN source.first_day AND source.last_day
LEFT JOIN codes_at(level) AS target
    ON target.iso3 = target_country AND event_date BETWEEN target.first_day AND target.last_day
LEFT JOIN codes_at(level) AS place
    ON place.iso3 = place_country AND event_date BETWEEN place.first_day AND place.last_day
WHERE level <> 'iso3';
