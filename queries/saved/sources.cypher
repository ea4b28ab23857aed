// name: sources
// title: Documents and what each gave
// topic: sources
// question: Which documents is the graph made of, and how much does each contribute?
// parameters:
//   since: {help: Only documents published from this date on.}
//   min_confidence: {default: 0.0}
//   limit:
// columns:
//   document: its title
//   document_id: its id
//   publisher: who published it
//   published: when
//   copy_of: the document that it is a near-copy of, when it is one
//   copy_of_id: its id
//   claims: how many claims rest on it
//   actors: how many actors it mentions
//   meetings: how many meetings
//   proposals: how many proposals
//   statements: how many statements it holds
//   found_at: where it was found
MATCH (d:Document)
WHERE ($since = '' OR toString(d.published) >= $since)
OPTIONAL MATCH (:Person|Body|Country|Proposal|Meeting|Statement)-[r:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|SAID|
     ABOUT|TABLED_AT|HOSTED|ATTENDED|AFFILIATED_WITH|MEMBER_OF|MEETING_OF|HELD_IN]->(:Person|Body|Country|
     Meeting|Proposal|Statement)
WHERE r.document = d.id AND r.confidence >= $min_confidence
WITH d, count(r.id) AS claims
OPTIONAL MATCH (d)-[:MENTIONS]->(a:Person|Body|Country)
WITH d, claims, count(a.id) AS actors
OPTIONAL MATCH (d)-[:MENTIONS]->(m:Meeting)
WITH d, claims, actors, count(m.id) AS meetings
OPTIONAL MATCH (d)-[:MENTIONS]->(p:Proposal)
WITH d, claims, actors, meetings, count(p.id) AS proposals
OPTIONAL MATCH (s:Statement)-[:QUOTED_IN]->(d)
WITH d, claims, actors, meetings, proposals, count(s.id) AS statements
OPTIONAL MATCH (o:Document) WHERE o.id = d.origin AND o.id <> d.id
RETURN d.name AS document, d.id AS document_id, d.publisher AS publisher, d.published AS published,
       o.name AS copy_of, o.id AS copy_of_id, claims, actors, meetings, proposals, statements,
       d.sources AS found_at
ORDER BY published, document, document_id
LIMIT $limit
