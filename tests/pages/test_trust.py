"""Trust: where a text is from, and that its hash can be computed without the site."""

import subprocess
from html import unescape

import pytest

from yearbooks.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(samples) -> Entry:
    """Give an entry of several paragraphs."""
    entries = samples[1].entries.published().for_lists()
    return max(entries, key=lambda one: len(one.current.paragraphs))


def test_the_recipe_of_the_page_computes_the_published_hash(client, entry, tmp_path):
    html = client.get(f"{entry.get_absolute_url()}/verify").content.decode()
    recipe = unescape(html.split('<pre class="recipe" tabindex="0">')[1].split("</pre>")[0])
    fetched, computed = recipe.split(" | ", 1)
    path = fetched.removeprefix("curl -s http://127.0.0.1:8000")

    done = subprocess.run(
        ["bash", "-c", computed], input=client.get(path).getvalue(), capture_output=True, check=True
    )

    assert done.stdout.decode().strip() == entry.current.sha256
    assert entry.current.sha256 in html


@pytest.mark.parametrize("page", ["", "/v1", "/verify"])
def test_an_entry_tells_its_source_file_and_the_hash_of_it(client, entry, page):
    html = client.get(f"{entry.get_absolute_url()}{page}").content.decode()

    source = entry.current.import_attempt.source
    assert source.name in html
    assert source.sha256 in html
