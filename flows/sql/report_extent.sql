-- What a store holds for a report: how much, and what coded it.
-- Parameters: first, last (days, or null).
SELECT
    count(*)::BIGINT AS n_mentions,
    string_agg(DISTINCT coder_version, ', ' ORDER BY coder_version) AS coder_version,
    string_agg(DISTINCT lexicon_version, ', ' ORDER BY lexicon_version) AS lexicon_version,
    string_agg(DISTINCT model_version, ', ' ORDER BY model_version) AS model_version
FROM mentions
WHERE event_date >= coalesce($first, event_date) AND event_date <= coalesce($last, event_date);
