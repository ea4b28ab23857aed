// name: veto-record
// title: Veto record
// topic: positions
// question: Which countries and bodies blocked proposals, how many, and which?
// parameters:
//   meeting:
//   with_delegates:
//   since:
//   until:
//   at_least:
//   min_confidence:
//   limit:
//   evidence: {default: false}
// columns:
//   actor: the country or body
//   actor_id: its id
//   blocked: how many proposals it blocked
//   proposals: which
//   first: the earliest date
//   last: the latest date
//   delegates: who acted for it, where it did not act itself
//   sources: how many independent documents say so
//   evidence: the sentences that say so
MATCH (a:Person|Body|Country)-[r:OPPOSED]->(t:Proposal)
WHERE r.mode = 'blocked' AND r.confidence >= $min_confidence
  AND ($meeting = '' OR r.meeting = $meeting)
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
UNWIND [a.id] + principals AS principal
MATCH (x:Body|Country) WHERE x.id = principal
WITH DISTINCT x, a, r, t
MATCH (d:Document) WHERE d.id = r.document
WITH x, a, r, t, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
WITH x, collect(t.id) AS ids, collect(CASE WHEN a.id <> x.id THEN a.id END) AS others,
     min(r.date) AS first, max(r.date) AS last, count(DISTINCT d.origin) AS sources,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
UNWIND ids AS id
MATCH (p:Proposal) WHERE p.id = id
WITH DISTINCT x, others, first, last, sources, evidence, p.id AS pi, p.name AS pn ORDER BY pn,
     pi LIMIT 1000000000
WITH x, others, first, last, sources, evidence, collect(pn) AS proposals
UNWIND CASE WHEN size(others) = 0 THEN [''] ELSE others END AS id
OPTIONAL MATCH (q:Person|Body|Country) WHERE q.id = id
WITH DISTINCT x, first, last, sources, evidence, proposals, q.id AS qi, q.name AS qn ORDER BY qn,
     qi LIMIT 1000000000
WITH x, first, last, sources, evidence, proposals, collect(qn) AS delegates
WHERE size(proposals) >= $at_least
RETURN x.name AS actor, x.id AS actor_id, size(proposals) AS blocked, proposals, first, last, delegates,
       sources, evidence
ORDER BY blocked DESC, actor, actor_id
LIMIT $limit
