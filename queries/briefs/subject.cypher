MATCH (n:Person|Body|Country|Meeting|Proposal)
WHERE n.id = $id
RETURN n.name AS name, n.acronym AS acronym, n.kind AS kind, n.place AS place, toString(n.`starts`) AS `starts`,
       toString(n.`ends`) AS `ends`, n.year AS year, n.outcome AS outcome, n.aliases AS aliases
