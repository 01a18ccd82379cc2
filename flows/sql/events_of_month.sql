-- The rows of one Parquet file of events, in a fixed order. Parameter: the first day of the month.
SELECT * FROM events
WHERE event_date >= $month::DATE AND event_date < $month::DATE + INTERVAL 1 MONTH
ORDER BY event_date, source_code, target_code NULLS FIRST, cameo_code;
