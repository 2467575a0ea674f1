# What to bring.

bring = What to bring:
bring-which = For which procedure? You can also type, for example, "what to bring for moving in".
