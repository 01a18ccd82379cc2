-- A dyad, every period from the first to the last, periods without events as zeros; undirected: both directions
-- together, the two in the order of their codes.
-- Parameters: source, target, undirected, unit, level; first and last, which may be null: then from the first event,
-- to the last.
WITH counted AS MATERIALIZED (
    FROM dyads($unit, level := $level, first_day := $first::DATE, last_day := $last::DATE)
    WHERE NOT $undirected AND source_country = $source AND target_country = $target
    UNION ALL
    FROM undirected_dyads($unit, level := $level, first_day := $first::DATE, last_day := $last::DATE)
    WHERE $undirected AND country_a = least($source, $target) AND country_b = greatest($source, $target)
),
ends AS (
    SELECT
        coalesce(date_trunc($unit, $first::DATE), min(period))::TIMESTAMP AS first_period,
        coalesce($last::DATE, max(period))::TIMESTAMP AS last_period
    FROM counted
),
periods AS (
    SELECT unnest(generate_series(first_period, last_period, period_length($unit)))::DATE AS period
    FROM ends
)
SELECT
    period,
    CASE WHEN $undirected THEN least($source, $target) ELSE $source END AS source_country,
    CASE WHEN $undirected THEN greatest($source, $target) ELSE $target END AS target_country,
    coalesce(COLUMNS('^(n_|quad|root|sum_)'), 0) AS '\0',
    COLUMNS('^(mean|min|max)_')
FROM periods
LEFT JOIN counted USING (period)
ORDER BY period;
