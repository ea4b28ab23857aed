MATCH (a:Body|Country)
RETURN a.id AS id, a.name AS name, a.aliases AS aliases, a.acronym AS acronym
ORDER BY id
