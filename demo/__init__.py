"""The demo: a city with some life in its queues, and a clock that can be moved. Never in production."""
