MATCH (d:Document)-[m:MENTIONS]->(a:Person|Body|Country)
WHERE $actor = '' OR a.id = $actor
WITH DISTINCT d
MATCH (d)-[edge:MENTIONS]->(target:Person|Body|Country)
WITH d AS source, edge, target
RETURN source, edge, target
ORDER BY edge.mentions DESC, edge.id
LIMIT $limit
