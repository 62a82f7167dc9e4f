"""The data structure definition that goes with exported data: code lists, concepts, structure, dataflow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from lxml import etree

from ktxh.catalogue.indicators import Catalogue
from ktxh.exchange.sdmx_codes import (
    AGENCY,
    DATAFLOW,
    FREQUENCIES,
    STATUSES,
    STRUCTURE,
    VERSION,
    area_id,
    breakdown_id,
    indicator_id,
    unit_ids,
)
from ktxh.exchange.sdmx_observations import Used
from ktxh.model.area_tree import AreaTree
from ktxh.model.indicator import Breakdown

_BASE = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
_MES, _STR, _COM = (f"{{{_BASE}{part}}}" for part in ("message", "structure", "common"))
_NAMES: Final = {"mes": f"{_BASE}message", "str": f"{_BASE}structure", "com": f"{_BASE}common"}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CONCEPTS = "CS_KTXH"
_URN = "urn:sdmx:org.sdmx.infomodel."


class _Component(NamedTuple):
    """A dimension, measure or attribute: its name, the code list it takes or the type of its text."""

    id: str
    name: str
    codelist: str = ""
    text: str = "String"
    required: bool = False


_DIMENSIONS: Final = (
    _Component("FREQ", "Tần suất", "CL_FREQ"),
    _Component("PERIOD_KIND", "Loại kỳ", "CL_PERIOD_KIND"),
    _Component("REF_AREA", "Địa bàn", "CL_AREA"),
    _Component("INDICATOR", "Chỉ tiêu", "CL_INDICATOR"),
    _Component("BREAKDOWN", "Phân tổ", "CL_BREAKDOWN"),
)
_TIME: Final = _Component("TIME_PERIOD", "Thời gian", text="ObservationalTimePeriod")
_MEASURE: Final = _Component("OBS_VALUE", "Giá trị", text="Decimal")
_ATTRIBUTES: Final = (
    _Component("OBS_STATUS", "Tình trạng số liệu", "CL_OBS_STATUS", required=True),
    _Component("UNIT_MEASURE", "Đơn vị tính", "CL_UNIT", required=True),
    _Component("DECIMALS", "Số chữ số thập phân đã ghi", text="Integer"),
    _Component("CUT_OFF", "Số liệu tính đến ngày", text="GregorianDay"),
    _Component("NONE_OCCURRED", "Không phát sinh", text="Boolean"),
    _Component("SIMULATED", "Số liệu mô phỏng", text="Boolean"),
    _Component("PERIOD_CODE", "Mã kỳ", required=True),
    _Component("NOTE", "Ghi chú"),
)


def structure_message(used: Used, catalogue: Catalogue, tree: AreaTree, prepared: datetime) -> bytes:
    """The structure of data that use these codes; `prepared` is the moment that the message states."""
    root = etree.Element(f"{_MES}Structure", nsmap=_NAMES)
    header = _under(root, f"{_MES}Header")
    _under(header, f"{_MES}ID", f"{STRUCTURE}-{prepared:%Y%m%d%H%M%S}")
    _under(header, f"{_MES}Test", "false")
    _under(header, f"{_MES}Prepared", prepared.isoformat(timespec="seconds"))
    _under(header, f"{_MES}Sender", id=AGENCY)
    structures = _under(root, f"{_MES}Structures")
    lists = _under(structures, f"{_STR}Codelists")
    for name, label, codes in _code_lists(used, catalogue, tree):
        _code_list(lists, name, label, codes)
    _concepts(_under(structures, f"{_STR}ConceptSchemes"))
    _dataflow(_under(structures, f"{_STR}Dataflows"))
    _data_structure(_under(structures, f"{_STR}DataStructures"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _code_lists(used: Used, catalogue: Catalogue, tree: AreaTree) -> Iterable[tuple[str, str, Mapping[str, str]]]:
    units = unit_ids({one.unit for one in catalogue.indicators})
    indicators = {
        indicator_id(code): catalogue.indicator(code).name if code in catalogue else code
        for code in sorted(used.indicators)
    }
    yield "CL_FREQ", "Tần suất", FREQUENCIES
    yield "CL_PERIOD_KIND", "Loại kỳ", dict(sorted(used.kinds.items()))
    yield (
        "CL_AREA",
        "Đơn vị hành chính",
        {area_id(key): tree.area(key).full_name if key in tree else key for key in sorted(used.areas)},
    )
    yield "CL_INDICATOR", "Chỉ tiêu", indicators
    yield (
        "CL_BREAKDOWN",
        "Phân tổ",
        {breakdown_id(breakdown): _members(breakdown, catalogue) for breakdown in sorted(used.breakdowns | {""})},
    )
    yield "CL_OBS_STATUS", "Tình trạng số liệu", {code: status.label for status, code in STATUSES.items()}
    yield "CL_UNIT", "Đơn vị tính", {units[unit]: unit for unit in sorted(used.units) if unit in units}


def _members(breakdown: str, catalogue: Catalogue) -> str:
    if not breakdown:
        return "Tổng số"
    try:
        members = Breakdown.parse(breakdown).members
        return "; ".join(catalogue.dimension(one).member(other).name for one, other in members)
    except KeyError:
        return breakdown


def _code_list(parent: etree._Element, name: str, label: str, codes: Mapping[str, str]) -> None:
    found = _artefact(parent, f"{_STR}Codelist", name, label)
    for code, words in codes.items():
        element = _under(found, f"{_STR}Code", id=code)
        _name(element, words)


def _concepts(parent: etree._Element) -> None:
    scheme = _artefact(parent, f"{_STR}ConceptScheme", _CONCEPTS, "Khái niệm của số liệu kinh tế - xã hội")
    for component in (*_DIMENSIONS, _TIME, _MEASURE, *_ATTRIBUTES):
        _name(_under(scheme, f"{_STR}Concept", id=component.id), component.name)


def _dataflow(parent: etree._Element) -> None:
    flow = _artefact(parent, f"{_STR}Dataflow", DATAFLOW, "Số liệu kinh tế - xã hội địa phương")
    _under(flow, f"{_STR}Structure", f"{_URN}datastructure.DataStructure={AGENCY}:{STRUCTURE}({VERSION})")


def _data_structure(parent: etree._Element) -> None:
    whole = _artefact(parent, f"{_STR}DataStructure", STRUCTURE, "Cấu trúc số liệu kinh tế - xã hội")
    parts = _under(whole, f"{_STR}DataStructureComponents")
    dimensions = _under(parts, f"{_STR}DimensionList", id="DimensionDescriptor")
    for position, component in enumerate(_DIMENSIONS, 1):
        _component(_under(dimensions, f"{_STR}Dimension", id=component.id, position=str(position)), component)
    _component(_under(dimensions, f"{_STR}TimeDimension", id=_TIME.id), _TIME)
    attributes = _under(parts, f"{_STR}AttributeList", id="AttributeDescriptor")
    for component in _ATTRIBUTES:
        usage = "mandatory" if component.required else "optional"
        element = _under(attributes, f"{_STR}Attribute", id=component.id, usage=usage)
        _component(element, component)
        _under(_under(element, f"{_STR}AttributeRelationship"), f"{_STR}Observation")
    measures = _under(parts, f"{_STR}MeasureList", id="MeasureDescriptor")
    _component(_under(measures, f"{_STR}Measure", id=_MEASURE.id, usage="mandatory"), _MEASURE)


def _component(element: etree._Element, component: _Component) -> None:
    identity = f"{_URN}conceptscheme.Concept={AGENCY}:{_CONCEPTS}({VERSION}).{component.id}"
    _under(element, f"{_STR}ConceptIdentity", identity)
    representation = _under(element, f"{_STR}LocalRepresentation")
    if component.codelist:
        urn = f"{_URN}codelist.Codelist={AGENCY}:{component.codelist}({VERSION})"
        _under(representation, f"{_STR}Enumeration", urn)
    else:
        _under(representation, f"{_STR}TextFormat", textType=component.text)


def _artefact(parent: etree._Element, tag: str, name: str, label: str) -> etree._Element:
    element = _under(parent, tag, id=name, agencyID=AGENCY, version=VERSION)
    _name(element, label)
    return element


def _name(element: etree._Element, words: str) -> None:
    _under(element, f"{_COM}Name", words).set(_LANGUAGE, "vi")


def _under(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, tag, attributes)
    if text:
        element.text = text
    return element
