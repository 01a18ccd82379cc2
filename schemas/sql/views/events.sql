-- Grain: one row per event_date, source_code, target_code (may be null) and cameo_code.
-- Mentions of the same thing, merged: actual and historical ones that have a date. Columns: the record `Event`.
-- Publishers are also those whose articles only repeat the text of a coded one.
-- Evidence is the best mention's (most confident, then earliest, then lowest id); tolls are the highest stated.
CREATE OR REPLACE VIEW events AS
WITH dated AS (
    SELECT
        *,
        struct_pack(doubt := -confidence, published := published, mention_id := mention_id) AS place_in_line
    FROM mentions
    WHERE status IN ('actual', 'historical') AND event_date IS NOT NULL
),
merged AS (
    SELECT
        event_date,
        source_code,
        target_code,
        cameo_code,
        arg_min(dated, place_in_line) AS best,
        arg_min(dated, place_in_line) FILTER (WHERE place_name IS NOT NULL) AS placed,
        max(dead) AS dead,
        max(injured) AS injured,
        max(size) AS size,
        bool_or(reciprocal) AS reciprocal,
        count(*)::INTEGER AS n_mentions,
        count(DISTINCT article_id)::INTEGER AS n_articles,
        count(DISTINCT publisher)::INTEGER AS n_publishers,
        min(published) AS first_published,
        max(published) AS last_published
    FROM dated
    GROUP BY event_date, source_code, target_code, cameo_code
),
repeated AS (
    SELECT dated.event_date, dated.source_code, dated.target_code, dated.cameo_code, articles.publisher
    FROM dated
    JOIN articles ON articles.duplicate_of = dated.article_id
),
carried AS (
    SELECT event_date, source_code, target_code, cameo_code, count(DISTINCT publisher)::INTEGER AS n_publishers
    FROM (
        SELECT * FROM repeated
        UNION ALL
        SELECT dated.event_date, dated.source_code, dated.target_code, dated.cameo_code, dated.publisher
        FROM dated
        SEMI JOIN repeated
            ON repeated.event_date = dated.event_date
            AND repeated.source_code = dated.source_code
            AND repeated.target_code IS NOT DISTINCT FROM dated.target_code
            AND repeated.cameo_code = dated.cameo_code
    )
    GROUP BY ALL
)
SELECT
    md5(
        concat_ws('|', merged.event_date::VARCHAR, merged.source_code, coalesce(merged.target_code, ''), merged.cameo_code)
    ) AS event_id,
    merged.event_date,
    best.date_precision AS date_precision,
    merged.source_code,
    merged.target_code,
    best.source_name AS source_name,
    best.target_name AS target_name,
    best.source_country AS source_country,
    best.target_country AS target_country,
    best.source_sector AS source_sector,
    best.target_sector AS target_sector,
    merged.cameo_code,
    best.cameo_root AS cameo_root,
    best.plover_event AS plover_event,
    best.plover_mode AS plover_mode,
    best.plover_contexts AS plover_contexts,
    best.quad_class AS quad_class,
    best.goldstein AS goldstein,
    best.intensity AS intensity,
    best.status AS status,
    reciprocal,
    dead,
    injured,
    size,
    placed.place_name AS place_name,
    placed.place_country AS place_country,
    placed.latitude AS latitude,
    placed.longitude AS longitude,
    placed.geonames_id AS geonames_id,
    n_mentions,
    n_articles,
    coalesce(carried.n_publishers, merged.n_publishers) AS n_publishers,
    first_published,
    last_published,
    best.mention_id AS mention_id,
    best.article_id AS article_id,
    best.publisher AS publisher,
    best.url AS url,
    best.sentence_text AS sentence_text,
    best.trigger_text AS trigger_text,
    best.attributed_to AS attributed_to,
    best.rule_id AS rule_id,
    best.confidence AS confidence
FROM merged
LEFT JOIN carried
    ON carried.event_date = merged.event_date
    AND carried.source_code = merged.source_code
    AND carried.target_code IS NOT DISTINCT FROM merged.target_code
    AND carried.cameo_code = merged.cameo_code;
