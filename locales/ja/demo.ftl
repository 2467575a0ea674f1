# デモの時計。The demo's clock, for programs.

demo-bad-instant = ISO 8601の日時を送ってください。例: { $example }
