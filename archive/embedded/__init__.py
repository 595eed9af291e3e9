"""The embedded PostgreSQL: a database engine that starts its own server when first used."""
