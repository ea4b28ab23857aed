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
//   evidence: {default: false}
// columns:
//   actor: the one
//   actor_id: its id
//   other: the other
//   other_id: its id
//   common: on how many proposals both took a side
//   agreed: on how many it was the same side
//   share: the one over the other, 0 to 1
//   delegates: by whose acts it counts, with --with-delegates
//   evidence: the sentences that say so, of both
OPTIONAL MATCH (q:Person)-[:AFFILIATED_WITH]->(o:Body|Country) WHERE o.id = $actor
WITH collect(DISTINCT q.id) AS staff
OPTIONAL MATCH (x:Person|Body|Country)-[r:PROPOSED|OPPOSED|SUPPORTED]->(t:Proposal)
WHERE x.id = $actor OR ($with_delegates AND ($actor IN r.on_behalf_of OR x.id IN staff))
WITH collect(DISTINCT t.id) AS touched
MATCH (a:Person|Body|Country)-[r:PROPOSED|OPPOSED|SUPPORTED]->(t:Proposal)
WHERE r.confidence >= $min_confidence AND ($actor = '' OR t.id IN touched)
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH a, r, t
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair'))
WITH a, r, t, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH a, r, t, CASE WHEN NOT $with_delegates THEN [] WHEN size(named) = 0 THEN belongs
     ELSE named END AS principals
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, t, principals, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
UNWIND CASE WHEN size(principals) = 0 THEN [a.id] ELSE principals END AS id
WITH t, CASE type(r) WHEN 'OPPOSED' THEN 'against' ELSE 'for' END AS side, id,
     collect(CASE WHEN a.id <> id THEN a.name END) AS delegates,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS proof
WITH t, collect({id: id, side: side, delegates: delegates, proof: proof}) AS stands
UNWIND stands AS own
WITH t, stands, own WHERE $actor = '' OR own.id = $actor
UNWIND stands AS its
WITH t, own, its WHERE own.id <> its.id AND ($actor <> '' OR own.id < its.id)
WITH t, own.id AS one, its.id AS two, own.side AS side, its.side AS other,
     own.delegates + its.delegates AS delegates, own.proof + its.proof AS proof
ORDER BY t.name, t.id, side, other LIMIT 1000000000
WITH t, one, two, max(CASE WHEN other = side THEN 1 ELSE 0 END) AS same, collect(delegates) AS delegates,
     collect(proof) AS proof
ORDER BY t.name, t.id LIMIT 1000000000
WITH one, two, count(t.id) AS common, sum(same) AS agreed, collect(delegates) AS delegates,
     collect(proof) AS evidence
WHERE common >= $at_least
MATCH (a:Person|Body|Country) WHERE a.id = one
WITH a, two, common, agreed, delegates, evidence
MATCH (b:Person|Body|Country) WHERE b.id = two
RETURN a.name AS actor, a.id AS actor_id, b.name AS other, b.id AS other_id, common, agreed,
       round(1.0 * agreed / common, 3) AS share, delegates, evidence
ORDER BY share DESC, common DESC, actor, other, actor_id, other_id
LIMIT $limit
