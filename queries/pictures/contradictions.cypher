MATCH (x:Person|Body|Country|Proposal)-[r:PROPOSED|OPPOSED|SUPPORTED|TABLED_AT]->(y:Proposal|Meeting)
WHERE r.confidence >= $min_confidence AND ($proposal = '' OR x.id = $proposal OR y.id = $proposal)
WITH x.id AS one, y.id AS two,
     count(DISTINCT CASE type(r) WHEN 'OPPOSED' THEN 'against' WHEN 'TABLED_AT' THEN r.outcome
                    ELSE 'for' END) AS words
WHERE words > 1
MATCH (source:Person|Body|Country|Proposal)-[edge:PROPOSED|OPPOSED|SUPPORTED|TABLED_AT
     ]->(target:Proposal|Meeting)
WHERE edge.confidence >= $min_confidence AND source.id = one AND target.id = two
  AND (type(edge) <> 'TABLED_AT' OR edge.outcome IS NOT NULL)
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
