// name: proposal-dossier
// title: Dossier of a proposal
// topic: dossiers
// question: Who proposed, backed and opposed one proposal, where was it tabled, and what came of it?
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
OPTIONAL MATCH (m:Meeting) WHERE m.id = CASE type(r) WHEN 'TABLED_AT' THEN x.id ELSE r.meeting END
WITH r, x, d, m, coalesce(CASE type(r) WHEN 'OPPOSED' THEN r.mode WHEN 'TABLED_AT' THEN r.outcome ELSE '' END, '') AS detail
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH x, m, type(r) AS edge, detail, min(r.date) AS date, count(DISTINCT d.origin) AS sources,
     max(r.confidence) AS confidence, min(r.id) AS claim_id,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
RETURN date, edge, CASE edge WHEN 'TABLED_AT' THEN '' ELSE x.name END AS actor,
       CASE edge WHEN 'TABLED_AT' THEN '' ELSE x.id END AS actor_id, detail,
       m.name AS meeting, m.id AS meeting_id, sources, confidence, claim_id, evidence
ORDER BY date, edge, actor, claim_id
LIMIT $limit
