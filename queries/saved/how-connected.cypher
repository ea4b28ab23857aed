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
MATCH (a:Person|Body|Country) WHERE a.id = $one
MATCH (b:Person|Body|Country) WHERE b.id = $other
MATCH p = allShortestPaths((a)-[:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|HOSTED|ATTENDED|AFFILIATED_WITH|MEMBER_OF|
     TABLED_AT|MEETING_OF|HELD_IN*1..4]-(b))
WITH length(p) AS hops, [n IN nodes(p) | n.name] AS names, [r IN relationships(p) | type(r)] AS edges
WITH DISTINCT hops, names, edges
RETURN hops, names, edges
ORDER BY reduce(s = '', x IN names | s + '|' + x), reduce(s = '', x IN edges | s + '|' + x)
LIMIT $limit
