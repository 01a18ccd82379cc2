-- Grain: one row per day, country_a and country_b (in the order of their codes, as text), for every day and each pair
-- of countries with an event between the two days or in the 59 days before them.
-- Parameters: first_day, last_day, level ('iso3', 'cow' or 'gw').
-- Columns: day, country_a, country_b; n_events_7, n_events_30: events in the 7 and 30 days that end with this one;
-- goldstein_7, goldstein_30: sum of their Goldstein values; change_7, change_30: that sum less the one of the 7 and
-- 30 days before them (below 0: things get worse); conflict_share_7, conflict_share_30: share of quad classes 3 and
-- 4 (null without events); reciprocity_30: events of the less active side for each one of the more active side in 30
-- days, 0 (one acts alone) to 1 (both alike), null without events; conflict_reciprocity_30: the same of quad classes
-- 3 and 4.
CREATE OR REPLACE MACRO escalation(first_day, last_day, level := 'iso3') AS TABLE
WITH daily AS (
    SELECT
        period AS day,
        least(source_country, target_country) AS country_a,
        greatest(source_country, target_country) AS country_b,
        sum(n_events) AS n_events,
        sum(quad3 + quad4) AS conflict,
        sum(n_events) FILTER (WHERE source_country < target_country) AS by_a,
        sum(quad3 + quad4) FILTER (WHERE source_country < target_country) AS conflict_by_a,
        sum(sum_goldstein) AS goldstein
    FROM balanced_panel(first_day::DATE - 59, last_day, 'day', level := level)
    GROUP BY ALL
),
windows AS (
    SELECT
        day,
        country_a,
        country_b,
        sum(n_events) OVER week AS n_events_7,
        sum(n_events) OVER month AS n_events_30,
        sum(conflict) OVER week AS conflict_7,
        sum(conflict) OVER month AS conflict_30,
        sum(by_a) OVER month AS by_a_30,
        sum(conflict_by_a) OVER month AS conflict_by_a_30,
        sum(goldstein) OVER week AS goldstein_7,
        sum(goldstein) OVER month AS goldstein_30,
        coalesce(sum(goldstein) OVER week_before, 0) AS goldstein_7_before,
        coalesce(sum(goldstein) OVER month_before, 0) AS goldstein_30_before
    FROM daily
    WINDOW
        week AS (PARTITION BY country_a, country_b ORDER BY day
            RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW),
        month AS (PARTITION BY country_a, country_b ORDER BY day
            RANGE BETWEEN INTERVAL 29 DAYS PRECEDING AND CURRENT ROW),
        week_before AS (PARTITION BY country_a, country_b ORDER BY day
            RANGE BETWEEN INTERVAL 13 DAYS PRECEDING AND INTERVAL 7 DAYS PRECEDING),
        month_before AS (PARTITION BY country_a, country_b ORDER BY day
            RANGE BETWEEN INTERVAL 59 DAYS PRECEDING AND INTERVAL 30 DAYS PRECEDING)
)
SELECT
    day,
    country_a,
    country_b,
    n_events_7::BIGINT AS n_events_7,
    n_events_30::BIGINT AS n_events_30,
    round(goldstein_7, 4) AS goldstein_7,
    round(goldstein_30, 4) AS goldstein_30,
    round(goldstein_7 - goldstein_7_before, 4) AS change_7,
    round(goldstein_30 - goldstein_30_before, 4) AS change_30,
    round(conflict_7 / nullif(n_events_7, 0), 4) AS conflict_share_7,
    round(conflict_30 / nullif(n_events_30, 0), 4) AS conflict_share_30,
    round(least(by_a_30, n_events_30 - by_a_30)
        / nullif(greatest(by_a_30, n_events_30 - by_a_30), 0), 4) AS reciprocity_30,
    round(least(conflict_by_a_30, conflict_30 - conflict_by_a_30)
        / nullif(greatest(conflict_by_a_30, conflict_30 - conflict_by_a_30), 0), 4) AS conflict_reciprocity_30
FROM windows
WHERE day >= first_day::DATE;
