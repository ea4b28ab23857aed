MATCH (a:Person|Body|Country)-[r:PROPOSED|OPPOSED|SUPPORTED]->(t:Proposal)
WHERE r.confidence >= $min_confidence
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH t, collect(CASE type(r) WHEN 'OPPOSED' THEN a.id END) AS opponents,
     collect(CASE type(r) WHEN 'OPPOSED' THEN NULL ELSE a.id END) AS backers
WHERE size(opponents) > 0 AND size(backers) > 0
  AND ($actor = '' OR $actor IN opponents OR $actor IN backers)
WITH t, CASE WHEN $actor <> '' AND NOT $actor IN backers THEN 'against'
             WHEN $actor <> '' AND NOT $actor IN opponents THEN 'for' ELSE '' END AS own
MATCH (source:Person|Body|Country)-[edge:PROPOSED|OPPOSED|SUPPORTED]->(target:Proposal)
WHERE edge.confidence >= $min_confidence AND target.id = t.id
  AND ($since = '' OR toString(edge.date) >= $since)
  AND ($until = '' OR left(toString(edge.date), size($until)) <= $until)
  AND (own = '' OR source.id = $actor OR CASE type(edge) WHEN 'OPPOSED' THEN 'against' ELSE 'for' END <> own)
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
