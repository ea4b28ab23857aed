// name: most-connected
// title: Most connected
// topic: connections
// question: "Which actors have ties to the most others: meetings, proposals, bodies, countries and people?"
// parameters:
//   min_confidence:
//   at_least: {help: Leave out actors with fewer ties.}
//   limit:
// columns:
//   actor: who
//   actor_id: its id
//   ties: to how many different things
//   meetings: of them meetings
//   proposals: of them proposals
//   actors: of them people, bodies and countries
MATCH (a:Person|Body|Country)
OPTIONAL MATCH (a)-[r:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|HOSTED|ATTENDED|AFFILIATED_WITH|
     MEMBER_OF]->(x:Meeting|Proposal|Person|Body|Country) WHERE r.confidence >= $min_confidence
WITH a, collect(DISTINCT x.id) AS outgoing
OPTIONAL MATCH (y:Person|Body|Country)-[q:OPPOSED|SUPPORTED|AFFILIATED_WITH|MEMBER_OF]->(a)
     WHERE q.confidence >= $min_confidence
WITH a, outgoing, collect(DISTINCT y.id) AS incoming
UNWIND outgoing + incoming AS other
WITH DISTINCT a, other
WITH a, count(other) AS ties,
     sum(CASE WHEN other STARTS WITH 'meeting/' THEN 1 ELSE 0 END) AS meetings,
     sum(CASE WHEN other STARTS WITH 'proposal/' THEN 1 ELSE 0 END) AS proposals
WHERE ties >= $at_least
RETURN a.name AS actor, a.id AS actor_id, ties, meetings, proposals, ties - meetings - proposals AS actors
ORDER BY ties DESC, actor, actor_id
LIMIT $limit
