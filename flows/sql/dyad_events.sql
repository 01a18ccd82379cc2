-- Events between two countries in either direction that have an intensity, the most intense first: of those alike the
-- one with the most mentions, then the earliest. Their dates are texts, no longer than they are known.
-- Parameters: one, other; unit: events whose date is too vague for it are left out.
SELECT
    date_trunc($unit, event_date)::DATE AS period,
    CASE date_precision WHEN 'year' THEN strftime(event_date, '%Y') WHEN 'month' THEN strftime(event_date, '%Y-%m')
        ELSE event_date::VARCHAR END AS dated,
    source_country,
    target_country,
    cameo_code,
    quad_class,
    intensity,
    n_mentions
FROM events
WHERE source_country IN ($one, $other)
    AND target_country IN ($one, $other)
    AND source_country <> target_country
    AND intensity IS NOT NULL
    AND fits_period(date_precision, $unit)
ORDER BY abs(intensity) DESC, n_mentions DESC, event_date, event_id;
