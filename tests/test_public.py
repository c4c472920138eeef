"""What `import graphkit` offers, and what it costs."""

import subprocess
import sys

import graphkit


def test_the_public_names_are_these():
    assert sorted(graphkit.__all__) == [
        "ConceptGraph",
        "Document",
        "GraphkitError",
        "Map",
        "ReadError",
        "Segment",
        "Settings",
        "Vocabulary",
        "build",
        "extract",
        "load",
        "read",
    ]
    for name in graphkit.__all__:
        assert getattr(graphkit, name).__doc__


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from graphkit.cli import main; main(['--help'], standalone_mode=False);"
        "print(sorted({'spacy', 'numpy', 'rich', 'networkx', 'msgspec'} & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.endswith("[]\n")


def test_reading_loads_no_spacy():
    code = "import sys, graphkit; graphkit.read, graphkit.load; print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
