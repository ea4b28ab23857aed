"""`load`, `parse` and `export` on documents, good and bad."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.commands.handmade import HandMade, Sleeping
from tests.read.site import running
from tests.stories import cut, story

INTERRUPTIBLE = """
import signal
import sys
# A shell that runs the tests in the background has its programs ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
from kpgraph.loader.options import Coding
from kpgraph.loader.cli import main
from tests.commands.handmade import HandMade
Coding.recipe = lambda _self: HandMade
main(sys.argv[1:])
"""


@pytest.fixture
def documents(here: Path) -> Path:
    """Two documents, and what isn't one."""
    folder = here / "documents"
    (folder / "more").mkdir(parents=True)
    (folder / "a.txt").write_text("Norway Objects\n\nNorway objected.", encoding="utf-8")
    (folder / "more" / "b.md").write_text(
        "---\ntitle: Both\npublished: 2021-05-03\n---\nSweden and Norway agreed.", encoding="utf-8"
    )
    (folder / "c.json").write_text("{}", encoding="utf-8")
    return folder


def counted(output: str) -> dict[str, dict[str, int | None]]:
    return {row.pop("what"): row for row in json.loads(output)}


def sources(export: str) -> list[str]:
    nodes = (json.loads(line) for line in export.splitlines())
    return [source for node in nodes for source in node["properties"].get("sources", ())]


def test_a_load_ends_in_a_table_of_what_it_did(run: Run, documents: Path) -> None:
    done = run("load", documents)
    assert done.exit_code == 0
    assert done.stderr == ""
    assert Path("kpgraph.lbug").is_file()
    assert done.stdout.splitlines()[0].split() == [
        "What", "New", "Changed", "Unchanged", "Removed", "Failed", "Skipped",
    ]  # fmt: skip
    assert done.stdout.splitlines()[2].split() == ["documents", "2", "0", "0", "0", "0", "1"]


def test_a_second_load_changes_nothing(run: Run, documents: Path) -> None:
    run("load", documents)
    before = run("export").stdout
    done = run("load", documents, "--format", "json")
    assert counted(done.stdout)["documents"]["unchanged"] == 2
    assert run("export").stdout == before
    forced = counted(run("load", documents, "--force", "--format", "json").stdout)
    assert forced["documents"]["changed"] == 2
    assert run("export").stdout == before


def test_parse_prints_what_an_export_of_a_load_has(run: Run, documents: Path) -> None:
    copy = documents / "copy.txt"
    copy.write_text((documents / "a.txt").read_text())
    parsed = run("parse", documents)
    assert parsed.exit_code == 0
    assert not Path("kpgraph.lbug").exists()
    run("load", documents)
    assert run("export").stdout == parsed.stdout
    kinds = [json.loads(line)["type"] for line in parsed.stdout.splitlines()]
    assert kinds == ["node"] * 4 + ["relationship"] * 3


def test_export_into_a_file_is_whole_or_not_there(run: Run, documents: Path) -> None:
    run("load", documents)
    assert run("export", "-o", "graph.jsonl").exit_code == 0
    assert Path("graph.jsonl").read_text(encoding="utf-8") == run("export").stdout
    failed = run("export", "-o", "none/graph.jsonl")
    assert failed.exit_code == 1
    assert failed.stderr.startswith("Error: Can't write none/graph.jsonl: No such file or directory;")
    assert sorted(path.name for path in Path().iterdir()) == ["documents", "graph.jsonl", "kpgraph.lbug"]


def test_other_processes_read_the_same(run: Run, documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpgraph.loader.options.Coding.recipe", lambda _self: HandMade)
    here = run("parse", documents, "-", stdin="Sweden objected.").stdout
    assert here
    for options in (["--jobs", 2], ["--scheduler", "local", "--jobs", 1]):
        assert run("parse", documents, "-", *options, stdin="Sweden objected.").stdout == here
    done = run("load", documents, "-", "--jobs", 2, "--format", "json", stdin="Sweden objected.")
    assert counted(done.stdout)["documents"]["new"] == 3
    assert run("export").stdout == here
    assert run("load", documents, "--scheduler", "somewhere").exit_code == 2
    assert run("load", documents, "--scheduler", "tcp://127.0.0.1:1", "--jobs", 2).exit_code == 2


def test_what_was_exported_or_parsed_is_loaded_back(run: Run, documents: Path) -> None:
    run("load", documents)
    run("export", "-o", "graph.jsonl")
    before = Path("graph.jsonl").read_text(encoding="utf-8")
    done = run("load", "--records", "graph.jsonl", "--store", "back.lbug", "--format", "json")
    assert done.exit_code == 0
    assert counted(done.stdout)["documents"]["new"] == 2
    assert run("export", "--store", "back.lbug").stdout == before
    piped = run("load", "--records", "-", "--store", "piped.lbug", stdin=run("parse", documents).stdout)
    assert piped.exit_code == 0
    assert run("export", "--store", "piped.lbug").stdout == before
    without = run("load", "--records", "graph.jsonl", "--no-text", "--store", "bare.lbug")
    assert without.exit_code == 0
    assert "Norway objected" not in run("export", "--store", "bare.lbug").stdout


def test_bad_records_load_nothing_and_say_why(run: Run, documents: Path) -> None:
    run("load", documents)
    (Path("bad.jsonl")).write_text(run("export").stdout + '{"type":"node"}\n', encoding="utf-8")
    failed = run("load", "--records", "bad.jsonl", "--store", "new.lbug")
    assert failed.exit_code == 1
    assert failed.stderr == "Error: bad.jsonl, line 8: not a node or relationship as JSON.\n"
    assert not Path("new.lbug").exists()
    Path("none.jsonl").touch()
    assert "holds no documents" in run("load", "--records", "none.jsonl", "--store", "new.lbug").stderr
    assert run("load", documents, "--records", "bad.jsonl").exit_code == 2


def test_each_export_has_its_format(run: Run, documents: Path) -> None:
    run("load", documents)
    assert run("export", "--format", "graphml").stdout.startswith("<?xml")
    tables = run("export", "--format", "csv", "-o", "tables")
    assert (tables.exit_code, tables.stderr) == (0, "")
    assert (Path("tables") / "Country.csv").read_text().splitlines()[0].startswith("id,name,")
    made = run("export", "--format", "neo4j-admin", "-o", "files")
    assert "neo4j-admin database import full neo4j @import.args" in made.stderr
    assert run("export", "--format", "csv").exit_code == 1


def test_the_text_can_be_left_out(run: Run, documents: Path) -> None:
    run("load", documents, "--no-text")
    assert "Norway objected" not in run("export").stdout


def test_standard_input_and_the_shipped_documents(run: Run) -> None:
    assert run("load", "-", stdin="Norway objected.").exit_code == 0
    assert sources(run("export").stdout)[0].startswith("stdin:")
    shipped = run("load", "--format", "json")
    assert shipped.exit_code == 0
    assert (counted(shipped.stdout)["documents"]["new"] or 0) >= 8
    assert any(source.startswith("kpgraph:documents/") for source in sources(run("export").stdout))


def test_prune_drops_what_has_vanished(run: Run, documents: Path) -> None:
    run("load", documents)
    (documents / "a.txt").unlink()
    assert counted(run("load", documents, "--format", "json").stdout)["documents"]["removed"] == 0
    before = run("export").stdout
    refused = run("load", documents, "--prune", "--format", "json")
    assert refused.exit_code == 1
    assert refused.stderr == (
        "Error: This would remove 1 of the graph's 2 documents (50%)."
        " Nothing of it was removed: give --yes if that is meant.\n"
    )
    assert run("export").stdout == before
    done = run("load", documents, "--prune", "--yes", "--format", "json")
    assert counted(done.stdout)["documents"]["removed"] == 1
    (documents / "more" / "b.md").unlink()
    done = run("load", documents, "--prune", "--yes", "--format", "json")
    assert done.exit_code == 0
    assert counted(done.stdout)["documents"]["removed"] == 1
    assert run("export").stdout == ""


@pytest.mark.parametrize("answer", ["y", "n"])
def test_a_person_is_asked_before_much_is_removed(run: Run, documents: Path, answer: str) -> None:
    run("load", documents)
    (documents / "a.txt").unlink()
    before = run("export").stdout
    pid, terminal = pty.fork()
    if pid == 0:
        program = [sys.executable, "-c", INTERRUPTIBLE, "load", str(documents), "--prune"]
        os.execve(sys.executable, program, {"PYTHONPATH": str(Path(__file__).parents[2])})
    shown = b""
    while b"Go on? [y/N]: " not in shown:
        shown += os.read(terminal, 1000)
    os.write(terminal, f"{answer}\n".encode())
    with contextlib.suppress(OSError):  # What a terminal says when its last program has ended.
        while more := os.read(terminal, 1000):
            shown += more
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert b"This would remove 1 of the graph's 2 documents (50%). Go on?" in shown
    assert os.waitstatus_to_exitcode(status) == (0 if answer == "y" else 1)
    assert (run("export").stdout == before) == (answer == "n")


def test_a_dry_run_tells_what_would_change_and_writes_nothing(run: Run, documents: Path) -> None:
    first = run("load", documents, "--dry-run", "--format", "json")
    assert first.exit_code == 0 and "Nothing was written." in first.stderr
    assert not Path("kpgraph.lbug").exists()
    loaded = counted(run("load", documents, "--format", "json").stdout)
    rows = json.loads(first.stdout)
    assert {row["what"]: row["new"] for row in rows[:3]} == {key: row["new"] for key, row in loaded.items()}
    assert [(row["what"], Path(row["source"]).name) for row in rows[3:]] == [
        ("edges of a new document", "a.txt"), ("edges of a new document", "b.md"),
    ]  # fmt: skip
    before = run("export").stdout
    (documents / "a.txt").unlink()
    pruned = run("load", documents, "--dry-run", "--prune", "--format", "json")
    assert "This would remove 1 of the graph's 2 documents (50%). A load asks first" in pruned.stderr
    gone = json.loads(pruned.stdout)[-1]
    assert (gone["what"], gone["source"]) == ("edges of a removed document", str(documents / "a.txt"))
    assert run("export").stdout == before


def test_prune_without_a_folder_is_wrong_usage(run: Run, documents: Path) -> None:
    assert run("load", documents / "a.txt", "--prune").exit_code == 2


def test_good_documents_are_loaded_beside_bad_ones(run: Run, documents: Path) -> None:
    (documents / "binary.txt").write_bytes(b"\x7fELF\0\0")
    (documents / "empty.txt").touch()
    (documents / "invalid.txt").write_bytes(b"Norway objected \xff\xfe\x80\x81")
    (documents / "torn.md").write_text("---\ntitle: [\n---\nNorway.", encoding="utf-8")
    done = run("load", documents, "missing.txt", "--format", "json")
    assert done.exit_code == 3
    assert done.stderr.splitlines() == [
        f"{documents}/binary.txt is binary, not text.",
        f"{documents}/empty.txt is empty.",
        f"{documents}/invalid.txt is no text in any known encoding: save it as UTF-8 and try again.",
        f"{documents}/torn.md has front matter that isn't YAML (line 3).",
        f"{Path.cwd()}/missing.txt doesn't exist.",
    ]
    found = counted(done.stdout)["documents"]
    assert (found["new"], found["failed"], found["skipped"]) == (2, 5, 1)
    parsed = run("parse", documents)
    assert parsed.exit_code == 3
    assert len(parsed.stderr.splitlines()) == 4


def test_names_of_files_can_do_no_harm(run: Run, here: Path) -> None:
    Path("good.txt").write_text("Norway objected.")
    Path("two\nlines \x1b[31m.txt").touch()
    Path(os.fsdecode(b"latin-\xe9.txt")).write_text("Sweden objected.")
    done = run("load", here, "--format", "json")
    assert done.exit_code == 3
    assert done.stderr.splitlines() == [
        f"{here}/latin-\\udce9.txt has a name that isn't valid UTF-8: rename it.",
        f"{here}/two lines [31m.txt is empty.",
    ]


@pytest.mark.parametrize("command", ["load", "parse"])
def test_when_nothing_can_be_read_no_store_is_touched(run: Run, here: Path, command: str) -> None:
    done = run(command, "missing.txt")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        f"{here}/missing.txt doesn't exist.",
        "Error: No document could be read.",
    ]
    assert list(here.iterdir()) == []


def test_a_folder_without_documents_is_said(run: Run, here: Path) -> None:
    Path("folder").mkdir()
    Path("folder/a.json").touch()
    done = run("load", "folder")
    assert done.exit_code == 1
    assert done.stderr == (
        f"Error: No documents in {here}/folder: no file there has the suffix of a format that kpgraph"
        " reads (1 skipped); a file named on the command line is always tried.\n"
    )
    assert not Path("kpgraph.lbug").exists()


def test_ctrl_c_ends_with_130_and_a_summary(run: Run, documents: Path) -> None:
    run("load", documents / "a.txt")
    before = run("export").stdout
    os.mkfifo("endless.txt")
    arguments = [sys.executable, "-c", INTERRUPTIBLE, "load", str(documents), "endless.txt"]
    with (
        subprocess.Popen(
            arguments,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": str(Path(__file__).parents[2])},
        ) as process,
        Path("endless.txt").open("w"),
    ):  # Opens when the program has begun to read from it.
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out.splitlines()[2].startswith("documents")
    assert err.startswith("Interrupted") and "Traceback" not in err
    assert run("export").stdout == before


def test_copies_of_a_story_share_an_origin_with_and_without_a_store(run: Run, here: Path) -> None:
    wire = "Norway objected.\n\n" + story(60)
    for name, text in {"a": wire, "b": cut(wire, 0.8), "c": "Norway objected.\n\n" + story(61)}.items():
        Path(f"{name}.txt").write_text(text)
    parsed = run("parse", here)
    found = [json.loads(line)["properties"].get("origin") for line in parsed.stdout.splitlines()]
    assert len({origin for origin in found if origin}) == 2
    run("load", here)
    assert run("export").stdout == parsed.stdout
    rows = json.loads(run("report", "sources", "--format", "json").stdout)
    assert sorted(row["copy_of"] is not None for row in rows) == [False, False, True]


def test_metadata_can_be_given_and_mended(run: Run, documents: Path) -> None:
    run("load", documents)
    Path("meta.csv").write_text(
        "source,title,publisher,published,author,url\n"
        "a.txt,Norway Says No,Example Gazette,2022-06-24,Amina Doe,https://example.org/no\n"
    )
    done = run("load", documents, "--meta", "meta.csv", "--format", "json")
    assert counted(done.stdout)["documents"]["changed"] == 1
    (row,) = (
        record["properties"]
        for record in map(json.loads, run("export").stdout.splitlines())
        if record["properties"].get("title") == "Norway Says No"
    )
    told = {key: row[key] for key in ("publisher", "published", "author", "url")}
    assert told == {
        "publisher": "Example Gazette",
        "published": "2022-06-24",
        "author": "Amina Doe",
        "url": "https://example.org/no",
    }
    assert run("parse", documents, "--meta", "meta.csv").stdout == run("export").stdout
    Path("meta.csv").write_text("source,titel\n")
    wrong = run("load", documents, "--meta", "meta.csv")
    assert (wrong.exit_code, wrong.stderr) == (
        1,
        "Error: meta.csv has a column titel: did you mean title?\n",
    )


@pytest.mark.parametrize("jobs", [(), ("--jobs", "2")], ids=["here", "in workers"])
def test_a_document_that_takes_too_long_to_parse_is_stopped_and_named(
    run: Run, documents: Path, monkeypatch: pytest.MonkeyPatch, jobs: tuple[str, ...]
) -> None:
    monkeypatch.setattr("kpgraph.loader.options.Coding.recipe", lambda _self: Sleeping)
    (documents / "b.txt").write_text("Norway did SLEEP.", encoding="utf-8")
    done = run("load", documents, "--timeout-per-document", "2", *jobs)
    assert done.exit_code == 3
    assert done.stderr == (
        f"{documents}/b.txt took longer than 2 seconds and was stopped"
        " (--timeout-per-document sets the limit).\n"
    )
    assert "country/SWE" in run("export").stdout


def test_the_columns_of_a_table_can_be_named(run: Run, here: Path) -> None:
    (here / "a.csv").write_text("what,when\nNorway objected.,2021-05-03\n", encoding="utf-8")
    assert run("load", "a.csv").stderr.startswith(
        f"{here}/a.csv has no column of texts: name it with --text-column (there are: what, when)."
    )
    assert run("load", "a.csv", "--text-column", "what", "--date-column", "when").exit_code == 0
    assert '"published":"2021-05-03"' in run("export").stdout


def test_a_report_keeps_what_was_done_and_what_failed(run: Run, documents: Path) -> None:
    (documents / "binary.txt").write_bytes(b"\x7fELF\0\0")
    assert run("load", documents, "--report", "report.json").exit_code == 3
    report = json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert report["documents"] == {
        "new": 2, "changed": 0, "unchanged": 0, "removed": 0, "failed": 1, "skipped": 1,
    }  # fmt: skip
    assert report["failed"] == [{"source": f"{documents}/binary.txt", "reason": "is binary, not text"}]
    assert (report["status"], report["error"]) == ("done", None)
    assert report["load"].startswith("load/") and report["started"] <= report["finished"]
    assert report["nodes_added"] > 0 and report["dropped"] == {}


def test_a_report_is_kept_when_nothing_could_be_read(run: Run, here: Path) -> None:
    assert run("load", "none.txt", "--report", "report.json").exit_code == 1
    report = json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert (report["status"], report["error"]) == ("failed", "No document could be read.")
    assert (report["load"], report["failed"]) == (
        None,
        [{"source": f"{here}/none.txt", "reason": "doesn't exist"}],
    )


def test_a_report_that_cannot_be_written_is_told_before_the_work(run: Run, documents: Path) -> None:
    done = run("load", documents, "--report", "none/report.json")
    assert (done.exit_code, Path("kpgraph.lbug").exists()) == (2, False)
    assert "there is no folder" in done.stderr


def test_pages_are_fetched_when_asked(run: Run) -> None:
    with running() as site:
        Path("urls.txt").write_text(f"{site.address}/article\n{site.address}/none\n{site.address}/latin\n")
        refused = run("load", "--urls", "urls.txt")
        assert refused.exit_code == 1
        assert refused.stderr.count("no public address: give --allow-private") == 3
        assert not Path("kpgraph.lbug").exists() and site.seen == []
        done = run("load", "--urls", "urls.txt", "--allow-private", "--format", "json")
        assert (done.exit_code, done.stderr) == (3, f"{site.address}/none isn't there (404 Not Found).\n")
        assert counted(done.stdout)["documents"]["new"] == 2
        parsed = run("parse", f"{site.address}/article", f"{site.address}/latin", "--allow-private")
    assert run("export").stdout == parsed.stdout
    assert sorted(sources(parsed.stdout)) == [f"{site.address}/article", f"{site.address}/latin"]
