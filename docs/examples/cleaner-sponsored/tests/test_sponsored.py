"""The pass takes out marks of paid content, and only where they are a line of their own."""

from cleaner.testing import run
from cleaner_sponsored import Sponsored


def test_takes_out_a_mark_with_its_line_break() -> None:
    """The line goes, and leaves no empty one."""
    assert run(Sponsored(), "A story.\nSPONSORED\nIts end.\n").text == "A story.\nIts end.\n"


def test_keeps_a_sentence_with_the_word_in_it() -> None:
    """A mark is a whole line."""
    text = "The race was sponsored by a bakery.\n"
    assert run(Sponsored(), text).text == text


def test_takes_marks_of_the_user() -> None:
    """The option names the lines."""
    assert run(Sponsored(marks=("Anzeige",)), "Anzeige\nEin Satz.\n").text == "Ein Satz.\n"
