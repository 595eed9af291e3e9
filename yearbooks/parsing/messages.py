"""Say in Chinese, once each, everything a parse may refuse or remark."""

from types import MappingProxyType

from yearbooks.parsing.draft import Warning as Remark
from yearbooks.parsing.errors import ParseError

ERRORS = MappingProxyType(
    {
        "empty": "文件是空的，没有可读的文字。请检查上传的文件是否完整。",
        "binary": "文件不是文本：其中有大量无法显示的控制字符。请另存为纯文本（.txt）或 Markdown（.md）后重新上传。",
        "unsupported-format": "暂不能读取{format}。目前可读的格式：{readable}。请先转换成其中一种再上传。",
        "damaged": "文件已损坏或不完整，无法打开。请检查原文件，重新保存后再上传。",
        "encrypted": "文件有密码保护，无法读取。请去掉密码后重新上传。",
        "unsafe-xml": "文件内部声明了文档类型或实体，正常的文档不会这样，为安全起见没有读取。请用办公软件另存后重新上传。",
        "unsafe-names": "压缩包内有指向包外的文件名，为安全起见没有读取。请重新打包后上传。",
        "too-large": "文件解压后过大（上限 {most} MB）或压缩比异常，为安全起见没有读取。请拆分后重新上传。",
        "too-many": "压缩包内有 {count} 个文件，超过上限 {most} 个。请拆分后重新上传。",
        "too-nested": "压缩包中套压缩包超过 {most} 层，没有读入。请解开后重新上传。",
        "no-members": "压缩包里没有可读的文件。请检查压缩包的内容。",
        "no-readable-member": "压缩包里的 {count} 个文件都没有读成。第一个（{member}）：{reason}",
        "too-many-pages": "文件有 {count} 页，超过上限 {most} 页。请拆分后重新上传。",
        "scanned": "PDF 中没有文字，只有页面图像（扫描件），须先做文字识别。请上传已识别的文件，或请管理员安装文字识别组件。",
        "ocr-missing": "读取图片须做文字识别，本站的服务器没有安装识别组件。请上传已识别的文件，或请管理员安装。",
        "no-text-recognised": "没有识别出任何文字：页面空白，或图像太模糊。请以 200 dpi 以上重新扫描后再上传。",
        "too-many-pixels": "图片过大，超过上限 {most} 百万像素。请以 200–400 dpi 重新扫描后再上传。",
        "office-missing": "读取 DOC、WPS、RTF、ODT 需要 LibreOffice，本站的服务器没有安装。请用办公软件另存为 DOCX（.docx）后重新上传，或请管理员安装。",
        "office-failed": "LibreOffice 没能转换这个文件（限时 {seconds} 秒）。请用办公软件另存为 DOCX（.docx）后重新上传。",
        "parse-memory": "读取这个文件所需的内存超过上限（{most} MB），已中止。请拆分后重新上传。",
        "parse-time": "读取这个文件的时间超过上限，已中止。文件可能已损坏或过大，请另存或拆分后重新上传。",
        "parse-output": "从这个文件读出的内容过多（上限 {most} MB），已中止。请拆分后重新上传。",
        "parse-crashed": "读取这个文件时解析程序意外中止，原件已保存。文件可能已损坏，请另存后重新上传；如仍不行，请告知管理员。",
        "too-deep": "网页的结构异常（元素嵌套过深，或一个元素的属性过多），可能已损坏。请用浏览器打开，复制正文另存为纯文本（.txt）后重新上传。",
        "no-entries": "没有找到任何条目：既没有【标题】式的条目，也没有带编号的标题。请确认这是年鉴正文，并检查条目标题的括号。",
    }
)

WARNINGS = MappingProxyType(
    {
        "encoding-guessed": "文件不是 UTF-8，按 {encoding} 解读；如出现乱码，请转存为 UTF-8 后重新上传。",
        "damaged-characters": "有 {count} 个字符已损坏，无法还原，文中显示为“\ufffd”；请对照原件补正。",
        "control-characters": "有 {count} 处不可显示的控制字符，已从正文中略去；请确认原件未损坏。",
        "covered-year-guessed": "记事年 {year} 是推断的：{reason}。请核对。",
        "covered-year-unknown": "无法判断记事年：书名和正文中都没有年份。请手工填写。",
        "covered-year-conflict": "正文最常提到 {common} 年，与书名中的 {title} 年相差较大；请核对记事年。",
        "title-unknown": "没有找到书名，请手工填写。",
        "title-inferred": "书名“{title}”是由书眉上分行印的刊名和年份拼成的，请核对。",
        "chapter-number": "篇名末尾连着数字“{number}”，无法判断是页码还是篇序，未计入篇名。",
        "bad-date": "日期“{value}”读不懂或不存在，请手工填写发布日期。",
        "place-unknown": "无法判断行政区划，请手工选择。",
        "place-ambiguous": "地名“{name}”有多处（{choices}），文中没有足够的依据区分，请手工选择。",
        "place-guessed": "行政区划“{name}”是由正文推断的，请核对。",
        "no-section": "第一个条目之前没有类目标题，这些条目暂归入以篇名为名（没有篇名则无名）的类目，请核对。",
        "empty-section": "类目“{heading}”下没有条目，请核对。",
        "untitled-overview": "类目“{heading}”下有一段没有标题的文字，已作为以类目名为题的条目，请核对。",
        "empty-entry": "条目“{title}”没有正文，请核对。",
        "duplicate-entry": "条目“{title}”与前面的一条标题和正文完全相同，请核对是否重复。",
        "unclosed-bracket": "括号“{mark}”没有配对，未当作条目标题：“{text}”。请核对。",
        "mixed-brackets": "条目标题的括号不统一（“{text}”），仍作为条目标题，请核对。",
        "repeated-heading": "类目“{heading}”出现不止一次，请核对是书眉还是新的类目。",
        "running-head": "“{text}”夹在一句话中间，当作书眉略去，请核对。",
        "unusual-credit": "署名“{text}”中的姓名不常见，请核对。",
        "text-after-credit": "条目“{title}”的署名之后还有文字，请核对是否属于该条目。",
        "tracked-changes": "文档带有修订记录：插入的 {inserted} 处按已接受处理，删除的 {deleted} 处没有读入。请核对。",
        "member-refused": "压缩包中的“{member}”没有读入：{reason}",
        "pages-bound": "{count} 张图片按文件名的顺序合为一部书：第一张是“{first}”，最后一张是“{last}”。请核对页序。",
        "page-refused": "第 {page} 页“{name}”没有读入：{reason}",
        "pages-without-text": "有 {count} 页没有可读的文字，没有读入：第 {pages} 页。请核对原件。",
        "recognised": "有 {count} 页的文字是识别所得：第 {pages} 页。请对照影印件核对。",
        "doubtful-line": "第 {page} 页“{text}”一行识别把握不大（{score}%），请对照影印件。",
        "line-hole": "第 {page} 页“{text}”之前的行距过大，可能漏了一行。请对照原页。",
        "macros": "文档含有宏，没有读入，也不会运行。",
        "image": "有图片没有读入：“{text}”。",
        "several-books": "文件里有 {count} 部年鉴，已分成 {count} 份草稿。",
        "other-title": "“{title}”像是另一部年鉴的书名，但无法判断是否由此开始另一部书，未分成两份草稿。请核对；如是两部书，请分成两个文件上传。",
        "more": "另有 {count} 条同类提示（{kind}）没有逐条列出。",
        "unplaced": "有文字无法归类：“{text}”。请确认如何处理。",
    }
)


def remark(
    code: str,
    *,
    line: int | None = None,
    start: int | None = None,
    end: int | None = None,
    **facts: object,
) -> Remark:
    """Make the warning `code`, its sentence filled with `facts`.

    >>> remark("empty-entry", line=3, title="概况").message
    '条目“概况”没有正文，请核对。'
    """
    return Remark(code, WARNINGS[code].format(**facts), line, start, end)


def refusal(code: str, *, line: int | None = None, **facts: object) -> ParseError:
    """Make the error `code`, its sentence filled with `facts`.

    >>> refusal("empty").code
    'empty'
    """
    return ParseError(code, ERRORS[code].format(**facts), line=line)
