MATCH (source:Body|Country)-[edge:MEMBER_OF]->(target:Body)
WHERE edge.confidence >= $min_confidence AND ($body = '' OR target.id = $body)
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
