-- Events in the columns of the POLECAT data, without those that PLOVER has no type for.
-- Parameters: all_dates.
SELECT
    event_id AS "Event ID",
    event_date AS "Event Date",
    plover_event AS "Event Type",
    plover_mode AS "Event Mode",
    intensity AS Intensity,
    types.quad AS "Quad Code",
    array_to_string(plover_contexts, ';') AS Contexts,
    coalesce(source_name, source_text) AS "Actor Name",
    coalesce(source_country, one.nonstate) AS "Actor Country",
    home.cow AS "Actor COW",
    one.sector AS "Primary Actor Sector",
    one.sectors AS "Actor Sectors",
    NULL AS "Actor Title",
    source_text AS "Actor Name Raw",
    NULL AS "Wikipedia Actor ID",
    coalesce(target_name, target_text) AS "Recipient Name",
    coalesce(target_country, two.nonstate) AS "Recipient Country",
    other.cow AS "Recipient COW",
    two.sector AS "Primary Recipient Sector",
    two.sectors AS "Recipient Sectors",
    NULL AS "Recipient Title",
    target_text AS "Recipient Name Raw",
    NULL AS "Wikipedia Recipient ID",
    place_name AS Placename,
    if(place_name = soil.name OR geonames_id IS NULL, NULL, place_name) AS City,
    NULL AS District,
    if(place_name = soil.name OR geonames_id IS NOT NULL, NULL, place_name) AS Province,
    place_country AS Country,
    round(latitude, 4) AS Latitude,
    round(longitude, 4) AS Longitude,
    geonames_id AS "GeoNames ID",
    NULL AS "Raw Placename",
    NULL AS "Feature Type",
    publisher AS Source,
    published::DATE AS "Publication Date",
    NULL AS "Story People",
    NULL AS "Story Organizations",
    NULL AS "Story Locations",
    exported.language AS Language,
    'demarche ' || coder_version AS Version
FROM exported
JOIN types ON types.event = plover_event
JOIN actors AS one ON one.code = source_code
LEFT JOIN actors AS two ON two.code = target_code
LEFT JOIN country_codes AS home
    ON home.iso3 = source_country
    AND event_date >= coalesce(home.valid_from, DATE '0001-01-01')
    AND event_date < coalesce(home.valid_to, DATE '9999-12-31')
LEFT JOIN country_codes AS other
    ON other.iso3 = target_country
    AND event_date >= coalesce(other.valid_from, DATE '0001-01-01')
    AND event_date < coalesce(other.valid_to, DATE '9999-12-31')
LEFT JOIN countries AS soil ON soil.iso3 = place_country
WHERE (dated OR $all_dates) AND plover_event IS NOT NULL
ORDER BY number;
