// name: blocked-proposals
// title: Blocked proposals
// topic: positions
// question: Which proposals were blocked, by whom, at which meeting, and who had proposed them?
// parameters:
//   actor: {help: "Only what this person, body or country blocked."}
//   with_delegates:
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
//   delegates: who acted for them, with --with-delegates
//   proposed_by: who had proposed it, there or elsewhere
//   date: when, the earliest that a document tells
//   sources: how many independent documents say so
//   evidence: the sentences that say who blocked it
MATCH (a:Person|Body|Country|Proposal)-[r:OPPOSED|TABLED_AT]->(y:Proposal|Meeting)
WHERE r.confidence >= $min_confidence
  AND ((type(r) = 'OPPOSED' AND r.mode = 'blocked' AND y.id STARTS WITH 'proposal/') OR r.outcome = 'blocked')
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
  AND ($meeting = '' OR y.id = $meeting OR r.meeting = $meeting)
WITH a, r, y
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair'))
WITH a, r, y, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH a, r, y, CASE WHEN NOT $with_delegates THEN [] WHEN size(named) = 0 THEN belongs ELSE named END AS principals
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, y, principals, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH CASE type(r) WHEN 'OPPOSED' THEN y.id ELSE a.id END AS what,
     CASE type(r) WHEN 'OPPOSED' THEN r.meeting ELSE y.id END AS place,
     min(r.date) AS date, count(DISTINCT d.origin) AS sources,
     collect(CASE WHEN type(r) = 'TABLED_AT' THEN [''] WHEN size(principals) = 0 THEN [a.id]
             ELSE principals END) AS blockers,
     collect(CASE WHEN size(principals) > 0 THEN a.name END) AS delegates,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
UNWIND blockers AS part
UNWIND part AS id
WITH DISTINCT what, place, date, sources, delegates, evidence, id
OPTIONAL MATCH (b:Person|Body|Country) WHERE b.id = id
WITH what, place, date, sources, delegates, evidence, b ORDER BY b.name, b.id LIMIT 1000000000
WITH what, place, date, sources, delegates, evidence, collect(b.id) AS ids, collect(b.name) AS blocked_by
WHERE $actor = '' OR $actor IN ids
MATCH (p:Proposal) WHERE p.id = what
OPTIONAL MATCH (s:Person|Body|Country)-[q:PROPOSED]->(p) WHERE q.confidence >= $min_confidence
WITH DISTINCT p, place, date, sources, delegates, evidence, blocked_by, s.id AS si, s.name AS sn
     ORDER BY sn, si LIMIT 1000000000
WITH p, place, date, sources, delegates, evidence, blocked_by, collect(sn) AS proposed_by
OPTIONAL MATCH (m:Meeting) WHERE m.id = place
RETURN p.name AS proposal, p.id AS proposal_id, m.name AS meeting, m.id AS meeting_id, blocked_by,
       [delegates] AS delegates, proposed_by, date, sources, evidence
ORDER BY proposal, date, proposal_id, meeting_id
LIMIT $limit
