// name: allies
// title: Allies
// topic: sides
// question: Who stood on the same side of the same proposals (proposing or backing them, or opposing them)?
// parameters:
//   actor: {help: "Only pairs with this person, body or country."}
//   with_delegates: {help: "Count what a delegate did for the country or body that it acted for, not for the
//     delegate."}
//   since:
//   until:
//   at_least:
//   min_confidence:
//   limit:
//   evidence: {default: false}
// columns:
//   actor: the one
//   actor_id: its id
//   ally: the other
//   ally_id: its id
//   together: on how many proposals they stood together
//   proposals: which
//   delegates: by whose acts it counts, with --with-delegates
//   evidence: the sentences that say so, of both
MATCH (x:Person|Body|Country)-[r:PROPOSED|OPPOSED|SUPPORTED]->(t:Proposal)
WHERE $actor = '' OR x.id = $actor OR ($with_delegates AND ($actor IN r.on_behalf_of OR EXISTS {
      MATCH (x)-[:AFFILIATED_WITH]->(o:Body|Country) WHERE o.id = $actor }))
WITH DISTINCT t
MATCH (a:Person|Body|Country)-[r:PROPOSED|OPPOSED|SUPPORTED]->(t)
WHERE r.confidence >= $min_confidence
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH a, r, t
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair'))
WITH a, r, t, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH a, r, t, CASE WHEN NOT $with_delegates THEN [] WHEN size(named) = 0 THEN belongs
     ELSE named END AS principals
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, t, principals, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
UNWIND CASE WHEN size(principals) = 0 THEN [a.id] ELSE principals END AS id
WITH t, id, type(r) = 'OPPOSED' AS against, r, d, CASE WHEN a.id <> id THEN a.name END AS delegate
WITH t, id, max(CASE WHEN against THEN 0 ELSE 1 END) AS pro, max(CASE WHEN against THEN 1 ELSE 0 END) AS con,
     collect(CASE WHEN NOT against THEN delegate END) AS pros, collect(CASE WHEN against THEN delegate END) AS cons,
     collect(CASE WHEN $evidence AND NOT against THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS backing,
     collect(CASE WHEN $evidence AND against THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS refusing
MATCH (n:Person|Body|Country) WHERE n.id = id
WITH t, collect({id: id, name: n.name, pro: pro, con: con, pros: pros, cons: cons, backing: backing,
     refusing: refusing}) AS stands
ORDER BY t.name, t.id LIMIT 1000000000
UNWIND stands AS own
WITH t.name AS proposal, stands, own WHERE $actor = '' OR own.id = $actor
UNWIND stands AS its
WITH proposal, own, its
WHERE own.id <> its.id AND ($actor <> '' OR own.id < its.id)
  AND own.pro * its.pro + own.con * its.con > 0
WITH own.id AS one, its.id AS two, min(own.name) AS actor, min(its.name) AS other, collect(proposal) AS proposals,
     collect(CASE WHEN $with_delegates THEN CASE WHEN own.con * its.con = 1 THEN own.cons + its.cons ELSE [] END
             + CASE WHEN own.pro * its.pro = 1 THEN own.pros + its.pros ELSE [] END END) AS delegates,
     collect(CASE WHEN $evidence THEN CASE WHEN own.con * its.con = 1 THEN own.refusing + its.refusing ELSE [] END
             + CASE WHEN own.pro * its.pro = 1 THEN own.backing + its.backing ELSE [] END END) AS evidence
WHERE size(proposals) >= $at_least
RETURN actor, one AS actor_id, other AS ally, two AS ally_id, size(proposals) AS together, proposals,
       delegates, evidence
ORDER BY together DESC, actor, ally, actor_id, ally_id
LIMIT $limit
