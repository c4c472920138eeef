"""Pages opened in a browser as a reader opens them: from a file, without a network."""

import pytest

from graphkit.page import render


@pytest.fixture(scope="session")
def talks_graph(sample):
    """The graph of the sample talks."""
    return sample.graph()


@pytest.fixture(scope="session")
def talks_page(talks_graph):
    """The page of the sample talks."""
    return render(talks_graph, title="Talks")


@pytest.fixture
def opened(browser, tmp_path):
    """Open a page and watch it; whatever it asks for or complains of is a failure."""
    pages = []

    def opened(html, at="", **settings):
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        settings = {"viewport": {"width": 1280, "height": 800}, "offline": True} | settings
        context = browser.new_context(**settings)
        page = context.new_page()
        page.set_default_timeout(60_000)
        said = []
        page.on("request", lambda request: said.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(path.as_uri() + at)
        page.wait_for_function("() => document.readyState === 'complete' && state.off")
        pages.append((page, said))
        return page

    yield opened
    for page, said in pages:
        page.wait_for_timeout(100)
        assert {url.partition("#")[0] for url in said} == {page.url.partition("#")[0]}
        assert page.url.startswith("file:")
        page.context.close()
