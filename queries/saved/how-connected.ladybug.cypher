// name: how-connected
// title: How two actors are connected
// topic: connections
// question: By which shortest ways are two actors tied to each other?
// identity: [names, edges]
// parameters:
//   one: {type: name, default: null, example: Russia, choices: actors, help: "The person, body or country to start from."}
//   other: {type: name, default: null, example: IMPACT, choices: actors, help: "The person, body or country to reach."}
//   limit: {default: 10}
//   evidence: {default: false}
// columns:
//   hops: how many steps
//   names: what lies on the way
//   edges: the tie of each step
//   evidence: the sentences that say so
MATCH p = (a:Person|Body|Country)-[:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|HOSTED|ATTENDED|AFFILIATED_WITH|
     MEMBER_OF|TABLED_AT|MEETING_OF|HELD_IN* ALL SHORTEST 1..4]-(b:Person|Body|Country)
WHERE a.id = $one AND b.id = $other
WITH length(p) AS hops, properties(nodes(p), 'name') AS names, list_transform(rels(p), r -> label(r)) AS edges,
     properties(rels(p), 'id') AS claims
WITH hops, names, edges, list_to_string('|', names) AS way, list_to_string('|', edges) AS ties, claims
UNWIND claims AS claim
WITH hops, names, edges, way, ties, collect(DISTINCT claim) AS claims
ORDER BY way, ties LIMIT $limit
UNWIND claims AS claim
MATCH (x:Person|Body|Country|Proposal|Meeting)-[r:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|HOSTED|ATTENDED|
     AFFILIATED_WITH|MEMBER_OF|TABLED_AT|MEETING_OF|HELD_IN]->(y:Person|Body|Country|Proposal|Meeting)
WHERE r.id = claim
WITH hops, names, edges, way, ties, r
MATCH (d:Document) WHERE d.id = r.document
WITH hops, names, edges, way, ties, r, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH hops, names, edges, way, ties,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
RETURN hops, names, edges, evidence
ORDER BY way, ties
LIMIT $limit
