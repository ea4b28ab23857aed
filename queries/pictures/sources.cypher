MATCH (source:Document)-[edge:MENTIONS]->(target:Person|Body|Country|Meeting|Proposal)
WHERE ($since = '' OR toString(source.published) >= $since)
RETURN source, edge, target
ORDER BY edge.mentions DESC, edge.id
LIMIT $limit
