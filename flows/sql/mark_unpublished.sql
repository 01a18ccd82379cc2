-- The months whose Parquet files change with a batch: those of its mentions, of the mentions it replaces, and of the
-- mentions whose text its articles repeat or have repeated (their events gain or lose a publisher).
INSERT INTO unpublished
WITH touched AS (
    SELECT published, event_date FROM incoming_mentions
    UNION ALL
    SELECT published, event_date FROM mentions WHERE article_id IN (
        SELECT id FROM incoming_articles
        UNION ALL
        SELECT duplicate_of FROM incoming_articles
        UNION ALL
        SELECT duplicate_of FROM articles WHERE id IN (SELECT id FROM incoming_articles)
    )
),
months AS (
    SELECT 'mentions' AS dataset, date_trunc('month', published)::DATE AS month FROM touched
    UNION
    SELECT 'events' AS dataset, date_trunc('month', event_date)::DATE AS month FROM touched
    WHERE event_date IS NOT NULL
)
SELECT dataset, month FROM months
EXCEPT
SELECT dataset, month FROM unpublished;
