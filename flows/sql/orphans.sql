-- Articles whose text is no longer coded under another id. Parameter: changed, ids that are about to lose their text.
SELECT id, text, title, published, publisher, url, language FROM articles AS repeats
WHERE duplicate_of IS NOT NULL AND (
    list_contains($changed, duplicate_of)
    OR NOT EXISTS (
        FROM articles AS originals
        WHERE originals.id = repeats.duplicate_of
            AND originals.duplicate_of IS NULL
            AND originals.text_hash = repeats.text_hash
    )
)
ORDER BY published, id;
