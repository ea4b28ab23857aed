// name: silent-participants
// title: Silent participants
// topic: people
// question: Which members of a body took no position on any proposal?
// parameters:
//   body: {type: name, choices: bodies, default: body/kimberley-process, help: "The body whose members are
//     looked at."}
//   with_delegates: {default: true}
//   min_confidence:
//   since:
//   until:
//   limit:
//   evidence: {default: false}
// columns:
//   member: who
//   member_id: its id
//   speeches: at how many meetings it is told to have spoken
//   sources: how many independent documents mention it
//   evidence: the sentences that say that it is a member
MATCH (a:Person|Body|Country)-[r:PROPOSED|OPPOSED|SUPPORTED]->(t:Proposal)
WHERE r.confidence >= $min_confidence
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
UNWIND [a.id] + principals AS principal
WITH collect(DISTINCT principal) AS active
MATCH (x:Body|Country)-[r:MEMBER_OF]->(b:Body)
WHERE b.id = $body AND r.confidence >= $min_confidence AND NOT x.id IN active
WITH x, r
MATCH (d:Document) WHERE d.id = r.document
WITH x, r, d ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH x, collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
OPTIONAL MATCH (x)-[s:SPOKE_AT]->(m:Meeting)
WHERE s.confidence >= $min_confidence
  AND ($since = '' OR toString(s.date) >= $since)
  AND ($until = '' OR left(toString(s.date), size($until)) <= $until)
WITH x, evidence, count(DISTINCT m.id) AS speeches
OPTIONAL MATCH (e:Document)-[:MENTIONS]->(x)
WITH x, evidence, speeches, count(DISTINCT e.origin) AS sources
RETURN x.name AS member, x.id AS member_id, speeches, sources, evidence
ORDER BY member, member_id
LIMIT $limit
