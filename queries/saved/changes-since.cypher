// name: changes-since
// title: Changes since a date
// topic: sources
// question: Which claims came into the graph, or were read anew, since a date?
// identity: [claim_id]
// parameters:
//   since: {default: null, help: "Only from documents loaded on this date or later (2026, 2026-06 or
//     2026-06-20)."}
//   min_confidence:
//   limit:
//   evidence: {default: false}
// columns:
//   loaded: when the document was last written, in UTC
//   actor: who, or what
//   actor_id: its id
//   edge: the kind of claim
//   target: to whom, to what or where
//   target_id: its id
//   document: which document says so
//   document_id: its id
//   confidence: how sure the claim is
//   claim_id: the first claim, for kpgraph explain --edge
//   evidence: the sentences that say so
MATCH (a:Person|Body|Country|Proposal|Meeting)-[r:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|TABLED_AT|HOSTED|ATTENDED|
     AFFILIATED_WITH|MEMBER_OF|MEETING_OF|HELD_IN]->(t:Person|Body|Country|Meeting|Proposal)
WHERE r.confidence >= $min_confidence
WITH a, r, t
MATCH (d:Document) WHERE d.id = r.document AND d.loaded >= $since
WITH a, r, t, d, CASE WHEN $evidence THEN [{claim: r.id, sentences: r.evidence, document: d.name,
                                           publisher: d.publisher,
                                           published: toString(d.published)}] END AS evidence
RETURN d.loaded AS loaded, a.name AS actor, a.id AS actor_id, type(r) AS edge, t.name AS target,
       t.id AS target_id,
       d.name AS document, d.id AS document_id, r.confidence AS confidence, r.id AS claim_id, evidence
ORDER BY loaded DESC, document_id, edge, actor, target, claim_id
LIMIT $limit
