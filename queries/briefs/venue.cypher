MATCH (m:Meeting)-[r:HELD_IN|MEETING_OF]->(x:Body|Country)
WHERE m.id = $id AND r.confidence >= $min_confidence
WITH DISTINCT type(r) AS edge, x.name AS name, x.id AS id
RETURN edge, name, id
ORDER BY edge, name, id
