MATCH (t:Proposal|Body|Country|Person)
RETURN t.id AS id, t.name AS name, t.aliases AS aliases, t.acronym AS acronym
ORDER BY id
