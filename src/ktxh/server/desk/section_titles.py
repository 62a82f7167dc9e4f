"""What the sections of a report are called on the pages: the number as it prints, and a name of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from ktxh.composing.outlines.sections import OutlineSection
from ktxh.documents.paper_number_forms import form_of, in_words

_SHORT_NAMES = frozenset({"UBND", "HĐND", "MTTQ", "KT-XH", "QP-AN"})


def section_titles(
    sections: Iterable[OutlineSection], numbering: Sequence[str] = (), label: Callable[[str], str] = str
) -> Mapping[str, str]:
    """The titles by slug, each another: "II.1.a Trồng trọt".

    The number is that of the heading when every section has something to print; `numbering` shows its form by example.
    A section is called by the name that the outline gives to it, else by its heading; of those that share a heading
    without a name each says with which figure it begins (`label` turns an item into words) or who writes it.
    """
    listed = list(sections)
    sharing = Counter(one.heading for one in listed)
    names = {
        one.slug: one.name or _heading(one) + (_own(one, label) if sharing[one.heading] > 1 and one.heading else "")
        for one in listed
    }
    numbers = {one.slug: heading_number(one.places, numbering) for one in listed}
    titles = {slug: f"{numbers[slug]} {name}".strip() for slug, name in names.items()}
    alike = Counter(titles.values())
    return {slug: title if alike[title] == 1 else f"{title} ({slug})" for slug, title in titles.items()}


def heading_number(places: Sequence[int], numbering: Sequence[str]) -> str:
    """The number of a heading with those above it, without the marks around them: "II.1.a",
    "Phần 1, II.1"; "" where it has none.
    """
    if not places or len(places) > len(numbering) or not all(places):
        return ""
    forms = [form_of(example) for example in numbering[: len(places)]]
    parts = [f"Phần {place}" for place, form in zip(places, forms, strict=True) if form.is_part]
    rest = (in_words(place, form.counts[-1]) for place, form in zip(places, forms, strict=True) if not form.is_part)
    return ", ".join(filter(None, (*parts, ".".join(rest))))


def _heading(section: OutlineSection) -> str:
    """The heading, in small letters where it is all in capitals; the slug where there is none."""
    words = section.heading.split()
    if section.heading.isupper():
        small = [one if one in _SHORT_NAMES else one.lower() for one in words]
        words = [small[0][:1].upper() + small[0][1:], *small[1:]]
    return " ".join(words) or section.slug


def _own(section: OutlineSection, label: Callable[[str], str]) -> str:
    """What tells a section from the others below its heading."""
    first = label(section.first) if section.first else section.owner
    return f" – {first[:1].lower()}{first[1:]}" if first else ""
