MATCH (a:Body)
RETURN a.id AS id, a.name AS name, a.aliases AS aliases, a.acronym AS acronym, [''] AS codes
ORDER BY id
