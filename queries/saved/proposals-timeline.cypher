// name: proposals-timeline
// title: Proposals in the order of time
// topic: meetings
// question: What was proposed, when, by whom, who was for and against it, and what came of it?
// chart: {kind: timeline, start: date, label: proposal, colour: outcome, size: sources}
// parameters:
//   outcome: {type: choice, choices: ["", adopted, blocked, failed, pending], default: "", help: Only
//     proposals with this outcome.}
//   with_delegates: {help: "Count what a delegate did for the country or body that it acted for, not for the
//     delegate."}
//   since:
//   until:
//   min_confidence:
//   limit:
//   evidence: {default: false}
// columns:
//   date: the earliest date that one of these claims tells
//   proposal: the proposal
//   proposal_id: its id
//   outcome: what came of it, as far as the documents tell
//   proposed_by: who proposed it
//   supported_by: who backed it
//   opposed_by: who was against it
//   delegates: who acted for them, with --with-delegates
//   sources: how many independent documents mention it
//   evidence: the sentences that say so
MATCH (p:Proposal)
WHERE $outcome = '' OR p.outcome = $outcome
OPTIONAL MATCH (d:Document)-[:MENTIONS]->(p)
WITH p, count(DISTINCT d.origin) AS sources
OPTIONAL MATCH (p)-[r:PROPOSED|OPPOSED|SUPPORTED|TABLED_AT]-(x:Person|Body|Country|Meeting)
WHERE r.confidence >= $min_confidence
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH p, sources, r, x
WHERE r.id IS NOT NULL OR ($since = '' AND $until = '')
OPTIONAL MATCH (x)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair'))
WITH p, sources, r, x, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH p, sources, r, x, CASE WHEN NOT $with_delegates THEN [] WHEN size(named) = 0 THEN belongs
     ELSE named END AS principals
OPTIONAL MATCH (d:Document) WHERE d.id = r.document
WITH p, sources, r, x, principals, d
ORDER BY coalesce(toString(d.published), '9999'), r.id LIMIT 1000000000
UNWIND CASE WHEN size(principals) = 0 THEN [coalesce(x.id, '')] ELSE principals END AS id
WITH p, sources, id, type(r) AS edge, min(r.date) AS date, collect(CASE WHEN x.id <> id THEN x.name END) AS acting,
     collect(CASE WHEN $evidence AND r.id IS NOT NULL THEN {claim: r.id, sentences: r.evidence, document: d.name,
                                      publisher: d.publisher, published: toString(d.published)} END) AS proof
OPTIONAL MATCH (y:Person|Body|Country|Meeting) WHERE y.id = id
WITH p, sources, y, edge, date, acting, proof
ORDER BY y.name, y.id, edge LIMIT 1000000000
WITH p, sources, min(date) AS date, collect(CASE edge WHEN 'PROPOSED' THEN y.name END) AS proposed_by,
     collect(CASE edge WHEN 'SUPPORTED' THEN y.name END) AS supported_by,
     collect(CASE edge WHEN 'OPPOSED' THEN y.name END) AS opposed_by, collect(acting) AS delegates,
     collect(proof) AS evidence
RETURN date, p.name AS proposal, p.id AS proposal_id, p.outcome AS outcome, proposed_by, supported_by,
       opposed_by, delegates, sources, evidence
ORDER BY date, proposal, proposal_id
LIMIT $limit
