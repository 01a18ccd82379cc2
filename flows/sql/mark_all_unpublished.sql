-- Every month that the store holds.
INSERT INTO unpublished
WITH months AS (
    SELECT 'mentions' AS dataset, date_trunc('month', published)::DATE AS month FROM mentions
    UNION
    SELECT 'events' AS dataset, date_trunc('month', event_date)::DATE AS month FROM mentions
    WHERE event_date IS NOT NULL
)
SELECT dataset, month FROM months
EXCEPT
SELECT dataset, month FROM unpublished;
