# What is said where a fact is not confirmed yet.

facts-to-confirm = * Not confirmed yet: please call us before your visit
