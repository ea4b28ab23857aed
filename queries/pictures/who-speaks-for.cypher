MATCH (source:Person)-[edge:AFFILIATED_WITH|SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED]->(target:Meeting|Proposal|
     Person|Body|Country)
WHERE edge.confidence >= $min_confidence
  AND ($since = '' OR toString(edge.date) >= $since)
  AND ($until = '' OR left(toString(edge.date), size($until)) <= $until)
  AND ((type(edge) = 'AFFILIATED_WITH' AND target.id = $actor)
       OR (type(edge) <> 'AFFILIATED_WITH' AND ($actor IN edge.on_behalf_of
       OR (size(coalesce(edge.on_behalf_of, [])) = 0 AND EXISTS {
      MATCH (source)-[f:AFFILIATED_WITH]->(b:Body|Country)
      WHERE b.id = $actor AND f.document = edge.document AND f.confidence >= $min_confidence
        AND NOT (coalesce(b.kind, '') = 'process'
          AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair')) }))))
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
