-- Grain: one row per year (its first day), country and side that has events. See the macro countries.
-- Events of every precision are in.
-- Columns: year, country, side, and the measures.
CREATE OR REPLACE VIEW country_year AS
SELECT period AS year, * EXCLUDE (period)
FROM countries('year');
