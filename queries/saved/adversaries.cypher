// name: adversaries
// title: Adversaries
// topic: sides
// question: "Who stood against whom: one proposed or backed what the other opposed?"
// parameters:
//   actor: {help: "Only pairs with this person, body or country."}
//   since:
//   until:
//   at_least:
//   min_confidence:
//   limit:
// columns:
//   actor: the one
//   actor_id: its id
//   adversary: the other
//   adversary_id: its id
//   apart: on how many proposals they stood apart
//   proposals: which
MATCH (a:Person|Body|Country)-[r1:PROPOSED|OPPOSED|SUPPORTED]->(p:Proposal)
WHERE ($actor = '' OR a.id = $actor) AND r1.confidence >= $min_confidence
  AND ($since = '' OR toString(r1.date) >= $since)
  AND ($until = '' OR left(toString(r1.date), size($until)) <= $until)
WITH DISTINCT a, p, CASE type(r1) WHEN 'OPPOSED' THEN 'against' ELSE 'for' END AS side
MATCH (b:Person|Body|Country)-[r2:PROPOSED|OPPOSED|SUPPORTED]->(p)
WHERE b.id <> a.id AND ($actor <> '' OR a.id < b.id) AND r2.confidence >= $min_confidence
  AND ($since = '' OR toString(r2.date) >= $since)
  AND ($until = '' OR left(toString(r2.date), size($until)) <= $until)
  AND CASE type(r2) WHEN 'OPPOSED' THEN 'against' ELSE 'for' END <> side
WITH DISTINCT a, b, p ORDER BY p.name, p.id LIMIT 1000000000
WITH a, b, collect(p.name) AS proposals
WHERE size(proposals) >= $at_least
RETURN a.name AS actor, a.id AS actor_id, b.name AS adversary, b.id AS adversary_id, size(proposals) AS apart, proposals
ORDER BY apart DESC, actor, adversary, actor_id, adversary_id
LIMIT $limit
