"""Notifications become LINE messages, in the citizen's language, as plain dicts."""

from bot.reader import Reader, RenderSettings
from bot.render.messages import render

__all__ = ["Reader", "RenderSettings", "render"]
