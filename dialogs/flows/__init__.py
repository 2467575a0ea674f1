"""The flows: the errands a citizen does in a dialog."""
