-- Grain: one row per year (its first day), country_a and country_b that has events. See the macro undirected_dyads.
-- Events of every precision are in.
-- Columns: year, country_a, country_b, and the measures.
CREATE OR REPLACE VIEW undirected_year AS
SELECT period AS year, * EXCLUDE (period)
FROM undirected_dyads('year');
