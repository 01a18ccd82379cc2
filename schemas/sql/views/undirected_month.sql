-- Grain: one row per month (its first day), country_a and country_b that has events. See the macro undirected_dyads.
-- Events dated by year alone are left out.
-- Columns: month, country_a, country_b, and the measures.
CREATE OR REPLACE VIEW undirected_month AS
SELECT period AS month, * EXCLUDE (period)
FROM undirected_dyads('month');
