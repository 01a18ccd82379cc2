-- The articles that were coded, as they were given.
SELECT id, text, title, published, publisher, url, language FROM articles
WHERE duplicate_of IS NULL
ORDER BY published, id;
