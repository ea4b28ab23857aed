// name: contradictions
// title: Contradictions
// topic: sides
// question: Who is told to be both for and against the same proposal, and on whose outcome at a meeting do
//   documents disagree?
// parameters:
//   proposal:
//   with_delegates: {help: "Count what a delegate did for the country or body that it acted for, not for the
//     delegate."}
//   min_confidence:
//   limit:
//   evidence:
// columns:
//   proposal: which proposal
//   proposal_id: its id
//   actor: who is on both sides; nobody, when it is the outcome that is told in two ways
//   actor_id: its id
//   meeting: the meeting whose outcome is told in two ways
//   meeting_id: its id
//   told: what doesn't go together
//   delegates: by whose acts it counts, with --with-delegates
//   sources: how many independent documents say so
//   evidence: the sentences that say so
MATCH (x:Person|Body|Country|Proposal)-[r:PROPOSED|OPPOSED|SUPPORTED|TABLED_AT]->(y:Proposal|Meeting)
WHERE r.confidence >= $min_confidence AND ($proposal = '' OR x.id = $proposal OR y.id = $proposal)
WITH x AS a, y, r, CASE type(r) WHEN 'OPPOSED' THEN 'against' WHEN 'TABLED_AT' THEN r.outcome ELSE 'for' END AS word
WHERE word IS NOT NULL
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair'))
WITH a, y, r, word, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH a, y, r, word, CASE WHEN NOT $with_delegates THEN [] WHEN size(named) = 0 THEN belongs ELSE named END AS principals
MATCH (d:Document) WHERE d.id = r.document
WITH a, y, r, word, principals, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
UNWIND CASE WHEN size(principals) = 0 THEN [a.id] ELSE principals END AS id
WITH id, y, count(DISTINCT word) AS words, collect(word) AS said, count(DISTINCT d.origin) AS sources,
     collect(CASE WHEN a.id <> id THEN a.name END) AS delegates,
     collect(CASE WHEN $evidence THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS evidence
WHERE words > 1
MATCH (x:Person|Body|Country|Proposal) WHERE x.id = id
WITH x, y, said, delegates, sources, evidence
UNWIND ['adopted', 'against', 'blocked', 'failed', 'for', 'pending'] AS word
WITH x, y, said, delegates, sources, evidence, word WHERE word IN said
WITH x, y, delegates, sources, evidence, word ORDER BY word LIMIT 1000000000
WITH x, y, delegates, sources, evidence, collect(word) AS told, y.id STARTS WITH 'meeting/' AS tabled
RETURN CASE WHEN tabled THEN x.name ELSE y.name END AS proposal, CASE WHEN tabled THEN x.id
       ELSE y.id END AS proposal_id,
       CASE WHEN tabled THEN '' ELSE x.name END AS actor, CASE WHEN tabled THEN '' ELSE x.id END AS actor_id,
       CASE WHEN tabled THEN y.name ELSE '' END AS meeting, CASE WHEN tabled THEN y.id
       ELSE '' END AS meeting_id,
       told, [delegates] AS delegates, sources, evidence
ORDER BY proposal, actor, meeting, proposal_id, actor_id, meeting_id
LIMIT $limit
