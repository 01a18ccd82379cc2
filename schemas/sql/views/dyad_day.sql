-- Grain: one row per day, source_country and target_country that has events. See the macro dyads.
-- Events dated by week, month or year alone are left out.
-- Columns: day, source_country, target_country, and the measures.
CREATE OR REPLACE VIEW dyad_day AS
SELECT period AS day, * EXCLUDE (period)
FROM dyads('day');
