MATCH (a:Country)
RETURN a.id AS id, a.name AS name, coalesce(a.aliases, []) + [coalesce(a.iso2, ''), coalesce(a.iso3,
       '')] AS aliases,
       '' AS acronym
ORDER BY id
