MATCH (x:Person|Body|Country|Proposal)-[v:OPPOSED|TABLED_AT]->(y:Proposal|Meeting)
WHERE v.confidence >= $min_confidence
  AND ((type(v) = 'OPPOSED' AND v.mode = 'blocked' AND y.id STARTS WITH 'proposal/') OR v.outcome = 'blocked')
  AND ($actor = '' OR x.id = $actor)
  AND ($meeting = '' OR y.id = $meeting OR v.meeting = $meeting)
  AND ($since = '' OR toString(v.date) >= $since)
  AND ($until = '' OR left(toString(v.date), size($until)) <= $until)
WITH collect(DISTINCT CASE type(v) WHEN 'OPPOSED' THEN y.id ELSE x.id END) AS blocked
MATCH (source:Person|Body|Country|Proposal)-[edge:OPPOSED|PROPOSED|TABLED_AT]->(target:Proposal|Meeting)
WHERE edge.confidence >= $min_confidence
  AND (source.id IN blocked OR target.id IN blocked)
  AND (type(edge) = 'PROPOSED' OR edge.mode = 'blocked' OR edge.outcome = 'blocked')
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
