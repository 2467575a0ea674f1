# Handing out documents, and who came back, in the console.

console-pickups = To be handed out
console-pickup-since = Being prepared (handed in at { $at })
console-pickup-ready-at = Called to desk { $desk } (since { $at })
console-pickup-of-day = Of { $day }
console-do-hand-in = Application taken (to prepare)
console-do-pickup-ready = Ready to hand out
console-do-pickup-again = Call again
console-do-collect = Handed over
console-done-hand-in = The application of { $label } was taken. It is being prepared.
console-done-pickup-ready = { $label } was told that it is ready.
console-done-pickup-again = { $label } was told once more.
console-done-collect = { $label } was handed over.
console-tag-back-self = "I'm back" by LINE
console-tag-back-desk = Came back
