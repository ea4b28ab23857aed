"""Servers that let nobody in, or not this way: TLS, passwords, memory, read-only databases, old versions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
import trustme

from tests.commands.conftest import Run
from tests.commands.test_bad_stores import one_sentence
from tests.servers.distribution import DISTRIBUTIONS, Distribution
from tests.servers.pool import alone
from tests.servers.server import Server

LITTLE_MEMORY = "4m"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an authority's certificate (ca.pem), and a server's for 127.0.0.1 that it vouches for."""
    folder = tmp_path_factory.mktemp("certificates")
    ca = trustme.CA()
    server = ca.issue_cert("127.0.0.1")
    ca.cert_pem.write_to_path(folder / "ca.pem")
    server.private_key_pem.write_to_path(folder / "private.key")
    for number, part in enumerate(server.cert_chain_pems):
        part.write_to_path(folder / "public.crt", append=number > 0)
    return folder


@pytest.fixture(scope="module")
def guarded(authority: Path) -> Iterator[Server]:
    """A server that speaks TLS only, and gives a transaction little memory."""
    policy = "dbms.ssl.policy.bolt"
    settings = {
        f"{policy}.enabled": "true",
        f"{policy}.base_directory": str(authority),
        f"{policy}.private_key": "private.key",
        f"{policy}.public_certificate": "public.crt",
        f"{policy}.client_auth": "NONE",
        "server.bolt.tls_level": "REQUIRED",
        "db.memory.transaction.max": LITTLE_MEMORY,
    }
    with alone(DISTRIBUTIONS["5.26"], settings) as server:
        yield server


@pytest.fixture(autouse=True)
def document(here: Path) -> None:
    (here / "a.txt").write_text("Norway objected.", encoding="utf-8")


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch, guarded: Server) -> Server:
    """The guarded server, whose user and password are set."""
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    _log_in(monkeypatch, guarded)
    return guarded


def _log_in(monkeypatch: pytest.MonkeyPatch, server: Server) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)


def at(scheme: str, server: Server, host: str = "127.0.0.1") -> str:
    return f"{scheme}://{host}:{server.bolt_port}"


def refused(run: Run, address: str) -> str:
    done = run("load", "a.txt", "--store", address)
    assert done.exit_code == 1
    told = one_sentence(done)
    assert address in told
    return told


@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["neo4j+ssc", "bolt+ssc"])
def test_a_certificate_can_be_taken_on_trust(run: Run, known: Server, scheme: str) -> None:
    assert run("load", "a.txt", "--store", at(scheme, known)).exit_code == 0


@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["neo4j+s", "bolt+s"])
def test_a_certificate_needs_an_authority(
    run: Run, known: Server, authority: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    told = refused(run, at(scheme, known))
    assert "isn't trusted" in told and "SSL_CERT_FILE" in told and at(f"{scheme}sc", known) in told
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    assert run("load", "a.txt", "--store", at(scheme, known)).exit_code == 0
    told = refused(run, at(scheme, known, "localhost"))
    assert "it is for another host" in told


@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_a_server_that_wants_tls(run: Run, known: Server, scheme: str) -> None:
    assert f"aren't encrypted: use {scheme}+s://" in refused(run, at(scheme, known))


@pytest.mark.parametrize("scheme", ["neo4j+s", "bolt+ssc"])
def test_a_server_without_tls(
    run: Run, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    _log_in(monkeypatch, neo4j_server)
    assert "doesn't speak TLS" in refused(run, at(scheme, neo4j_server))


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_the_port_of_the_web_pages(
    run: Run, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    _log_in(monkeypatch, neo4j_server)
    assert "web pages" in refused(run, f"{scheme}://127.0.0.1:{neo4j_server.http_port}")


def test_a_password_that_must_be_changed(
    run: Run, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with neo4j.GraphDatabase.driver(
        neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)
    ) as driver:
        driver.execute_query(
            "CREATE USER newcomer IF NOT EXISTS SET PASSWORD 'first-password' CHANGE REQUIRED",
            database_="system",
        )
    monkeypatch.setenv("NEO4J_USERNAME", "newcomer")
    monkeypatch.setenv("NEO4J_PASSWORD", "first-password")
    assert "must be changed first" in refused(run, neo4j_server.uri)


def test_the_database_of_the_servers_own(
    run: Run, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    _log_in(monkeypatch, neo4j_server)
    monkeypatch.setenv("NEO4J_DATABASE", "system")
    assert "has no database system in use that holds a graph" in refused(run, neo4j_server.uri)


@pytest.mark.neo4j
def test_little_memory_takes_smaller_batches(
    run: Run, known: Server, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kpgraph.loader.stores.neo4j.RETRY_SECONDS", 2)
    folder = here / "many"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number}.txt").write_text(f"Norway objected {number}. " + "Sweden did. " * 500)
    done = run("load", folder, "--jobs", "1", "--store", at("bolt+ssc", known), "--format", "csv")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines()[1].startswith("documents,300,")
    (here / "one.txt").write_text(f"Norway objected. {('V' + 'ŵ' * 60 + 'ry ') * 15_000} much.")
    done = run("load", "one.txt", "--store", at("bolt+ssc", known))
    assert done.exit_code == 1
    assert "has run out of memory" in one_sentence(done)
    assert "db.memory.transaction.max" in done.stderr


@pytest.mark.long
@pytest.mark.neo4j
def test_a_database_that_is_read_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with alone(DISTRIBUTIONS["5.26"]) as server:
        _log_in(monkeypatch, server)
        assert run("load", "a.txt", "--store", server.uri).exit_code == 0
        server.kill()
        server.settings = {"server.databases.read_only": "neo4j"}
        server.start()
        assert "takes no writes" in refused(run, server.uri)
        assert "Norway" in run("export", "--store", server.uri).stdout


@pytest.mark.long
@pytest.mark.neo4j
def test_a_server_too_old(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with alone(Distribution("5.20.0", (21, 17))) as server:
        _log_in(monkeypatch, server)
        assert "is Neo4j 5.20.0: kpgraph needs 5.26 or newer" in refused(run, server.uri)
