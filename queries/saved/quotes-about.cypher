// name: quotes-about
// title: Statements about something
// topic: words
// question: What was said with a certain word in it, or about a certain party or proposal, and by whom?
// parameters:
//   word: {type: text, default: "", help: "Only statements with this word or phrase in them, whatever the
//     case."}
//   target: {help: "Only statements about this proposal, body, country or person."}
//   actor: {help: "Only statements by this person, body or country."}
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
  AND ($word = '' OR toLower(s.text) CONTAINS toLower($word))
  AND ($target = '' OR EXISTS { MATCH (s)-[o:ABOUT]->(t:Person|Body|Country|Meeting|Proposal)
       WHERE t.id = $target })
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
