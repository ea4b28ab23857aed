// name: blocs
// title: Blocs
// topic: sides
// question: With which others did an actor stand together repeatedly?
// parameters:
//   actor:
//   since:
//   until:
//   at_least: {default: 2, help: On how many proposals two must have stood together.}
//   min_confidence:
//   limit:
// columns:
//   actor: the one
//   actor_id: its id
//   size: how many others
//   partners: which, by name
MATCH (a:Person|Body|Country)-[r1:PROPOSED|OPPOSED|SUPPORTED]->(p:Proposal)
WHERE ($actor = '' OR a.id = $actor) AND r1.confidence >= $min_confidence
  AND ($since = '' OR toString(r1.date) >= $since)
  AND ($until = '' OR left(toString(r1.date), size($until)) <= $until)
WITH DISTINCT a, p, CASE type(r1) WHEN 'OPPOSED' THEN 'against' ELSE 'for' END AS side
MATCH (b:Person|Body|Country)-[r2:PROPOSED|OPPOSED|SUPPORTED]->(p)
WHERE b.id <> a.id AND r2.confidence >= $min_confidence AND CASE type(r2) WHEN 'OPPOSED' THEN 'against' ELSE 'for' END = side
  AND ($since = '' OR toString(r2.date) >= $since)
  AND ($until = '' OR left(toString(r2.date), size($until)) <= $until)
WITH DISTINCT a, b, p
WITH a, b, count(p.id) AS together
WHERE together >= $at_least
WITH a, b ORDER BY b.name, b.id LIMIT 1000000000
WITH a, collect(b.name) AS partners
RETURN a.name AS actor, a.id AS actor_id, size(partners) AS size, partners
ORDER BY size DESC, actor, actor_id
LIMIT $limit
