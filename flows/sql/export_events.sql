-- The events of an export, one row each, with what other tables say of them; the exports' queries read it.
-- Numbers count all events of the store, and stories all its articles, in order of publication: they are the same
-- in every export of a store until older articles are added to it. `dated` is false where only week, month or year
-- of the event is known. `in_lead`: a mention stands in the title or the first sentences.
-- Parameters: first, last (dates, both included, may be null).
CREATE OR REPLACE TEMP TABLE exported AS
WITH numbered AS (
    SELECT
        event_date,
        source_code,
        target_code,
        cameo_code,
        min(sentence_index) <= 1 AS in_lead,
        row_number() OVER (
            ORDER BY min(published), event_date, source_code, target_code NULLS FIRST, cameo_code
        )::INTEGER AS number
    FROM mentions
    WHERE status IN ('actual', 'historical') AND event_date IS NOT NULL
    GROUP BY event_date, source_code, target_code, cameo_code
),
stories AS (
    SELECT article_id, row_number() OVER (ORDER BY min(published), article_id)::INTEGER AS story
    FROM mentions
    GROUP BY article_id
)
SELECT
    numbered.number,
    events.event_id,
    events.event_date,
    events.source_code,
    events.target_code,
    events.source_name,
    events.target_name,
    events.source_country,
    events.target_country,
    events.source_sector,
    events.target_sector,
    events.cameo_code,
    events.cameo_root,
    events.plover_event,
    events.plover_mode,
    events.plover_contexts,
    events.quad_class,
    events.goldstein,
    events.intensity,
    events.place_name,
    events.place_country,
    events.latitude,
    events.longitude,
    events.geonames_id,
    events.n_mentions,
    events.n_articles,
    events.n_publishers,
    events.first_published,
    events.mention_id,
    events.article_id,
    events.publisher,
    events.url,
    events.sentence_text,
    coalesce(events.date_precision IN ('day', 'published'), true) AS dated,
    if(length(events.cameo_code) = 2, events.cameo_code || '0', events.cameo_code) AS code,
    numbered.in_lead,
    stories.story,
    best.sentence_index,
    best.published,
    best.language,
    best.source_text,
    best.target_text,
    best.coder_version
FROM events
JOIN numbered
    ON numbered.event_date = events.event_date
    AND numbered.source_code = events.source_code
    AND numbered.target_code IS NOT DISTINCT FROM events.target_code
    AND numbered.cameo_code = events.cameo_code
JOIN mentions AS best USING (mention_id)
JOIN stories ON stories.article_id = events.article_id
WHERE events.event_date BETWEEN coalesce($first, DATE '0001-01-01') AND coalesce($last, DATE '9999-12-31');
