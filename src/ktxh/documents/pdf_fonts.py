"""The letters of a PDF: Times New Roman where the machine has it, else Tinos, which has the same measures.

Many machines have a stand-in for Times New Roman that lacks half of the Vietnamese letters; a PDF made with it has two
kinds of letters in one word, and its text cannot be read back.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from ktxh.documents.paper_page import FONT

FONTS: Final = Path(__file__).with_name("fonts")
STAND_IN: Final = "Tinos"
_SECONDS: Final = 20
_CONFIGURATION: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">{system}</include>
  <dir>{folder}</dir>
  <selectfont><rejectfont><pattern>
    <patelt name="family"><string>{lacking}</string></patelt>
  </pattern></rejectfont></selectfont>
  <match target="pattern">
    <test qual="any" name="family"><string>{font}</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>{stand_in}</string></edit>
  </match>
</fontconfig>
"""


def font_environment(folder: Path) -> dict[str, str]:
    """What a program's environment needs so that it finds the letters; `folder` takes a file that says where they are.

    Nothing where the machine's own font has all Vietnamese letters, and where there is no fontconfig: Windows and
    macOS bring Times New Roman.
    """
    lacking = _lacking_font()
    if not lacking:
        return {}
    place = folder / "fonts.conf"
    told = {
        "system": "/etc/fonts/fonts.conf",
        "folder": str(FONTS),
        "lacking": lacking,
        "font": FONT,
        "stand_in": STAND_IN,
    }
    place.write_text(_CONFIGURATION.format(**{name: escape(value) for name, value in told.items()}), "utf-8")
    return {"FONTCONFIG_FILE": str(place)}


def _lacking_font() -> str:
    """The font that stands for Times New Roman on this machine and lacks letters of Vietnamese; "" where none does."""
    program = shutil.which("fc-match")
    if program is None:
        return ""
    try:
        asked = subprocess.run(
            [program, "--format=%{family[0]}\n%{lang}", f"{FONT}:lang=vi"],
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    family, _, languages = asked.stdout.decode(errors="replace").partition("\n")
    return "" if asked.returncode or "vi" in languages.split("|") else family
