// name: adversaries
// title: Adversaries
// topic: sides
// question: "Who stood against whom: one proposed or backed what the other opposed?"
// parameters:
//   actor: {help: "Only pairs with this person, body or country."}
//   with_delegates: {help: "Count what a delegate did for the country or body that it acted for, not for the
//     delegate."}
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
MATCH (a:Person|Body|Country)-[r:PROPOSED|OPPOSED|SUPPORTED]->(t:Proposal)
WHERE r.confidence >= $min_confidence
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH a, r, t
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN f.roles WHERE toLower(role) CONTAINS 'chair'))
WITH a, r, t, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH a, r, t, CASE WHEN NOT $with_delegates THEN [] WHEN size(named) = 0 THEN belongs
     ELSE named END AS principals
UNWIND CASE WHEN size(principals) = 0 THEN [a.id] ELSE principals END AS id
WITH DISTINCT t, CASE type(r) WHEN 'OPPOSED' THEN 'against' ELSE 'for' END AS side, id
WITH t, collect(CASE side WHEN 'for' THEN id END) AS backers, collect(CASE side
     WHEN 'against' THEN id END) AS opponents
UNWIND backers AS backer
UNWIND opponents AS opponent
WITH t, backer, opponent
WHERE backer <> opponent AND ($actor = '' OR backer = $actor OR opponent = $actor)
WITH t, CASE WHEN opponent = $actor OR ($actor = '' AND opponent < backer) THEN opponent ELSE backer END AS one,
     CASE WHEN opponent = $actor OR ($actor = '' AND opponent < backer) THEN backer ELSE opponent END AS two
WITH DISTINCT t, one, two ORDER BY t.name, t.id LIMIT 1000000000
WITH one, two, collect(t.name) AS proposals
WHERE size(proposals) >= $at_least
MATCH (a:Person|Body|Country) WHERE a.id = one
MATCH (b:Person|Body|Country) WHERE b.id = two
RETURN a.name AS actor, a.id AS actor_id, b.name AS adversary, b.id AS adversary_id, size(proposals) AS apart,
       proposals
ORDER BY apart DESC, actor, adversary, actor_id, adversary_id
LIMIT $limit
