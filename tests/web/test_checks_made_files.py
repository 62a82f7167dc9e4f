"""What is made of a kept check is made once: again only where what it is made of changed, by the worker where long."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils import timezone

from ktxh.catalogue.indicators import built_in
from ktxh.documents.opening import read_file
from ktxh.reading.read import read
from ktxh.server.accounts.rights import Rights
from ktxh.server.checks import examining
from ktxh.server.checks.examining import Asked, examine
from ktxh.server.checks.kept_statements import Stated, catalogue_digest, stated
from ktxh.server.checks.made_forms import STATEMENTS
from ktxh.server.checks.made_work import make_later
from ktxh.server.checks.models import CheckedReport, MadeFile
from ktxh.server.checks.recipe import recipe
from ktxh.showing.version_changes import Names
from tests.web.checks_files import own_report, sample_word, uploaded
from tests.web.site import COMMUNE, Site

FIRST = "/kiem-tra/"
ELSEWHERE = "185"
MADE = ("docx", "xlsx", "html")


@pytest.fixture
def people(site: Site) -> Site:
    site.person("hang", "nhap_lieu")
    site.person("binh", "duyet")
    site.person("la", "nhap_lieu", area=ELSEWHERE)
    return site


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the files that are read from now on, in order; they are read as ever."""
    found: list[str] = []
    before: Callable[..., object] = read_file

    def noted(path: Path) -> object:
        found.append(path.name)
        return before(path)

    monkeypatch.setattr(examining, "read_file", noted)
    yield found


def brought(site: Site, content: bytes, file: str) -> CheckedReport:
    answer = site.client("hang").post(FIRST, {"tep": uploaded(file, content), "don_vi": COMMUNE})
    assert answer.status_code == 302, answer.content.decode()
    return CheckedReport.objects.get(name=file)


def worked() -> None:
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


@pytest.fixture
def word(people: Site, tmp_path: Path) -> CheckedReport:
    """A check of a Word file."""
    return brought(people, sample_word(tmp_path), "a.docx")


@pytest.fixture
def large(people: Site) -> CheckedReport:
    """A check that the worker made: of a long text."""
    brought(people, own_report() + b"\n" + b" " * 800_000, "lon.txt")
    worked()
    return CheckedReport.objects.get(name="lon.txt")


def place(report: CheckedReport, below: str = "") -> str:
    return f"{FIRST}{report.pk}/{below}"


def taken(client: Client, report: CheckedReport, form: str) -> bytes:
    answer = client.get(place(report, f"tai/{form}/"))
    assert answer.status_code == 200
    assert answer.streaming, answer.content.decode()
    return b"".join(answer.streaming_content)


def comments(docx: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read("word/comments.xml").count(b"<w:comment ")


@pytest.mark.parametrize("form", MADE)
def test_a_file_is_made_once_and_given_to_all_who_see_the_check(
    people: Site, word: CheckedReport, readings: list[str], form: str
) -> None:
    first = taken(people.client("hang"), word, form)
    assert readings == ["a.docx"]
    assert taken(people.client("hang"), word, form) == first
    assert taken(people.client("binh"), word, form) == first
    assert readings == ["a.docx"]
    assert MadeFile.objects.filter(form=form).count() == 1


def test_a_decision_makes_the_file_new_and_leaves_one_copy(
    people: Site, word: CheckedReport, readings: list[str]
) -> None:
    client, name = people.client("hang"), word.result.findings[0]["name"]
    before = comments(taken(client, word, "docx"))
    client.post(place(word, "quyet-dinh/"), {"finding": name, "verdict": "sua"})
    assert comments(taken(client, word, "docx")) == before
    assert len(readings) == 1  # what is to be mended stays in the file as it was
    client.post(place(word, "quyet-dinh/"), {"finding": name, "verdict": "bo_qua", "reason": "x"})
    assert comments(taken(client, word, "docx")) == before - 1
    assert len(readings) == 2
    assert MadeFile.objects.filter(form="docx").count() == 1


def test_what_the_file_depends_on_names_it(people: Site, word: CheckedReport, monkeypatch: pytest.MonkeyPatch) -> None:
    here, rights = people.plan, Rights((), people.plan.tree)

    def now(form: str) -> str:
        return recipe(CheckedReport.objects.get(pk=word.pk), form, here, rights).digest

    kept, statements = now("docx"), now(STATEMENTS)
    assert (now("docx"), now(STATEMENTS)) == (kept, statements)
    assert len({kept, statements, now("html")}) == 3
    people.client("hang").post(place(word, "kiem-tra-lai/"))
    assert now("docx") != kept
    assert now(STATEMENTS) == statements  # the same file states the same however often it is checked
    monkeypatch.setattr("ktxh.__version__", "0.0.1")
    assert now(STATEMENTS) != statements


def test_deleting_a_check_removes_what_was_made_of_it(people: Site, word: CheckedReport) -> None:
    for form in MADE:
        taken(people.client("hang"), word, form)
    assert MadeFile.objects.count() == 4  # three files and the statements
    people.client("hang").post(place(word, "xoa/"))
    assert not MadeFile.objects.exists()


def test_what_was_made_has_a_quarter_of_the_room_besides_the_oldest_goes(people: Site, word: CheckedReport) -> None:
    with override_settings(CHECKS_ROOM=4):  # a single byte is left for what is made: only the newest stays
        for form in MADE:
            taken(people.client("hang"), word, form)
            assert list(MadeFile.objects.values_list("form", flat=True)) == [form]


def test_strangers_and_who_is_not_logged_in_get_nothing(people: Site, word: CheckedReport) -> None:
    taken(people.client("hang"), word, "html")
    for below in ("tai/html/", "tai/html/tien-do.json", f"tai/{STATEMENTS}/tien-do.json"):
        assert people.client("la").get(place(word, below)).status_code == 404
        assert people.nobody().get(place(word, below)).status_code == 302
    assert people.client("la").post(place(word, "tai/html/lam-lai/")).status_code == 404
    assert people.nobody().post(place(word, "tai/html/lam-lai/")).status_code == 302
    # who approves sees the check and its files, but takes no figures over
    assert people.client("binh").get(place(word, "tai/html/tien-do.json")).status_code == 200
    assert people.client("binh").get(place(word, f"tai/{STATEMENTS}/tien-do.json")).status_code == 404
    assert people.client("hang").get(place(word, "tai/exe/tien-do.json")).status_code == 404


def test_a_long_file_is_made_by_the_worker_and_then_given(
    people: Site, large: CheckedReport, readings: list[str]
) -> None:
    client, progress = people.client("hang"), place(large, "tai/html/tien-do.json")
    for _ in range(2):  # asked for twice, made once
        page = client.get(place(large, "tai/html/")).content.decode()
        assert f'data-address="{progress}"' in page
    told = client.get(progress).json()
    assert (told["state"], told["done"], told["sentence"]) == ("waiting", 0, "Đang chờ đến lượt…")
    assert readings == []
    worked()
    told = client.get(progress).json()
    assert (told["state"], told["done"], told["address"]) == ("done", 100, place(large, "tai/html/"))
    assert b"Th\xe1\xba\xa5t Kh\xc3\xaa" in taken(client, large, "html")
    assert readings == ["lon.txt"]


def test_a_decision_while_the_worker_waits_is_in_the_file(people: Site, large: CheckedReport) -> None:
    client = people.client("hang")
    client.get(place(large, "tai/xlsx/"))
    said = {"finding": large.result.findings[0]["name"], "verdict": "bo_qua", "reason": "x"}
    client.post(place(large, "quyet-dinh/"), said)
    worked()
    assert client.get(place(large, "tai/xlsx/")).streaming
    assert MadeFile.objects.get(form="xlsx").wanted == ""


def test_a_worker_that_was_stopped_is_told_and_the_file_asked_for_again(people: Site, large: CheckedReport) -> None:
    client = people.client("hang")
    client.get(place(large, "tai/html/"))
    MadeFile.objects.filter(form="html").update(begun_at=timezone.now() - timedelta(minutes=11), step="Đang đọc tệp…")
    told = client.get(place(large, "tai/html/tien-do.json")).json()
    assert told["state"] == "failed"
    assert "dừng giữa chừng" in told["sentence"]
    page = client.get(place(large, "tai/html/")).content.decode()
    assert "dừng giữa chừng" in page
    assert place(large, "tai/html/lam-lai/") in page
    again = client.post(place(large, "tai/html/lam-lai/"), follow=True)
    assert "<ktxh-progress" in again.content.decode()
    worked()
    assert taken(client, large, "html")


def test_a_fault_of_the_worker_is_told_in_a_sentence(
    people: Site, large: CheckedReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = people.client("hang")
    client.get(place(large, "tai/html/"))
    with monkeypatch.context() as patch:
        patch.setattr("ktxh.server.checks.examining.read_file", None)
        worked()
    page = client.get(place(large, "tai/html/")).content.decode()
    assert "Máy chủ gặp lỗi khi làm tệp này lúc" in page
    assert "Làm lại" in page


def test_a_check_that_was_deleted_meanwhile_is_left_alone(people: Site, large: CheckedReport) -> None:
    people.client("hang").post(place(large, "xoa/"))
    make_later.func(str(large.pk), "html", "hang")
    assert not MadeFile.objects.exists()


def test_figures_are_taken_over_without_reading_the_report_again(people: Site, readings: list[str]) -> None:
    report = brought(people, own_report(), "bao-cao.txt")
    assert readings == ["bao-cao.txt"]  # the check itself
    client, address = people.client("hang"), place(report, "lay-so-lieu/")
    key = f"tong_hop.thu_nhap_binh_quan_dau_nguoi|{COMMUNE}|2025|"
    page = client.get(address).content.decode()
    assert f'value="{key}"' in page
    assert "52,5 (ước tính" in page
    client.post(address, {"lay": [key]})
    page = client.get(address).content.decode()  # what stands now, not what stood when the report was read
    assert f'value="{key}"' not in page
    assert "52,5 (ước tính" not in page
    assert "46,5" in page
    assert readings == ["bao-cao.txt"]


def test_statements_of_another_version_are_read_anew_by_the_worker_where_that_takes_long(
    people: Site, large: CheckedReport, readings: list[str]
) -> None:
    client, address = people.client("hang"), place(large, "lay-so-lieu/")
    key = f"tong_hop.thu_nhap_binh_quan_dau_nguoi|{COMMUNE}|2025|"
    assert "<table" in client.get(address).content.decode()
    MadeFile.objects.update(made_of="của phiên bản trước")
    page = client.get(f"{address}?ky=2025").content.decode()
    progress = place(large, f"tai/{STATEMENTS}/tien-do.json?ky=2025")
    assert f'data-address="{progress}"' in page
    said = client.post(address, {"lay": [key]}, follow=True).content.decode()
    assert "chưa ghi gì" in said
    assert readings == []
    worked()
    assert client.get(progress).json()["address"] == f"{address}?ky=2025"
    assert f'value="{key}"' in client.get(f"{address}?ky=2025").content.decode()
    assert readings == ["lon.txt"]


def test_a_check_of_another_version_of_the_program_says_so(people: Site, word: CheckedReport) -> None:
    said = "do phiên bản trước của chương trình lập"
    client = people.client("hang")
    assert said not in client.get(place(word)).content.decode()
    CheckedReport.objects.update(program="0.0.1")
    assert said in client.get(place(word)).content.decode()
    client.post(place(word, "kiem-tra-lai/"))
    assert said not in client.get(place(word)).content.decode()


def test_kept_statements_are_those_that_reading_with_the_catalogue_gives(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(own_report().replace(b"46,5", b"46.5.5"))
    catalogue = built_in()
    examined = examine(path, Asked(Names(catalogue, site.plan.tree)))
    found = stated(examined, catalogue)
    assert found.statements == read(read_file(path), catalogue).statements
    back = Stated.unpacked(found.packed())
    assert back.statements == found.statements
    assert [(one.rule, one.start, one.end, one.message) for one in back.doubts] == [
        (one.rule, one.start, one.end, one.message) for one in found.doubts
    ]
    assert found.doubts


def test_a_catalogue_with_an_indicator_of_ones_own_has_another_digest(tmp_path: Path) -> None:
    from ktxh.catalogue.indicators import with_folder

    own = 'sector = "rieng"\nname = "Riêng"\n'
    (tmp_path / "rieng.toml").write_text(own, "utf-8")
    assert catalogue_digest(with_folder(tmp_path)) != catalogue_digest(built_in())
    assert catalogue_digest(built_in()) == catalogue_digest(built_in())


def test_a_report_that_states_nothing_is_kept_too() -> None:
    empty = Stated.unpacked(Stated(()).packed())
    assert (empty.statements, empty.doubts) == ((), ())
