"""The hostile catalogue of texts, markup and search words; every text field and filter meets it."""

TEXTS = {
    "nul": "a\0b",
    "surrogate": "x\ud83d",
    "no character": "x\ufffe",
    "byte order mark": "\ufeffx",
    "line breaks": "a\r\nb\u2028c",
    "controls": "x" + "".join(map(chr, range(1, 32))) + "y",
    "turned": "photo\u202egpj.exe",
    "two ways to write": "e\u0301 é",
    "family": "👨‍👩‍👧‍👦",
    "one long word": "\ufdfa" * 100_000,
    "ampersand": "R&D",
    "just too long": "x" * 20_001,
    "very long": "x" * 10**6,
    "arabic": "مرحبا بالعالم",
    "hebrew": "שלום עולם",
    "chinese": "你好，世界",
    "stacked": "Z" + "\u0301" * 5_000,
}
MARKUP = {
    "tables": "<table><tr><td>" * 20,
    "local image": '<img src="file:///etc/passwd">',
    "shared image": '<img src="//host/share/a.png">',
    "script": "javascript:alert(1)",
    "handler": "ms-msdt:/id",
    "break": "Total<br/>",
    "address": "<user@example.com>",
    "heart": "I <3 you",
}
SEARCHES = {
    "percent": "%",
    "underscore": "_",
    "backslash": "\\",
    "apostrophe": "'",
    "quote": '"',
    "nul": "100\0",
    "cyrillic": "ЖАННА",
    "turkish": "İstanbul",
    "sharp": "ß",
    "sql": "'; DROP TABLE influencer; --",
    "json": '"],"$":["',
}
EVERYTHING = {**TEXTS, **MARKUP, **SEARCHES}
