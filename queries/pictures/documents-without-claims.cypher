MATCH (:Person|Body|Country|Proposal|Meeting|Statement)-[r:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|SAID|
     ABOUT|TABLED_AT|HOSTED|
     ATTENDED|AFFILIATED_WITH|MEMBER_OF|MEETING_OF|HELD_IN]->(:Person|Body|Country|Meeting|Proposal|Statement)
WITH collect(DISTINCT r.document) AS claiming
MATCH (source:Document)-[edge:MENTIONS]->(target:Person|Body|Country|Meeting|Proposal)
WHERE NOT source.id IN claiming
RETURN source, edge, target
ORDER BY edge.mentions DESC, edge.id
LIMIT $limit
