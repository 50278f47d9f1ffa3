"""Releases beside each other: readers see the old one or the new one, at every moment and whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from mkdocs_charters.store.releases import RELEASES, ReleaseError, is_link_to_release, new_release

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs links and signals")


def publish(site: Path, text: str, audience: str = "") -> None:
    with new_release(site, audience) as building:
        building.folder.mkdir()
        (building.folder / "index.html").write_text(text, encoding="utf-8")
        (building.folder / "sitemap.xml").write_text(text, encoding="utf-8")
        building.publish()


def seen(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def kept(site: Path) -> list[str]:
    return sorted(one.name for one in (site.parent / RELEASES / site.name).iterdir() if one.is_dir())


def test_the_newest_is_live_and_the_one_before_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for number in range(1, 5):
        publish(site, f"release {number}")
        assert seen(site) == f"release {number}"
    assert is_link_to_release(site)
    assert kept(site) == ["3", "4"]
    assert (tmp_path / RELEASES / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_what_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "first")
    with new_release(site, "") as building:
        building.folder.mkdir()
        (building.folder / "index.html").write_text("half", encoding="utf-8")
    assert seen(site) == "first"
    assert kept(site) == ["1"]


def test_what_an_earlier_build_left_half_done_is_cleared_away(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "first")
    (tmp_path / RELEASES / "site" / "dead.part").mkdir()
    publish(site, "second")
    assert kept(site) == ["1", "2"]


def test_a_folder_that_was_built_is_adopted_and_any_other_left_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("built", encoding="utf-8")
    (site / "sitemap.xml").write_text("built", encoding="utf-8")
    with new_release(site, ""):
        assert seen(site) == "built"
    assert is_link_to_release(site)
    assert seen(site) == "built"
    other = tmp_path / "other"
    other.mkdir()
    (other / "precious.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ReleaseError, match="not ours"), new_release(other, ""):
        pass
    assert (other / "precious.txt").read_text(encoding="utf-8") == "mine"
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(ReleaseError, match="not a folder"), new_release(file, ""):
        pass


def test_two_do_not_build_at_once(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with new_release(site, ""), pytest.raises(ReleaseError, match="busy"), new_release(site, ""):
        pass


def test_a_place_is_for_one_audience(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "ours", "internal")
    with pytest.raises(ReleaseError, match="other readers"):
        publish(site, "theirs", "public")
    assert seen(site) == "ours"
    site.unlink()
    publish(site, "theirs", "public")
    assert seen(site) == "theirs"


def test_a_link_of_somebody_elses_is_no_release(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to("elsewhere")
    assert not is_link_to_release(tmp_path / "site")
    assert not is_link_to_release(tmp_path / "nothing")


def test_whoever_kills_it_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    """A hundred times: another process publishes over and over, and is killed."""
    site = tmp_path / "site"
    publish(site, "0" * 5000)
    program = textwrap.dedent(
        f"""
        import itertools
        from pathlib import Path
        from mkdocs_charters.store.releases import new_release
        site = Path({str(site)!r})
        for number in itertools.count(1):
            with new_release(site, "") as building:
                building.folder.mkdir()
                for name in ("index.html", "sitemap.xml", "other.html"):
                    (building.folder / name).write_text(str(number % 10) * 5000, encoding="utf-8")
                building.publish()
            print(number, flush=True)
        """
    )
    for moment in range(100):
        running = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(0.0003 * moment)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        text = seen(site)
        assert len(text) == 5000
        assert len(set(text)) == 1
        assert {(site / name).read_text(encoding="utf-8") for name in ("sitemap.xml", "index.html")} == {text}
    publish(site, "last")
    assert seen(site) == "last"
    assert len(kept(site)) == 2
