"""A house style: the words and signs that an office uses for the same thing, one data file each in `house_styles/`."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How an office words its figures; a style is chosen in the outline, never at random.

    Words stand without the blanks around them. `plan_share` and the like hold {} where the percentage stands.
    """

    code: str
    name: str
    reached: str = "đạt"  # of a value: "sản lượng đạt 4.376,59 tấn"
    estimated: str = "ước đạt"
    stands_at: str = "là"  # of a stock or a count where the style does not say "đạt"
    plan_verb: str = "đạt"  # "đạt 47% kế hoạch" or "bằng 47% kế hoạch"
    plan_noun: str = "kế hoạch"  # "kế hoạch", "kế hoạch năm", "KH"
    budget_noun: str = "dự toán"  # instead of the plan's noun for revenue and expenditure
    up: str = "tăng"
    down: str = "giảm"
    level: str = "tương đương"
    index_verb: str = "bằng"
    share_verb: str = "chiếm"  # of a part in its whole
    beyond: str = "vượt"  # of a plan that was exceeded, and by how much it was missed
    short_of: str = "thấp hơn kế hoạch"
    say_beyond: bool = False  # "vượt 4,7% kế hoạch" instead of "đạt 104,7% kế hoạch"
    same_period: str = "so với cùng kỳ"  # or "so với cùng kỳ năm trước"
    last_year: str = "so với năm trước"
    end_last_year: str = "so với cuối năm trước"
    among: str = "trong đó"
    all_parts: str = "gồm"  # where the parts are all there are
    change_first: bool = False  # the change before the share of plan, or after it
    change_as: str = "per_cent"  # per_cent, absolute, both or index
    percent_sign: str = "%"  # "%" directly after the number, or " %"
    unit_blank: str = " "  # between number and unit
    parts_as: str = "footnote"  # where breakdowns go unless the outline says: sentence, dashes or footnote
    two_digits: bool = True  # counts of things under ten are written 01, 02

    @property
    def plain(self) -> HouseStyle:
        """The style for what nobody is proud of: "số người chết ước là 03 người", never "ước đạt"."""
        return replace(self, reached=self.stands_at, estimated=f"ước {self.stands_at}")
