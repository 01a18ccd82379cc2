-- All dyads that have events, in every period from the first to the last, periods without events as zeros.
-- Parameters: unit, level; first and last, which may be null: then from the first event, to the last.
FROM balanced_panel(
    coalesce($first::DATE, (SELECT min(event_date) FROM events)),
    coalesce($last::DATE, (SELECT max(event_date) FROM events)),
    $unit,
    level := $level
)
ORDER BY source_country, target_country, period;
