MATCH (m:Meeting)
RETURN m.id AS id, m.name AS name, [coalesce(m.place, ''), coalesce(toString(m.year), '')] AS aliases,
       '' AS acronym, [''] AS codes
ORDER BY id
