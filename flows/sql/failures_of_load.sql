-- What failed in a load. Parameter: load_id.
SELECT reason, article_id, path, line FROM failures WHERE load_id = $load_id
ORDER BY path, line, article_id, reason;
