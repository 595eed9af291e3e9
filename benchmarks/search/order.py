"""The order of hits on the demo archive: `python -m benchmarks.search.order` prints its nDCG@10.

The archive must hold the two samples, as `make run` loads them; others are not asked.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Sequence

import django

from benchmarks.search import ranking

INITIALS = {"拱墅区": "g", "金华市": "j"}


def ranked(
    judged: Sequence[ranking.Judged], names: dict[str, str], place: str = ""
) -> dict[str, list[str]]:
    """Return the names of each query's first ten hits, of one place where its label is given."""
    from yearbooks.models import Place  # noqa: PLC0415 - needs Django set up
    from yearbooks.search import Criteria, find  # noqa: PLC0415
    from yearbooks.text.query import parse_query  # noqa: PLC0415

    of = Place.objects.with_ancestors().get(label=place) if place else None
    found = {}
    for each in judged:
        criteria = Criteria(query=parse_query(each.query), place=of)
        results = find(criteria, per_page=ranking.DEPTH, facets=False)
        hits = results.first.hits + (results.second.hits if results.second else ())
        found[each.query] = [names[hit.entry.pk] for hit in hits[: ranking.DEPTH]]
    return found


def sample_names() -> dict[str, str]:
    """Name the samples' entries by their titles; those of one title by the order of sections."""
    from yearbooks.models import Entry  # noqa: PLC0415 - needs Django set up

    names = defaultdict(list)
    for name, title in ranking.sample_titles().items():
        names[name[0], title].append(name)
    entries = Entry.objects.published().filter(yearbook__place__name__in=INITIALS).in_print_order()
    titled = entries.values_list("pk", "yearbook__place__name", "current__title")
    return {pk: names[INITIALS[place], title].pop(0) for pk, place, title in titled}


def main() -> int:
    """Print the mean and every query whose order is not the best."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    django.setup()
    judged = ranking.on_samples()
    found = ranked(judged, sample_names())
    for each in judged:
        value = ranking.ndcg(found[each.query], each.grades)
        if value < 1:
            sys.stdout.write(f"{value:7.3f}  {each.query}\n")
    mean = ranking.mean_ndcg(judged, found)
    sys.stdout.write(f"{mean:7.3f}  nDCG@10, mean of {len(judged)} queries on the samples\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
