"""What the archivist's desk shows: stages, source, outline and warnings of an import."""
