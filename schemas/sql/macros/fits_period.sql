-- Value: is a date of this precision sure to lie in one period of the unit? An event known by its month is in no
-- day's count.
-- Events dated by week count in the month and year of the week's first day.
CREATE OR REPLACE MACRO fits_period(date_precision, unit) AS
    CASE unit
        WHEN 'day' THEN date_precision IN ('day', 'published')
        WHEN 'week' THEN date_precision IN ('day', 'published', 'week')
        WHEN 'month' THEN date_precision <> 'year'
        WHEN 'year' THEN date_precision IS NOT NULL
        ELSE error('unit must be day, week, month or year, not ' || unit)
    END;
