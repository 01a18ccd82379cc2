-- The two countries with most events between them, in either direction.
SELECT least(source_country, target_country) AS one, greatest(source_country, target_country) AS other
FROM dyad_day
GROUP BY one, other
ORDER BY sum(n_events) DESC, one, other
LIMIT 1;
