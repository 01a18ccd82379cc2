-- Grain: one row per period and place that has events: where things happened, whoever did them.
-- Events whose place is not stated are left out; a country as a place has no coordinates.
-- Parameters: unit, level, first_day, last_day, as of events_in.
-- Columns: period, place_country, place_name, geonames_id, latitude, longitude, and the measures.
CREATE OR REPLACE MACRO locations(unit, level := 'iso3', first_day := NULL, last_day := NULL) AS TABLE
SELECT
    period,
    place_country,
    place_name,
    geonames_id,
    latitude,
    longitude,
    -- include measures
FROM events_in(unit, level := level, first_day := first_day, last_day := last_day)
WHERE place_country IS NOT NULL OR place_name IS NOT NULL
GROUP BY period, place_country, place_name, geonames_id, latitude, longitude;
