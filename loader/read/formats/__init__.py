"""File formats, one module each, found here by `kpgraph.loader.read.registry`."""
