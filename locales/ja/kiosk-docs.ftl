# 発券機APIのページ。The page for makers of machines.

kiosk-docs-title = 発券機API
kiosk-docs-lead = 発券機は、この窓口に外向きのHTTPSだけでつながります。応答に人の名前は入りません。
kiosk-docs-key = どの要求にも、発券機の鍵をヘッダー「Authorization: Bearer <鍵>」で付けてください。鍵は、区役所が発券機を登録するときに1回だけ表示されます。応答の項目はOpenAPI文書にあります。
