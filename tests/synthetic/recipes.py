"""All the sentences a synthetic report can hold, and the errors each can be given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.synthetic import recipes_change as change
from tests.synthetic import recipes_clean as clean
from tests.synthetic import recipes_forms as forms
from tests.synthetic import recipes_list as listing
from tests.synthetic import recipes_plan as plan
from tests.synthetic import recipes_product as product
from tests.synthetic import recipes_repeat as repeat
from tests.synthetic import recipes_share as share
from tests.synthetic import recipes_slip as slips
from tests.synthetic import recipes_sum as sums
from tests.synthetic.draft import Draft


@dataclass(frozen=True, slots=True)
class Recipe:
    """A maker of sentences, the kinds of error it can plant, how often it comes, and the sectors it is at home in."""

    make: Callable[[Draft, str, str], str]
    slips: tuple[str, ...]
    weight: float
    homes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.make.__name__

    def weight_in(self, sector: str) -> float:
        if not self.homes:
            return self.weight
        return self.weight * (5 if sector in self.homes else 0.2)


RECIPES = (
    Recipe(plan.actual_over_plan, ("pct_plan",), 6),
    Recipe(plan.plan_first, ("pct_plan",), 4),
    Recipe(plan.two_authorities, ("pct_plan",), 2, ("ngan_sach",)),
    Recipe(plan.to_date_and_to_the_end, ("pct_plan",), 2),
    Recipe(plan.disbursed, ("pct_plan",), 2, ("ngan_sach", "ha_tang")),
    Recipe(plan.measured, (), 7),
    Recipe(plan.herd, (), 1, ("nong",)),
    Recipe(share.part_of_whole, ("ratio",), 8),
    Recipe(share.grades, ("ratio", "sum"), 2, ("giao_duc", "noi_chinh")),
    Recipe(share.structure, ("complement",), 2),
    Recipe(change.level_delta_percent, ("change",), 4),
    Recipe(change.with_base, ("change",), 4),
    Recipe(change.from_to, ("change",), 2),
    Recipe(change.points, ("change",), 2),
    Recipe(change.index_and_change, ("change",), 2),
    Recipe(change.accidents, (), 1, ("noi_chinh",)),
    Recipe(sums.all_parts, ("sum",), 6),
    Recipe(sums.some_parts, ("sum",), 5),
    Recipe(sums.parts_of_parts, ("sum",), 2),
    Recipe(sums.two_columns, ("sum",), 1),
    Recipe(product.harvest, ("product",), 3, ("nong",)),
    Recipe(product.power, ("product",), 1, ("cong_nghiep",)),
    Recipe(product.mean_of_bands, ("average", "sum"), 1, ("ha_tang", "nong")),
    Recipe(product.mean_of_totals, ("average",), 2, ("lao_dong", "nong")),
    Recipe(listing.names_and_number, ("count_list",), 3),
    Recipe(listing.bands_with_names, ("count_list",), 1),
    Recipe(listing.named_parts, ("sum",), 2),
    Recipe(listing.names_without_claim, (), 2),
    Recipe(repeat.text_and_note, ("cross",), 2, ("noi_chinh", "y_te")),
    Recipe(repeat.headline, ("cross",), 3),
    Recipe(slips.malformed, ("format",), 3),
    Recipe(slips.visitors, ("unit",), 1, ("thuong_mai", "van_hoa")),
    Recipe(slips.spending, ("unit",), 1, ("ngan_sach",)),
    Recipe(slips.gifts, ("unit",), 1, ("lao_dong",)),
    Recipe(slips.electricity, ("unit",), 1, ("cong_nghiep",)),
    Recipe(slips.land_twice, ("unit",), 1, ("tai_nguyen",)),
    Recipe(slips.magnitude_headline, ("unit",), 1),
    Recipe(slips.dates, ("date",), 3),
    Recipe(slips.plan_of_last_year, ("date",), 2),
    Recipe(slips.words_against_figures, ("logic",), 3),
    Recipe(slips.growth_sign, ("logic",), 1),
    Recipe(forms.equation, ("ratio",), 2),
    Recipe(forms.signs, ("change",), 1),
    Recipe(forms.surplus, ("pct_plan",), 2),
    Recipe(forms.mixed_scales, ("pct_plan",), 1),
    Recipe(forms.times, ("change",), 1),
    Recipe(forms.remainder, ("sum",), 2),
    Recipe(forms.wholes_and_changes, ("sum",), 1),
    Recipe(forms.three_levels, (), 1),
    Recipe(forms.far_base, ("pct_plan",), 2, ("ngan_sach", "ha_tang")),
    Recipe(forms.price, ("product",), 2),
    Recipe(forms.men_and_women, ("sum",), 1),
    Recipe(forms.bodies_and_number, ("count_list",), 1),
    Recipe(forms.rate_from_to, ("change",), 2),
    Recipe(clean.citation, (), 5),
    Recipe(clean.address, (), 4),
    Recipe(clean.approximate, (), 2),
    Recipe(clean.mixed_units, (), 2),
    Recipe(clean.plain_counts, (), 5),
    Recipe(clean.items_of_values, (), 2),
    Recipe(clean.hundred, (), 3),
    Recipe(clean.repeated, (), 2),
    Recipe(clean.talk, (), 8),
)
