"""The English patterns of emergencies and distress, over a folded text."""

import re

from dialogs.care_words.rules import Rule, words

_PARTNER = r"(?:husband|wife|boyfriend|girlfriend|partner|spouse|ex(?:-\w+)?|fianc[eé]e?)"
RULES: tuple[Rule, ...] = (
    words(
        "poison",
        r"(?:swallow|drank|drunk|drinking|ate|eaten|ingest|took|taken)\w*\s.{0,24}(?:bleach|detergent|batter(?:y"
        r"|ies)|cigarettes?|poison|too many|all (?:my|the) pills|chemical|cleaner|magnets?|mushrooms?|kerosene)",
        r"(?:been |was |is |got )poisoned|food poisoning|overdos",
    ),
    words(
        "fire",
        r"(?:there'?s|there is|we have|having) (?:a |an )?(?:\w+ )?fire(?! (?:station|drill|insurance|department"
        r"|extinguisher))",
        r"(?:is|'s|are|am|caught) on fire|caught fire|house fire|fire!|fire$|fire (?:in|at) (?:my|our|the)"
        r"|(?:building|house|kitchen|apartment|room|car) (?:is |'s )?burning|(?:see|smell|full of|lots of"
        r"|so much) smoke|smoke (?:is )?(?:coming|everywhere)|there(?:'s| is) smoke",
    ),
    words(
        "gas",
        r"smell(?:s|ing)?(?: of| like| some)? gas|gas leak|gas is leaking|leaking gas|gas smell|smell of gas"
        r"|carbon monoxide",
    ),
    words(
        "suicide",
        r"(?:want|wanna|going|gonna|wish|wishing|ready|plan(?:ning)?|thinking|thought|feel|feeling|trying|tempted"
        r"|rather|just)\s(?:to|about|of|like|i could|i was|i were)?\s?(?:just )?(?:die(?![a-z])|dying|dead|be dead"
        r"|kill(?:ing)? (?:myself|himself|herself|themsel)|end(?:ing)? (?:it all|my life|everything)|suicide"
        r"|hurt(?:ing)? myself|disappear(?:ing)? (?:forever|from)|(?<!going to )disappear$)",
        r"suicidal|kill(?:ing)? my ?self|end(?:ing)? my life|take my (?:own )?life|commit(?:ting)? suicide"
        r"|(?:do not|don'?t|dont) (?:want|wanna) (?:to )?(?:live|be alive|exist|wake up)|(?:no|any) reason to live"
        r"|better off (?:dead|without me)|(?:can'?t|cannot|cant) go on(?: (?:living|like this|anymore))?"
        r"|cut(?:ting)? (?:my ?self|my wrists?)|self[- ]harm|tired of living|jump off",
        at_once=True,
    ),
    words(
        "child-abuse",
        r"child abuse(?! (?:prevention|law|policy|statistics))|(?:child|kid|kids|children|baby|boy|girl|toddler"
        r"|stepson|stepdaughter|next door)\b.{0,40}(?:abus|beaten|beating|being hit|is hit|gets hit|bruis|neglect"
        r"|starv|left alone|screaming|hurt by)",
        r"(?:abus|hit|hits|hitting|beat|beats|beating|hurt|hurts|hurting|slap\w*)\s(?:the |their |his |her "
        r"|my )(?:child|kid|kids|children|baby|son|daughter)",
        r"(?:mom|mum|mother|dad|father|parents?|step\w+)\s(?:is |are |keeps? |always |often )?(?:hit|hits|hitting"
        r"|punch\w*|kick\w*|slap\w*|chok\w*"
        r"|beat|beats|beating|abus|hurts|hurting|touch)",
    ),
    words(
        "elder-abuse",
        r"elder(?:ly)? abuse|(?:grandmother|grandma|grandpa|grandfather|elderly \w+|old (?:man|woman|lady)"
        r"|nursing home).{0,40}(?:abus|beaten|being hit|bruis|neglect)",
    ),
    words(
        "dv",
        rf"{_PARTNER}\b.{{0,20}}(?:hit(?!s? \d)|beat|abus|hurt|chok|threat|violen|kick|punch|slap|rap(?:e|ing)|kill"
        r"|lock|strangl|scare|attack)",
        r"(?:hit|beaten|beat|abused|hurt|threatened|attacked|choked|scared|afraid|escap\w+|running away"
        rf"|ran away)\s(?:up )?(?:by|of|from) (?:my |her |his )?{_PARTNER}",
        rf"{_PARTNER}\b.{{0,20}}(?:grab\w* (?:me|my (?:arm|hair|neck|throat))|by the (?:throat|hair|neck)|(?:push"
        r"|shov|drag|burn)\w* me|thr(?:ow|ew"
        r"|ows) (?:me|things))",
        rf"{_PARTNER} (?:(?:won'?t|will not|doesn'?t|does not|never) let|never lets) me (?:leave|go|out|see|have"
        r"|use|work|call)",
        r"domestic (?:violence|abuse)(?! (?:prevention|law|plan|policy|statistics))",
    ),
    words(
        "ambulance",
        r"(?:need|call|send|want|get|please)\b.{0,15}ambulance|^ambulance|unconscious|(?:is|isn't|isnt|not|stopped"
        r"|stop|can'?t|cannot|cant|trouble|difficulty) breath|heart attack|(?:having|had) a stroke|chest pain"
        r"|(?:has |have |just )?(?:collapsed|fainted|passed out)|bleeding|having a seizure|seizures?|choking|drown"
        r"|(?:badly|seriously|severely) (?:hurt|injured|burn)|severe pain|broke(?:n)? (?:my|his|her) (?:leg|arm|hip"
        r"|neck|back)|anaphyla|allergic reaction|going into labou?r|water broke|baby is coming|(?:car|traffic|bike"
        r"|motorcycle) (?:accident|crash)|hit by a (?:car|bike|truck|bus)|(?:he|she|man|woman|mother|father|baby"
        r"|husband|wife|child|son|daughter|person|someone)\b.{0,20}(?:not|isn't|isnt|won't|wont) (?:waking|wake"
        r"|respond|moving|move)|medical emergency|(?:is|am|was|got|been) stabbed|someone is dying"
        r"|i'?m dying(?! (?:for|to))",
    ),
    words(
        "missing",
        r"(?:child|son|daughter|mother|father|grandmother|grandma|grandfather|grandpa|husband|wife|kid|baby|mom"
        r"|dad)\b(?!')(?: \w+){0,3} (?:missing|disappeared|wandered|(?:is|gets?|got) lost|not come (?:back|home)"
        r"|didn'?t come (?:back|home))",
        r"(?:can'?t|cannot|cant) find my (?:\w+ )?(?:son|daughter|child|kid|mother|father|mom|dad|grand\w+|husband"
        r"|wife|baby)(?!')\b",
    ),
    words(
        "police",
        r"(?:being|was|am|been|got|getting|is) (?:attacked|robbed|followed|stalked|threatened|raped|assaulted"
        r"|mugged|beaten|kidnapped|scammed)|(?:someone|somebody|a man|stranger|he|they) (?:is |has |just "
        r"|are )?(?:broke|breaking|broken|trying to (?:break|get|come) in|following(?! (?:the|up|your|this|these"
        r"|along|all|instructions|rules))|stalking|in my (?:house|home"
        r"|apartment|room)|at my door|threaten|attack|robb|with a (?:knife|gun)|has a (?:knife|gun))|break-?in"
        r"|intruder|burglar|robber|thief|(?:knife|gun)\b.{0,20}(?:street|outside|office|here|me)|going to kill"
        r"|call (?:the )?(?:police|cops)|need (?:the )?police|kidnap|sexual(?:ly)? (?:assault|abus)|\braped?\b"
        r"|(?:was|were|been|got) stolen",
    ),
    words(
        "police",
        r"(?:guy|m[ae]n|someone|somebody|strangers?|person|people|car|he|they)\b(?: \w+){0,4} (?:follow(?:s|ed"
        r"|ing)|stalk(?:s|ing)"
        r"|watch(?:es|ing)|chas(?:es|ing)) (?:me|us|her)(?![a-z])",
        r"(?:stranger|m[ae]n|guy|someone|somebody) (?:is |has been |keeps )?(?:standing|hiding|sitting|lurking"
        r"|looking|peeping|waiting)"
        r" (?:\w+ )?(?:outside|at|in|into|through|behind|on) my (?:window|door|house|home|room|apartment|flat"
        r"|balcony|garden|yard|place|building|car)",
        r"(?:stranger|m[ae]n|guy|someone|somebody) (?:is |was |keeps )?(?:trying|tries|tried) to (?:open|get in"
        r"|get into|enter|unlock|break|grab|kidnap)",
        r"(?:there'?s|there is|i see|i (?:can )?hear) (?:a |an |some )?(?:\w+ )?(?:stranger|man|guy|someone"
        r"|somebody|person|people)"
        r"(?: i don'?t know)?(?: is| standing| hiding| who is)? (?:on|in|at|outside|inside|behind) my (?:balcony"
        r"|garden|yard|house"
        r"|home|room|apartment|window|door|bathroom)|strangers? (?:is |are )?(?:on|in|at|outside|inside) my ",
    ),
    words(
        "disaster",
        r"earthquake(?:!|$| (?:now|just|happen|hit|here|help))|(?:big|huge|an?"
        r"|there was an?) earthquake.{0,30}(?:trapped|help|now|just|collapsed|scared)|trapped|tsunami(?:!|$| (?:is"
        r"|coming|warning))|(?:flood(?:ing|ed)?|water) .{0,20}(?:my|our|the) (?:house|home|room|apartment)|(?:house"
        r"|home|room|apartment) .{0,12}(?:flood|under water)|landslide|stuck in (?:the |an? )?(?:elevator|lift)"
        r"|(?:building|house|roof|wall) (?:has |is )?collaps|buried under",
    ),
    words(
        "bullying",
        r"(?:being|am|was|is|been|get(?:s|ting)?|got) bullied|bull(?:y|ies|ying|ied) (?:me|us|him|her|them"
        r"|my)(?![a-z])"
        r"|(?:power|sexual(?:ly)?) harass(?:ed|ment (?:at|by|from) (?:my|work))",
    ),
    words(
        "sorrow",
        r"(?:nobody|no one|noone) (?:to talk to|(?:cares|understands)(?: about)?(?: me)?(?:$|[ .!]))"
        r"|cry(?:ing)? (?:every|all|myself)"
        r"|(?:can'?t|cannot|cant) (?:take|stand|do|bear|handle|cope with) (?:it|this|life) (?:any ?more|any longer)"
        r"|(?:feel|feeling|i'?m|i am|am) (?:so |very |really |completely |all )?(?:hopeless|depressed|worthless"
        r"|empty inside|lonely"
        r"|miserable)|hate (?:my life|myself)|(?:don'?t|dont|do not) (?:want|wanna) (?:to )?go (?:back )?home"
        r"|(?:sick|tired) of (?:everything"
        r"|my life|it all)|nobody (?:would|will|wants to) (?:miss|care|notice|know)|everything is (?:hopeless"
        r"|pointless)|(?:lost|losing) all hope|i'?m broken",
    ),
)

CALM = re.compile(
    r"certificate|insurance|\bcosts?\b|\bfees?\b|how much|price|\bplan\b|policy|prevention|statistic|procedure"
    r"|\bapply|application|document|\bform\b|last (?:year|month|week)|drill|training|hazard map|restriction|station"
    r"|alarm|extinguisher|reissue|replace|\bcard\b|register|registration|\bmovie|\bnews\b|shelter|booking"
    r"|appointment"
)
"""Words of errands, after which only what counts at once is heard."""
