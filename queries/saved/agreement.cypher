// name: agreement
// title: Agreement between actors
// topic: sides
// question: On what share of the proposals on which both took a side did two actors agree?
// parameters:
//   actor: {help: "Only pairs with this person, body or country."}
//   since:
//   until:
//   at_least: {help: Leave out pairs with fewer proposals in common.}
//   min_confidence:
//   limit:
// columns:
//   actor: the one
//   actor_id: its id
//   other: the other
//   other_id: its id
//   common: on how many proposals both took a side
//   agreed: on how many it was the same side
//   share: the one over the other, 0 to 1
MATCH (a:Person|Body|Country)-[r1:PROPOSED|OPPOSED|SUPPORTED]->(p:Proposal)
WHERE ($actor = '' OR a.id = $actor) AND r1.confidence >= $min_confidence
  AND ($since = '' OR toString(r1.date) >= $since)
  AND ($until = '' OR left(toString(r1.date), size($until)) <= $until)
WITH DISTINCT a, p, CASE type(r1) WHEN 'OPPOSED' THEN 'against' ELSE 'for' END AS side
MATCH (b:Person|Body|Country)-[r2:PROPOSED|OPPOSED|SUPPORTED]->(p)
WHERE b.id <> a.id AND ($actor <> '' OR a.id < b.id) AND r2.confidence >= $min_confidence
  AND ($since = '' OR toString(r2.date) >= $since)
  AND ($until = '' OR left(toString(r2.date), size($until)) <= $until)
WITH a, b, p, max(CASE WHEN CASE type(r2) WHEN 'OPPOSED' THEN 'against' ELSE 'for' END = side THEN 1 ELSE 0 END) AS same
WITH a, b, count(p.id) AS common, sum(same) AS agreed
WHERE common >= $at_least
RETURN a.name AS actor, a.id AS actor_id, b.name AS other, b.id AS other_id, common, agreed,
       round(1.0 * agreed / common, 3) AS share
ORDER BY share DESC, common DESC, actor, other, actor_id, other_id
LIMIT $limit
