// name: speakers-by-meeting
// title: Speakers by meeting
// topic: meetings
// question: Who spoke at each meeting?
// parameters:
//   with_delegates: {help: "Count whoever spoke for a country or body as that country or body."}
//   meeting:
//   since:
//   until:
//   min_confidence:
//   limit:
//   evidence: {default: false}
// columns:
//   meeting: the meeting
//   meeting_id: its id
//   starts: its first day
//   place: where it was held
//   number: how many spoke
//   speakers: who
//   delegates: who spoke for them, with --with-delegates
//   sources: how many independent documents say so
//   evidence: the sentences that say so
MATCH (a:Person|Body|Country)-[r:SPOKE_AT]->(m:Meeting)
WHERE r.confidence >= $min_confidence AND ($meeting = '' OR m.id = $meeting)
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH a, r, m
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair'))
WITH a, r, m, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH a, r, m, CASE WHEN NOT $with_delegates THEN [] WHEN size(named) = 0 THEN belongs ELSE named END AS principals
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, m, principals, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH m, collect(CASE WHEN size(principals) = 0 THEN [a.id] ELSE principals END) AS found,
     collect(CASE WHEN size(principals) > 0 THEN a.name END) AS delegates, count(DISTINCT d.origin) AS sources,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
UNWIND found AS part
UNWIND part AS id
WITH DISTINCT m, delegates, sources, evidence, id
MATCH (s:Person|Body|Country) WHERE s.id = id
WITH m, delegates, sources, evidence, s ORDER BY s.name, s.id LIMIT 1000000000
WITH m, delegates, sources, evidence, collect(s.name) AS speakers
RETURN m.name AS meeting, m.id AS meeting_id, m.`starts` AS `starts`, m.place AS place,
       size(speakers) AS number, speakers, [delegates] AS delegates, sources, evidence
ORDER BY `starts`, meeting, meeting_id
LIMIT $limit
