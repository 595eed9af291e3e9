"""The records that the tables of citations start from: two of the samples, one complete, one bare."""

import datetime
from dataclasses import replace

from yearbooks.citing.record import CitationRecord

URL = "https://archive.example/hangzhou-gongshu-2021/psgt4w3"
GONGSHU = CitationRecord(
    title="境外到拱墅人员信息交互专班成立",
    section="外事",
    authors=("王黎明",),
    container_title="拱墅年鉴2021",
    series="拱墅年鉴",
    edition_year=2021,
    covered_year=2020,
    url=URL,
)
JINHUA = CitationRecord(
    title="金华率先组建涉外志愿者服务队",
    section="抗疫实录",
    authors=("姚欢",),
    authors_inferred=True,
    contributors=("王红英",),
    container_title="金华市人民政府外事办公室2020年鉴",
    covered_year=2020,
    issuing_body="金华市人民政府外事办公室",
    publisher_place="金华",
    published_on=datetime.date(2022, 4, 11),
    url=URL,
)
FULL = replace(
    GONGSHU,
    issuing_body="杭州市拱墅区地方志编纂委员会办公室",
    publisher="方志出版社",
    publisher_place="北京",
    published_on=datetime.date(2021, 12, 1),
    pages="128",
)
BARE = CitationRecord(title="题名", container_title="某市年鉴2019", url="URL")
