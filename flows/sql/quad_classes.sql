-- Events of the whole store by quad class.
SELECT quad_class, count(*) AS n_events, sum(n_mentions)::BIGINT AS n_mentions, avg(goldstein) AS mean_goldstein
FROM events
GROUP BY quad_class
ORDER BY quad_class;
