"""Django's PostgreSQL engine, with the embedded server started at the first connection."""

from typing import Any

from django.db.backends.postgresql import base

from archive.embedded.cluster import Cluster


class DatabaseWrapper(base.DatabaseWrapper):
    """Connect to the embedded server, which runs as long as one process here uses it."""

    def get_connection_params(self) -> dict[str, Any]:
        """Start the server if it is not up, and say where it listens."""
        cluster = Cluster(self.settings_dict["EMBEDDED_FOR"], self.settings_dict["EMBEDDED_DATA"])
        cluster.ensure_started()
        return super().get_connection_params() | {"host": str(cluster.socket), "user": "postgres"}
