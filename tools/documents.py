"""Fail when the documents are not complete: dead links, missing words, undocumented parts."""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


def documents() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")])


def dead_links() -> list[str]:
    wrong = []
    for document in documents():
        for target in LINK.findall(document.read_text("utf-8")):
            if "://" in target or target.startswith("mailto:"):
                continue
            if not (document.parent / target).exists():
                wrong.append(f"{document.relative_to(ROOT)}: nothing at {target}")
    return wrong


def unlisted_decisions() -> list[str]:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    return [
        f"docs/decisions/README.md does not list {page.name}"
        for page in sorted(folder.glob("0*.md"))
        if page.name not in index
    ]


def unexplained_models() -> list[str]:
    """Every model of a room stands in the glossary or says in a docstring what it is."""
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    wrong = []
    for file in sorted(ROOT.glob("src/nabij/*/models/*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        if ast.get_docstring(tree) or not any(isinstance(n, ast.ClassDef) for n in tree.body):
            continue
        wrong += [
            f"{file.relative_to(ROOT)}: {node.name} has no docstring and no line in the glossary"
            for node in tree.body
            if isinstance(node, ast.ClassDef) and f"`{node.name}`" not in glossary
        ]
    return wrong


def undocumented_actions() -> list[str]:
    """Every action says in one sentence what it does."""
    return [
        f"{file.relative_to(ROOT)}: {node.name} has no docstring"
        for file in sorted(ROOT.glob("src/nabij/*/actions/*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and _is_action(node)
        if not ast.get_docstring(node)
    ]


def _is_action(node: ast.FunctionDef) -> bool:
    return any(
        isinstance(mark, ast.Call) and getattr(mark.func, "id", "") == "action"
        for mark in node.decorator_list
    )


def main() -> int:
    wrong = dead_links() + unlisted_decisions() + unexplained_models() + undocumented_actions()
    print("\n".join(wrong) or "The documents are complete.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
