// name: co-mentions
// title: Named together
// topic: connections
// question: Which actors are named in the same documents most often?
// parameters:
//   actor: {help: "Only pairs with this person, body or country."}
//   at_least:
//   limit:
// columns:
//   actor: the one
//   actor_id: its id
//   other: the other
//   other_id: its id
//   sources: in how many independent documents both are named
MATCH (d:Document)-[:MENTIONS]->(a:Person|Body|Country)
WHERE $actor = '' OR a.id = $actor
WITH DISTINCT a, d
MATCH (d)-[:MENTIONS]->(b:Person|Body|Country)
WHERE b.id <> a.id AND ($actor <> '' OR a.id < b.id)
WITH a, b, count(DISTINCT d.origin) AS sources
WHERE sources >= $at_least
RETURN a.name AS actor, a.id AS actor_id, b.name AS other, b.id AS other_id, sources
ORDER BY sources DESC, actor, other, actor_id, other_id
LIMIT $limit
