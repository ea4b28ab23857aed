// name: proposal-dossier
// title: Dossier of a proposal
// topic: dossiers
// question: Who proposed, backed and opposed one proposal, where was it tabled, and what came of it?
// identity: [edge, actor_id, meeting_id, detail]
// parameters:
//   proposal: {default: null, choices: proposals, help: "The proposal."}
//   min_confidence:
//   limit:
//   evidence:
// columns:
//   date: when, the earliest that a document tells
//   edge: what was done with it
//   actor: who did it
//   actor_id: its id
//   detail: the mode of an opposition, the outcome at a meeting
//   meeting: where, when the text tells
//   meeting_id: its id
//   sources: how many independent documents say so
//   confidence: the highest of the claims
//   claim_id: the first claim, for kpgraph explain --edge
//   evidence: the sentences that say so
MATCH (p:Proposal)-[r:PROPOSED|OPPOSED|SUPPORTED|TABLED_AT]-(x:Person|Body|Country|Meeting)
WHERE p.id = $proposal AND r.confidence >= $min_confidence
WITH p, r, x
MATCH (d:Document) WHERE d.id = r.document
WITH p, r, x, d
WITH r, x, d, CASE type(r) WHEN 'TABLED_AT' THEN x.id ELSE r.meeting END AS place
OPTIONAL MATCH (m:Meeting) WHERE m.id = place
WITH r, x, d, m, CASE type(r) WHEN 'TABLED_AT' THEN coalesce(r.outcome, '') ELSE '' END AS outcome, CASE r.mode
     WHEN 'blocked' THEN 1 WHEN 'rejected' THEN 2 ELSE 3 END AS rank
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH x, m, type(r) AS edge, outcome, min(rank) AS rank, min(r.date) AS date,
     count(DISTINCT d.origin) AS sources,
     max(r.confidence) AS confidence, min(r.id) AS claim_id,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
RETURN date, edge, CASE edge WHEN 'TABLED_AT' THEN '' ELSE x.name END AS actor,
       CASE edge WHEN 'TABLED_AT' THEN '' ELSE x.id END AS actor_id,
       CASE edge WHEN 'OPPOSED' THEN CASE rank WHEN 1 THEN 'blocked' WHEN 2 THEN 'rejected'
       ELSE 'criticised' END ELSE outcome END AS detail,
       m.name AS meeting, m.id AS meeting_id, sources, confidence, claim_id, evidence
ORDER BY date, edge, actor, claim_id
LIMIT $limit
