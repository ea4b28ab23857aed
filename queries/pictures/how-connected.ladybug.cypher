MATCH p = (a:Person|Body|Country)-[:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|HOSTED|ATTENDED|AFFILIATED_WITH|
     MEMBER_OF|TABLED_AT|MEETING_OF|HELD_IN* ALL SHORTEST 1..4]-(b:Person|Body|Country)
WHERE a.id = $one AND b.id = $other
UNWIND properties(nodes(p), 'id') AS id
WITH collect(DISTINCT id) AS way
MATCH (source:Person|Body|Country|Proposal|Meeting)-[edge:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|TABLED_AT|
     HOSTED|ATTENDED|
     AFFILIATED_WITH|MEMBER_OF|MEETING_OF|HELD_IN]->(target:Person|Body|Country|Meeting|Proposal)
WHERE source.id IN way AND target.id IN way
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
