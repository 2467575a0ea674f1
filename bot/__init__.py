"""LINE's side of the house: webhook, events, rendering to Flex messages, sending."""
