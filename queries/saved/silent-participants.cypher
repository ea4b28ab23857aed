// name: silent-participants
// title: Silent participants
// topic: people
// question: Which members of a body took no position on any proposal?
// parameters:
//   body: {type: name, choices: bodies, default: body/kimberley-process, help: "The body whose members are
//     looked at."}
//   with_delegates: {default: true}
//   min_confidence:
//   limit:
// columns:
//   member: who
//   member_id: its id
//   speeches: at how many meetings it is told to have spoken
//   sources: how many independent documents mention it
MATCH (a:Person|Body|Country)-[r:PROPOSED|OPPOSED|SUPPORTED]->(t:Proposal)
WHERE r.confidence >= $min_confidence
WITH a, r, t
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN f.roles WHERE toLower(role) CONTAINS 'chair'))
WITH a, r, t, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH a, r, t, CASE WHEN NOT $with_delegates THEN [] WHEN size(named) = 0 THEN belongs
     ELSE named END AS principals
UNWIND [a.id] + principals AS principal
WITH collect(DISTINCT principal) AS active
MATCH (x:Body|Country)-[r:MEMBER_OF]->(b:Body)
WHERE b.id = $body AND r.confidence >= $min_confidence AND NOT x.id IN active
WITH DISTINCT x
OPTIONAL MATCH (x)-[s:SPOKE_AT]->(m:Meeting) WHERE s.confidence >= $min_confidence
WITH x, count(DISTINCT m.id) AS speeches
OPTIONAL MATCH (d:Document)-[:MENTIONS]->(x)
WITH x, speeches, count(DISTINCT d.origin) AS sources
RETURN x.name AS member, x.id AS member_id, speeches, sources
ORDER BY member, member_id
LIMIT $limit
