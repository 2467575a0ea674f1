"""The domain: tables, rules and services of ward-office counters. It knows nothing above it."""
