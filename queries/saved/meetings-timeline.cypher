// name: meetings-timeline
// title: Meetings in the order of time
// topic: meetings
// question: Which meetings were held, when and where, and how much is known of each?
// chart: {kind: timeline, start: starts, stop: ends, label: meeting, colour: kind, size: speakers}
// parameters:
//   since: {help: "Only meetings of this year, month or day, or later."}
//   min_confidence:
//   limit:
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
MATCH (m:Meeting)
WHERE ($since = '' OR coalesce(toString(m.`starts`), toString(m.year)) >= $since)
OPTIONAL MATCH (d:Document)-[:MENTIONS]->(m)
WITH m, count(DISTINCT d.origin) AS sources
OPTIONAL MATCH (m)-[h:HELD_IN]->(c:Country) WHERE h.confidence >= $min_confidence
WITH DISTINCT m, sources, c ORDER BY c.name, c.id LIMIT 1000000000
WITH m, sources, collect(c.name) AS country
OPTIONAL MATCH (m)-[o:MEETING_OF]->(b:Body) WHERE o.confidence >= $min_confidence
WITH DISTINCT m, sources, country, b ORDER BY b.name, b.id LIMIT 1000000000
WITH m, sources, country, collect(b.name) AS body
OPTIONAL MATCH (a:Person|Body|Country)-[s:SPOKE_AT]->(m) WHERE s.confidence >= $min_confidence
WITH m, sources, country, body, count(DISTINCT a.id) AS speakers
OPTIONAL MATCH (p:Proposal)-[t:TABLED_AT]->(m) WHERE t.confidence >= $min_confidence
WITH m, sources, country, body, speakers, count(DISTINCT p.id) AS proposals
RETURN coalesce(toString(m.`starts`), toString(m.year)) AS `starts`, m.`ends` AS `ends`, m.name AS meeting,
       m.id AS meeting_id, m.kind AS kind,
       m.place AS place, country, body, speakers, proposals, sources
ORDER BY `starts`, meeting, meeting_id
LIMIT $limit
