# Closures in the console.

refused-closure-nowhere = Choose the wards or counters to close.
refused-closure-backwards = The end is before the beginning. Choose a later end.
refused-closure-past = What is over cannot be closed. Choose a time to come.
refused-closure-too-long = A closure lasts at most { $days } days. For a longer one change the opening hours.
refused-closure-reason-unknown = Choose a reason.
refused-closure-note-too-long = The note has at most { $longest } characters.
refused-closure-never-open = The counters are not open at that time anyway. Check the day and the time.
refused-closure-unknown = This closure is not there. Open the list anew.
refused-closure-sent = Notices are being sent already, so it cannot be taken back. Press "Reopen" to end it early.
refused-closure-over = This closure is over already.
