"""Data: the versions of the dump, and their files."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import condition, require_safe

from yearbooks import dumps
from yearbooks.citing.schema_org import Thing
from yearbooks.dumps import Version
from yearbooks.dumps.package import LICENCE, SUMS
from yearbooks.views.heads import Head, absolute

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "tar": "application/x-tar",
}


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Show what can be downloaded of the whole archive, and what changed from version to version."""
    held = dumps.versions()
    context = {
        "versions": held,
        "latest": held[0] if held else None,
        "head": Head(_dataset(held[0] if held else None)),
    }
    return render(request, "data.html", context)


def _tag(request: HttpRequest, version: str, name: str) -> str | None:
    found = _held(version)
    told = found.sums.get(name) if found else None
    return f'"{told}"' if told else None


@require_safe
@condition(etag_func=_tag)
def data_file(request: HttpRequest, version: str, name: str) -> HttpResponse:
    """Give one file of a version; `latest` leads to the one of the latest version."""
    newest = dumps.latest() if version == "latest" else None
    if newest:
        return HttpResponseRedirect(reverse("data_file", args=[newest.name, name]))
    found = _held(version)
    if found is None or name not in {*found.sums, SUMS}:
        raise Http404
    kind = KINDS.get(name.rpartition(".")[2], "text/plain; charset=utf-8")
    file = (found.folder / name).open("rb")
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=kind)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _held(name: str) -> Version | None:
    return next((each for each in dumps.versions() if each.name == name), None)


def _dataset(version: Version | None) -> Thing:
    told: Thing = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": absolute(reverse("data")),
        "name": "年鉴外事文库：中国城市年鉴外事篇章全文数据",
        "description": "中国城市年鉴外事、侨务、港澳台篇章的全部条目，含标识、出处、主题与全文，"
        "提供 JSON Lines、CSV、Parquet 格式。",
        "url": absolute(reverse("data")),
        "inLanguage": "zh-CN",
        "license": f"{absolute(reverse('data'))}#licence",
        "usageInfo": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": "年鉴外事文库", "url": settings.SITE_URL},
    }
    if version:
        told |= {
            "version": version.name,
            "dateModified": version.package["created"],
            "distribution": [_download(version, each) for each in version.package["resources"]],
        }
    return told


def _download(version: Version, resource: dict[str, object]) -> Thing:
    return {
        "@type": "DataDownload",
        "name": resource["path"],
        "contentUrl": absolute(reverse("data_file", args=[version.name, resource["path"]])),
        "encodingFormat": resource["mediatype"],
        "contentSize": resource["bytes"],
        "sha256": str(resource["hash"]).removeprefix("sha256:"),
    }
