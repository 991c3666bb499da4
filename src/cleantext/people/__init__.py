"""Names of people in bylines: where one begins and ends, with its role and organisation, on the folded view."""

from cleantext.people.listing import name_list
from cleantext.people.reading import read_names
from cleantext.people.shape import Name, ends_as_org, glued_names, is_medium, is_name, is_org
from cleantext.people.surnames import SURNAMES, has_common_surname

__all__ = [
    "SURNAMES",
    "Name",
    "ends_as_org",
    "glued_names",
    "has_common_surname",
    "is_medium",
    "is_name",
    "is_org",
    "name_list",
    "read_names",
]
