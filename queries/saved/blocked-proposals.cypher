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
MATCH (p:Proposal)-[r:OPPOSED|TABLED_AT]-(a:Person|Body|Country|Meeting)
WHERE r.confidence >= $min_confidence AND (r.mode = 'blocked' OR r.outcome = 'blocked')
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
  AND ($meeting = '' OR a.id = $meeting OR r.meeting = $meeting)
WITH DISTINCT p
OPTIONAL MATCH (s:Person|Body|Country)-[q:PROPOSED]->(p) WHERE q.confidence >= $min_confidence
WITH DISTINCT p, s.id AS si, s.name AS sn ORDER BY sn, si LIMIT 1000000000
WITH p, collect(sn) AS proposed_by
MATCH (p)-[r:OPPOSED|TABLED_AT]-(a:Person|Body|Country|Meeting)
WHERE r.confidence >= $min_confidence AND (r.mode = 'blocked' OR r.outcome = 'blocked')
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
  AND ($meeting = '' OR a.id = $meeting OR r.meeting = $meeting)
WITH p, proposed_by, a, r
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair'))
WITH p, proposed_by, a, r, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH p, proposed_by, a, r, CASE WHEN NOT $with_delegates THEN [] WHEN size(named) = 0 THEN belongs
     ELSE named END AS principals
MATCH (d:Document) WHERE d.id = r.document
WITH p, proposed_by, a, r, principals, d
UNWIND CASE WHEN type(r) = 'TABLED_AT' THEN [''] WHEN size(principals) = 0 THEN [a.id] ELSE principals END AS id
OPTIONAL MATCH (b:Person|Body|Country) WHERE b.id = id
WITH p, proposed_by, a, r, principals, d, b, CASE type(r) WHEN 'TABLED_AT' THEN a.id ELSE r.meeting END AS place
ORDER BY b.name, b.id, coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH p, proposed_by, place, collect(b.id) AS ids, collect(b.name) AS blockers, min(r.date) AS date,
     count(DISTINCT d.origin) AS sources, collect(CASE WHEN size(principals) > 0 THEN a.name END) AS delegates,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
WHERE $actor = '' OR $actor IN ids
OPTIONAL MATCH (m:Meeting) WHERE m.id = place
RETURN p.name AS proposal, p.id AS proposal_id, m.name AS meeting, m.id AS meeting_id, [blockers] AS blocked_by,
       [delegates] AS delegates, proposed_by, date, sources, evidence
ORDER BY proposal, date, proposal_id, meeting_id
LIMIT $limit
