"""Warming: what the first search of a process would wait for, done before it serves."""

import logging

import psycopg
from django.db import DatabaseError, connections
from django.utils.translation import override

from yearbooks.search.criteria import Criteria
from yearbooks.search.errors import TooExpensive
from yearbooks.search.finding import find
from yearbooks.text.query import parse_query

logger = logging.getLogger(__name__)

# Words of every kind: cut, folded, looked up, weighed, marked.
_QUESTION = "外事 友好城市 -APEC"


def warm() -> None:
    """Load the dictionary, the segments and the names, and leave no connection open.

    For the start of a web server, before it forks. Where the database cannot be asked yet, the
    first reader waits instead.
    """
    try:
        with override("zh-hans"):
            find(Criteria(query=parse_query(_QUESTION)))
    except (DatabaseError, psycopg.Error, TooExpensive) as error:
        logger.warning("search is not warmed: %s", error)
    finally:
        connections.close_all()
        for connection in connections.all(initialized_only=True):
            # A pool goes on holding its connections, which no forked worker may share.
            if getattr(connection, "pool", None):
                connection.close_pool()
