-- Grain: one row per day, country_a and country_b that has events. See the macro undirected_dyads.
-- Events dated by week, month or year alone are left out.
-- Columns: day, country_a, country_b, and the measures.
CREATE OR REPLACE VIEW undirected_day AS
SELECT period AS day, * EXCLUDE (period)
FROM undirected_dyads('day');
