"""The project: settings, addresses, the embedded database, the two commands."""
