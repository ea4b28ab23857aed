// name: agreement
// title: Agreement between actors
// topic: sides
// question: On what share of the proposals on which both took a side did two actors agree?
// chart: {kind: matrix, row: actor, column: other, value: share}
// parameters:
//   actor: {help: "Only pairs with this person, body or country."}
//   with_delegates: {help: "Count what a delegate did for the country or body that it acted for, not for the
//     delegate."}
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
WITH t, collect({id: id, side: side}) AS stands
UNWIND stands AS own
WITH t, stands, own.id AS one, own.side AS side
WHERE $actor = '' OR one = $actor
UNWIND stands AS its
WITH t, one, side, its.id AS two, its.side AS other
WHERE one <> two AND ($actor <> '' OR one < two)
WITH t, one, two, max(CASE WHEN other = side THEN 1 ELSE 0 END) AS same
WITH one, two, count(t.id) AS common, sum(same) AS agreed
WHERE common >= $at_least
MATCH (a:Person|Body|Country) WHERE a.id = one
MATCH (b:Person|Body|Country) WHERE b.id = two
RETURN a.name AS actor, a.id AS actor_id, b.name AS other, b.id AS other_id, common, agreed,
       round(1.0 * agreed / common, 3) AS share
ORDER BY share DESC, common DESC, actor, other, actor_id, other_id
LIMIT $limit
