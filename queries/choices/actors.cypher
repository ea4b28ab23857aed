MATCH (a:Person|Body|Country)
RETURN a.id AS id, a.name AS name, coalesce(a.aliases, []) + [coalesce(a.iso2, ''), coalesce(a.iso3,
       '')] AS aliases,
       a.acronym AS acronym
ORDER BY id
