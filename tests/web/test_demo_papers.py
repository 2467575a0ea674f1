"""The papers of the demo: their QR codes lead where a browser on the same computer gets an answer."""

from urllib.parse import urlsplit

import pytest

import app as wiring
from clock import DemoClock
from config import DEMO_KIOSK_KEY, Settings
from domain import kiosks
from domain.db import transaction
from tests.support.databases import Databases
from tests.support.moments import NOW


@pytest.mark.parametrize(
    ("given", "leads_to"),
    [("", "http://127.0.0.1:8000/t/"), ("https://m.example.jp", "https://m.example.jp/t/")],
)
def test_a_paper_leads_to_its_page(databases: Databases, given: str, leads_to: str) -> None:
    database = databases.new("sqlite", "seeded")
    settings = Settings(database_url=database.url, public_base_url=given).for_demo()
    house = wiring.House(settings, DemoClock(NOW), demo=True)
    with transaction(house.engine) as session:
        kiosks.add(session, ward_id="chuo", name="demo", now=NOW, key=DEMO_KIOSK_KEY)
    client = wiring.create_app(house).test_client()
    answer = client.post(
        "/kiosk/v1/tickets",
        json={"counter": "chuo-juumin"},
        headers={
            "Authorization": f"Bearer {DEMO_KIOSK_KEY}",
            "Idempotency-Key": "0b0d1c1e-0000-4000-8000-000000000001",
        },
    )
    address = answer.get_json()["ticket"]["follow_url"]
    assert address.startswith(leads_to)
    assert client.get(urlsplit(address).path).status_code == 200
    house.stop_workers()
