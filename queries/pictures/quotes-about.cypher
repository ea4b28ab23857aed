MATCH (a:Person|Body|Country)-[r:SAID]->(s:Statement)
WHERE r.confidence >= $min_confidence AND ($actor = '' OR a.id = $actor)
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
  AND ($word = '' OR toLower(s.text) CONTAINS toLower($word))
  AND ($target = '' OR EXISTS { MATCH (s)-[o:ABOUT]->(t:Person|Body|Country|Meeting|Proposal)
       WHERE t.id = $target })
WITH s ORDER BY s.id LIMIT $limit
WITH collect(s.id) AS found
MATCH (source:Person|Body|Country|Statement)-[edge:SAID|ABOUT
     ]->(target:Statement|Person|Body|Country|Meeting|Proposal)
WHERE (source.id IN found OR target.id IN found) AND edge.confidence >= $min_confidence
RETURN source, edge, target
ORDER BY edge.confidence DESC, edge.id
LIMIT $limit
