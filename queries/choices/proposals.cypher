MATCH (p:Proposal)
RETURN p.id AS id, p.name AS name, [''] AS aliases, '' AS acronym
ORDER BY id
