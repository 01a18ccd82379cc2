-- Close a load: what it coded and what failed is counted from the tables, versions are those of its mentions.
-- Parameters: load_id, finished_at.
UPDATE loads SET
    finished_at = $finished_at,
    n_coded = (SELECT count(*) FROM articles WHERE load_id = $load_id),
    n_failed = (SELECT count(*) FROM failures WHERE load_id = $load_id),
    n_mentions = made.n_mentions,
    coder_version = made.coder_version,
    lexicon_version = made.lexicon_version,
    model_version = made.model_version
FROM (
    SELECT
        count(*) AS n_mentions,
        max(mentions.coder_version) AS coder_version,
        max(mentions.lexicon_version) AS lexicon_version,
        max(mentions.model_version) AS model_version
    FROM mentions
    JOIN articles ON mentions.article_id = articles.id
    WHERE articles.load_id = $load_id
) AS made
WHERE loads.load_id = $load_id;
