-- Every actor code of an export, once.
SELECT source_code AS code FROM exported
UNION
SELECT target_code FROM exported WHERE target_code IS NOT NULL
ORDER BY code;
