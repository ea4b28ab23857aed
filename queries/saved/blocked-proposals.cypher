// name: blocked-proposals
// title: Blocked proposals
// topic: positions
// question: Which proposals were blocked, by whom, at which meeting, and who had proposed them?
// parameters:
//   actor: {help: "Only what this person, body or country blocked."}
//   meeting:
//   since:
//   until:
//   min_confidence:
//   limit:
//   evidence:
// columns:
//   proposal: what was blocked
//   proposal_id: its id
//   meeting: where, when the text tells
//   meeting_id: its id
//   blocked_by: who blocked it there; nobody, when the texts name nobody
//   proposed_by: who had proposed it, there or elsewhere
//   date: when, the earliest that a document tells
//   sources: how many independent documents say so
//   evidence: the sentences that say who blocked it
MATCH (x:Person|Body|Country|Proposal)-[r:OPPOSED|TABLED_AT]->(y:Proposal|Meeting)
WHERE r.confidence >= $min_confidence
  AND ((type(r) = 'OPPOSED' AND r.mode = 'blocked' AND y.id STARTS WITH 'proposal/') OR r.outcome = 'blocked')
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH x, r, y, type(r) = 'OPPOSED' AS act
WITH r, CASE WHEN act THEN y.id ELSE x.id END AS what, CASE WHEN act THEN r.meeting ELSE y.id END AS place,
     CASE WHEN act THEN x.id END AS blocker
WHERE $meeting = '' OR place = $meeting
MATCH (d:Document) WHERE d.id = r.document
WITH r, what, place, blocker, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH what, place, collect(blocker) AS blockers, min(r.date) AS date, count(DISTINCT d.origin) AS sources,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
WHERE $actor = '' OR $actor IN blockers
UNWIND CASE WHEN size(blockers) = 0 THEN [''] ELSE blockers END AS blocker
OPTIONAL MATCH (b:Person|Body|Country) WHERE b.id = blocker
WITH DISTINCT what, place, date, sources, evidence, b.id AS bi, b.name AS bn ORDER BY bn, bi LIMIT 1000000000
WITH what, place, date, sources, evidence, collect(bn) AS blocked_by
MATCH (p:Proposal) WHERE p.id = what
OPTIONAL MATCH (s:Person|Body|Country)-[q:PROPOSED]->(p) WHERE q.confidence >= $min_confidence
WITH DISTINCT p, place, date, sources, evidence, blocked_by, s.id AS si, s.name AS sn ORDER BY sn,
     si LIMIT 1000000000
WITH p, place, date, sources, evidence, blocked_by, collect(sn) AS proposed_by
OPTIONAL MATCH (m:Meeting) WHERE m.id = place
RETURN p.name AS proposal, p.id AS proposal_id, m.name AS meeting, m.id AS meeting_id, blocked_by, proposed_by,
       date, sources, evidence
ORDER BY proposal, date, proposal_id, meeting_id
LIMIT $limit
