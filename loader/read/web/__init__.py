"""Pages from the web, when asked: politely, within limits, and from public addresses only (extra `web`)."""
