// name: affiliations
// title: Affiliations
// topic: people
// question: Who belonged to or spoke for which body or country, in which role, and when?
// parameters:
//   actor: {help: "Only this person, or this body or country."}
//   since:
//   until:
//   min_confidence:
//   limit:
//   evidence:
// columns:
//   person: who
//   person_id: its id
//   of: the body or country
//   of_id: its id
//   roles: as what, in the words of the documents
//   first: the earliest date that a document tells
//   last: the latest
//   sources: how many independent documents say so
//   confidence: the highest of the claims
//   claim_id: the first claim, for kpgraph explain --edge
//   evidence: the sentences that say so
MATCH (a:Person)-[r:AFFILIATED_WITH]->(b:Body|Country)
WHERE r.confidence >= $min_confidence AND ($actor = '' OR a.id = $actor OR b.id = $actor)
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH a, r, b
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, b, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH a, b, min(r.date) AS first, max(r.date) AS last, count(DISTINCT d.origin) AS sources,
     max(r.confidence) AS confidence,
     min(r.id) AS claim_id, collect(r.id) AS claims,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b) WHERE f.id IN claims
UNWIND CASE WHEN size(coalesce(f.roles, [])) = 0 THEN [''] ELSE f.roles END AS role
WITH DISTINCT a, b, first, last, sources, confidence, claim_id, evidence, nullIf(role, '') AS role
     ORDER BY role LIMIT 1000000000
WITH a, b, first, last, sources, confidence, claim_id, evidence, collect(role) AS roles
RETURN a.name AS person, a.id AS person_id, b.name AS of, b.id AS of_id, roles, first, last, sources,
       confidence, claim_id, evidence
ORDER BY person, of, claim_id
LIMIT $limit
