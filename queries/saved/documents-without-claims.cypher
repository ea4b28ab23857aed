// name: documents-without-claims
// title: Documents without claims
// topic: sources
// question: Which documents gave no claim at all?
// parameters:
//   limit:
// columns:
//   document: its title
//   document_id: its id
//   publisher: who published it
//   published: when
//   mentions: how many things it mentions
//   found_at: where it was found
MATCH (d:Document)
OPTIONAL MATCH (:Person|Body|Country|Proposal|Meeting|Statement)-[r:SPOKE_AT|PROPOSED|OPPOSED|SUPPORTED|SAID|
     ABOUT|TABLED_AT|HOSTED|ATTENDED|AFFILIATED_WITH|MEMBER_OF|MEETING_OF|HELD_IN]->(:Person|Body|Country|
     Meeting|Proposal|Statement)
WHERE r.document = d.id
WITH d, count(r.id) AS claims WHERE claims = 0
OPTIONAL MATCH (d)-[q:MENTIONS]->(x:Person|Body|Country|Meeting|Proposal)
WITH d, count(q.id) AS mentions
RETURN d.name AS document, d.id AS document_id, d.publisher AS publisher, d.published AS published, mentions,
       d.sources AS found_at
ORDER BY document, document_id
LIMIT $limit
