-- How many events an export leaves out, and why: the first reason counts.
-- Parameters: all_dates, plover_only.
SELECT
    count(*) FILTER (WHERE NOT (dated OR $all_dates)) AS vague,
    count(*) FILTER (WHERE (dated OR $all_dates) AND plover_event IS NULL AND $plover_only) AS no_plover,
    count(*) AS found
FROM exported;
