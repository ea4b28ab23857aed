// name: who-spoke-where
// title: Who spoke where
// topic: positions
// question: Who took the floor, or was quoted on the spot, at which meeting?
// parameters:
//   actor:
//   with_delegates:
//   country:
//   meeting:
//   since:
//   until:
//   min_confidence:
//   limit:
//   evidence:
// columns:
//   actor: who spoke
//   actor_id: its id
//   acted_for: the countries or bodies for which a document says that a delegate spoke; with --with-delegates
//     or --country also those to which it says that the delegate belongs
//   meeting: at which meeting
//   meeting_id: its id
//   starts: the meeting's first day
//   place: where it was held
//   basis: stated, when a text says so; context, when it is a quotation in a report from the meeting
//   sources: how many independent documents say so
//   confidence: the highest of the claims
//   claim_id: the first claim, for kpgraph explain --edge
//   evidence: the sentences that say so
MATCH (a:Person|Body|Country)-[r:SPOKE_AT]->(m:Meeting)
WHERE r.confidence >= $min_confidence
  AND ($meeting = '' OR m.id = $meeting)
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
  AND ($actor = '' OR a.id = $actor OR $with_delegates)
WITH a, r, m
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair'))
WITH a, r, m, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH a, r, m, named, CASE WHEN size(named) = 0 THEN belongs ELSE named END AS principals
WHERE ($actor = '' OR a.id = $actor OR $actor IN principals)
  AND ($country = '' OR a.id = $country OR $country IN principals)
WITH a, r, m, CASE WHEN $with_delegates OR $country <> '' THEN principals ELSE named END AS principals
UNWIND CASE WHEN size(principals) = 0 THEN [''] ELSE principals END AS principal
OPTIONAL MATCH (p:Body|Country) WHERE p.id = principal
WITH a, r, m, p ORDER BY p.name, p.id LIMIT 1000000000
WITH a, r, m, collect(p.name) AS acted_for
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, m, acted_for, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH a, m, acted_for, max(r.basis) AS basis, count(DISTINCT d.origin) AS sources,
     max(r.confidence) AS confidence, min(r.id) AS claim_id,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
RETURN a.name AS actor, a.id AS actor_id, acted_for, m.name AS meeting, m.id AS meeting_id,
       m.`starts` AS `starts`, m.place AS place, basis, sources, confidence, claim_id, evidence
ORDER BY actor, `starts`, meeting, claim_id
LIMIT $limit
