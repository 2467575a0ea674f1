"""Pictures of questions and answers at a phone's width, in Japanese, やさしい日本語 and English."""

from playwright.sync_api import Browser

from tools.walk import Camera, Walk

WIDTH, HEIGHT = 390, 844
SWITCH = {"ja-easy": "やさしい日本語", "en": "English"}
ASKED = {
    "ja": {
        "answer": "セブンイレブンで住民票出せる？",
        "suggest": "引っ越したら何をすればいい",
        "distress": "もう生きていたくないです",
    },
    "ja-easy": {
        "answer": "日曜日に 行っても いいですか",
        "none": "千葉ポートタワーは いくら ですか",
    },
    "en": {
        "answer": "I lost my My Number card",
        "near": "How much does a family register copy cost?",
    },
}
MOST_ASKED = "よく聞かれる質問"
BOOKING, MEANWHILE = "book moving-in notification at Chuo", "Can I park my car there?"


def walk(chromium: Browser, locale: str, url: str) -> None:
    """Ask what there is a picture of; in English also the groups and a question in the middle of a booking."""
    context = chromium.new_context(
        locale="en-GB" if locale == "en" else "ja-JP",
        timezone_id="Asia/Tokyo",
        viewport={"width": WIDTH, "height": HEIGHT},
        reduced_motion="reduce",
    )
    way = Walk(context.new_page(), Camera(locale), url)
    if locale in SWITCH:
        way.says(SWITCH[locale])
    for name, question in ASKED[locale].items():
        way.says(question)
        way.shot(f"faq-{name}")
    if locale == "ja":
        way.menu(0, tab=2)
        way.taps(MOST_ASKED)
        way.shot("faq-most-asked")
    if locale == "en":
        way.menu(0, tab=2)
        way.shot("faq-categories")
        way.says(BOOKING)
        way.says(MEANWHILE)
        way.shot("faq-booking", end=True)
    context.close()
