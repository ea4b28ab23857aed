MATCH (a:Country)
RETURN a.id AS id, a.name AS name, a.aliases AS aliases, a.iso3 AS acronym
ORDER BY id
