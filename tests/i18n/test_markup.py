"""Pages whose texts are escaped when they are written."""

from planner.i18n.markup import element, page


def test_texts_and_attributes_are_escaped() -> None:
    made = element("p", 'a < b & "c"', element("br"), "<i>", title='"&<')

    assert page(made) == ('<!DOCTYPE html>\n<p title="&quot;&amp;<">a &lt; b &amp; "c"<br>&lt;i&gt;</p>\n')


def test_what_no_page_may_hold_is_left_out() -> None:
    made = element("p", "a\x00b\u202ec\ud800d\te", "f\ng", href="x\x1by\u2066")

    assert page(made) == '<!DOCTYPE html>\n<p href="xy">abcd\tef\ng</p>\n'
