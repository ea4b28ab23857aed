MATCH (a:Person|Body|Country)-[r:PROPOSED|OPPOSED|SUPPORTED]->(t:Proposal|Body|Country|Person)
WHERE t.id IN $targets AND r.confidence >= $min_confidence
WITH a, r, t, toString(r.date) AS date, CASE WHEN $with_delegates THEN coalesce(r.on_behalf_of, []) ELSE [] END AS named
UNWIND CASE WHEN size(named) = 0 THEN [a.id] ELSE named END AS id
MATCH (x:Person|Body|Country) WHERE x.id = id
WITH DISTINCT type(r) AS edge, x.id AS actor_id, x.name AS actor, t.id AS target_id, t.name AS target, date
RETURN edge, actor_id, actor, target_id, target, date
ORDER BY date, edge, actor, target, actor_id, target_id
