-- Events in the columns of GDELT 2.0; those of 1.0 are a part of them.
-- Parameters: all_dates, stamp (how DATEADDED is written).
SELECT
    number AS GLOBALEVENTID,
    strftime(event_date, '%Y%m%d')::INTEGER AS SQLDATE,
    strftime(event_date, '%Y%m')::INTEGER AS MonthYear,
    year(event_date) AS Year,
    round(year(event_date) + ((month(event_date) - 1) * 30 + day(event_date)) / 365, 4) AS FractionDate,
    one.gdelt AS Actor1Code,
    upper(coalesce(source_name, source_text, home.name)) AS Actor1Name,
    one.country AS Actor1CountryCode,
    one.known_group AS Actor1KnownGroupCode,
    one.ethnic AS Actor1EthnicCode,
    one.religion1 AS Actor1Religion1Code,
    one.religion2 AS Actor1Religion2Code,
    one.type1 AS Actor1Type1Code,
    one.type2 AS Actor1Type2Code,
    one.type3 AS Actor1Type3Code,
    two.gdelt AS Actor2Code,
    upper(coalesce(target_name, target_text, other.name)) AS Actor2Name,
    two.country AS Actor2CountryCode,
    two.known_group AS Actor2KnownGroupCode,
    two.ethnic AS Actor2EthnicCode,
    two.religion1 AS Actor2Religion1Code,
    two.religion2 AS Actor2Religion2Code,
    two.type1 AS Actor2Type1Code,
    two.type2 AS Actor2Type2Code,
    two.type3 AS Actor2Type3Code,
    in_lead::INTEGER AS IsRootEvent,
    exported.code AS EventCode,
    exported.code[:3] AS EventBaseCode,
    cameo_root AS EventRootCode,
    quad_class AS QuadClass,
    goldstein AS GoldsteinScale,
    n_mentions AS NumMentions,
    greatest(n_publishers, 1) AS NumSources,
    n_articles AS NumArticles,
    NULL AS AvgTone,
    0 AS Actor1Geo_Type,
    NULL AS Actor1Geo_FullName,
    NULL AS Actor1Geo_CountryCode,
    NULL AS Actor1Geo_ADM1Code,
    NULL AS Actor1Geo_ADM2Code,
    NULL AS Actor1Geo_Lat,
    NULL AS Actor1Geo_Long,
    NULL AS Actor1Geo_FeatureID,
    0 AS Actor2Geo_Type,
    NULL AS Actor2Geo_FullName,
    NULL AS Actor2Geo_CountryCode,
    NULL AS Actor2Geo_ADM1Code,
    NULL AS Actor2Geo_ADM2Code,
    NULL AS Actor2Geo_Lat,
    NULL AS Actor2Geo_Long,
    NULL AS Actor2Geo_FeatureID,
    CASE
        WHEN place_name IS NULL THEN 0
        WHEN place_name = soil.name THEN 1
        WHEN geonames_id IS NULL THEN if(place_country = 'USA', 2, 5)
        ELSE if(place_country = 'USA', 3, 4)
    END AS ActionGeo_Type,
    if(place_name = soil.name, place_name, concat_ws(', ', place_name, soil.name)) AS ActionGeo_FullName,
    soil.fips AS ActionGeo_CountryCode,
    if(place_name = soil.name, soil.fips, NULL) AS ActionGeo_ADM1Code,
    NULL AS ActionGeo_ADM2Code,
    round(latitude, 4) AS ActionGeo_Lat,
    round(longitude, 4) AS ActionGeo_Long,
    if(place_name = soil.name, soil.fips, NULL) AS ActionGeo_FeatureID,
    strftime(first_published, $stamp)::BIGINT AS DATEADDED,
    coalesce(url, publisher) AS SOURCEURL
FROM exported
JOIN actors AS one ON one.code = source_code
LEFT JOIN actors AS two ON two.code = target_code
LEFT JOIN countries AS home ON home.iso3 = source_country
LEFT JOIN countries AS other ON other.iso3 = target_country
LEFT JOIN countries AS soil ON soil.iso3 = place_country
WHERE dated OR $all_dates
ORDER BY number;
