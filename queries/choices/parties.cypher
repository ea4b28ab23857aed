MATCH (n:Body|Country)
RETURN n.id AS id, n.name AS name, coalesce(n.aliases, []) + [coalesce(n.iso2, ''), coalesce(n.iso3,
       '')] AS aliases,
       n.acronym AS acronym
ORDER BY id
