MATCH (source:Person|Body|Country|Meeting)-[edge:HOSTED|HELD_IN]->(target:Meeting|Country)
WHERE edge.confidence >= $min_confidence
  AND ($actor = '' OR source.id = $actor OR target.id = $actor)
  AND ($meeting = '' OR source.id = $meeting OR target.id = $meeting)
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
