"""Which colours can be read on each other. A colour is "#rrggbb"."""

from functools import lru_cache

LIGHT, DARK = "#ffffff", "#000000"  # one of the two always has a contrast of 4.5 or more


def luminance(colour):
    """How bright "#rrggbb" is, from 0 to 1. Source: WCAG 2.2, relative luminance."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """From 1 (the same) to 21. Source: WCAG 2.2, contrast ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def text_colour(background):
    """White where white can be read (4.5 or more), else black."""
    return LIGHT if contrast(LIGHT, background) >= 4.5 else DARK


@lru_cache(maxsize=8)
def on_white(colour):
    """The colour itself where it can be read on white paper (4.5 or more), else the same hue, as dark as needed."""
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    for share in range(100, 0, -5):
        darker = "#" + "".join(f"{part * share // 100:02x}" for part in parts)
        if contrast(LIGHT, darker) >= 4.5:
            return darker
    return DARK
