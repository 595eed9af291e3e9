"""Entries whose lives took a turn, on the site that the browser visits."""

import json
import sys

from yearbooks import publishing
from yearbooks.models import Entry

TEXT = """衢州市人民政府外事办公室2019年鉴

发布时间: 2020-05-11 09:00 来源: 衢州市人民政府外事办公室

综述

【概况】2019年,衢州市外办接待来访团组12批。

【留存条目一】衢州市接待日本客人。

【留存条目二】衢州市接待韩国客人。

【撤回条目】衢州市接待来访客人20人次。

【分拆条目】衢州市接待日本、韩国客人。
"""
CORRECTED = TEXT.replace("团组12批", "团组12批86人")


def tell() -> None:
    """Publish the book, correct, withdraw and divide; print the addresses by name, as JSON."""
    for text in (TEXT, CORRECTED):
        source, _new = publishing.receive(text.encode(), "quzhou.txt")
        (attempt,) = publishing.draft_imports(source)
        book = publishing.publish(attempt).yearbook
    entries = {entry.current.title: entry for entry in Entry.objects.filter(yearbook=book)}
    publishing.withdraw(entries["撤回条目"], reason="重复收录")
    successors = [entries["留存条目一"], entries["留存条目二"]]
    publishing.split(entries["分拆条目"], successors, reason="一条记两事")
    addresses = {
        "corrected": entries["概况"].get_absolute_url(),
        "withdrawn": entries["撤回条目"].get_absolute_url(),
        "divided": entries["分拆条目"].get_absolute_url(),
    }
    sys.stdout.write(json.dumps(addresses))
