"""``python -m rejoinder``: the same as the command."""

from rejoinder.cli.main import run

if __name__ == "__main__":
    run()
