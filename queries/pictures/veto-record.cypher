MATCH (source:Person|Body|Country)-[edge:OPPOSED]->(target:Proposal)
WHERE edge.confidence >= $min_confidence AND edge.mode = 'blocked'
  AND ($meeting = '' OR edge.meeting = $meeting)
  AND ($since = '' OR toString(edge.date) >= $since)
  AND ($until = '' OR left(toString(edge.date), size($until)) <= $until)
  AND (NOT source.id STARTS WITH 'person/' OR $with_delegates)
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
