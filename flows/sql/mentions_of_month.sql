-- The rows of one Parquet file of mentions, in a fixed order. Parameter: the first day of the month.
SELECT * FROM mentions
WHERE published >= $month::DATE AND published < $month::DATE + INTERVAL 1 MONTH
ORDER BY published, article_id, sentence_index, trigger_start, mention_id;
