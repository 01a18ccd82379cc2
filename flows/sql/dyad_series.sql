-- A dyad in one direction, every period from its first event to its last, periods without events as zeros.
-- Parameters: source, target, step ('day' or 'month').
WITH steps AS (
    SELECT CASE WHEN $step = 'month' THEN INTERVAL 1 MONTH ELSE INTERVAL 1 DAY END AS step
),
counted AS (
    SELECT
        date_trunc($step, day)::DATE AS period,
        sum(n_events)::BIGINT AS n_events,
        sum(n_mentions)::BIGINT AS n_mentions,
        sum(quad1)::BIGINT AS quad1,
        sum(quad2)::BIGINT AS quad2,
        sum(quad3)::BIGINT AS quad3,
        sum(quad4)::BIGINT AS quad4,
        sum(sum_goldstein) AS sum_goldstein,
        sum(sum_intensity) AS sum_intensity
    FROM dyad_day
    WHERE source_country = $source AND target_country = $target
    GROUP BY 1
),
periods AS (
    SELECT unnest(generate_series(min(period), max(period), any_value(step)))::DATE AS period
    FROM counted, steps
)
SELECT
    period,
    $source AS source_country,
    $target AS target_country,
    coalesce(n_events, 0) AS n_events,
    coalesce(n_mentions, 0) AS n_mentions,
    coalesce(quad1, 0) AS quad1,
    coalesce(quad2, 0) AS quad2,
    coalesce(quad3, 0) AS quad3,
    coalesce(quad4, 0) AS quad4,
    coalesce(sum_goldstein, 0) AS sum_goldstein,
    coalesce(sum_intensity, 0) AS sum_intensity
FROM periods
LEFT JOIN counted USING (period)
ORDER BY period;
