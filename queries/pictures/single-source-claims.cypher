MATCH (a:Person|Body|Country|Proposal|Meeting)-[r:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|TABLED_AT|HOSTED|
     ATTENDED|
     AFFILIATED_WITH|MEMBER_OF|MEETING_OF|HELD_IN]->(t:Person|Body|Country|Meeting|Proposal)
WHERE r.confidence >= $min_confidence AND ($actor = '' OR a.id = $actor) AND ($edge = '' OR type(r) = $edge)
WITH a, r, t
MATCH (d:Document) WHERE d.id = r.document
WITH a.id AS one, type(r) AS kind, t.id AS two, count(DISTINCT d.origin) AS sources
WHERE sources = 1
MATCH (source:Person|Body|Country|Proposal|Meeting)-[edge:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|TABLED_AT|
     HOSTED|ATTENDED|
     AFFILIATED_WITH|MEMBER_OF|MEETING_OF|HELD_IN]->(target:Person|Body|Country|Meeting|Proposal)
WHERE source.id = one AND target.id = two AND type(edge) = kind AND edge.confidence >= $min_confidence
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
