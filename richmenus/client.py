"""The client of LINE's rich-menu endpoints: one setting points it at the emulator, and nothing repeats by itself."""

from linebot.v3.messaging import ApiClient, Configuration

TIMEOUT_S = (5, 30)
"""To connect, and to answer; the SDK has no time-out of its own."""


def open_client(access_token: str, api_base: str | None = None) -> ApiClient:
    """A client for the real platform, or for the one at `api_base` (the emulator).

    The real one keeps pictures on a second host, so its own address must not be given.
    """
    real = api_base is None or api_base.rstrip("/") == "https://api.line.me"
    host = None if real else str(api_base).rstrip("/")
    settings = Configuration(host=host, access_token=access_token)
    settings.retries = False  # each caller knows what a repeat of its request does
    return ApiClient(settings)
