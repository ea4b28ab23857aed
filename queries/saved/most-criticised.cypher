// name: most-criticised
// title: Most criticised
// topic: positions
// question: Whom or what did the most actors criticise?
// parameters:
//   with_delegates:
//   since:
//   until:
//   at_least:
//   min_confidence:
//   limit:
//   evidence: {default: false}
// columns:
//   target: whom or what
//   target_id: its id
//   critics: how many actors
//   criticised_by: which
//   delegates: who spoke for them, with --with-delegates
//   sources: how many independent documents say so
//   evidence: the sentences that say so
MATCH (a:Person|Body|Country)-[r:OPPOSED]->(t:Proposal|Body|Country|Person)
WHERE r.mode = 'criticised' AND r.confidence >= $min_confidence
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH a, r, t
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair'))
WITH a, r, t, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH a, r, t, CASE WHEN NOT $with_delegates THEN [] WHEN size(named) = 0 THEN belongs ELSE named END AS principals
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, t, principals, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH t, count(DISTINCT d.origin) AS sources,
     collect(CASE WHEN size(principals) = 0 THEN [a.id] ELSE principals END) AS critics,
     collect(CASE WHEN size(principals) > 0 THEN a.name END) AS delegates,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
UNWIND critics AS part
UNWIND part AS id
WITH DISTINCT t, sources, delegates, evidence, id
MATCH (b:Person|Body|Country) WHERE b.id = id
WITH t, sources, delegates, evidence, b ORDER BY b.name, b.id LIMIT 1000000000
WITH t, sources, delegates, evidence, collect(b.name) AS criticised_by
WHERE size(criticised_by) >= $at_least
RETURN t.name AS target, t.id AS target_id, size(criticised_by) AS critics, criticised_by,
       [delegates] AS delegates, sources, evidence
ORDER BY critics DESC, target, target_id
LIMIT $limit
