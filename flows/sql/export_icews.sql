-- Events in the columns of the ICEWS coded event data.
-- Parameters: all_dates.
SELECT
    number AS "Event ID",
    event_date AS "Event Date",
    coalesce(source_name, concat(maker.icews_name, ' (' || home.icews || ')'), source_text, source_code) AS "Source Name",
    maker.icews_sectors AS "Source Sectors",
    home.icews AS "Source Country",
    acts.name AS "Event Text",
    exported.code AS "CAMEO Code",
    goldstein AS Intensity,
    coalesce(target_name, concat(taker.icews_name, ' (' || other.icews || ')'), target_text, target_code) AS "Target Name",
    taker.icews_sectors AS "Target Sectors",
    other.icews AS "Target Country",
    story AS "Story ID",
    sentence_index + 1 AS "Sentence Number",
    publisher AS Publisher,
    if(place_name = soil.name OR geonames_id IS NULL, NULL, place_name) AS City,
    NULL AS District,
    if(place_name = soil.name OR geonames_id IS NOT NULL, NULL, place_name) AS Province,
    soil.icews AS Country,
    round(latitude, 4) AS Latitude,
    round(longitude, 4) AS Longitude
FROM exported
JOIN acts ON acts.code = exported.code
LEFT JOIN sectors AS maker ON maker.code = source_sector
LEFT JOIN sectors AS taker ON taker.code = target_sector
LEFT JOIN countries AS home ON home.iso3 = source_country
LEFT JOIN countries AS other ON other.iso3 = target_country
LEFT JOIN countries AS soil ON soil.iso3 = place_country
WHERE dated OR $all_dates
ORDER BY number;
