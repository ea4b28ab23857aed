// name: speakers-by-meeting
// title: Speakers by meeting
// topic: meetings
// question: Who spoke at each meeting?
// parameters:
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
//   sources: how many independent documents say so
//   evidence: the sentences that say so
MATCH (a:Person|Body|Country)-[r:SPOKE_AT]->(m:Meeting)
WHERE r.confidence >= $min_confidence AND ($meeting = '' OR m.id = $meeting)
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH a, r, m
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, m, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH m, collect(a.id) AS ids, count(DISTINCT d.origin) AS sources,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
UNWIND ids AS id
MATCH (s:Person|Body|Country) WHERE s.id = id
WITH DISTINCT m, sources, evidence, s.id AS si, s.name AS sn ORDER BY sn, si LIMIT 1000000000
WITH m, sources, evidence, collect(sn) AS speakers
RETURN m.name AS meeting, m.id AS meeting_id, m.`starts` AS `starts`, m.place AS place,
       size(speakers) AS number, speakers, sources, evidence
ORDER BY `starts`, meeting, meeting_id
LIMIT $limit
