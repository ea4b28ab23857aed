// name: who-opposed-what
// title: Who opposed what
// topic: positions
// question: Who stood against which proposal or party, how, and at which meeting?
// parameters:
//   actor:
//   with_delegates:
//   country:
//   target:
//   mode: {type: choice, choices: ["", blocked, rejected, criticised], default: "", help: Only this kind of
//     opposition.}
//   meeting:
//   since:
//   until:
//   min_confidence:
//   limit:
//   evidence:
// columns:
//   actor: who stood against it
//   actor_id: its id
//   acted_for: the countries or bodies for which a document says that a delegate acted; with --with-delegates
//     or --country also those to which it says that the delegate belongs
//   mode: the strongest of blocked, rejected and criticised
//   target: what or whom it was against
//   target_id: its id
//   meeting: where, when the text tells
//   meeting_id: its id
//   date: when, the earliest that a document tells
//   sources: how many independent documents say so
//   confidence: the highest of the claims
//   claim_id: the first claim, for kpgraph explain --edge
//   evidence: the sentences that say so
MATCH (a:Person|Body|Country)-[r:OPPOSED]->(t:Proposal|Body|Country|Person)
WHERE r.confidence >= $min_confidence
  AND ($target = '' OR t.id = $target)
  AND ($mode = '' OR r.mode = $mode)
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
WITH a, r, t, acted_for, d, m,
     CASE r.mode WHEN 'blocked' THEN 1 WHEN 'rejected' THEN 2 ELSE 3 END AS rank
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH a, t, m, acted_for, min(rank) AS rank, min(r.date) AS date, count(DISTINCT d.origin) AS sources,
     max(r.confidence) AS confidence, min(r.id) AS claim_id,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
RETURN a.name AS actor, a.id AS actor_id, acted_for,
       CASE rank WHEN 1 THEN 'blocked' WHEN 2 THEN 'rejected' ELSE 'criticised' END AS mode,
       t.name AS target, t.id AS target_id, m.name AS meeting, m.id AS meeting_id,
       date, sources, confidence, claim_id, evidence
ORDER BY actor, target, date, claim_id
LIMIT $limit
