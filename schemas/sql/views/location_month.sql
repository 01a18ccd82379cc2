-- Grain: one row per month (its first day), place_country, place_name, geonames_id, latitude and longitude that
-- has events. See the macro locations.
-- Events dated by year alone are left out.
-- Columns: month, place_country, place_name, geonames_id, latitude, longitude, and the measures.
CREATE OR REPLACE VIEW location_month AS
SELECT period AS month, * EXCLUDE (period)
FROM locations('month');
