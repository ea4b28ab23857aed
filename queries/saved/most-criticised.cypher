// name: most-criticised
// title: Most criticised
// topic: positions
// question: Whom or what did the most actors criticise?
// parameters:
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
//   sources: how many independent documents say so
//   evidence: the sentences that say so
MATCH (a:Person|Body|Country)-[r:OPPOSED]->(t:Proposal|Body|Country|Person)
WHERE r.mode = 'criticised' AND r.confidence >= $min_confidence
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH a, r, t
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, t, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH t, collect(a.id) AS ids, count(DISTINCT d.origin) AS sources,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
UNWIND ids AS id
MATCH (b:Person|Body|Country) WHERE b.id = id
WITH DISTINCT t, sources, evidence, b.id AS bi, b.name AS bn ORDER BY bn, bi LIMIT 1000000000
WITH t, sources, evidence, collect(bn) AS criticised_by
WHERE size(criticised_by) >= $at_least
RETURN t.name AS target, t.id AS target_id, size(criticised_by) AS critics, criticised_by, sources, evidence
ORDER BY critics DESC, target, target_id
LIMIT $limit
