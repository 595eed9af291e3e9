"""What the first page of the admin says of readers' reports."""

from django import template

from yearbooks import error_reports

register = template.Library()


@register.simple_tag
def new_reports() -> int:
    """Return the number of reports that nobody has looked at."""
    return error_reports.new_count()
