"""One event, one transaction, opened at the entry point: services flush and never commit."""

import ast

from tests.house_rules.tree import sources

ENDINGS = ("commit", "rollback", "begin_nested", "close")
OPENERS = {"transaction", "one_statement", "reading", "make_engine"}


def test_services_and_dialogs_never_end_a_transaction() -> None:
    found = [
        source.at(node)
        for source in sources("domain", "dialogs")
        if source.path != "domain/db.py"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in ENDINGS and "session" in ast.unparse(node.func.value)
    ]
    assert found == []


def test_services_and_dialogs_never_open_a_transaction() -> None:
    found = [
        source.at(node)
        for source in sources("domain", "dialogs")
        if source.path != "domain/db.py"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id in OPENERS
    ]
    assert found == []


def test_services_take_their_session_and_facts_by_name() -> None:
    """The session and what it is about may stand first; what could be mixed up is named."""
    found = [
        f"{source.at(node)} {node.name}"
        for source in sources("domain")
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if any(arg.arg == "now" for arg in (*node.args.args, *node.args.kwonlyargs))
        and any(arg.arg == "session" for arg in node.args.args)
        if len(node.args.args) > 3
    ]
    assert found == []
