-- The dyad-days with the lowest sum of Goldstein values. Parameter: how many.
SELECT day, source_country, target_country, n_events, n_mentions, sum_goldstein, sum_intensity
FROM dyad_day
WHERE sum_goldstein < 0
ORDER BY sum_goldstein, day, source_country, target_country
LIMIT $n;
