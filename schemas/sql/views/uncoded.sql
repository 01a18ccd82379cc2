-- Grain: one row per article or file that has no mentions: coded without finding any, or failed and not coded since.
-- Columns: article_id, publisher, published, path and line (of failures), why, and load_id, the load that found it so.
-- Articles that repeat another's text are not here.
CREATE OR REPLACE VIEW uncoded AS
SELECT
    id AS article_id,
    publisher,
    published,
    NULL::VARCHAR AS path,
    NULL::INTEGER AS line,
    'no act between political actors found' AS why,
    load_id
FROM articles
WHERE duplicate_of IS NULL AND NOT EXISTS (FROM mentions WHERE mentions.article_id = articles.id)
UNION ALL
SELECT article_id, NULL, NULL, path, line, arg_max(reason, load_id) AS why, max(load_id) AS load_id
FROM failures
WHERE article_id IS NULL OR NOT EXISTS (FROM articles WHERE articles.id = failures.article_id)
GROUP BY article_id, path, line;
