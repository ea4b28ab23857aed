MATCH (source:Person|Body|Country|Proposal|Meeting)-[edge:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|TABLED_AT|
     HOSTED|ATTENDED|
     AFFILIATED_WITH|MEMBER_OF|MEETING_OF|HELD_IN]->(target:Person|Body|Country|Meeting|Proposal)
WHERE edge.confidence >= $min_confidence
WITH source, edge, target
MATCH (d:Document) WHERE d.id = edge.document AND d.loaded >= $since
WITH source, edge, target
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
