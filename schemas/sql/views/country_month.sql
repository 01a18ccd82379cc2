-- Grain: one row per month (its first day), country and side that has events. See the macro countries.
-- Events dated by year alone are left out.
-- Columns: month, country, side, and the measures.
CREATE OR REPLACE VIEW country_month AS
SELECT period AS month, * EXCLUDE (period)
FROM countries('month');
