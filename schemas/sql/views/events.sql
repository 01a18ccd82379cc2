-- Grain: one row per event_date, source_code, target_code (may be null) and cameo_code.
-- Mentions of the same thing, merged: actual and historical ones that have a date. Columns: the record `Event`.
-- Publishers are also those whose articles only repeat the text of a coded one.
-- Evidence is the best mention's (most confident, then earliest, then lowest id); tolls are the highest stated.
-- So built that a query pays for the columns it asks for alone: the best mention is found by its line in the table.
CREATE OR REPLACE VIEW events AS
WITH dated AS (
    SELECT
        rowid AS line,
        *,
        struct_pack(doubt := -confidence, published := published, mention_id := mention_id) AS place_in_line,
        struct_pack(
            name := place_name,
            country := place_country,
            latitude := latitude,
            longitude := longitude,
            geonames_id := geonames_id
        ) AS place
    FROM mentions
    WHERE status IN ('actual', 'historical') AND event_date IS NOT NULL
),
merged AS (
    SELECT
        event_date,
        source_code,
        target_code,
        cameo_code,
        arg_min(line, place_in_line) AS line,
        arg_min(place, place_in_line) FILTER (WHERE place_name IS NOT NULL) AS place,
        max(dead) AS dead,
        max(injured) AS injured,
        max(size) AS size,
        bool_or(reciprocal) AS reciprocal,
        count(*)::INTEGER AS n_mentions,
        list_unique(list(article_id))::INTEGER AS n_articles,
        list_unique(list(publisher))::INTEGER AS n_publishers,
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
    best.date_precision,
    merged.source_code,
    merged.target_code,
    best.source_name,
    best.target_name,
    best.source_country,
    best.target_country,
    best.source_sector,
    best.target_sector,
    merged.cameo_code,
    best.cameo_root,
    best.plover_event,
    best.plover_mode,
    best.plover_contexts,
    best.quad_class,
    best.goldstein,
    best.intensity,
    best.status,
    merged.reciprocal,
    merged.dead,
    merged.injured,
    merged.size,
    merged.place.name AS place_name,
    merged.place.country AS place_country,
    merged.place.latitude AS latitude,
    merged.place.longitude AS longitude,
    merged.place.geonames_id AS geonames_id,
    n_mentions,
    n_articles,
    coalesce(carried.n_publishers, merged.n_publishers) AS n_publishers,
    first_published,
    last_published,
    best.mention_id,
    best.article_id,
    best.publisher,
    best.url,
    best.sentence_text,
    best.trigger_text,
    best.attributed_to,
    best.rule_id,
    best.confidence
FROM merged
JOIN mentions AS best ON best.rowid = merged.line
LEFT JOIN carried
    ON carried.event_date = merged.event_date
    AND carried.source_code = merged.source_code
    AND carried.target_code IS NOT DISTINCT FROM merged.target_code
    AND carried.cameo_code = merged.cameo_code;
