MATCH (source:Person|Body|Country)-[edge:SPOKE_AT]->(target:Meeting)
WHERE edge.confidence >= $min_confidence
  AND ($meeting = '' OR target.id = $meeting)
  AND ($since = '' OR toString(edge.date) >= $since)
  AND ($until = '' OR left(toString(edge.date), size($until)) <= $until)
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
