"""Small correct LINE objects for tests to bend."""

from typing import Any

PICTURE = "https://localhost:8000/p.png"


def postback(**more: Any) -> dict[str, Any]:
    """A postback action."""
    return {"type": "postback", "label": "はい", "data": "a=book", **more}


def quick_reply(*actions: Any) -> dict[str, Any]:
    """A text with quick replies."""
    items = [{"type": "action", "action": action} for action in actions]
    return {"type": "text", "text": "どれ", "quickReply": {"items": items}}


def buttons(**more: Any) -> dict[str, Any]:
    """A buttons template."""
    template = {"type": "buttons", "text": "どうぞ", "actions": [postback()], **more}
    return {"type": "template", "altText": "どうぞ", "template": template}


def line_text(**more: Any) -> dict[str, Any]:
    """A Flex text component."""
    return {"type": "text", "text": "予約", **more}


def box(*contents: Any, **more: Any) -> dict[str, Any]:
    """A vertical Flex box."""
    return {"type": "box", "layout": "vertical", "contents": list(contents), **more}


def bubble(*contents: Any, **more: Any) -> dict[str, Any]:
    """A Flex bubble with a body."""
    return {"type": "bubble", "body": box(*(contents or (line_text(),))), **more}


def carousel(*bubbles: Any) -> dict[str, Any]:
    """A Flex carousel."""
    return {"type": "carousel", "contents": list(bubbles)}


def flex(contents: Any, **more: Any) -> dict[str, Any]:
    """A Flex message."""
    return {"type": "flex", "altText": "予約", "contents": contents, **more}


def rich_menu(width: int = 2500, height: int = 1686, **more: Any) -> dict[str, Any]:
    """A rich menu with one area."""
    return {
        "size": {"width": width, "height": height},
        "selected": True,
        "name": "main",
        "chatBarText": "メニュー",
        "areas": [
            {
                "bounds": {"x": 0, "y": 0, "width": width, "height": height},
                "action": {"type": "postback", "data": "c=start", "label": "予約する"},
            }
        ],
        **more,
    }
