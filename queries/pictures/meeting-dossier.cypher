MATCH (source:Person|Body|Country|Proposal)-[edge:SPOKE_AT|HOSTED|ATTENDED|TABLED_AT|PROPOSED|OPPOSED|
     SUPPORTED]->(target:Meeting|Proposal|Person|Body|Country)
WHERE edge.confidence >= $min_confidence AND (target.id = $meeting OR edge.meeting = $meeting)
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
