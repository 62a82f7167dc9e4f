"""Analysis: any figures beside each other, by indicator, unit, period and breakdown, under a link that stays."""
