"""Notifications become LINE messages, in the citizen's language, as plain dicts."""

from bot.reader import Reader, RenderSettings
from bot.render.messages import render
from bot.render.shared import sharing

__all__ = ["Reader", "RenderSettings", "render", "sharing"]
