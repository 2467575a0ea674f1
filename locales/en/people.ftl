# Staff and the own account
refused-password-too-long = A password has { $longest } characters at most.
refused-password-of-login = A password does not contain the login.
refused-password-too-easy = This password is easy to guess. Put together a few words that have nothing to do with one another.
refused-password-same = This is the password you have. Choose a new one.
refused-password-over = The temporary password is over. Ask a city manager for a new one.
refused-session-over = The session is over. Please log in again.
refused-code-wrong = The code is wrong. Type the six digits that the app shows now.
refused-login-odd = A login has up to 40 Latin letters, digits and signs, and no space.
refused-own-role = Nobody changes their own role. Ask another city manager.
refused-last-city-manager = This is the last city manager. Make somebody else one first.
refused-name-missing = Type a name.
refused-subject-taken = This account is already linked to a colleague.
refused-staff-unknown = There is no such member of staff. Open the list again.
second-title = Second factor
