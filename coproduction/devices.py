"""Which browser somebody uses, on what, in words. Stands below every app."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# The first that fits: many browsers also call themselves Chrome or Safari. Their names are their own in any language.
BROWSERS = (
    (r"\bEdg(e|A|iOS)?/", "Edge"),
    (r"\bOPR/|\bOPT/|\bOpera\b", "Opera"),
    (r"\bSamsungBrowser/", "Samsung Internet"),
    (r"\bDuckDuckGo/|\bDdg/", "DuckDuckGo"),
    (r"\b(Firefox|FxiOS)/", "Firefox"),
    (r"\b(Chrome|CriOS)/", "Chrome"),
    (r"\bVersion/\S+ .*\bSafari/", "Safari"),
)
# An iPad says that it is a Macintosh, unless asked for pages for mobiles.
SYSTEMS = (
    (r"\bAndroid\b", "Android"),
    (r"\biPhone\b", gettext_lazy("an iPhone")),
    (r"\biPad\b", gettext_lazy("an iPad")),
    (r"\bCrOS\b", gettext_lazy("a Chromebook")),
    (r"\bWindows\b", "Windows"),
    (r"\bMacintosh\b.*\b(Chrome|Firefox)/", gettext_lazy("a Mac")),
    (r"\bMacintosh\b", gettext_lazy("a Mac or an iPad")),
    (r"\bLinux\b", "Linux"),
)


def device(user_agent):
    """What a browser says of itself, as "Chrome on Android"; "Another browser" for what we do not know."""
    browser, system = first(BROWSERS, user_agent) or _("Another browser"), first(SYSTEMS, user_agent)
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser


def first(known, user_agent):
    """The name of the first pattern that fits, or None."""
    return next((name for pattern, name in known if re.search(pattern, user_agent)), None)
