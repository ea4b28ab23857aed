// name: hosts
// title: Hosts
// topic: meetings
// question: Who hosted which meeting, and in which country was it held?
// identity: [actor_id, how, meeting_id]
// parameters:
//   actor:
//   meeting:
//   min_confidence:
//   limit:
//   evidence:
// columns:
//   actor: who hosted it, or the country in which it was held
//   actor_id: its id
//   how: hosted, or held in
//   meeting: the meeting
//   meeting_id: its id
//   starts: its first day
//   place: the town
//   sources: how many independent documents say so
//   confidence: the highest of the claims
//   claim_id: the first claim, for kpgraph explain --edge
//   evidence: the sentences that say so
MATCH (x:Person|Body|Country|Meeting)-[r:HOSTED|HELD_IN]->(y:Meeting|Country)
WHERE r.confidence >= $min_confidence
  AND ($actor = '' OR x.id = $actor OR y.id = $actor)
  AND ($meeting = '' OR x.id = $meeting OR y.id = $meeting)
WITH x, r, y
MATCH (d:Document) WHERE d.id = r.document
WITH x, r, y, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH x, y, type(r) AS edge, count(DISTINCT d.origin) AS sources, max(r.confidence) AS confidence,
     min(r.id) AS claim_id,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
RETURN CASE edge WHEN 'HOSTED' THEN x.name ELSE y.name END AS actor, CASE edge WHEN 'HOSTED' THEN x.id
       ELSE y.id END AS actor_id,
       CASE edge WHEN 'HOSTED' THEN 'hosted' ELSE 'held in' END AS how,
       CASE edge WHEN 'HOSTED' THEN y.name ELSE x.name END AS meeting, CASE edge WHEN 'HOSTED' THEN y.id
       ELSE x.id END AS meeting_id,
       CASE edge WHEN 'HOSTED' THEN y.`starts` ELSE x.`starts` END AS `starts`,
       CASE edge WHEN 'HOSTED' THEN y.place ELSE x.place END AS place, sources, confidence, claim_id, evidence
ORDER BY actor, `starts`, meeting, how, claim_id
LIMIT $limit
