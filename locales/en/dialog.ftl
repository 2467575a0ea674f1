# Steering a dialog: not understood, back, old buttons, time-out.

dialog-not-understood = Sorry, I did not understand. Please try again.
dialog-not-understood-again = Sorry that I could not help. Please choose a button below. You can also call { $telephone }.
dialog-none-open = Please tap “Menu” and choose what you would like to do.
dialog-cancelled = Stopped. Come back any time.
dialog-timed-out = Some time has passed, so what you were doing has ended. Please start again.
dialog-old-button = That button no longer works.
dialog-button-over = What that button was for is already finished.
dialog-nothing-to-undo = This is the first question.
dialog-trouble = Sorry, something went wrong. Please try again.
dialog-telephone = You can also call us: { $telephone }
dialog-to-menu = Menu
dialog-bring = What to bring
# Words read as yes and no, parted by |.
dialog-words-yes = yes|yes please|yes, please|y|yep|yeah|sure|ok|okay|confirm|book it|please do|go ahead|that's right|correct
# Read as yes only where a change or a cancellation is confirmed.
dialog-words-yes-change = change it|move it
dialog-words-yes-cancel = cancel it|cancel this booking|please cancel it|cancel it please
dialog-words-no = no|no thanks|no, thanks|no thank you|no, thank you|n|nope|nah|wrong|not correct|mistake|not now|not yet|not today|no need|keep it|don't|do not|please don't|don't book|don't book it|don't book this|do not book|do not book it|do not book this|please don't book|please don't book it|please do not book|please do not book it|i don't want to book|i don't want it|i don't want this|don't change it|do not change it|don't move it|don't cancel|don't cancel it|do not cancel|do not cancel it|please don't cancel|please don't cancel it|cancel it|please cancel it|cancel it please

unsupported-sticker = Thank you for the sticker! I cannot read stickers, so please type or use the buttons.
unsupported-image = Thank you for the picture. I cannot read pictures, so please type or use the buttons.
unsupported-video = Thank you for the video. I cannot watch videos, so please type or use the buttons.
unsupported-audio = Thank you for the voice message. I cannot listen to it, so please type or use the buttons.
unsupported-file = Thank you for the file. I cannot open files, so please type or use the buttons.
unsupported-location = Thank you. I do not use locations. Please type the name of the ward or use the buttons.
unsupported-other = Sorry, please type or use the buttons.

greeting = Thank you for adding us. Here you can book a visit to a ward office, see how busy it is, and check your ticket. Choose a button, or type, for example: "Move-in notice at Chuo tomorrow at 10:00".
# Stands under the greeting in other languages.
greeting-short = Here you can book a visit to a ward office. For English, tap “{ language-en }”.
menu-lead = What would you like to do?
