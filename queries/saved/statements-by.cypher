// name: statements-by
// title: Statements by an actor
// topic: words
// question: What did a person, body or country say?
// parameters:
//   actor:
//   with_delegates:
//   since:
//   until:
//   min_confidence:
//   limit:
//   evidence: {default: false}
// columns:
//   actor: who said it
//   actor_id: its id
//   acted_for: the countries or bodies for which a document says that a delegate spoke; with --with-delegates
//     also those to which it says that the delegate belongs
//   statement: the words
//   statement_id: its id
//   direct: whether they stand between quotation marks
//   about: what it speaks of
//   date: when, as far as the document tells
//   document: where it stands
//   document_id: its id
//   publisher: who published that
//   published: when
//   claim_id: the claim that these are the speaker's words
//   evidence: the sentences in which they stand
MATCH (a:Person|Body|Country)-[r:SAID]->(s:Statement)
WHERE r.confidence >= $min_confidence
  AND ($actor = '' OR a.id = $actor OR $with_delegates)
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH a, r, s
OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(b:Body|Country)
WHERE f.document = r.document AND f.confidence >= $min_confidence
  AND NOT (coalesce(b.kind, '') = 'process'
    AND any(role IN coalesce(f.roles, []) WHERE toLower(role) CONTAINS 'chair'))
WITH a, r, s, coalesce(r.on_behalf_of, []) AS named, collect(b.id) AS belongs
WITH a, r, s, named, CASE WHEN size(named) = 0 THEN belongs ELSE named END AS principals
WHERE $actor = '' OR a.id = $actor OR ($with_delegates AND $actor IN principals)
WITH a, r, s, CASE WHEN $with_delegates THEN principals ELSE named END AS principals
UNWIND CASE WHEN size(principals) = 0 THEN [''] ELSE principals END AS principal
OPTIONAL MATCH (p:Body|Country) WHERE p.id = principal
WITH a, r, s, p ORDER BY p.name, p.id LIMIT 1000000000
WITH a, r, s, collect(p.name) AS acted_for
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, s, acted_for, d
OPTIONAL MATCH (s)-[o:ABOUT]->(x:Person|Body|Country|Meeting|Proposal)
WITH DISTINCT a, r, s, acted_for, d, x ORDER BY x.name, x.id LIMIT 1000000000
WITH a, r, s, acted_for, d, collect(x.name) AS about, CASE WHEN $evidence
     THEN [{claim: r.id, sentences: r.evidence, document: d.name, publisher: d.publisher,
            published: toString(d.published)}] END AS evidence
RETURN a.name AS actor, a.id AS actor_id, acted_for, s.text AS statement, s.id AS statement_id,
       s.direct AS direct, about, r.date AS date, d.name AS document, d.id AS document_id,
       d.publisher AS publisher, d.published AS published, r.id AS claim_id, evidence
ORDER BY date, actor, statement_id, actor_id
LIMIT $limit
