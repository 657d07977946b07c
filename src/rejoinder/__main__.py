"""``python -m rejoinder``: the same as the command."""

from rejoinder.cli.start import run

if __name__ == "__main__":
    run()
