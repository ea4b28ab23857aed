// name: country-positions
// title: Positions of a country or body
// topic: dossiers
// question: On which proposals did a country or body take which position, itself or through its delegates?
// identity: [proposal_id, position, delegate_id, meeting_id]
// parameters:
//   actor: {default: null, choices: actors, help: "The country, body or person."}
//   with_delegates: {default: true}
//   since:
//   until:
//   min_confidence:
//   limit:
//   evidence:
// columns:
//   proposal: the proposal
//   proposal_id: its id
//   position: proposed, supported, or how it opposed
//   delegate: who acted for it, when it was a delegate
//   delegate_id: its id
//   meeting: where, when the text tells
//   meeting_id: its id
//   date: when, the earliest that a document tells
//   outcome: what became of the proposal
//   sources: how many independent documents say so
//   confidence: the highest of the claims
//   claim_id: the first claim, for kpgraph explain --edge
//   evidence: the sentences that say so
MATCH (a:Person|Body|Country)-[r:PROPOSED|OPPOSED|SUPPORTED]->(t:Proposal)
WHERE r.confidence >= $min_confidence
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
  AND (a.id = $actor OR ($with_delegates AND ($actor IN r.on_behalf_of OR (size(coalesce(r.on_behalf_of,
       [])) = 0 AND EXISTS {
      MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
      WHERE b.id = $actor AND f.document = r.document AND f.confidence >= $min_confidence
        AND NOT (coalesce(b.kind, '') = 'process'
          AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair')) }))))
WITH a, r, t
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, t, d
OPTIONAL MATCH (m:Meeting) WHERE m.id = r.meeting
WITH a, r, t, d, m, CASE r.mode WHEN 'blocked' THEN 1 WHEN 'rejected' THEN 2 ELSE 3 END AS rank
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH a, t, m, type(r) AS edge, min(rank) AS rank, min(r.date) AS date, count(DISTINCT d.origin) AS sources,
     max(r.confidence) AS confidence, min(r.id) AS claim_id,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
RETURN t.name AS proposal, t.id AS proposal_id,
       CASE edge WHEN 'PROPOSED' THEN 'proposed' WHEN 'SUPPORTED' THEN 'supported' ELSE CASE rank
       WHEN 1 THEN 'blocked' WHEN 2 THEN 'rejected' ELSE 'criticised' END END AS position,
       CASE WHEN a.id = $actor THEN '' ELSE a.name END AS delegate,
       CASE WHEN a.id = $actor THEN '' ELSE a.id END AS delegate_id,
       m.name AS meeting, m.id AS meeting_id, date, t.outcome AS outcome, sources, confidence, claim_id,
       evidence
ORDER BY proposal, date, position, claim_id
LIMIT $limit
