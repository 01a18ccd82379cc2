-- Grain: one row per week (its Monday), country and side that has events. See the macro countries.
-- Events dated by month or year alone are left out.
-- Columns: week, country, side, and the measures.
CREATE OR REPLACE VIEW country_week AS
SELECT period AS week, * EXCLUDE (period)
FROM countries('week');
