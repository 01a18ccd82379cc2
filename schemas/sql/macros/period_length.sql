-- Value: the length of a period: unit is 'day', 'week' (from Monday), 'month' or 'year'.
CREATE OR REPLACE MACRO period_length(unit) AS
    CASE unit
        WHEN 'day' THEN INTERVAL 1 DAY
        WHEN 'week' THEN INTERVAL 7 DAY
        WHEN 'month' THEN INTERVAL 1 MONTH
        WHEN 'year' THEN INTERVAL 1 YEAR
        ELSE error('unit must be day, week, month or year, not ' || unit)
    END;
