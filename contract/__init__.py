"""What the documented interfaces share: an OpenAPI document made from the models, and a page to read it."""

from contract.document import Contract, Device

__all__ = ["Contract", "Device"]
