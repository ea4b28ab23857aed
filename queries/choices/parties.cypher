MATCH (n:Body|Country)
RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.acronym AS acronym,
       [coalesce(n.iso2, ''), coalesce(n.iso3, '')] AS codes
ORDER BY id
