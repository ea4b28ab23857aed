MATCH (source:Person|Body|Country)-[edge:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|HOSTED|ATTENDED|AFFILIATED_WITH|
     MEMBER_OF]->(target:Meeting|Proposal|Person|Body|Country)
WHERE edge.confidence >= $min_confidence
  AND ($since = '' OR toString(edge.date) >= $since)
  AND ($until = '' OR left(toString(edge.date), size($until)) <= $until)
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
