"""The setting of the signing keys is read strictly, and seeds never leave it."""

import base64
import json

import pytest

from domain import check_in_token, signing_keys
from domain.signing_keys import KeySettingError
from tests.domain.test_check_in_tokens import CHIBA, CLAIMS, KEYS, TOKEN, setting


def test_the_first_key_signs_and_all_are_believed() -> None:
    assert KEYS.current.key_id == 3
    assert set(KEYS.public) == {2, 3}
    assert KEYS.version == 1


def test_a_generated_entry_can_be_put_in_the_setting() -> None:
    entry = signing_keys.generate(5)
    keys = signing_keys.parse(f"v=4, {entry},\n{setting((2, 9))}", city_code=CHIBA)
    assert keys.version == 4
    assert keys.current.key_id == 5
    assert check_in_token.read(check_in_token.sign(keys.current, CLAIMS), keys) == CLAIMS
    assert signing_keys.generate(5) != entry


def test_sixteen_keys_fit_and_a_seventeenth_id_does_not() -> None:
    sixteen = setting(*((key_id, key_id) for key_id in range(16)))
    assert len(signing_keys.parse(sixteen, city_code=CHIBA).public) == 16
    with pytest.raises(KeySettingError, match="0 to 15"):
        signing_keys.parse(setting((16, 1)), city_code=CHIBA)
    with pytest.raises(KeySettingError, match="0 to 15"):
        signing_keys.generate(16)


@pytest.mark.parametrize(
    "text", ["", " , ", "v=2", "3", "3:", "3:!!!!", "3:c2hvcnQ=", "x:AAAA", "v=x", "-1:AAAA"]
)
def test_a_setting_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(KeySettingError):
        signing_keys.parse(text, city_code=CHIBA)


def test_one_key_id_twice_is_refused() -> None:
    with pytest.raises(KeySettingError, match="twice"):
        signing_keys.parse(setting((3, 7), (3, 9)), city_code=CHIBA)


def test_no_error_and_no_repr_repeats_a_seed() -> None:
    seed = base64.b64encode(b"\x07" * 32).decode()
    with pytest.raises(KeySettingError) as refused:
        signing_keys.parse(f"3:{seed[:-4]}", city_code=CHIBA)
    assert seed[:8] not in str(refused.value)
    assert seed[:8] not in repr(KEYS)


def test_a_machine_reads_with_public_keys_and_can_not_sign() -> None:
    exported = json.loads(json.dumps(signing_keys.export_public(KEYS)))
    machine = signing_keys.from_public(**exported)
    assert check_in_token.read(TOKEN, machine) == CLAIMS
    assert machine.version == KEYS.version
    with pytest.raises(LookupError):
        _ = machine.current
    assert base64.b64encode(b"\x07" * 32).decode() not in json.dumps(exported)
