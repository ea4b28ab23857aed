MATCH (source:Person|Body|Country)-[edge:OPPOSED]->(target:Proposal|Body|Country|Person)
WHERE edge.confidence >= $min_confidence AND edge.mode = 'criticised'
  AND ($since = '' OR toString(edge.date) >= $since)
  AND ($until = '' OR left(toString(edge.date), size($until)) <= $until)
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
