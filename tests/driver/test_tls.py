"""TLS with a CA of our own, on a real server: what is verified, and what is said where that fails."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests import servers
from tests.driver.conftest import Open
from tests.pgbouncer import free_port

from nicol import errors
from nicol.driver.url import parse_url
from nicol.sql.statement import Statement

pytestmark = pytest.mark.skipif(not servers.DEBIANS_15.exists(), reason="PostgreSQL 15 is not installed")

ENCRYPTED = Statement("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")


@dataclass
class Signer:
    """A certificate authority."""

    name: x509.Name
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def certificate(
    subject: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Name,
    issuer_key: ec.EllipticCurvePrivateKey,
    *,
    is_ca: bool,
) -> x509.Certificate:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(issuer_key, hashes.SHA256())
    )


def authority(name: str) -> Signer:
    key = ec.generate_private_key(ec.SECP256R1())
    return Signer(named(name), key, certificate(named(name), key, named(name), key, is_ca=True))


def write(folder: Path, name: str, signer: Signer, subject: str) -> None:
    """``name.pem`` and ``name.key``, signed by ``signer``."""
    key = ec.generate_private_key(ec.SECP256R1())
    made = certificate(named(subject), key, signer.name, signer.key, is_ca=False)
    (folder / f"{name}.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    text = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / f"{name}.key").write_bytes(text)
    (folder / f"{name}.key").chmod(0o600)


@dataclass
class Server:
    port: int
    files: Path

    def url(self, host: str, parameters: str, user: str = "postgres") -> str:
        return f"postgresql://{user}@{host}:{self.port}/postgres?" + parameters.replace("{files}", str(self.files))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    files = tmp_path_factory.mktemp("tls")
    home = files / "server"
    for it in (files, *files.parents):
        if it.owner() == Path(files).owner() and str(it) not in {"/", "/tmp"}:
            it.chmod(it.stat().st_mode | 0o011)
    ours, theirs = authority("our CA"), authority("another CA")
    for name, it in (("ca", ours), ("other", theirs)):
        (files / f"{name}.pem").write_bytes(it.certificate.public_bytes(serialization.Encoding.PEM))
    write(files, "client", ours, "app")
    servers.make_15(home)
    write(home, "server", ours, "localhost")
    shutil.copy(files / "ca.pem", home / "ca.pem")
    (home / "pg_hba.conf").write_text("hostssl all app all cert\nhostssl all all all trust\n")
    if os.geteuid() == 0:
        for it in home.iterdir():
            shutil.chown(it, "postgres")
    port = free_port()
    tls = "-c ssl=on -c ssl_cert_file=server.pem -c ssl_key_file=server.key -c ssl_ca_file=ca.pem"
    servers.start_15(home, f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= {tls}")
    yield Server(port, files)
    servers.stop_15(home)


@pytest.mark.parametrize(
    ("host", "parameters"),
    [
        ("127.0.0.1", "sslmode=prefer"),
        ("127.0.0.1", "sslmode=require"),
        ("127.0.0.1", "sslmode=verify-ca&sslrootcert={files}/ca.pem"),
        ("localhost", "sslmode=verify-full&sslrootcert={files}/ca.pem"),
        ("localhost", "sslmode=require&sslcert={files}/ca.pem&sslaccept=strict"),
    ],
    ids=["prefer", "require", "verify-ca", "verify-full", "Prisma's words"],
)
def test_a_connection_is_encrypted(connect: Open, server: Server, host: str, parameters: str) -> None:
    assert connect(server.url(host, parameters)).run(ENCRYPTED)[0][0] is True


def test_a_client_shows_its_own_certificate(connect: Open, server: Server) -> None:
    with_one = server.url("localhost", "sslmode=verify-full&sslrootcert={files}/ca.pem", user="postgres")
    connect(with_one).run(Statement("SELECT 1"))
    own = "sslmode=verify-full&sslrootcert={files}/ca.pem&sslcert={files}/client.pem&sslkey={files}/client.key"
    with pytest.raises(errors.AccessDeniedError, match="app"):  # the certificate passes; there is no such role
        connect(server.url("localhost", own, user="app"))
    with pytest.raises(errors.ConnectionFailedError, match="certificate"):
        connect(server.url("localhost", "sslmode=verify-full&sslrootcert={files}/ca.pem", user="app"))


@pytest.mark.parametrize(
    ("host", "parameters", "message"),
    [
        ("127.0.0.1", "sslmode=verify-full&sslrootcert={files}/ca.pem", "host name that the certificate holds"),
        ("localhost", "sslmode=verify-full&sslrootcert={files}/other.pem", "certificate of the CA that signed"),
        ("localhost", "sslmode=verify-ca&sslrootcert={files}/other.pem", "certificate of the CA that signed"),
        ("localhost", "sslmode=verify-full", "name the file .* as sslrootcert, for AWS RDS"),
        ("localhost", "sslmode=verify-full&sslrootcert={files}/missing.pem", "sslrootcert .*missing.pem"),
        ("localhost", "sslmode=require&sslcert={files}/missing.pem&sslkey={files}/client.key", "sslcert .*missing.pem"),
    ],
    ids=["another host", "another CA", "another CA, any host", "no CA", "no such file", "no such certificate"],
)
def test_what_is_not_trusted_is_refused_and_the_way_out_named(
    connect: Open, server: Server, monkeypatch: pytest.MonkeyPatch, host: str, parameters: str, message: str
) -> None:
    monkeypatch.setenv("HOME", str(server.files))
    with pytest.raises(errors.TlsError, match=message) as caught:
        connect(server.url(host, parameters))
    assert caught.value.code == "P1011"
    assert caught.value.host == f"{host}:{server.port}"


def test_a_server_that_wants_tls_says_so(connect: Open, server: Server) -> None:
    with pytest.raises(errors.AccessDeniedError, match="pg_hba"):
        connect(server.url("127.0.0.1", "sslmode=disable"))


def test_a_pkcs12_file_is_named_with_what_to_make_of_it() -> None:
    with pytest.raises(errors.InvalidUrlError, match="openssl pkcs12"):
        parse_url("postgresql://h/d?sslidentity=client.p12")
