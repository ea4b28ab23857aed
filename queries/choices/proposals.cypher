MATCH (p:Proposal)
RETURN p.id AS id, p.name AS name, [''] AS aliases, '' AS acronym, [''] AS codes
ORDER BY id
