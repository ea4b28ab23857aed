"""JSON Lines as Neo4j's APOC writes and reads them; `kpgraph load --records` reads them too."""

from kpgraph.loader.exports import Format
from kpgraph.loader.stores.jsonl import write_records

FORMAT = Format("jsonl", stream=write_records)
