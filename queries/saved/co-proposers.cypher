// name: co-proposers
// title: Co-proposers
// topic: sides
// question: Who proposed the same things?
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
//   partner: the other
//   partner_id: its id
//   together: how many proposals they both made
//   proposals: which
MATCH (a:Person|Body|Country)-[r:PROPOSED]->(t:Proposal)
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
WITH t, side, collect(id) AS ids
UNWIND ids AS one
WITH t, ids, one
WHERE $actor = '' OR one = $actor
UNWIND ids AS two
WITH t, one, two
WHERE one <> two AND ($actor <> '' OR one < two)
WITH DISTINCT t, one, two ORDER BY t.name, t.id LIMIT 1000000000
WITH one, two, collect(t.name) AS proposals
WHERE size(proposals) >= $at_least
MATCH (a:Person|Body|Country) WHERE a.id = one
MATCH (b:Person|Body|Country) WHERE b.id = two
RETURN a.name AS actor, a.id AS actor_id, b.name AS partner, b.id AS partner_id, size(proposals) AS together,
       proposals
ORDER BY together DESC, actor, partner, actor_id, partner_id
LIMIT $limit
