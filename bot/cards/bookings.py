"""Bookings: the confirmation before, the booking card with its QR code, and the list of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot import actions, flex, postback
from bot.cards import parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Say
from domain import booking_number, pin
from locales.dates import day_time_label


def confirm(say: Say, reader: Reader) -> Flex:
    """What will be booked, changed or cancelled, before it happens."""
    return flex.bubble(
        parts.lead(say, reader),
        flex.column(
            *parts.visit(say.params, reader),
            spacing="lg",
            backgroundColor=flex.BLUE_PALE,
            cornerRadius="8px",
            paddingAll="16px",
        ),
        footer=parts.buttons_of(say, reader),
    )


def booking(say: Say, reader: Reader) -> Flex:
    """The card to show at the office: QR code, number and key, when and where, what to bring."""
    params: Mapping[str, Any] = say.params
    ward = reader.directory.wards[params["ward_id"]]
    ways = parts.map_and_telephone(ward, reader)
    bring = parts.bring_list(params["procedure_id"], reader)
    own = parts.buttons_of(say, reader, first_is_primary=False)
    return flex.bubble(
        parts.lead(say, reader),
        *_qr(params, reader),
        _typed(params, reader),
        flex.separator(),
        *parts.visit(params, reader),
        flex.fact(reader.text("card-bring"), *bring) if bring else None,
        _times(params, reader),
        title=reader.text("card-booking"),
        footer=[
            *flex.buttons(ways, first_is_primary=False),
            *own,
        ],
    )


def bookings(say: Say, reader: Reader) -> Flex:
    """The citizen's open bookings, each a row that opens its card."""
    params: Mapping[str, Any] = say.params
    rows = [_row(item, reader) for item in params.get("bookings", ())]
    return flex.bubble(
        parts.lead(say, reader),
        *rows,
        title=reader.text("card-bookings"),
        footer=parts.buttons_of(say, reader),
    )


def _row(item: Mapping[str, Any], reader: Reader) -> Flex:
    when = day_time_label(datetime.fromisoformat(item["starts_at"]), reader.locale)
    data = postback.command("booking", {"b": str(item["booking_id"])})
    action = actions.postback(reader.text("card-bookings-open", when=when), data)
    return parts.tap_row(
        action,
        flex.strong(when, color=flex.BLUE),
        flex.text(reader.procedure(item["procedure_id"])),
        flex.quiet(reader.ward(item["ward_id"])),
    )


def _qr(params: Mapping[str, Any], reader: Reader) -> list[Flex]:
    address = f"{reader.settings.public_base_url}/qr/{params['qr_secret']}.png"
    return [
        flex.image(
            address,
            size="full",
            aspectRatio="1:1",
            aspectMode="fit",
            backgroundColor=flex.WHITE,
            action=actions.uri(reader.text("card-booking-enlarge"), address),
        ),
        flex.text(reader.text("card-booking-hold"), align="center"),
    ]


def _times(params: Mapping[str, Any], reader: Reader) -> Flex | None:
    """From when one can check in, and what being late means, by the rules at the time of writing."""
    told = {name: params[name] for name in ("early_minutes", "late_minutes") if name in params}
    return flex.quiet(reader.text("card-booking-late", **told)) if len(told) == 2 else None


def _typed(params: Mapping[str, Any], reader: Reader) -> Flex:
    key = pin.derive(reader.settings.secret, int(params["nonce"]), int(params["pin_version"]))
    number = booking_number.display(str(params["number"]))
    shown = flex.line(pin.display(key), size="xxl", weight="bold")
    return flex.column(
        flex.fact(reader.text("card-number"), flex.line(number, size="xxl", weight="bold")),
        flex.Voiced(flex.fact(reader.text("card-key"), shown)),
        spacing="md",
        backgroundColor=flex.GRAY_PALE,
        cornerRadius="8px",
        paddingAll="16px",
    )
