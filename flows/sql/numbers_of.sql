-- What the codes of a name are at each level: one row per span of days. Parameter: code, in any level.
SELECT iso3, name, cow, gw
FROM country_codes
WHERE $code IN (iso3, cow, gw)
ORDER BY iso3, valid_from NULLS FIRST;
