// name: blocs
// title: Blocs
// topic: sides
// question: With which others did an actor stand together repeatedly?
// parameters:
//   actor:
//   with_delegates: {help: "Count what a delegate did for the country or body that it acted for, not for the
//     delegate."}
//   since:
//   until:
//   at_least: {default: 2, help: On how many proposals two must have stood together.}
//   min_confidence:
//   limit:
//   evidence: {default: false}
// columns:
//   actor: the one
//   actor_id: its id
//   size: how many others
//   partners: which, by name
//   delegates: by whose acts it counts, with --with-delegates
//   evidence: the sentences that say so, of all
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
WITH t, side, collect({id: id, delegates: delegates, proof: proof}) AS stands
UNWIND stands AS own
WITH t, side, stands, own WHERE $actor = '' OR own.id = $actor
UNWIND stands AS its
WITH t, side, own, its WHERE own.id <> its.id
WITH t, side, own.id AS one, its.id AS two, own.delegates + its.delegates AS delegates,
     own.proof + its.proof AS proof
ORDER BY t.name, t.id, side LIMIT 1000000000
WITH t, one, two, collect(delegates) AS delegates, collect(proof) AS proof
ORDER BY t.name, t.id LIMIT 1000000000
WITH one, two, collect(t.name) AS proposals, collect(delegates) AS delegates, collect(proof) AS evidence
WHERE size(proposals) >= $at_least
MATCH (a:Person|Body|Country) WHERE a.id = one
WITH a, two, proposals, delegates, evidence
MATCH (b:Person|Body|Country) WHERE b.id = two
WITH a, b, delegates, evidence ORDER BY b.name, b.id LIMIT 1000000000
WITH a, collect(b.name) AS partners, collect(delegates) AS delegates, collect(evidence) AS evidence
RETURN a.name AS actor, a.id AS actor_id, size(partners) AS size, partners, delegates, evidence
ORDER BY size DESC, actor, actor_id
LIMIT $limit
