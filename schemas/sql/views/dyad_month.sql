-- Grain: one row per month (its first day), source_country and target_country that has events. See the macro dyads.
-- Events dated by year alone are left out.
-- Columns: month, source_country, target_country, and the measures.
CREATE OR REPLACE VIEW dyad_month AS
SELECT period AS month, * EXCLUDE (period)
FROM dyads('month');
