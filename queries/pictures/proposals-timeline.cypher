MATCH (source:Person|Body|Country|Proposal)-[edge:PROPOSED|OPPOSED|SUPPORTED|TABLED_AT]->(target:Proposal|
     Meeting)
WHERE edge.confidence >= $min_confidence
  AND (target.id STARTS WITH 'proposal/' OR source.id STARTS WITH 'proposal/')
  AND ($outcome = '' OR coalesce(source.outcome, target.outcome) = $outcome)
  AND ($since = '' OR toString(edge.date) >= $since)
  AND ($until = '' OR left(toString(edge.date), size($until)) <= $until)
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
