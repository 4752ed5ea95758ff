"""`python -m nabij.cli` is the same as `nabij`."""

from nabij.cli.main import run

if __name__ == "__main__":
    run()
