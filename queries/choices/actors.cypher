MATCH (a:Person|Body|Country)
RETURN a.id AS id, a.name AS name, a.aliases AS aliases, a.acronym AS acronym,
       [coalesce(a.iso2, ''), coalesce(a.iso3, '')] AS codes
ORDER BY id
