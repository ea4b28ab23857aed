MATCH (a:Person|Body|Country)-[r:PROPOSED|OPPOSED|SUPPORTED]->(t:Proposal)
WHERE r.confidence >= $min_confidence
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH a, r
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair'))
WITH a, r, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH a, CASE WHEN NOT $with_delegates THEN [] WHEN size(named) = 0 THEN belongs ELSE named END AS principals
UNWIND [a.id] + principals AS principal
WITH collect(DISTINCT principal) AS active
MATCH (source:Body|Country)-[edge:MEMBER_OF]->(target:Body)
WHERE edge.confidence >= $min_confidence AND target.id = $body AND NOT source.id IN active
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
