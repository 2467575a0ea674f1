# The demo's clock, for programs.

demo-bad-instant = Send an ISO 8601 instant, for example { $example }
