// name: actor-dossier
// title: Dossier of an actor
// topic: dossiers
// question: What did one person, body or country do, and what was done to it?
// identity: [direction, edge, other_id, delegate_id, meeting_id]
// parameters:
//   actor: {default: null, choices: actors, help: "The person, body or country."}
//   with_delegates:
//   since:
//   until:
//   min_confidence:
//   limit:
//   evidence:
// columns:
//   date: when, the earliest that a document tells
//   direction: whether the actor did it, or it was done to the actor
//   edge: the kind of act or tie
//   detail: the mode of an opposition, the basis of a speech
//   other: whom or what it concerns
//   other_id: its id
//   delegate: who acted for the actor, when it was a delegate
//   delegate_id: its id
//   meeting: where, when the text tells
//   meeting_id: its id
//   sources: how many independent documents say so
//   confidence: the highest of the claims
//   claim_id: the first claim, for kpgraph explain --edge
//   evidence: the sentences that say so
MATCH (a:Person|Body|Country)-[r:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|HOSTED|ATTENDED|AFFILIATED_WITH|
     MEMBER_OF]->(x:Meeting|Proposal|Person|Body|Country)
WHERE r.confidence >= $min_confidence
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
  AND (a.id = $actor OR x.id = $actor OR (
    $with_delegates AND type(r) IN ['SPOKE_AT', 'PROPOSED', 'OPPOSED', 'SUPPORTED']
         AND ($actor IN r.on_behalf_of OR (size(coalesce(r.on_behalf_of, [])) = 0 AND EXISTS {
      MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
      WHERE b.id = $actor AND f.document = r.document AND f.confidence >= $min_confidence
        AND NOT (coalesce(b.kind, '') = 'process'
          AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair')) }))))
WITH a, r, x
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, x, d
OPTIONAL MATCH (m:Meeting) WHERE m.id = r.meeting
WITH a, r, x, d, m,
     CASE WHEN x.id = $actor THEN 'to it' ELSE 'did' END AS direction, CASE r.mode WHEN 'blocked' THEN 1
          WHEN 'rejected' THEN 2 ELSE 3 END AS rank
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH a, x, m, direction, type(r) AS edge, min(rank) AS rank, max(r.basis) AS basis, min(r.date) AS date,
     count(DISTINCT d.origin) AS sources,
     max(r.confidence) AS confidence, min(r.id) AS claim_id,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
RETURN date, direction, edge, CASE edge WHEN 'OPPOSED' THEN CASE rank WHEN 1 THEN 'blocked'
       WHEN 2 THEN 'rejected' ELSE 'criticised' END WHEN 'SPOKE_AT' THEN basis ELSE '' END AS detail,
       CASE direction WHEN 'did' THEN x.name ELSE a.name END AS other,
       CASE direction WHEN 'did' THEN x.id ELSE a.id END AS other_id,
       CASE WHEN direction = 'did' AND a.id <> $actor THEN a.name ELSE '' END AS delegate,
       CASE WHEN direction = 'did' AND a.id <> $actor THEN a.id ELSE '' END AS delegate_id,
       m.name AS meeting, m.id AS meeting_id, sources, confidence, claim_id, evidence
ORDER BY date, edge, other, claim_id
LIMIT $limit
