# What a broadcast says besides its own words, and what LINE would refuse of them.

broadcast-on-trial = [Test] The next message is a trial of a broadcast. It was sent to you alone.
broadcast-topic-why = You get this because you asked for news about { $topics }.
broadcast-topic-end = Stop news about { $topic }
broadcast-topic-settings = Change my news

broadcast-problem-empty = Write the text.
broadcast-problem-text = The text is too long ({ $length } characters). Keep it to { $most }.
broadcast-problem-card = The card is too large ({ $size } KB). { $most } KB is the most; shorten the text.
broadcast-problem-label-empty = Write what the button says.
broadcast-problem-label = The button says too much ({ $length } characters). Keep it to { $most }.
broadcast-problem-action = Choose what the button does.
broadcast-problem-url = The link must begin with https:// and have at most { $most } characters.
broadcast-problem-image = The picture is too large. Keep width and height to { $most } pixels.
broadcast-problem-image-tall = The picture is too tall. Its height may be three times its width.
broadcast-problem-variable = "{ "{" }{ $name }{ "}" }" has no value. Enter one.
