"""The target behind a printed share: the roundest number of which the value is that share, as far as it is printed."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_HUNDRED = Decimal(100)


def implied_target(value: Decimal, share: Decimal) -> Decimal:
    """The roundest number whose share in per cent prints as `share`: 5.074,36 is 47 % of 10.800.

    ValueError where the share is not above zero.
    """
    if share <= 0 or value <= 0:
        raise ValueError("không suy được kế hoạch từ một tỷ lệ không dương")
    exponent = share.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    found = _roundest(value, share, step / 2)
    counted = value == value.to_integral_value() and found != found.to_integral_value()
    # 1 of 7 is 14,29 %, often cut to 14,28 %: what is counted in whole things has a whole plan
    return _roundest(value, share, step) if counted else found


def _roundest(value: Decimal, share: Decimal, half: Decimal) -> Decimal:
    low, high = value / (share + half) * _HUNDRED, value / (share - half) * _HUNDRED
    middle = value / share * _HUNDRED
    for places in range(middle.adjusted(), -6, -1):
        step = Decimal(1).scaleb(places)
        first = (low / step).to_integral_value(ROUND_CEILING) * step
        last = (high / step).to_integral_value(ROUND_FLOOR) * step
        if first <= last:
            nearest = (middle / step).to_integral_value() * step
            return _plain(min(max(nearest, first), last))
    return _plain(middle.quantize(Decimal("0.000001")))


def _plain(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value else value.normalize()
