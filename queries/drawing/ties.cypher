MATCH (source:Person|Body|Country|Meeting|Proposal)-[edge:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|HOSTED|ATTENDED|
     AFFILIATED_WITH|MEMBER_OF|TABLED_AT]->(target:Meeting|Proposal|Person|Body|Country)
WHERE target.id IN $ids AND edge.confidence >= $min_confidence
  AND (source.id IN $ids OR (target.id STARTS WITH 'proposal/' AND NOT source.id STARTS WITH 'proposal/'))
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
