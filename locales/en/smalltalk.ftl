# Small talk: the words (parted by |) and the short answers.

smalltalk-words-hello = hello|hi|hey|good morning|good afternoon|good evening|hello there|hi there
smalltalk-hello = Hello! Choose what you need, or just type it.
smalltalk-words-thanks = thanks|thank you|thank you very much|thanks a lot|many thanks|thx|ty
smalltalk-thanks = You are welcome. Come back any time.
smalltalk-words-goodbye = bye|goodbye|bye bye|see you|good night
smalltalk-goodbye = Thank you. Come back any time.
smalltalk-words-sorry = sorry|i am sorry|i'm sorry|excuse me|my apologies
smalltalk-sorry = No problem. Take your time.
smalltalk-words-who = who are you|what are you|are you a robot|are you a bot|are you human|are you ai
smalltalk-who = I am the automatic counter that helps you book a visit to a ward office.
