# 持ち物。What to bring.

bring = 持ち物をご案内します。
bring-which = どの手続きの持ち物ですか。「転入届の持ち物」のように入力することもできます。
