"""The design page: every token and every component, live, with what it is measured by."""

from yearbooks.views.design.page import design

__all__ = ["design"]
