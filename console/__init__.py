"""The staff's pages in the browser: log in, see a counter's queue, call."""
