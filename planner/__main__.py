"""`planner` and `python -m planner`."""


def main() -> None:
    """Runs the command line."""
    from planner.cli.main import cli

    cli()


if __name__ == "__main__":
    main()
