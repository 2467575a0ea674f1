# Danger and distress: the number first, short and calm.

care-title-danger = In an emergency
care-title-talk = Help is there
care-not-sent = What you write here does not reach the fire service or the police. Please call.
care-otherwise = If you meant something else, just go on typing.
care-kept = Your booking is kept as it is. It can wait until you are safe.

care-fire = Call 119 now.
care-fire-more = Get out first. From a safe place, say "fire" (kaji desu) and where it is. Do not try to put out a big fire yourself.
care-gas = Go outside and call 119.
care-gas-more = Do not use fire. Do not touch light switches or the fan. Open a window if you can, and go outside.
care-poison = Call 119 now.
care-poison-more = Do not force the person to vomit. Say what was swallowed, when and how much.
care-ambulance = Call 119 now.
care-ambulance-more = Say "ambulance" (kyukyu desu) and where you are. Inside a ward office, call the nearest staff. For an accident or a crime call 110 as well. If you are not sure whether you need an ambulance, #7119 gives advice (nights and holidays, in Japanese).
care-suicide = You can call the Yorisoi Hotline now: 0120-279-338 (24 hours, free).
care-suicide-more = Thank you for telling us how hard it is. You do not have to carry this alone. You need not give your name. For other languages press 2 (at certain hours). You can also call when you are worried about somebody else. If you took a lot of medicine, are hurt, or are in danger right now, call 119.
care-child-abuse = Call 189 (child guidance centre). It is free, day and night.
care-child-abuse-more = It is fine to call even if you are not sure, and you need not give your name. You can also call if you are losing control with your child, or if you are being hurt at home. In danger right now, call 110.
care-elder-abuse = Please talk to somebody about it. In danger right now, call 110.
care-elder-abuse-more = Whether an older person is being hurt or caring for somebody has become too much: the Anshin Care Centre of your ward and the ward office can help. If you do not know where to turn, please call the city's call centre. For an injury or a sudden illness call 119.
care-dv = In danger right now, call 110.
care-dv-more = It is not your fault. DV Soudan Plus listens: 0120-279-889 (24 hours, free). #8008 connects you to a centre near you. Please call from a safe place. If nobody should see this chat, press and hold a message to delete it.
care-missing = Call 110.
care-missing-more = Calling early helps. Tell the name, age, clothes, and when and where the person was last seen. You can also ask the police to look after a neighbour you are worried about. If somebody has collapsed, call 119.
care-police = In danger right now, call 110.
care-police-more = Go to a safe place. If somebody is hurt, call 119. For advice that is not urgent, call the police on #9110. If a caller asks for money or a PIN, hang up first and then ask for advice.
care-disaster = If somebody is hurt or trapped, call 119.
care-disaster-more = Protect yourself first. Check the city's website, television or radio for evacuation information. To tell your family you are safe, use the disaster message line 171.
care-bullying = You can call the children's SOS line, 0120-0-78310, day and night (free, in Japanese).
care-bullying-more = Thank you for writing this. It is not your fault. Children and families can talk there about bullying and trouble at school. Adults who are bullied, also at work, can call the Yorisoi Hotline, 0120-279-338 (24 hours, free). If you are in danger now, call 110.
care-sorrow = When things are hard, you can call the Yorisoi Hotline, 0120-279-338 (24 hours, free).
care-sorrow-more = Thank you for writing this. You do not have to carry it alone. They listen to any worry, and you need not give your name or find the right words. You can also call about somebody close to you. If you suddenly feel ill, or somebody is in danger now, call 119.

care-call-119 = Call 119 (fire, ambulance)
care-call-110 = Call 110 (police)
care-call-189 = Call 189 (child guidance)
care-call-children = Children's SOS line { $number }
care-call-yorisoi = Yorisoi Hotline { $number }
care-call-sos = Inochi SOS { $number }
care-call-inochi = Inochi no Denwa { $number }
care-call-kokoro = Mental health line { $number }
care-call-dv-plus = DV Soudan Plus { $number }
care-call-city = City call centre { $number }
