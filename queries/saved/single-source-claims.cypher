// name: single-source-claims
// title: Claims that one source alone makes
// topic: sources
// question: Which claims rest on a single independent source?
// identity: [actor_id, edge, target_id]
// parameters:
//   actor:
//   edge: {type: choice, choices: ["", SPOKE_AT, PROPOSED, OPPOSED, SUPPORTED, HOSTED, ATTENDED,
//     AFFILIATED_WITH, MEMBER_OF, TABLED_AT, MEETING_OF, HELD_IN], default: "", help: Only claims of this
//     type.}
//   min_confidence:
//   limit:
//   evidence:
// columns:
//   actor: who, or what
//   actor_id: its id
//   edge: the kind of claim
//   target: to whom, to what or where
//   target_id: its id
//   confidence: how sure the claim is
//   claim_id: the first claim, for kpgraph explain --edge
//   evidence: the sentences that say so
MATCH (a:Person|Body|Country|Proposal|Meeting)-[r:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|TABLED_AT|HOSTED|ATTENDED|
     AFFILIATED_WITH|MEMBER_OF|MEETING_OF|HELD_IN]->(t:Person|Body|Country|Meeting|Proposal)
WHERE r.confidence >= $min_confidence AND ($actor = '' OR a.id = $actor) AND ($edge = '' OR type(r) = $edge)
WITH a, r, t
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, t, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH a, type(r) AS edge, t, count(DISTINCT d.origin) AS sources, max(r.confidence) AS confidence,
     min(r.id) AS claim_id,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
WHERE sources = 1
RETURN a.name AS actor, a.id AS actor_id, edge, t.name AS target, t.id AS target_id, confidence, claim_id,
       evidence
ORDER BY edge, actor, target, claim_id
LIMIT $limit
