-- Grain: one row per month (its first day), country and side: what a country did (source) and what was done to it (target).
-- Events without a target count on the source's side; those within one country count on both. Events dated by year
-- alone are left out.
-- Columns: n_events, n_mentions; quad1 to quad4 and root01 to root20 count events by quad class and CAMEO root;
-- sum and mean of goldstein and of intensity (null where no event has a score).
CREATE OR REPLACE VIEW country_month AS
WITH sides AS (
    SELECT source_country AS country, 'source' AS side, events.* FROM events
    UNION ALL
    SELECT target_country AS country, 'target' AS side, events.* FROM events
)
SELECT
    date_trunc('month', event_date)::DATE AS month,
    country,
    side,
    count(*) AS n_events,
    sum(n_mentions)::BIGINT AS n_mentions,
    count(*) FILTER (WHERE quad_class = 1) AS quad1,
    count(*) FILTER (WHERE quad_class = 2) AS quad2,
    count(*) FILTER (WHERE quad_class = 3) AS quad3,
    count(*) FILTER (WHERE quad_class = 4) AS quad4,
    count(*) FILTER (WHERE cameo_root = '01') AS root01,
    count(*) FILTER (WHERE cameo_root = '02') AS root02,
    count(*) FILTER (WHERE cameo_root = '03') AS root03,
    count(*) FILTER (WHERE cameo_root = '04') AS root04,
    count(*) FILTER (WHERE cameo_root = '05') AS root05,
    count(*) FILTER (WHERE cameo_root = '06') AS root06,
    count(*) FILTER (WHERE cameo_root = '07') AS root07,
    count(*) FILTER (WHERE cameo_root = '08') AS root08,
    count(*) FILTER (WHERE cameo_root = '09') AS root09,
    count(*) FILTER (WHERE cameo_root = '10') AS root10,
    count(*) FILTER (WHERE cameo_root = '11') AS root11,
    count(*) FILTER (WHERE cameo_root = '12') AS root12,
    count(*) FILTER (WHERE cameo_root = '13') AS root13,
    count(*) FILTER (WHERE cameo_root = '14') AS root14,
    count(*) FILTER (WHERE cameo_root = '15') AS root15,
    count(*) FILTER (WHERE cameo_root = '16') AS root16,
    count(*) FILTER (WHERE cameo_root = '17') AS root17,
    count(*) FILTER (WHERE cameo_root = '18') AS root18,
    count(*) FILTER (WHERE cameo_root = '19') AS root19,
    count(*) FILTER (WHERE cameo_root = '20') AS root20,
    round(sum(goldstein), 4) AS sum_goldstein,
    round(avg(goldstein), 4) AS mean_goldstein,
    round(sum(intensity), 4) AS sum_intensity,
    round(avg(intensity), 4) AS mean_intensity
FROM sides
WHERE country IS NOT NULL AND date_precision <> 'year'
GROUP BY date_trunc('month', event_date)::DATE, country, side;
