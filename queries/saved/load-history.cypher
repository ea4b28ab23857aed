// name: load-history
// title: Load history
// topic: sources
// question: Which loads have been run, did they finish, and what did they change?
// parameters:
//   limit:
// columns:
//   started: when it began, in UTC
//   finished: when it ended; nothing, when it didn't
//   status: how it stands
//   documents_new: documents added
//   documents_changed: documents replaced
//   documents_unchanged: documents left alone
//   documents_removed: documents taken out
//   documents_failed: documents that could not be read
//   nodes_added: nodes added
//   nodes_removed: nodes removed
//   edges_added: edges added
//   edges_removed: edges removed
//   dropped: records that the schema refused
//   version: of kpgraph
//   load_id: its id
MATCH (l:Load)
RETURN l.started AS started, l.finished AS finished, l.status AS status, l.documents_new AS documents_new,
       l.documents_changed AS documents_changed, l.documents_unchanged AS documents_unchanged,
       l.documents_removed AS documents_removed, l.documents_failed AS documents_failed,
       l.nodes_added AS nodes_added, l.nodes_removed AS nodes_removed, l.edges_added AS edges_added,
       l.edges_removed AS edges_removed, l.dropped AS dropped, l.version AS version, l.id AS load_id
ORDER BY started DESC, load_id
LIMIT $limit
