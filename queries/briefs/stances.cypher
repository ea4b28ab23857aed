MATCH (a:Person|Body|Country)-[r:PROPOSED|OPPOSED|SUPPORTED]->(t:Proposal|Body|Country|Person)
WHERE t.id IN $targets AND r.confidence >= $min_confidence
WITH a, r, t
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair'))
WITH a, r, t, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH a, r, t, CASE WHEN NOT $with_delegates THEN [] WHEN size(named) = 0 THEN belongs
     ELSE named END AS principals
UNWIND CASE WHEN size(principals) = 0 THEN [a.id] ELSE principals END AS id
MATCH (x:Person|Body|Country) WHERE x.id = id
WITH DISTINCT type(r) AS edge, x.id AS actor_id, x.name AS actor, t.id AS target_id, t.name AS target,
     toString(r.date) AS date
RETURN edge, actor_id, actor, target_id, target, date
ORDER BY date, edge, actor, target, actor_id, target_id
