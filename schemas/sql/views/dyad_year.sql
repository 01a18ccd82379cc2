-- Grain: one row per year (its first day), source_country and target_country that has events. See the macro dyads.
-- Events of every precision are in.
-- Columns: year, source_country, target_country, and the measures.
CREATE OR REPLACE VIEW dyad_year AS
SELECT period AS year, * EXCLUDE (period)
FROM dyads('year');
