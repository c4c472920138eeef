"""A real Neo4j Community server, on a free loopback port with a fresh folder.

It is of the version in pom.xml, or of that in NEO4J_VERSION.
"""

import os
import re
import resource
import shutil
import socket
import subprocess
import time
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import neo4j

POM = Path(__file__).with_name("pom.xml")
SHELL = Path(__file__).with_name("shell.xml")
PASSWORD = "a-password-for-tests"
CORES = ["-XX:ActiveProcessorCount=2", "-Xmx1g", "-XX:+UseSerialGC"]
SHORT = ["-XX:TieredStopAtLevel=1"]
"""For what does not run long enough to be worth compiling well."""
OPENS = [
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.lang", "sun.nio.ch", "java.util.concurrent")
]


def lacking():
    """What keeps this machine from running a server; empty where nothing does."""
    tools = [tool for tool in ("java", "mvn") if not shutil.which(tool)]
    return f"no {' and no '.join(tools)} here" if tools else ""


@cache
def class_path(pom=POM):
    """The jars of a program, fetched by Maven where they are not there yet."""
    out = Path(os.environ.get("TMPDIR", "/tmp"), f"graphkit-neo4j-{os.getpid()}.classpath")
    goal = "dependency:build-classpath"
    maven = ["mvn", "-q", "-B", "-f", pom, goal, f"-Dmdep.outputFile={out}"]
    if version := os.environ.get("NEO4J_VERSION"):
        maven.append(f"-Dtested.version={version}")
    try:
        subprocess.run(maven, check=True, timeout=600)
        return out.read_text()
    finally:
        out.unlink(missing_ok=True)


def entry_point():
    """The class that is the server, as its jar names it."""
    [jar] = re.findall(r"[^:]*/neo4j-[\d.]+\.jar", class_path())
    with ZipFile(jar) as files:
        service = files.read("META-INF/services/org.neo4j.server.startup.EntryPoint")
    return service.decode().strip()


def java(*arguments, pom=POM, **options):
    """Run a class of a program's jars to its end."""
    command = ["java", *CORES, *SHORT, *OPENS, "-cp", class_path(pom), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, **options)


class Server:
    """A server in a folder that can be started, killed and started again.

    One that is `unlocked` asks for no password.
    """

    def __init__(self, home, *, unlocked=False, **settings):
        self.home = Path(home)
        self.settings = {"dbms.security.auth_enabled": str(not unlocked).lower(), **settings}
        (self.home / "conf").mkdir(parents=True)
        self.process = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.password = PASSWORD if unlocked else "neo4j"
        self.configure()

    @property
    def uri(self):
        return f"bolt://127.0.0.1:{self.port}"

    def configure(self, **settings):
        """Write the configuration, with more settings from now on."""
        self.settings |= settings
        lines = {
            "server.default_listen_address": "127.0.0.1",
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "server.bolt.advertised_address": f"127.0.0.1:{self.port}",
            "server.http.enabled": "false",
            "server.https.enabled": "false",
            "server.memory.pagecache.size": "256m",
            "dbms.usage_report.enabled": "false",
            **self.settings,
        }
        text = "".join(f"{key}={value}\n" for key, value in lines.items())
        (self.home / "conf" / "neo4j.conf").write_text(text)

    def admin(self, *arguments):
        """Run neo4j-admin."""
        environment = {**os.environ, "NEO4J_HOME": str(self.home)}
        environment["NEO4J_CONF"] = str(self.home / "conf")
        run = java("org.neo4j.cli.AdminTool", *arguments, env=environment)
        assert run.returncode == 0, run.stdout + run.stderr
        return run

    def start(self, *, options=(), largest_file=None):
        """Start it and wait until it answers.

        A file that would grow beyond `largest_file` bytes fails to be written, as on a full disk.
        """

        def limit():
            if largest_file:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

        place = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        self.process = subprocess.Popen(
            ["java", *CORES, *options, *OPENS, "-cp", class_path(), entry_point(), *place],
            stdout=(self.home / "log").open("ab"),
            stderr=subprocess.STDOUT,
            preexec_fn=limit,
        )
        until = time.monotonic() + 120
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.home / "log").read_text())
            time.sleep(0.3)
        if self.password != PASSWORD:
            with self._driver() as driver:
                change = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
                driver.execute_query(change, old=self.password, new=PASSWORD, database_="system")
            self.password = PASSWORD
        return self

    def stop(self):
        """End it in order."""
        self.process.terminate()
        self.process.wait(60)

    def kill(self):
        """End it as a power cut would."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def _driver(self):
        return neo4j.GraphDatabase.driver(self.uri, auth=("neo4j", self.password))

    def _answers(self):
        try:
            with self._driver() as driver:
                driver.verify_connectivity()
        except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError):
            return False
        return True
