# The console: the own LINE account
own-line-title = Link your LINE account
own-line-what = With your LINE account linked you can see the queue, close a counter and begin a prepared broadcast in the chat, and get test messages. Nobody else sees these commands.
own-line-how = Send this code to the city’s official account. It works once, within { $minutes } minutes.
own-line-linked = Your LINE account is linked. Send “staff” in the chat to see the buttons for staff.
own-line-code = Show a code
own-line-again = Show a new code
own-line-end = Unlink
own-line-ended = Your LINE account is unlinked.
own-line-link = Link or unlink LINE
own-line-second = The chat asks for no password and no code. Show the second factor before you link it.
