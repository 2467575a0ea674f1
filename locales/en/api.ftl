api-docs-title = Open data API
api-docs-lead = How busy the ward offices' counters are, were and will be, and how right the wait estimates were. CC BY 4.0: free to use when the city is named as the source. Nothing in it is about a person.
api-docs-key = No key is needed. Do not ask more often than Cache-Control says, and send the ETag back as If-None-Match.
api-ward-unknown = There is no such ward. congestion.json lists the wards.
api-invalid-request = A parameter is wrong. Write days as 2026-12-01.
api-range-reversed = The first day is after the last day.
api-range-too-long = At most 31 days can be asked for at once. Please split the range.
