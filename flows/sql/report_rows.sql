-- What the report page shows, newest days first: events, and mentions of what is future, hypothetical or negated,
-- merged alike and with their status. Only whole days, as many as stay within the limit.
-- Parameters: first, last (days, or null), limit.
WITH unreal AS (
    SELECT
        event_date,
        source_code,
        target_code,
        cameo_code,
        status,
        arg_min(mention_id, struct_pack(doubt := -confidence, published := published, mention_id := mention_id))
            AS mention_id,
        count(*)::INTEGER AS n_mentions,
        count(DISTINCT publisher)::INTEGER AS n_publishers
    FROM mentions
    WHERE status NOT IN ('actual', 'historical') AND event_date IS NOT NULL
    GROUP BY event_date, source_code, target_code, cameo_code, status
),
found AS (
    SELECT mention_id, n_mentions, n_publishers, event_date FROM events
    UNION ALL
    SELECT mention_id, n_mentions, n_publishers, event_date FROM unreal
),
counted AS (
    SELECT
        mention_id,
        n_mentions,
        n_publishers,
        count(*) OVER (ORDER BY event_date DESC RANGE UNBOUNDED PRECEDING) AS n_so_far,
        count(*) OVER () AS n_all
    FROM found
    WHERE event_date >= coalesce($first, event_date) AND event_date <= coalesce($last, event_date)
),
kept AS (SELECT * FROM counted WHERE n_so_far <= $limit)
SELECT
    kept.n_all,
    mentions.event_date,
    mentions.date_precision,
    mentions.source_code,
    mentions.target_code,
    coalesce(mentions.source_country, mentions.source_code) AS source_unit,
    coalesce(mentions.target_country, mentions.target_code) AS target_unit,
    mentions.source_name,
    mentions.target_name,
    mentions.cameo_code,
    mentions.plover_event,
    mentions.plover_mode,
    mentions.quad_class,
    mentions.goldstein,
    mentions.intensity,
    mentions.status,
    kept.n_mentions,
    kept.n_publishers,
    mentions.publisher,
    mentions.url,
    mentions.published,
    mentions.attributed_to,
    mentions.confidence,
    mentions.rule_id,
    mentions.sentence_text,
    mentions.trigger_text,
    mentions.source_text,
    mentions.target_text,
    CASE WHEN mentions.trigger_start >= 0
        THEN substr(articles.text, greatest(mentions.trigger_start - 40, 0) + 1, least(mentions.trigger_start, 40))
    END AS before_trigger
FROM kept
JOIN mentions USING (mention_id)
LEFT JOIN articles ON articles.id = mentions.article_id
ORDER BY mentions.event_date DESC, mentions.source_code, mentions.target_code, mentions.cameo_code, mentions.status;
