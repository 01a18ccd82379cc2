-- What the numbers of an export stand for: one row for each event, with its best evidence.
-- Parameters: all_dates, plover_only.
SELECT number, event_id, mention_id, story, article_id, publisher, url, sentence_text
FROM exported
WHERE (dated OR $all_dates) AND NOT (plover_event IS NULL AND $plover_only)
ORDER BY number;
