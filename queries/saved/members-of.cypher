// name: members-of
// title: Members of a body
// topic: people
// question: Which countries and bodies belong to a body?
// parameters:
//   body: {type: name, choices: bodies, default: "", help: Only members of this body.}
//   min_confidence:
//   limit:
//   evidence:
// columns:
//   member: who
//   member_id: its id
//   body: of what
//   body_id: its id
//   date: since when, or when it is first told
//   sources: how many independent documents say so
//   confidence: the highest of the claims
//   claim_id: the first claim, for kpgraph explain --edge
//   evidence: the sentences that say so
MATCH (a:Body|Country)-[r:MEMBER_OF]->(b:Body)
WHERE r.confidence >= $min_confidence AND ($body = '' OR b.id = $body)
WITH a, r, b
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, b, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH a, b, min(r.date) AS date, count(DISTINCT d.origin) AS sources, max(r.confidence) AS confidence,
     min(r.id) AS claim_id,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
RETURN a.name AS member, a.id AS member_id, b.name AS body, b.id AS body_id, date, sources, confidence,
       claim_id, evidence
ORDER BY body, member, claim_id
LIMIT $limit
