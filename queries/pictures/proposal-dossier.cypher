MATCH (source:Person|Body|Country|Proposal)-[edge:PROPOSED|OPPOSED|SUPPORTED|TABLED_AT
     ]->(target:Proposal|Meeting)
WHERE edge.confidence >= $min_confidence AND (source.id = $proposal OR target.id = $proposal)
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
