// name: meetings-timeline
// title: Meetings in the order of time
// topic: meetings
// question: Which meetings were held, when and where, and how much is known of each?
// chart: {kind: timeline, start: starts, stop: ends, label: meeting, colour: kind, size: speakers}
// parameters:
//   since: {help: "Only meetings of this year, month or day, or later."}
//   min_confidence:
//   limit:
//   evidence: {default: false}
// columns:
//   starts: the first day, or the year when the day isn't known
//   ends: the last day
//   meeting: the meeting
//   meeting_id: its id
//   kind: what kind of meeting
//   place: the town
//   country: the countries in which it was held
//   body: whose meeting it was
//   speakers: how many spoke
//   proposals: how many proposals were tabled or fought over there
//   sources: how many independent documents mention it
//   evidence: the sentences that say where it was held and whose it was
MATCH (x:Person|Body|Country|Proposal)-[r:PROPOSED|OPPOSED|SUPPORTED|TABLED_AT]->(y:Proposal|Meeting)
WHERE r.confidence >= $min_confidence
WITH DISTINCT CASE type(r) WHEN 'TABLED_AT' THEN y.id ELSE r.meeting END AS place,
     CASE type(r) WHEN 'TABLED_AT' THEN x.id ELSE y.id END AS what
WITH place, count(what) AS proposals
WITH collect({place: place, proposals: proposals}) AS counts
MATCH (m:Meeting)
WHERE ($since = '' OR coalesce(toString(m.`starts`), toString(m.year)) >= $since)
UNWIND counts + [{place: m.id, proposals: 0}] AS entry
WITH m, max(CASE WHEN entry.place = m.id THEN entry.proposals ELSE 0 END) AS proposals
OPTIONAL MATCH (d:Document)-[:MENTIONS]->(m)
WITH m, proposals, count(DISTINCT d.origin) AS sources
OPTIONAL MATCH (m)-[r:HELD_IN|MEETING_OF]->(z:Country|Body) WHERE r.confidence >= $min_confidence
WITH m, proposals, sources, r, z
OPTIONAL MATCH (d:Document) WHERE d.id = r.document
WITH m, proposals, sources, r, z, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH m, proposals, sources, z,
     collect(CASE WHEN $evidence AND r.id IS NOT NULL THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS proof
ORDER BY z.name, z.id LIMIT 1000000000
WITH m, proposals, sources, collect(CASE WHEN z.id STARTS WITH 'country/' THEN z.name END) AS country,
     collect(CASE WHEN z.id STARTS WITH 'body/' THEN z.name END) AS body, collect(proof) AS evidence
OPTIONAL MATCH (a:Person|Body|Country)-[s:SPOKE_AT]->(m) WHERE s.confidence >= $min_confidence
WITH m, proposals, sources, country, body, evidence, count(DISTINCT a.id) AS speakers
RETURN coalesce(toString(m.`starts`), toString(m.year)) AS `starts`, m.`ends` AS `ends`, m.name AS meeting,
       m.id AS meeting_id, m.kind AS kind, m.place AS place, country, body, speakers, proposals, sources,
       evidence
ORDER BY `starts`, meeting, meeting_id
LIMIT $limit
