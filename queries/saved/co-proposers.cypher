// name: co-proposers
// title: Co-proposers
// topic: sides
// question: Who proposed the same things?
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
//   partner: the other
//   partner_id: its id
//   together: how many proposals they both made
//   proposals: which
MATCH (a:Person|Body|Country)-[r1:PROPOSED]->(p:Proposal)
WHERE ($actor = '' OR a.id = $actor) AND r1.confidence >= $min_confidence
  AND ($since = '' OR toString(r1.date) >= $since)
  AND ($until = '' OR left(toString(r1.date), size($until)) <= $until)
WITH DISTINCT a, p, CASE type(r1) WHEN 'OPPOSED' THEN 'against' ELSE 'for' END AS side
MATCH (b:Person|Body|Country)-[r2:PROPOSED]->(p)
WHERE b.id <> a.id AND ($actor <> '' OR a.id < b.id) AND r2.confidence >= $min_confidence
  AND ($since = '' OR toString(r2.date) >= $since)
  AND ($until = '' OR left(toString(r2.date), size($until)) <= $until)
  AND CASE type(r2) WHEN 'OPPOSED' THEN 'against' ELSE 'for' END = side
WITH DISTINCT a, b, p ORDER BY p.name, p.id LIMIT 1000000000
WITH a, b, collect(p.name) AS proposals
WHERE size(proposals) >= $at_least
RETURN a.name AS actor, a.id AS actor_id, b.name AS partner, b.id AS partner_id, size(proposals) AS together, proposals
ORDER BY together DESC, actor, partner, actor_id, partner_id
LIMIT $limit
