"""The read-only JSON interface under `/api/v1/`: beside the views, on the same search and tables."""
