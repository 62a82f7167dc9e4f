"""The parts of a report: who gives facts, tasks and legal bases, what is kept of them, when they are locked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from django.utils import timezone

from ktxh.composing.functions.legal_bases import citation
from ktxh.model.report_parts import Fact, LegalBasis, Task, TaskState
from ktxh.server.audit.models import Entry as TrailEntry
from ktxh.server.desk.parts.fact_reading import one_line
from ktxh.server.desk.parts.lock import stamp
from tests.web.desk_made import COMPOSED, DESK, YEAR
from tests.web.site import COMMUNE, Site

FACTS, TASKS, BASES = DESK + "so-lieu-rieng/", DESK + "nhiem-vu/", DESK + "can-cu/"
SENTENCE = "Toàn xã có 12 mô hình trồng cây dược liệu, tăng 3 mô hình so với cùng kỳ."
TASK = {"text": "Sửa trạm y tế", "owner": "Phòng Kinh tế", "due": "30/6/2026", "section": "y_te"}
BASIS = {
    "kind": "Nghị quyết",
    "number": "15/NQ-HĐND",
    "on": "20/12/2024",
    "issuer": "HĐND xã",
    "subject": "về nhiệm vụ",
}


def told(sentence: str = SENTENCE, section: str = "nong_nghiep", **more: str) -> dict[str, str]:
    """The form of a fact whose first statement is ticked, after the person has seen what it says."""
    return {"muc": section, "cau": sentence, "da-doc": stamp(one_line(sentence)), "lay-0": "on", **more}


def facts(site: Site) -> tuple[Fact, ...]:
    return site.store.facts(COMMUNE, YEAR)


def tasks(site: Site) -> tuple[Task, ...]:
    return site.store.tasks(COMMUNE, YEAR)


def bases(site: Site) -> tuple[LegalBasis, ...]:
    return site.store.legal_bases(COMMUNE, YEAR)


def frozen(site: Site) -> None:
    client = site.client(site.person("chot", "tong_hop"))
    client.post(DESK + "soan/")
    client.post(COMPOSED + "chot/")


@pytest.mark.parametrize("page", [FACTS, TASKS, BASES])
def test_everybody_of_the_unit_sees_the_pages_and_nobody_else(site: Site, page: str) -> None:
    for role in ("nhap_lieu", "lanh_dao"):
        answer = site.client(site.person(role, role)).get(page)
        assert answer.status_code == 200
        assert (b"them" in answer.content) is (role == "nhap_lieu")
    assert site.client(site.person("la", "tong_hop", area="06079@2025")).get(page).status_code == 404
    assert site.nobody().get(page).headers["Location"].startswith("/tai-khoan/dang-nhap/")


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        (FACTS + "luu/", told()),
        (FACTS + "doc/", told()),
        (TASKS + "luu/", TASK),
        (TASKS + "ket-qua/", {"ma": "n1"}),
        (BASES + "luu/", {**BASIS, "so": "0"}),
        (BASES + "bo/", {"so": "1"}),
    ],
)
def test_who_may_not_write_changes_nothing(site: Site, address: str, sent: Mapping[str, str]) -> None:
    for client in (
        site.client(site.person("xem", "lanh_dao")),
        site.client(site.person("la", "tong_hop", area="06079@2025")),
    ):
        assert client.post(address, sent).status_code == 404
    assert site.nobody().post(address, sent).status_code == 302
    assert not facts(site) and not tasks(site) and not bases(site)


def test_what_a_sentence_states_is_shown_and_only_then_kept(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    sent = {"muc": "nong_nghiep", "cau": SENTENCE, "lay-0": "on"}
    page = client.post(FACTS + "luu/", sent).content.decode()  # nobody has seen what it says
    assert "Hiểu là:" in page and "12 mô hình" in page and "3 mô hình so với cùng kỳ năm trước" in page
    assert not facts(site)
    assert client.post(FACTS + "luu/", told()).status_code == 302
    (fact,) = facts(site)
    statement = fact.statement
    assert (fact.section, fact.author, statement.indicator) == ("nong_nghiep", "hang", "Số mô hình trồng cây dược liệu")
    assert statement.actual is not None and statement.change_abs is not None
    assert statement.actual.value == 12 and statement.change_abs.value == 3
    assert statement.area is None  # the report says it
    assert "Số mô hình trồng cây dược liệu là 12 mô hình" in client.get(FACTS).content.decode()
    preview = client.get(DESK + "xem-truoc/").content.decode()
    assert "12 mô hình" in preview and "tăng 03 mô hình so với cùng kỳ năm trước" in preview


def test_the_name_can_be_put_right_and_the_same_fact_takes_the_place_of_the_old_one(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    client.post(FACTS + "luu/", told(**{"ten-0": "Số mô hình cây thuốc"}))
    client.post(FACTS + "luu/", told("Xã có 5 đội bóng đá."))
    assert facts(site)[0].statement.indicator == "Số mô hình cây thuốc"
    again = "Số mô hình cây thuốc là 15 mô hình."
    assert "lưu thì thay số cũ" in client.post(FACTS + "doc/", told(again)).content.decode()
    client.post(FACTS + "luu/", told(again))
    first, second = facts(site)
    assert first.statement.actual is not None and first.statement.actual.value == 15
    assert second.order == first.order + 1


def test_a_figure_of_the_catalogue_is_not_ticked_by_itself(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    page = client.post(FACTS + "doc/", {"muc": "nong_nghiep", "cau": "Số tổ hợp tác là 5 tổ."}).content.decode()
    assert "Có trong danh mục" in page
    assert 'id="take-0">' in page  # not checked


def test_what_cannot_be_kept_is_told_on_the_page(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    for sentence, words in (("", "Hãy viết câu nêu số liệu"), ("a" * 1001, "Câu dài quá 1000 ký tự")):
        answer = client.post(FACTS + "doc/", {"muc": "nong_nghiep", "cau": sentence})
        assert answer.status_code == 422 and words in answer.content.decode()
    page = client.post(FACTS + "doc/", {"muc": "nong_nghiep", "cau": "Không có con số nào."}).content.decode()
    assert "Chưa đọc được số liệu nào" in page
    sent = told()
    del sent["lay-0"]
    answer = client.post(FACTS + "luu/", sent)
    assert answer.status_code == 422 and "Chưa chọn số liệu nào để lưu" in answer.content.decode()


def test_a_fact_is_changed_moved_and_taken_out(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    client.post(FACTS + "luu/", told())
    client.post(FACTS + "luu/", told("Xã có 5 đội bóng đá.", **{"doan-moi": "on"}))
    first, second = facts(site)
    assert second.order == first.order + 2  # a paragraph of its own
    page = client.get(FACTS + f"?sua={first.identifier}").content.decode()
    assert "Số mô hình trồng cây dược liệu là 12 mô hình" in page.partition("<textarea")[2].partition("</textarea>")[0]
    changed = SENTENCE.replace("12", "14")
    client.post(FACTS + "luu/", told(changed, ma=first.identifier, thay=stamp(first)))
    first, second = facts(site)
    assert first.statement.actual is not None and first.statement.actual.value == 14
    client.post(FACTS + "chuyen/", {"ma": second.identifier, "thay": stamp(second)})
    assert [one.identifier for one in facts(site)] == [second.identifier, first.identifier]
    first = facts(site)[1]
    client.post(FACTS + "bo/", {"ma": first.identifier, "thay": stamp(first)})
    assert [one.identifier for one in facts(site)] == [second.identifier]


def test_what_somebody_else_has_changed_meanwhile_is_not_written_over(site: Site) -> None:
    hang, lan = site.client(site.person("hang", "nhap_lieu")), site.client(site.person("lan", "tong_hop"))
    hang.post(FACTS + "luu/", told())
    (seen,) = facts(site)
    lan.post(FACTS + "luu/", told(SENTENCE.replace("12", "13"), ma=seen.identifier, thay=stamp(seen)))
    answer = hang.post(FACTS + "luu/", told(SENTENCE.replace("12", "99"), ma=seen.identifier, thay=stamp(seen)))
    assert "Người khác vừa sửa chỗ này" in answer.content.decode()
    (now,) = facts(site)
    assert now.statement.actual is not None and now.statement.actual.value == 13
    hang.post(FACTS + "bo/", {"ma": "khong-co", "thay": stamp(None)})
    assert len(facts(site)) == 1


def test_a_department_gives_facts_to_its_own_sections_alone(site: Site) -> None:
    from ktxh.server.accounts.models import Membership, Organisation, User

    site.person("mai")
    office = Organisation.objects.create(
        name="Phòng Kinh tế xã Thất Khê", short_name="Phòng Kinh tế", kind="phong_cap_xa", area=COMMUNE, sectors=[]
    )
    Membership.objects.create(user=User.objects.get(username="mai"), organisation=office, role="nhap_lieu")
    client = site.client("mai")
    assert client.post(FACTS + "luu/", told()).status_code == 302
    assert client.post(FACTS + "luu/", told(section="y_te")).status_code == 404
    (fact,) = facts(site)
    other = {**told(section="nong_nghiep"), "ma": fact.identifier, "thay": stamp(fact)}
    site.store.record_facts([Fact("f9", COMMUNE, YEAR, "y_te", 1, fact.statement)])
    assert client.post(FACTS + "luu/", {**other, "ma": "f9"}).status_code == 404
    assert client.post(FACTS + "bo/", {"ma": "f9"}).status_code == 404
    assert client.post(BASES + "luu/", {**BASIS, "so": "0"}).status_code == 404
    assert client.post(TASKS + "luu/", {**TASK, "owner": "Phòng Văn hóa"}).status_code == 422
    assert client.post(TASKS + "luu/", TASK).status_code == 302


def test_a_task_is_given_and_its_result_told(site: Site) -> None:
    client, today = site.client(site.person("hang", "nhap_lieu")), timezone.localdate()
    assert client.post(TASKS + "luu/", {**TASK, "text": " "}).status_code == 422
    yesterday = today - timedelta(days=1)
    client.post(TASKS + "luu/", {**TASK, "due": f"{yesterday:%d/%m/%Y}"})
    client.post(TASKS + "luu/", {**TASK, "text": "Họp dân", "due": ""})
    assert client.post(TASKS + "luu/", {**TASK, "text": "họp  dân"}).status_code == 422  # is there already
    late, plain = tasks(site)
    assert (late.text, late.owner, late.due, late.section) == ("Sửa trạm y tế", "Phòng Kinh tế", yesterday, "y_te")
    page = client.get(TASKS).content.decode()
    assert "1 nhiệm vụ quá hạn" in page and "Quá hạn 1 ngày" in page
    tomorrow = today + timedelta(days=1)
    client.post(TASKS + "ket-qua/", {"ma": late.identifier, "thay": stamp(late), "done_on": f"{tomorrow:%d/%m/%Y}"})
    assert tasks(site)[0].state is TaskState.OPEN  # that day has not come
    client.post(TASKS + "ket-qua/", {"ma": late.identifier, "thay": stamp(late), "done_on": ""})
    done = tasks(site)[0]
    assert (done.state, done.done_on) == (TaskState.DONE, today)
    client.post(TASKS + "ket-qua/", {"ma": late.identifier, "thay": stamp(done), "mo-lai": "1"})
    assert tasks(site)[0] == late
    changed = {**TASK, "text": "Họp dân các thôn", "ma": plain.identifier, "thay": stamp(plain)}
    assert "Họp dân" in client.get(TASKS + f"?sua={plain.identifier}").content.decode()
    client.post(TASKS + "luu/", changed)
    assert tasks(site)[1].text == "Họp dân các thôn"
    client.post(TASKS + "bo/", {"ma": plain.identifier, "thay": stamp(tasks(site)[1])})
    assert [one.identifier for one in tasks(site)] == [late.identifier]


def test_legal_bases_are_listed_as_they_print(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    client.post(BASES + "luu/", {**BASIS, "so": "0", "thay": stamp(())})
    (first,) = bases(site)
    assert first.on == date(2024, 12, 20)
    assert citation(first) in client.get(BASES).content.decode()
    again = client.post(BASES + "luu/", {**BASIS, "so": "0", "thay": stamp(bases(site))})
    assert again.status_code == 422 and "Đã có Nghị quyết số 15/NQ-HĐND" in again.content.decode()
    client.post(
        BASES + "luu/", {**BASIS, "kind": "Kế hoạch", "number": "8/KH-UBND", "so": "0", "thay": stamp(bases(site))}
    )
    client.post(BASES + "chuyen/", {"so": "2", "thay": stamp(bases(site))})
    assert [one.number for one in bases(site)] == ["8/KH-UBND", "15/NQ-HĐND"]
    assert 'value="8/KH-UBND"' in client.get(BASES + "?sua=1").content.decode()
    client.post(
        BASES + "luu/", {**BASIS, "kind": "Kế hoạch", "number": "9/KH-UBND", "so": "1", "thay": stamp(bases(site))}
    )
    assert [one.number for one in bases(site)] == ["9/KH-UBND", "15/NQ-HĐND"]
    client.post(BASES + "bo/", {"so": "0", "thay": stamp(bases(site))})  # there is no such place
    client.post(BASES + "bo/", {"so": "1", "thay": "cu"})  # somebody has changed the list
    assert len(bases(site)) == 2
    client.post(BASES + "bo/", {"so": "1", "thay": stamp(bases(site))})
    assert [one.number for one in bases(site)] == ["15/NQ-HĐND"]
    assert client.post(BASES + "luu/", {**BASIS, "kind": "", "so": "0", "thay": stamp(bases(site))}).status_code == 422


def test_a_frozen_report_locks_its_parts_but_not_the_result_of_a_task(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    client.post(FACTS + "luu/", told())
    client.post(TASKS + "luu/", TASK)
    client.post(BASES + "luu/", {**BASIS, "so": "0", "thay": stamp(())})
    frozen(site)
    (fact,), (task,), (basis,) = facts(site), tasks(site), bases(site)
    refused = client.post(FACTS + "luu/", told("Xã có 5 đội bóng đá."))
    assert "Bản 1 đã chốt nên phần này không sửa được" in refused.content.decode()
    client.post(FACTS + "bo/", {"ma": fact.identifier, "thay": stamp(fact)})
    client.post(TASKS + "luu/", {**TASK, "text": "Việc mới"})
    client.post(TASKS + "bo/", {"ma": task.identifier, "thay": stamp(task)})
    client.post(BASES + "bo/", {"so": "1", "thay": stamp((basis,))})
    assert (facts(site), tasks(site), bases(site)) == ((fact,), (task,), (basis,))
    for page in (FACTS, TASKS, BASES):
        shown = client.get(page).content.decode()
        assert "Bản 1 của báo cáo này đã chốt" in shown and 'id="them"' not in shown
    client.post(TASKS + "ket-qua/", {"ma": task.identifier, "thay": stamp(task)})
    assert tasks(site)[0].state is TaskState.DONE
    site.client("chot").post(COMPOSED + "huy-chot/", {"reason": "Sửa số"})
    assert client.post(FACTS + "luu/", told("Xã có 5 đội bóng đá.")).status_code == 302


def test_the_trail_tells_who_gave_what(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    client.post(FACTS + "luu/", told())
    client.post(TASKS + "luu/", TASK)
    client.post(BASES + "luu/", {**BASIS, "so": "0", "thay": stamp(())})
    (fact,), (task,) = facts(site), tasks(site)
    client.post(FACTS + "bo/", {"ma": fact.identifier, "thay": stamp(fact)})
    client.post(TASKS + "bo/", {"ma": task.identifier, "thay": stamp(task)})
    entries = [(one.what, one.who) for one in TrailEntry.objects.order_by("pk")]
    wanted = ["ghi_dien_bien", "ghi_nhiem_vu", "ghi_can_cu", "ghi_dien_bien", "ghi_nhiem_vu"]
    assert entries[-5:] == [(what, "hang") for what in wanted]
