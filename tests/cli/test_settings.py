"""`ktxh.toml`: found, checked, and obeyed."""

from dataclasses import replace
from pathlib import Path

import pytest

from ktxh.checking.rule import rules
from ktxh.cli.problems import UserError
from ktxh.cli.settings import Settings, Silence, read_settings, settings_for
from tests.showing.reports import checked

CODE = rules()[0].code


def settings(tmp_path: Path, text: str) -> Settings:
    place = tmp_path / "ktxh.toml"
    place.write_text(text, "utf-8")
    return read_settings(place)


def test_the_nearest_settings_above_the_file_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xa" / "2025").mkdir(parents=True)
    (tmp_path / "ktxh.toml").write_text(f'[check]\nswitched_off = ["{CODE}"]\n')
    file = tmp_path / "xa" / "2025" / "a.docx"
    assert settings_for(file).switched_off == {CODE}
    (tmp_path / "xa" / "ktxh.toml").write_text("")
    assert settings_for(file) == Settings()


def test_settings_of_the_working_folder_hold_where_the_file_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "ktxh.toml").write_text(f'[check]\nswitched_off = ["{CODE}"]\n')
    monkeypatch.chdir(tmp_path / "b")
    assert settings_for(tmp_path / "a" / "x.docx").switched_off == {CODE}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[chek]\n", "không có thiết lập “chek”"),
        ("check = 3\n", r"\[check\]"),
        ("[check]\nswitch_off = []\n", "không có thiết lập “switch_off”"),
        ('[check]\nswitched_off = "KT101"\n', "danh sách"),
        ('[check]\nswitched_off = ["KT999"]\n', "không có quy tắc “KT999”"),
        ('[[check.silence]]\nrules = "KT101"\n', "không có thiết lập “rules”"),
        ('[[check.silence]]\nfile = "a.docx"\n', "cần có “rule” hoặc “quote”"),
        ("[[check.silence]]\nquote = 12\n", "ngoặc kép"),
        ("[check.silence]\nquote = 'x'\n", r"\[\[check.silence\]\]"),
        ("[check\n", "TOML"),
    ],
)
def test_what_settings_should_not_hold_is_named_in_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UserError, match=words) as caught:
        settings(tmp_path, text)
    assert "\n" not in str(caught.value) and "ktxh.toml" in str(caught.value)


def test_a_silenced_quote_takes_away_the_findings_inside_it_and_no_other() -> None:
    report = checked()
    silenced = Settings(silences=(Silence(quote="hộ tham gia, đạt 77,64%"),))
    kept = silenced.keep(report.findings, report.reading.document)
    assert kept == report.findings[1:]


def test_a_silence_can_be_held_to_a_rule_and_to_files() -> None:
    report = checked()
    of_rule = Settings(silences=(Silence(rule="KT101"),))
    assert [one.rule for one in of_rule.keep(report.findings, report.reading.document)] == ["KT301"]
    of_others = Settings(silences=(Silence(file="khac-*.docx", rule="KT101"),))
    assert of_others.keep(report.findings, report.reading.document) == report.findings
    of_these = Settings(silences=(Silence(file="Bao-Cao-*.docx", rule="KT101"),))
    assert len(of_these.keep(report.findings, report.reading.document)) == 1


def test_a_finding_that_was_silenced_in_the_word_file_is_not_raised_again() -> None:
    report = checked()
    first = report.findings[0]
    told = replace(report.reading.document, silenced=((first.start - 5, first.start + 1),))
    assert Settings().keep(report.findings, told) == report.findings[1:]
