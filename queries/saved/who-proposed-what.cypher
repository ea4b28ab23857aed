// name: who-proposed-what
// title: Who proposed what
// topic: positions
// question: Who tabled, sought or called for what, and at which meeting?
// parameters:
//   actor:
//   with_delegates:
//   country:
//   proposal:
//   meeting:
//   since:
//   until:
//   min_confidence:
//   limit:
//   evidence:
// columns:
//   actor: who proposed it
//   actor_id: its id
//   acted_for: the countries or bodies for which a document says that a delegate acted; with --with-delegates
//     or --country also those to which it says that the delegate belongs
//   proposal: what was proposed
//   proposal_id: its id
//   outcome: what became of it, as far as the documents tell
//   meeting: where, when the text tells
//   meeting_id: its id
//   date: when, the earliest that a document tells
//   sources: how many independent documents say so
//   confidence: the highest of the claims
//   claim_id: the first claim, for kpgraph explain --edge
//   evidence: the sentences that say so
MATCH (a:Person|Body|Country)-[r:PROPOSED]->(t:Proposal)
WHERE r.confidence >= $min_confidence
  AND ($proposal = '' OR t.id = $proposal)
  AND ($meeting = '' OR r.meeting = $meeting)
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
  AND ($actor = '' OR a.id = $actor OR $with_delegates)
WITH a, r, t
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair'))
WITH a, r, t, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH a, r, t, named, CASE WHEN size(named) = 0 THEN belongs ELSE named END AS principals
WHERE ($actor = '' OR a.id = $actor OR $actor IN principals)
  AND ($country = '' OR a.id = $country OR $country IN principals)
WITH a, r, t, CASE WHEN $with_delegates OR $country <> '' THEN principals ELSE named END AS principals
UNWIND CASE WHEN size(principals) = 0 THEN [''] ELSE principals END AS principal
OPTIONAL MATCH (p:Body|Country) WHERE p.id = principal
WITH a, r, t, p ORDER BY p.name, p.id LIMIT 1000000000
WITH a, r, t, collect(p.name) AS acted_for
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, t, acted_for, d
OPTIONAL MATCH (m:Meeting) WHERE m.id = r.meeting
WITH a, r, t, acted_for, d, m
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH a, t, m, acted_for, min(r.date) AS date, count(DISTINCT d.origin) AS sources,
     max(r.confidence) AS confidence, min(r.id) AS claim_id,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
RETURN a.name AS actor, a.id AS actor_id, acted_for,
       t.name AS proposal, t.id AS proposal_id, t.outcome AS outcome, m.name AS meeting, m.id AS meeting_id,
       date, sources, confidence, claim_id, evidence
ORDER BY actor, proposal, date, claim_id
LIMIT $limit
