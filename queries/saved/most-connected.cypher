// name: most-connected
// title: Most connected
// topic: connections
// question: "Which actors have ties to the most others: meetings, proposals, bodies, countries and people?"
// parameters:
//   since:
//   until:
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
MATCH (x:Person|Body|Country)-[r:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|HOSTED|ATTENDED|AFFILIATED_WITH|
     MEMBER_OF]->(y:Meeting|Proposal|Person|Body|Country)
WHERE r.confidence >= $min_confidence
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH DISTINCT x.id AS one, y.id AS two
UNWIND [{own: one, other: two}, {own: two, other: one}] AS tie
WITH DISTINCT tie.own AS own, tie.other AS other
WITH own, count(other) AS ties,
     sum(CASE WHEN other STARTS WITH 'meeting/' THEN 1 ELSE 0 END) AS meetings,
     sum(CASE WHEN other STARTS WITH 'proposal/' THEN 1 ELSE 0 END) AS proposals
WHERE ties >= $at_least
MATCH (a:Person|Body|Country) WHERE a.id = own
RETURN a.name AS actor, a.id AS actor_id, ties, meetings, proposals, ties - meetings - proposals AS actors
ORDER BY ties DESC, actor, actor_id
LIMIT $limit
