"""What the times of a list of names tell: comments come at any minute, programmes and history do not."""

from __future__ import annotations

import pytest

from cleaner_comments.moments import moments


@pytest.mark.parametrize(
    ("times", "planned", "clocked"),
    [
        (["Fri, 3 May 2019, 20:00", "Sat, 4 May 2019, 20:30", "Sun, 5 May 2019, 17:15"], 1, 0),
        (["May 3, 2019 at 9:05 am", "May 3, 2019 at 9:17 am", "May 4, 2019 at 1:41 pm"], 0, 1),
        (["03.05.2009 um 12:31 Uhr", "04.05.2009 um 12:32 Uhr", "05.05.2009 um 12:33 Uhr"], 0, 1),
        (["2019-05-03 12:30:41", "2019-05-04 12:30:42", "2019-05-05 12:30:43"], 0, 1),
        (["10:02 am", "10:03 am", "10:07 am"], 0, 0),
        (["May 3, 2019", "May 4, 2019", "May 5, 2019"], 0, 0),
        (["Fri, 3 May 2019, 20:00", "Sat, 4 May 2019, 20:00"], 0, 0),
    ],
)
def test_minutes_tell_what_is_planned(times: list[str], planned: float, clocked: float) -> None:
    """Round minutes throughout are a programme's; a day and an odd minute are a comment's."""
    found = moments(times, times, len(times))
    assert (found.planned, found.clocked) == (planned, clocked)


@pytest.mark.parametrize(
    ("times", "dense"),
    [
        (["07 Nov 12", "07 Nov 12", "07 Nov 12", "08 Nov 12"], 1),
        (["May 3, 2019", "May 4, 2019", "May 6, 2019", "May 6, 2019"], 0),
        (["3 years ago", "3 years ago", "3 years ago", "3 years ago"], 0),
    ],
)
def test_many_of_one_day_are_dense(times: list[str], dense: float) -> None:
    """Ages that name no day say nothing."""
    assert moments(times, times, len(times)).dense == dense


def test_years_without_comments_are_of_history() -> None:
    """Also where the time itself has lost its year."""
    headers = ["Hester Vane, 3 May 1912", "Tom Barrow, 17 June 1871"]
    assert moments(["3 May", "17 June"], headers, 2).ages == 1
    assert moments(["3 May 2019", "17 June 2019"], ["Ann 3 May 2019", "Bo 17 June 2019"], 2).ages == 0
