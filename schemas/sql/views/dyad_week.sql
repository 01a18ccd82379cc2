-- Grain: one row per week (its Monday), source_country and target_country that has events. See the macro dyads.
-- Events dated by month or year alone are left out.
-- Columns: week, source_country, target_country, and the measures.
CREATE OR REPLACE VIEW dyad_week AS
SELECT period AS week, * EXCLUDE (period)
FROM dyads('week');
