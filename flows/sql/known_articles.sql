-- What the store knows of every article. Parameters: coder, lexicon, model (the versions of now; null: any will do).
SELECT
    id,
    content_hash,
    text_hash,
    published::DATE AS day,
    duplicate_of IS NOT NULL AS repeats,
    $coder IS NOT NULL AND duplicate_of IS NULL
    AND (coder_version, lexicon_version, model_version) IS DISTINCT FROM ($coder, $lexicon, $model) AS outdated
FROM articles;
