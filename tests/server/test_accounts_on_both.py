"""People and log-in on each of the two databases: the tables are made, people come in, the trail is one chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connections, transaction
from django.test import Client
from django.test.utils import override_settings

from ktxh.server.accounts import people
from ktxh.server.accounts.models import User
from ktxh.server.accounts.people import PeopleError
from ktxh.server.audit import trail
from ktxh.server.audit.reading import entries
from ktxh.server.migrating import bring_site_up_to_date
from tests.server.made import stated
from tests.web import account_settings
from tests.web.accounts_site import PASSWORD, log_in, person

if TYPE_CHECKING:
    from ktxh.server.store import Store


@pytest.fixture
def site(store: Store) -> Iterator[Store]:
    """The store as the database of the process, with the tables of everything."""
    bring_site_up_to_date(store.alias)
    before = connections["default"]
    connections["default"] = connections[store.alias]
    alone = override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ALLOWED_HOSTS=account_settings.ALLOWED_HOSTS,
        ROOT_URLCONF=account_settings.ROOT_URLCONF,
        MIDDLEWARE=account_settings.MIDDLEWARE,
        TEMPLATES=account_settings.TEMPLATES,
    )
    cache.clear()
    with alone:
        yield store
    connections["default"] = before


def test_people_log_in_and_are_locked_out_and_values_stand_in_the_same_chain(site: Store) -> None:
    person("hang", email="hang@xa.vn")
    site.record([stated("12.50")])
    client = Client()
    assert log_in(client, "HANG", PASSWORD).status_code == 302
    assert client.get("/tai-khoan/phien/").status_code == 200
    stranger = Client()
    assert [log_in(stranger, "hang", "sai").status_code for _ in range(5)] == [200] * 4 + [429]
    told = [one.what for one in entries(site.alias, count=3)]
    assert told == ["khoa_dang_nhap", "dang_nhap", "ghi_so_lieu"]
    assert trail.verify(site.alias) is None


def test_names_and_addresses_belong_to_one_whatever_their_case(site: Store) -> None:
    person("hang", email="hang@xa.vn")
    with pytest.raises(PeopleError):
        people.make_user("Hang", "Ai đó", [])
    for given in ({"username": "Hang"}, {"username": "lan", "email": "HANG@xa.vn"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create(**given)
    User.objects.create(username="tu")
    User.objects.create(username="sau")  # without an address there are as many as one likes
