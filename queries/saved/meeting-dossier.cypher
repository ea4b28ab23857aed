// name: meeting-dossier
// title: Dossier of a meeting
// topic: dossiers
// question: "What happened at one meeting: who spoke, hosted, came, proposed, backed and opposed?"
// identity: [edge, actor_id, target_id, detail]
// parameters:
//   meeting: {default: null, choices: meetings, help: "The meeting."}
//   min_confidence:
//   limit:
//   evidence:
// columns:
//   edge: what was done there
//   actor: who did it
//   actor_id: its id
//   detail: the mode of an opposition, the basis of a speech
//   target: the proposal or party that it concerns
//   target_id: its id
//   date: when, the earliest that a document tells
//   sources: how many independent documents say so
//   confidence: the highest of the claims
//   claim_id: the first claim, for kpgraph explain --edge
//   evidence: the sentences that say so
MATCH (a:Person|Body|Country|Proposal)-[r:SPOKE_AT|HOSTED|ATTENDED|TABLED_AT|PROPOSED|OPPOSED|
     SUPPORTED]->(x:Meeting|Proposal|Body|Country|Person)
WHERE r.confidence >= $min_confidence AND (x.id = $meeting OR r.meeting = $meeting)
WITH a, r, x
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, x, d, CASE type(r) WHEN 'TABLED_AT' THEN coalesce(r.outcome, '') ELSE '' END AS outcome, CASE r.mode
     WHEN 'blocked' THEN 1 WHEN 'rejected' THEN 2 ELSE 3 END AS rank
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH a, x, type(r) AS edge, outcome, min(rank) AS rank, max(r.basis) AS basis, min(r.date) AS date,
     count(DISTINCT d.origin) AS sources,
     max(r.confidence) AS confidence, min(r.id) AS claim_id,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
RETURN edge, CASE edge WHEN 'TABLED_AT' THEN '' ELSE a.name END AS actor,
       CASE edge WHEN 'TABLED_AT' THEN '' ELSE a.id END AS actor_id,
       CASE edge WHEN 'OPPOSED' THEN CASE rank WHEN 1 THEN 'blocked' WHEN 2 THEN 'rejected'
       ELSE 'criticised' END WHEN 'SPOKE_AT' THEN basis ELSE outcome END AS detail,
       CASE WHEN edge = 'TABLED_AT' THEN a.name WHEN x.id = $meeting THEN '' ELSE x.name END AS target,
       CASE WHEN edge = 'TABLED_AT' THEN a.id WHEN x.id = $meeting THEN '' ELSE x.id END AS target_id,
       date, sources, confidence, claim_id, evidence
ORDER BY edge, actor, target, claim_id
LIMIT $limit
