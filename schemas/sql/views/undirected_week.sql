-- Grain: one row per week (its Monday), country_a and country_b that has events. See the macro undirected_dyads.
-- Events dated by month or year alone are left out.
-- Columns: week, country_a, country_b, and the measures.
CREATE OR REPLACE VIEW undirected_week AS
SELECT period AS week, * EXCLUDE (period)
FROM undirected_dyads('week');
