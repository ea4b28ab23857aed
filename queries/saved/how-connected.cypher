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
MATCH (a:Person|Body|Country) WHERE a.id = $one
MATCH (b:Person|Body|Country) WHERE b.id = $other
MATCH p = allShortestPaths((a)-[:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|HOSTED|ATTENDED|AFFILIATED_WITH|MEMBER_OF|
     TABLED_AT|MEETING_OF|HELD_IN*1..4]-(b))
WITH length(p) AS hops, [n IN nodes(p) | n.name] AS names, [r IN relationships(p) | type(r)] AS edges,
     relationships(p) AS ties
WITH hops, names, edges, collect(ties) AS ways
ORDER BY reduce(s = '', x IN names | s + '|' + x), reduce(s = '', x IN edges | s + '|' + x) LIMIT $limit
UNWIND ways AS ties
UNWIND ties AS r
WITH DISTINCT hops, names, edges, r
MATCH (d:Document) WHERE d.id = r.document
WITH hops, names, edges, r, d ORDER BY coalesce(toString(d.published), '9999'), r.id
WITH hops, names, edges,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
RETURN hops, names, edges, evidence
ORDER BY reduce(s = '', x IN names | s + '|' + x), reduce(s = '', x IN edges | s + '|' + x)
LIMIT $limit
