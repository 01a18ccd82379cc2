-- Grain: one row per day, country and side that has events. See the macro countries.
-- Events dated by week, month or year alone are left out.
-- Columns: day, country, side, and the measures.
CREATE OR REPLACE VIEW country_day AS
SELECT period AS day, * EXCLUDE (period)
FROM countries('day');
