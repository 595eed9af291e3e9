"""Batch: many files brought in at once, each told of in a report that outlives a crash."""
