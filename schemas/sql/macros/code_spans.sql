-- Grain: one row per code of a level, with the days from the first to the last on which some country bears it.
-- Parameter: level ('iso3', 'cow' or 'gw'). Columns: code, first_day, last_day.
CREATE OR REPLACE MACRO code_spans(level) AS TABLE
SELECT code, min(first_day) AS first_day, max(last_day) AS last_day
FROM codes_at(level)
GROUP BY code;
