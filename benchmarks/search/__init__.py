"""The benchmark of search: ours and its peers on the same text, the same queries, the same work."""
