"""Every endpoint of the JSON schema with data that fits it and data that does not: never a fault of the server, always
an answer of the form that the schema tells.

Schemathesis makes the data out of the schema; the application is called in this process, through all its middleware.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from ktxh.model.observation import Item, Key
from ktxh.model.period_text import parse_period
from tests.web.site import COMMUNE, PERIOD, Site

if TYPE_CHECKING:
    from schemathesis import Case
    from schemathesis.schemas import APIOperation

SCHEMA = "/api/lieu-do.json"
FORM = "dau_tu_cong"
VALUE = Item("dau_tu_cong.gia_tri_khoi_luong")  # nobody has entered it yet
HERE = {"area": COMMUNE, "period": PERIOD, "form": FORM}
BOTH = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
# the checks of schemathesis that hold of every answer, whatever was sent
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]
FEW = settings(
    max_examples=30,
    derandomize=True,  # the same data every time
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


class Office:
    """Somebody who enters figures, as the application sees the browser of that person."""

    def __init__(self, site: Site) -> None:
        from ktxh.server.web.wsgi import application

        client = site.client(site.person("hang", "nhap_lieu"))
        client.get(f"/{COMMUNE}/{PERIOD}/nhap/{FORM}/")  # sets the token against forged forms
        self.cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        self.headers = {
            "X-CSRFToken": self.cookies["csrftoken"],
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }
        self.schema = schemathesis.openapi.from_wsgi(SCHEMA, application)

    def operations(self) -> list[APIOperation]:
        """The endpoints of the schema."""
        return [found.ok() for found in self.schema.get_all_operations()]

    def status(self, case: Case) -> int:
        """The status of the answer, which passed the checks."""
        case.cookies = dict(self.cookies)
        answer = case.call(headers=self.headers)
        case.validate_response(answer, checks=CHECKS)
        return int(answer.status_code)


@pytest.fixture
def office(site: Site) -> Office:
    """The office of the site's commune."""
    return Office(site)


def test_every_endpoint_of_the_pages_is_in_the_schema(office: Office) -> None:
    paths = {one.path for one in office.operations()}
    assert paths == {"/api/{area}/{period}/nhap/{form}"}, "a new endpoint: the tests of this module try it too"


@pytest.mark.parametrize("mode", BOTH, ids=str)
def test_whatever_the_address_and_the_data_no_endpoint_breaks(office: Office, mode: GenerationMode) -> None:
    for operation in office.operations():

        @FEW
        @given(case=operation.as_strategy(generation_mode=mode))
        def tried(case: Case) -> None:
            assert office.status(case) in {400, 404, 405, 415, 422}  # no such unit, or no such data

        tried()


@pytest.mark.parametrize("mode", BOTH, ids=str)
def test_whatever_is_saved_at_a_form_that_there_is_no_endpoint_breaks(
    office: Office, site: Site, mode: GenerationMode
) -> None:
    keys = [str(row.item) for row in site.plan.forms[FORM].rows if row.item is not None]
    seen: set[int] = set()
    for operation in office.operations():

        @FEW
        @given(case=operation.as_strategy(generation_mode=mode), draw=st.data())
        def tried(case: Case, draw: st.DataObject) -> None:
            case.path_parameters = dict(HERE)
            if mode is GenerationMode.POSITIVE:
                for change in case.body["changes"]:  # rows of the form, often the same one twice
                    change["key"] = draw.draw(st.sampled_from([*keys, change["key"]]))
            seen.add(office.status(case))

        tried()
    assert seen <= {200, 400, 415, 422}
    assert (200 in seen) is (mode is GenerationMode.POSITIVE) or 422 in seen


def test_who_is_not_logged_in_is_told_so_in_json(office: Office) -> None:
    case = _saving(office, VALUE)
    case.cookies = {"csrftoken": office.cookies["csrftoken"]}
    answer = case.call(headers=office.headers)
    assert (answer.status_code, json.loads(answer.content)) == (401, {"detail": "Unauthorized"})


def test_a_request_without_the_token_of_the_page_is_refused(office: Office, site: Site) -> None:
    case = _saving(office, VALUE)
    case.cookies = dict(office.cookies)
    assert case.call(headers={"Accept": "application/json"}).status_code == 403
    assert site.store.versions(Key(VALUE, COMMUNE, parse_period(PERIOD))) == ()
    assert office.status(_saving(office, VALUE)) == 200
    assert [one.value for one in site.store.versions(Key(VALUE, COMMUNE, parse_period(PERIOD)))] == [7]


def _saving(office: Office, item: Item) -> Case:
    (operation,) = office.operations()
    body = {"changes": [{"key": str(item), "value": "7", "id": "1"}]}
    return operation.Case(path_parameters=dict(HERE), body=body, media_type="application/json")
