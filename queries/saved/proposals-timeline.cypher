// name: proposals-timeline
// title: Proposals in the order of time
// topic: meetings
// question: What was proposed, when, by whom, who was for and against it, and what came of it?
// chart: {kind: timeline, start: date, label: proposal, colour: outcome, size: sources}
// parameters:
//   outcome: {type: choice, choices: ["", adopted, blocked, failed, pending], default: "", help: Only
//     proposals with this outcome.}
//   since:
//   until:
//   min_confidence:
//   limit:
// columns:
//   date: the earliest date that a claim about it tells
//   proposal: the proposal
//   proposal_id: its id
//   outcome: what came of it, as far as the documents tell
//   proposed_by: who proposed it
//   supported_by: who backed it
//   opposed_by: who was against it
//   sources: how many independent documents mention it
MATCH (p:Proposal)
WHERE $outcome = '' OR p.outcome = $outcome
OPTIONAL MATCH (d:Document)-[:MENTIONS]->(p)
WITH p, count(DISTINCT d.origin) AS sources
OPTIONAL MATCH (p)-[t:TABLED_AT]->(m:Meeting) WHERE t.confidence >= $min_confidence
WITH p, sources, min(t.date) AS tabled
OPTIONAL MATCH (x:Person|Body|Country)-[r:PROPOSED|OPPOSED|SUPPORTED]->(p) WHERE r.confidence >= $min_confidence
WITH p, sources, tabled, min(r.date) AS acted
WITH p, sources, CASE WHEN tabled IS NULL THEN acted WHEN acted IS NULL THEN tabled
     WHEN acted < tabled THEN acted ELSE tabled END AS date
WHERE ($since = '' OR toString(date) >= $since) AND ($until = '' OR left(toString(date),
     size($until)) <= $until)
OPTIONAL MATCH (a:Person|Body|Country)-[r:PROPOSED]->(p) WHERE r.confidence >= $min_confidence
WITH DISTINCT p, sources, date, a ORDER BY a.name, a.id LIMIT 1000000000
WITH p, sources, date, collect(a.name) AS proposed_by
OPTIONAL MATCH (a:Person|Body|Country)-[r:SUPPORTED]->(p) WHERE r.confidence >= $min_confidence
WITH DISTINCT p, sources, date, proposed_by, a ORDER BY a.name, a.id LIMIT 1000000000
WITH p, sources, date, proposed_by, collect(a.name) AS supported_by
OPTIONAL MATCH (a:Person|Body|Country)-[r:OPPOSED]->(p) WHERE r.confidence >= $min_confidence
WITH DISTINCT p, sources, date, proposed_by, supported_by, a ORDER BY a.name, a.id LIMIT 1000000000
WITH p, sources, date, proposed_by, supported_by, collect(a.name) AS opposed_by
RETURN date, p.name AS proposal, p.id AS proposal_id, p.outcome AS outcome, proposed_by, supported_by,
       opposed_by, sources
ORDER BY date, proposal, proposal_id
LIMIT $limit
