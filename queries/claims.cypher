MATCH (a:Person|Body|Country|Proposal|Meeting|Statement)-[r:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|SAID|ABOUT|
     TABLED_AT|HOSTED|ATTENDED|AFFILIATED_WITH|MEMBER_OF|MEETING_OF|HELD_IN]->(x:Person|Body|Country|Meeting|
     Proposal|Statement)
WHERE ($edge = '' OR r.id = $edge)
  AND ($type = '' OR type(r) = $type)
  AND ($target = '' OR x.id = $target)
  AND ($actor = '' OR a.id = $actor OR ($target = '' AND x.id = $actor))
WITH a, r, x
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, x, d
OPTIONAL MATCH (m:Meeting) WHERE m.id = r.meeting
RETURN type(r) AS edge, a.name AS actor, a.id AS actor_id, x.name AS target, x.id AS target_id, r.mode AS mode,
       m.name AS meeting, m.id AS meeting_id, r.date AS date, r.date_basis AS date_basis,
       r.confidence AS confidence,
       r.reasons AS reasons, r.`trigger` AS `trigger`, r.offsets AS offsets, r.id AS claim,
       [{claim: r.id, sentences: r.evidence, document: d.name, document_id: d.id, publisher: d.publisher,
         published: toString(d.published)}] AS evidence
ORDER BY edge, actor, target, claim
