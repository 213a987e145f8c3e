"""How the window looks: tokens, style, fonts, icons and the painting helpers."""
