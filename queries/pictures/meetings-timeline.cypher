MATCH (source:Meeting)-[edge:HELD_IN|MEETING_OF]->(target:Country|Body)
WHERE edge.confidence >= $min_confidence
  AND ($since = '' OR coalesce(toString(source.`starts`), toString(source.year)) >= $since)
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
