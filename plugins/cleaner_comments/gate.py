"""The cheap question that most pages without comments answer with no."""


def may_hold_comments(text: str) -> bool:
    return True
