"""`ktxh form`: the forms there are, and the workbook of one for a unit and a period."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.file_names import plain_name
from ktxh.cli.locality import forms_here
from ktxh.cli.options import Output
from ktxh.cli.outputs import say, write_whole
from ktxh.cli.plan_database import DatabaseOption, PlanDatabase, open_plan_database
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.catalogue.forms import Forms
    from ktxh.catalogue.indicators import Catalogue
    from ktxh.model.form import Form
    from ktxh.model.observation import Status
    from ktxh.model.period import Period
    from ktxh.model.target import Authority

FormArgument = Annotated[str, typer.Argument(metavar="BIỂU", help="Mã biểu, hoặc mã ngành để lấy chỉ tiêu của ngành.")]
AreaOption = Annotated[str, typer.Option("--area", "-a", metavar="ĐỊA_BÀN", help="Đơn vị lập biểu: tên hoặc khóa.")]
PeriodOption = Annotated[str, typer.Option("--period", "-p", metavar="KỲ", help="Kỳ của biểu, ví dụ “6 tháng 2024”.")]
AllOption = Annotated[bool, typer.Option("--all", help="Với mã ngành: mọi chỉ tiêu, không chỉ chỉ tiêu chủ yếu.")]
BelowOption = Annotated[bool, typer.Option("--below", help="Mỗi đơn vị trực thuộc một tệp, trong thư mục --output.")]
StatusOption = Annotated[
    str, typer.Option("--status", metavar="TÌNH_TRẠNG", help="Ghi sẵn trong biểu: ước tính, sơ bộ, chính thức.")
]
AuthorityOption = Annotated[
    str,
    typer.Option(
        "--authority",
        metavar="CẤP",
        help="Cột KH theo tinh (cấp trên giao), hdnd hoặc ubnd; không ghi thì UBND, rồi HĐND, rồi cấp trên.",
    ),
]


def form(
    name: FormArgument = "",
    area: AreaOption = "",
    period: PeriodOption = "",
    everything: AllOption = False,
    below: BelowOption = False,
    status: StatusOption = "sơ bộ",
    authority: AuthorityOption = "",
    output: Output = None,
    database: DatabaseOption = None,
) -> None:
    """Xuất biểu Excel để nhập số liệu: có sẵn kế hoạch, cùng kỳ, kỳ trước; các ô khác được khóa."""
    if not name:
        say("\n".join(_listed()))
        return
    if not area or not period:
        missing = " và ".join(
            option for option, given in (("--area ĐỊA_BÀN", area), ("--period KỲ", period)) if not given
        )
        raise UserError(f"Còn thiếu {missing}, ví dụ: ktxh form {name} --area “huyện Tràng Định” --period 2024D06.")
    from ktxh.exchange.naming import overlaps

    plan = open_plan_database(database)
    forms, when = forms_here(plan.catalogue), plan.period(period)
    chosen = _chosen(forms, plan.catalogue, name, everything=everything)
    _check_period(chosen, when)
    where = plan.area(area, when.end)
    if not overlaps(plan.tree.area(where), when):
        told = f"{plan.tree.area(where).title} không tồn tại trong {when.label}"
        raise UserError(f"{told}; xem: ktxh areas --history {where}.")
    units = [one.key for one in plan.tree.children(where, when.end)] if below else [where]
    if not units:
        raise UserError(f"{plan.tree.area(where).title} không có đơn vị trực thuộc vào ngày {when.end:%d/%m/%Y}.")
    for unit in units:
        target = _target(plan, chosen, unit, when, output, several=below)
        _write(plan, chosen, unit, when, target, _status(status), _authority(authority))


def _write(
    plan: PlanDatabase,
    chosen: Form,
    unit: str,
    when: Period,
    target: Path,
    status: Status,
    authority: Authority | None,
) -> None:
    from ktxh.exchange.form_content import content_of
    from ktxh.exchange.form_workbook import form_workbook

    content = content_of(chosen, unit, when, plan.cube(), authority)
    write_whole(target, form_workbook(content, status))
    say(f"Đã ghi “{target}”: {len(chosen.items)} chỉ tiêu, {plan.tree.area(unit).full_name}, {when.label}.")


def _listed() -> list[str]:
    from ktxh.catalogue.problems import CatalogueError
    from ktxh.cli.locality import locality

    try:
        catalogue = locality(Path.cwd()).catalogue
    except CatalogueError as error:
        raise UserError(str(error)) from error
    forms = forms_here(catalogue)
    width = max(map(len, (*forms, *catalogue.sectors)))
    lines = ["Biểu có sẵn:"]
    lines += [
        f"  {one.code:<{width}}  {one.number:<8}  {one.title} ({len(one.items)} chỉ tiêu)" for one in forms.values()
    ]
    lines += ["Hoặc lấy chỉ tiêu chủ yếu của một ngành (thêm --all để lấy tất cả):"]
    lines += [f"  {code:<{width}}  {catalogue.sector_name(code)}" for code in catalogue.sectors if code not in forms]
    return [*lines, "Xuất một biểu: ktxh form BIỂU --area ĐỊA_BÀN --period KỲ."]


def _chosen(forms: Forms, catalogue: Catalogue, name: str, *, everything: bool) -> Form:
    from ktxh.catalogue.forms import sector_form

    if name in forms and not (everything and name in catalogue.sectors):
        return forms[name]
    by_number = [one for one in forms.values() if one.number.casefold() == name.casefold()]
    if by_number:
        return by_number[0]
    if name not in catalogue.sectors:
        raise UserError(f"Không có biểu “{name}”; xem danh sách bằng: ktxh form.")
    try:
        return sector_form(catalogue, name, everything=everything)
    except ValueError:
        raise UserError(f"Ngành “{name}” không có chỉ tiêu chủ yếu; thêm --all để lấy mọi chỉ tiêu.") from None


def _check_period(chosen: Form, when: Period) -> None:
    if when.kind not in chosen.kinds:
        from ktxh.model.period_kind import PeriodKind

        words = {PeriodKind.MONTH: "tháng", PeriodKind.QUARTER: "quý", PeriodKind.YEAR: "năm"}
        words |= {PeriodKind.FIRST_MONTHS: "6 tháng, 9 tháng", PeriodKind.SEASON: "vụ"}
        known = ", ".join(words.get(kind, kind.value) for kind in chosen.kinds)
        raise UserError(f"Biểu “{chosen.code}” lập theo {known}, không lập cho {when.label}.")


def _target(plan: PlanDatabase, chosen: Form, unit: str, when: Period, output: Path | None, *, several: bool) -> Path:
    name = f"{chosen.code}-{plain_name(plan.tree.area(unit).full_name)}-{when.code}.xlsx"
    if output is None:
        return Path(name)
    if several or output.is_dir():
        try:
            output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"Không tạo được thư mục “{output}”: {error.strerror}.") from error
        return output / name
    return output


def _status(written: str) -> Status:
    from ktxh.exchange.table_columns import read_status
    from ktxh.model.observation import Status

    try:
        return read_status(written) or Status.PRELIMINARY
    except KeyError:
        raise UserError(f"Không có tình trạng số liệu “{written}”; chỉ nhận ước tính, sơ bộ, chính thức.") from None


def _authority(written: str) -> Authority | None:
    from ktxh.model.target import Authority

    if written and written not in list(Authority):
        raise UserError(f"Không có cấp giao “{written}”; chỉ nhận {', '.join(one.value for one in Authority)}.")
    return Authority(written) if written else None
