-- Articles that repeat a text, each with the one that was coded: nearest in time, then earliest, then lowest id.
-- What was not coded (it failed) has no repeats. Parameter: window, in days.
SELECT incoming.* REPLACE (
    arg_min(originals.id, struct_pack(
        days := abs(date_diff('day', originals.published, incoming.published)),
        published := originals.published,
        id := originals.id
    )) AS duplicate_of
)
FROM incoming
JOIN articles AS originals
    ON originals.text_hash = incoming.text_hash
    AND originals.duplicate_of IS NULL
    AND originals.id <> incoming.id
    AND abs(date_diff('day', originals.published, incoming.published)) <= $window
GROUP BY ALL
ORDER BY id;
