# The page for makers of machines.

kiosk-docs-title = Ticket machine API
kiosk-docs-lead = A ticket machine needs outgoing HTTPS only. Answers never hold the name of a person.
kiosk-docs-key = Every call carries the machine’s key in the header “Authorization: Bearer <key>”. It is shown once, when the ward office registers the machine. The fields of the answers are in the OpenAPI document.
