"""Rows that were there before survive a newer version, on the database that one has."""

from pathlib import Path

from tests.server import Server, fresh_database

BEFORE = [("listen", "0016_websites_and_places")]
AFTER = [("listen", "0017_coarse_times")]


def stories_with_days() -> list[str]:
    """An installation of before times were coarse, with a story of each of three days; then it
    is brought up to date. When they were told, afterwards."""
    from datetime import date

    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    old = executor.loader.project_state(BEFORE).apps
    make = {name: old.get_model("listen", name).objects.create for name in
            ("StoryForm", "FormVersion", "Story", "Teller")}  # fmt: skip
    team = old.get_model("people", "Team").objects.create(name="Front desk")
    joost = old.get_model("people", "Member").objects.create(email="j@example.org", name="Joost")
    form = make["StoryForm"](team=team, name="Contact", answerer=joost)
    version = make["FormVersion"](form=form, number=1, prompt="What happened?", consent="Read.")
    days = [date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 17), date(2024, 3, 17)]
    for number, day in enumerate(days):
        make["Story"](
            form=form, version=version, teller=make["Teller"](), answerer=joost, told_on=day,
            text="The lift.", sending_key=str(number),
        )  # fmt: skip
    newer = MigrationExecutor(connection)
    newer.migrate(AFTER)
    story = newer.loader.project_state(AFTER).apps.get_model("listen", "Story")
    rows = story.objects.order_by("pk").values_list("told_on", "told_in")
    return [f"{day} {exactness}" for day, exactness in rows]


def test_days_that_were_kept_become_months(tmp_path: Path):
    with fresh_database() as url:
        server = Server(tmp_path, url)
        (tmp_path / "data").mkdir(mode=0o700)
        assert server.do(stories_with_days) == [
            "2024-02-01 month", "2024-03-01 month", "2024-03-01 month", "2024-03-01 month",
        ]  # fmt: skip
