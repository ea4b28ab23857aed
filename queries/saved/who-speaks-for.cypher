// name: who-speaks-for
// title: Who speaks for a country or body
// topic: people
// question: Which people acted or spoke for a country or body, as what, and how often?
// parameters:
//   actor: {default: null, example: World Diamond Council, choices: parties, help: "The country or body."}
//   since:
//   until:
//   min_confidence:
//   limit:
//   evidence: {default: false}
// columns:
//   person: who
//   person_id: its id
//   roles: as what, in the words of the documents
//   acts: how many claims say that they acted or spoke for it
//   meetings: at how many meetings
//   sources: how many independent documents say so
//   evidence: the sentences that say so
MATCH (a:Person)-[r:AFFILIATED_WITH|SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|SAID]->(x:Meeting|Proposal|Body|Country|
     Person|Statement)
WHERE r.confidence >= $min_confidence
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
  AND ((type(r) = 'AFFILIATED_WITH' AND x.id = $actor)
       OR (type(r) <> 'AFFILIATED_WITH' AND ($actor IN r.on_behalf_of OR (size(coalesce(r.on_behalf_of, [])) = 0
       AND EXISTS {
        MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
        WHERE b.id = $actor AND f.document = r.document AND f.confidence >= $min_confidence
          AND NOT (coalesce(b.kind, '') = 'process'
            AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair')) }))))
WITH a, r, x
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, x, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH a, count(DISTINCT CASE type(r) WHEN 'AFFILIATED_WITH' THEN NULL ELSE r.id END) AS acts,
     count(DISTINCT CASE type(r) WHEN 'SPOKE_AT' THEN x.id ELSE r.meeting END) AS meetings,
     count(DISTINCT d.origin) AS sources,
     collect(CASE WHEN size(coalesce(r.roles, [])) = 0 THEN [''] ELSE r.roles END) AS found,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
UNWIND found AS part
UNWIND part AS role
WITH DISTINCT a, acts, meetings, sources, evidence, nullIf(role, '') AS role ORDER BY role LIMIT 1000000000
WITH a, acts, meetings, sources, evidence, collect(role) AS roles
RETURN a.name AS person, a.id AS person_id, roles, acts, meetings, sources, evidence
ORDER BY acts DESC, person, person_id
LIMIT $limit
