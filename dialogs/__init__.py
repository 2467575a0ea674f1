"""The conversation: the engine and the flows, with no knowledge of LINE."""
