"""The trail of every change: who, when, from where, before and after, each entry chained to the one before it."""
