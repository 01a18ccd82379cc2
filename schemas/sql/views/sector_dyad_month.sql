-- Grain: one row per month (its first day), source_country, source_sector, target_country and target_sector that
-- has events. See the macro sector_dyads.
-- Events dated by year alone are left out.
-- Columns: month, source_country, source_sector, target_country, target_sector, and the measures.
CREATE OR REPLACE VIEW sector_dyad_month AS
SELECT period AS month, * EXCLUDE (period)
FROM sector_dyads('month');
