MATCH (source:Person|Body|Country)-[edge:SUPPORTED]->(target:Proposal|Body|Country|Person)
WHERE edge.confidence >= $min_confidence
  AND ($target = '' OR target.id = $target)
  AND ($meeting = '' OR edge.meeting = $meeting)
  AND ($since = '' OR toString(edge.date) >= $since)
  AND ($until = '' OR left(toString(edge.date), size($until)) <= $until)
  AND ($actor = '' OR source.id = $actor OR ($with_delegates AND ($actor IN edge.on_behalf_of
       OR (size(coalesce(edge.on_behalf_of, [])) = 0 AND EXISTS {
      MATCH (source)-[f:AFFILIATED_WITH]->(b:Body|Country)
      WHERE b.id = $actor AND f.document = edge.document AND f.confidence >= $min_confidence
        AND NOT (coalesce(b.kind, '') = 'process'
          AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair')) }))))
  AND ($country = '' OR source.id = $country OR (($country IN edge.on_behalf_of
       OR (size(coalesce(edge.on_behalf_of, [])) = 0 AND EXISTS {
      MATCH (source)-[f:AFFILIATED_WITH]->(b:Body|Country)
      WHERE b.id = $country AND f.document = edge.document AND f.confidence >= $min_confidence
        AND NOT (coalesce(b.kind, '') = 'process'
          AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair')) }))))
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
