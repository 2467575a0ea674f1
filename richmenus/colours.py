"""The colours of the rich menu, and how to prove that they can be told apart.

The values are those of the Digital Agency's design system (デジタル庁デザインシステム): Blue 50,
Blue 900, Blue 1200, Solid Gray 900 and white.
"""

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
INK: Colour = (0x1A, 0x1A, 0x1A)
BLUE: Colour = (0x00, 0x17, 0xC1)
DEEP_BLUE: Colour = (0x00, 0x00, 0x60)
PALE_BLUE: Colour = (0xE8, 0xF1, 0xFE)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21; AA asks 4.5 of text and 3 of icons."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
