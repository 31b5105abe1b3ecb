from pathlib import Path

from planner.errors import BadInput, DatabaseUnusable, NotFound, PlannerError, Undecided


def test_bad_input_names_file_row_and_column() -> None:
    complaint = BadInput("'Xinhuaa' is no agency.", remedy="Did you mean Xinhua?")

    placed = complaint.at(Path("members.csv"), 7, "Agency")

    assert str(placed) == "members.csv, row 7, column 'Agency': 'Xinhuaa' is no agency.\nDid you mean Xinhua?"
    assert str(complaint.at("members.csv")) == "members.csv: 'Xinhuaa' is no agency.\nDid you mean Xinhua?"


def test_not_found_suggests_the_nearest() -> None:
    assert str(NotFound("member", "Kirilov", nearest=["Andrei Kirillov"])) == (
        "No member is called 'Kirilov'. Did you mean Andrei Kirillov?"
    )
    assert str(NotFound("meeting", "9", remedy="There is none yet.")) == (
        "No meeting is called '9'.\nThere is none yet."
    )


def test_exit_codes_tell_refusals_from_decisions() -> None:
    codes = {kind: kind.exit_code for kind in (PlannerError, BadInput, NotFound, DatabaseUnusable, Undecided)}

    assert codes == {PlannerError: 1, BadInput: 1, NotFound: 1, DatabaseUnusable: 1, Undecided: 3}
