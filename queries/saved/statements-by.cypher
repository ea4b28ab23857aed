// name: statements-by
// title: Statements by an actor
// topic: words
// question: What did a person, body or country say?
// parameters:
//   actor:
//   since:
//   until:
//   min_confidence:
//   limit:
// columns:
//   actor: who said it
//   actor_id: its id
//   statement: the words
//   statement_id: its id
//   direct: whether they stand between quotation marks
//   about: what it speaks of
//   date: when, as far as the document tells
//   document: where it stands
//   document_id: its id
//   publisher: who published that
//   published: when
MATCH (a:Person|Body|Country)-[r:SAID]->(s:Statement)
WHERE r.confidence >= $min_confidence
  AND ($actor = '' OR a.id = $actor)
  AND ($since = '' OR toString(r.date) >= $since)
  AND ($until = '' OR left(toString(r.date), size($until)) <= $until)
WITH a, r, s
MATCH (d:Document) WHERE d.id = r.document
WITH a, r, s, d
OPTIONAL MATCH (s)-[o:ABOUT]->(x:Person|Body|Country|Meeting|Proposal)
WITH DISTINCT a, r, s, d, x ORDER BY x.name, x.id LIMIT 1000000000
WITH a, r, s, d, collect(x.name) AS about
RETURN a.name AS actor, a.id AS actor_id, s.text AS statement, s.id AS statement_id, s.direct AS direct, about,
       r.date AS date,
       d.name AS document, d.id AS document_id, d.publisher AS publisher, d.published AS published
ORDER BY date, actor, statement_id, actor_id
LIMIT $limit
