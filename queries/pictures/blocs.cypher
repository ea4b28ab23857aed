MATCH (a:Person|Body|Country)-[r:PROPOSED|OPPOSED|SUPPORTED]->(t:Proposal)
WHERE r.confidence >= $min_confidence
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH t, CASE type(r) WHEN 'OPPOSED' THEN 'against' ELSE 'for' END AS side, collect(DISTINCT a.id) AS ids
WHERE size(ids) > 1 AND ($actor = '' OR $actor IN ids)
WITH DISTINCT t, side
MATCH (source:Person|Body|Country)-[edge:PROPOSED|OPPOSED|SUPPORTED]->(target:Proposal)
WHERE edge.confidence >= $min_confidence AND target.id = t.id
  AND ($since = '' OR toString(edge.date) >= $since)
  AND ($until = '' OR left(toString(edge.date), size($until)) <= $until)
  AND CASE type(edge) WHEN 'OPPOSED' THEN 'against' ELSE 'for' END = side
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
