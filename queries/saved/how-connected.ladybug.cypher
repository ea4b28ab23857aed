// name: how-connected
// title: How two actors are connected
// topic: connections
// question: By which shortest ways are two actors tied to each other?
// identity: [names, edges]
// parameters:
//   one: {type: name, default: null, example: Russia, choices: actors, help: "The person, body or country to start from."}
//   other: {type: name, default: null, example: IMPACT, choices: actors, help: "The person, body or country to reach."}
//   limit: {default: 10}
// columns:
//   hops: how many steps
//   names: what lies on the way
//   edges: the tie of each step
MATCH p = (a:Person|Body|Country)-[:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|HOSTED|ATTENDED|AFFILIATED_WITH|
     MEMBER_OF|TABLED_AT|MEETING_OF|HELD_IN* ALL SHORTEST 1..4]-(b:Person|Body|Country)
WHERE a.id = $one AND b.id = $other
WITH length(p) AS hops, properties(nodes(p), 'name') AS names, list_transform(rels(p), r -> label(r)) AS edges
RETURN DISTINCT hops, names, edges
ORDER BY list_to_string('|', names), list_to_string('|', edges)
LIMIT $limit
