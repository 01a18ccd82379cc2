-- Close a load: what it coded and what failed is counted from the tables. Parameters: load_id, finished_at, versions.
UPDATE loads SET
    finished_at = $finished_at,
    n_coded = (SELECT count(*) FROM articles WHERE load_id = $load_id),
    n_failed = (SELECT count(*) FROM failures WHERE load_id = $load_id),
    n_mentions = (
        SELECT count(*) FROM mentions SEMI JOIN articles
        ON mentions.article_id = articles.id AND articles.load_id = $load_id
    ),
    coder_version = $coder_version,
    lexicon_version = $lexicon_version,
    model_version = $model_version
WHERE load_id = $load_id;
