MATCH (source:Person)-[edge:AFFILIATED_WITH]->(target:Body|Country)
WHERE edge.confidence >= $min_confidence AND ($actor = '' OR source.id = $actor OR target.id = $actor)
  AND ($since = '' OR toString(edge.date) >= $since)
  AND ($until = '' OR left(toString(edge.date), size($until)) <= $until)
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
