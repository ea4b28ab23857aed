MATCH (source:Person|Body|Country|Proposal|Meeting)-[edge:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|TABLED_AT|
     HOSTED|ATTENDED|
     AFFILIATED_WITH|MEMBER_OF|MEETING_OF|HELD_IN]->(target:Person|Body|Country|Meeting|Proposal)
WHERE edge.confidence < $max_confidence AND ($actor = '' OR source.id = $actor)
RETURN source, edge, target
ORDER BY edge.confidence, edge.id
LIMIT $limit
