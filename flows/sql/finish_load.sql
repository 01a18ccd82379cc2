-- Close a load: what it coded and what failed is counted from the tables, versions are those of its articles.
-- Parameters: load_id, finished_at.
UPDATE loads SET
    finished_at = $finished_at,
    n_coded = made.n_coded,
    n_duplicates = made.n_duplicates,
    n_failed = (SELECT count(*) FROM failures WHERE load_id = $load_id),
    n_mentions = (SELECT count(*) FROM mentions JOIN articles ON article_id = id WHERE load_id = $load_id),
    coder_version = made.coder_version,
    lexicon_version = made.lexicon_version,
    model_version = made.model_version
FROM (
    SELECT
        count(*) FILTER (duplicate_of IS NULL) AS n_coded,
        count(*) FILTER (duplicate_of IS NOT NULL) AS n_duplicates,
        max(coder_version) AS coder_version,
        max(lexicon_version) AS lexicon_version,
        max(model_version) AS model_version
    FROM articles
    WHERE load_id = $load_id
) AS made
WHERE loads.load_id = $load_id;
