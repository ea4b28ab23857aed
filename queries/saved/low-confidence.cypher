// name: low-confidence
// title: Claims to check by hand
// topic: sources
// question: Which claims is the program least sure of, and why?
// identity: [claim_id]
// parameters:
//   actor:
//   max_confidence: {type: number, default: 0.6, help: Only claims less certain than this (0 to 1).}
//   limit:
//   evidence:
// columns:
//   confidence: how sure the claim is
//   actor: who, or what
//   actor_id: its id
//   edge: the kind of claim
//   target: to whom, to what or where
//   target_id: its id
//   reasons: why the confidence is what it is
//   trigger: the words that gave it away
//   claim_id: the first claim, for kpgraph explain --edge
//   evidence: the sentences that say so
MATCH (a:Person|Body|Country|Proposal|Meeting)-[r:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|TABLED_AT|HOSTED|ATTENDED|
     AFFILIATED_WITH|MEMBER_OF|MEETING_OF|HELD_IN]->(t:Person|Body|Country|Meeting|Proposal)
WHERE r.confidence < $max_confidence AND ($actor = '' OR a.id = $actor)
WITH a, r, t
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, t, d, CASE WHEN $evidence THEN [{claim: r.id, sentences: r.evidence, document: d.name,
                                           publisher: d.publisher,
                                           published: toString(d.published)}] END AS evidence
RETURN r.confidence AS confidence, a.name AS actor, a.id AS actor_id, type(r) AS edge, t.name AS target,
       t.id AS target_id,
       r.reasons AS reasons, r.`trigger` AS `trigger`, r.id AS claim_id, evidence
ORDER BY confidence, edge, actor, target, claim_id
LIMIT $limit
