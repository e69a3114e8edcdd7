"""Beside tests/archive/with_postgres: archives whose catalogues are on its server."""

import os


def put_on_server(archive, number=[0]):
    """Makes the folder of an archive whose catalogue is in a schema of its own; nothing where there is no server."""
    if "CUNZHENG_TEST_SERVER" not in os.environ:
        return
    number[0] += 1
    os.makedirs(archive, mode=0o700)
    file = os.path.join(archive, "catalogue.toml")
    with open(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), "w") as address:
        address.write('server = "%s"\nschema = "bench_%d_%d"\n'
                      % (os.environ["CUNZHENG_TEST_SERVER"], os.getpid(), number[0]))
