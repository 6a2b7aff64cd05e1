"""receipts.py, verify_receipt.py and the browser agree on every receipt, good or forged."""

import functools
import http.server
import random
import runpy
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from socho.logbook import receipts
from socho.logbook.receipts import ReceiptRefused
from socho.logbook.tests.receipts_made import OTHER_MARKET, SIGNER, STRANGER, log_of

STATIC = Path(receipts.__file__).parent / "static"
SCRIPT = STATIC / "logbook" / "verify_receipt.py"
VKEY = str(SIGNER.vkey)
PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8">
<script type="module" src="/logbook/verify-receipt.js"></script>
<form data-verify-receipt>
<textarea name="receipt"></textarea><textarea name="vkey"></textarea><button>Kiểm tra</button>
<output>
<p data-verdict="sealed" hidden>Mục <span data-fill="index"></span> của
<span data-fill="log"></span>, nhận lúc <span data-fill="promisedAt"></span></p>
<p data-verdict="promised" hidden>Mới là lời hứa</p>
<p data-verdict="refused" hidden>Không tin được: <span data-fill="reason"></span></p>
<p data-verdict="unable" hidden>Không kiểm tra được ở đây</p>
</output></form>"""


def genuine() -> list[str]:
    logs = [(1, 0), (2, 1), (3, 0), (9, 4), (9, 8), (300, 255), (300, 299)]
    sealed = [log_of(size).sealed(index).to_text() for size, index in logs]
    promised = [log_of(size).promised(index).to_text() for size, index in logs[:3]]
    other_log = log_of(9, log=OTHER_MARKET).sealed(2).to_text()
    house = log_of(9, log="house").sealed(2).to_text()
    pasted = [sealed[3].strip(), f" \n{sealed[3]}\t\n", sealed[3].replace("\n", "\r\n")]
    return [*sealed, *promised, other_log, house, *pasted]


def forged() -> list[str]:
    """One flaw each, and many random ones."""
    good = log_of(9).sealed(4).to_text()
    lines = good.splitlines(keepends=True)
    without_each_line = ["".join(lines[:i] + lines[i + 1 :]) for i in range(len(lines))]
    doubled = ["".join(lines[: i + 1] + lines[i:]) for i in range(len(lines))]
    head, proof = log_of(9).sealed(5).to_text().split("\n\n", 1)
    return [
        "",
        "biên nhận",
        good + good,
        good.upper(),
        "\ufeff" + good,
        good.replace("index 4", "index 04"),
        good.replace("index 4", "index 12"),
        good.replace("\n9\n", "\n0\n"),
        good.replace("\n9\n", "\n999999999999999\n"),
        good.replace("report.filed", "report.lost"),
        f"{head}\n\n{good.split(chr(10) * 2, 1)[1]}",
        log_of(9, signer=STRANGER).sealed(4).to_text(),
        proof,
        *without_each_line,
        *doubled,
        *_loose_base64(good),
        *(_with_changed_letter(good, random.Random(seed)) for seed in range(150)),
    ]


def _loose_base64(text: str) -> Iterator[str]:
    """The same bytes in another spelling: the bits before each `=` are not all used."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for place, letter in enumerate(text):
        if letter == "=" and text[place + 1] == "\n":
            other = alphabet[alphabet.index(text[place - 1]) ^ 1]
            yield text[: place - 1] + other + text[place:]


def _with_changed_letter(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) - 1)
    letters = [each for each in 'aB3+/= \n—{"€\x00' if each != text[place]]
    return text[:place] + chance.choice(letters) + text[place + 1 :]


def by_us(text: str) -> str:
    try:
        return "sealed" if receipts.verify(text, [SIGNER.vkey]).checkpoint else "promised"
    except ReceiptRefused:
        return "refused"


@functools.cache
def script() -> tuple[Callable[..., str], dict[tuple[str, bytes], bytes]]:
    names = runpy.run_path(str(SCRIPT))
    return names["verify"], dict([names["key"](VKEY)])


def by_script(text: str) -> str:
    verify, keys = script()
    try:
        return "promised" if "promise" in verify(text, keys) else "sealed"
    except ValueError:
        return "refused"


def test_genuine_receipts_are_believed_and_forged_ones_are_not():
    assert {by_us(text) for text in genuine()} == {"sealed", "promised"}
    assert len(forged()) > 180
    assert {by_us(text) for text in forged()} == {"refused"}


def test_the_script_agrees():
    for text in [*genuine(), *forged()]:
        assert by_script(text) == by_us(text), text


@given(st.data())
def test_the_script_agrees_on_mutilated_receipts(data):
    good = data.draw(st.sampled_from(genuine()))
    place = data.draw(st.integers(0, len(good)))
    more = data.draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=3))
    gone = data.draw(st.integers(0, 3))
    text = good[:place] + more + good[place + gone :]
    assert by_script(text) == by_us(text)


def test_the_script_runs_alone(tmp_path):
    """Copied somewhere else, in a bare Python, with the words in Vietnamese and English."""
    alone = tmp_path / "verify_receipt.py"
    alone.write_bytes(SCRIPT.read_bytes())
    receipt = tmp_path / "bien-nhan.txt"

    def run(*arguments: object) -> tuple[int, str]:
        command = [sys.executable, "-I", "-S", str(alone), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
        return done.returncode, done.stdout

    for text in (genuine()[3], genuine()[7], forged()[9], ""):
        receipt.write_text(text, newline="")
        status, words = run(receipt, VKEY)
        assert status == (1 if by_us(text) == "refused" else 0)
        assert {
            "sealed": "ĐÚNG, đã niêm phong",
            "promised": "lời hứa",
            "refused": "KHÔNG TIN ĐƯỢC",
        }[by_us(text)] in words
        assert "GENUINE" in words or "NOT TO BE BELIEVED" in words
    receipt.write_bytes(b"\xff\xfe")
    assert run(receipt, VKEY)[0] == 1
    receipt.write_text(genuine()[3])
    assert run(receipt, STRANGER.vkey)[0] == 1
    assert run(receipt, STRANGER.vkey, VKEY)[0] == 0
    assert run()[0] == 2
    assert run(receipt)[0] == 2
    assert run(receipt, "socho/3f9c0a1b")[0] == 2
    assert run(tmp_path / "not-there.txt", VKEY)[0] == 2


def test_the_script_is_short_and_needs_only_the_standard_library():
    """Eighty lines of code: short enough to be read before it is believed."""
    source = SCRIPT.read_text()
    body = source.split('"""', 2)[2]
    code = [line for line in body.splitlines() if line.strip() and not line.strip().startswith("#")]
    assert len([line for line in code if '    """' not in line]) <= 80
    imported = {line.split()[1] for line in code if line.startswith(("import", "from"))}
    assert imported <= set(sys.stdlib_module_names)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.encode())
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on this machine: browsers treat its address like https, as WebCrypto asks."""
    handler = functools.partial(_Quiet, directory=str(STATIC))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tab = browser.new_page()
    tab.goto(f"http://127.0.0.1:{server.server_address[1]}/")
    yield tab
    tab.close()
    server.shutdown()
    server.server_close()


JUDGE = """async ([texts, vkeys]) => {
  const { verifyReceipt } = await import("/logbook/receipt.js");
  const verdicts = [];
  for (const text of texts) verdicts.push((await verifyReceipt(text, vkeys)).verdict);
  return verdicts;
}"""
WITHOUT_ED25519 = """() => {
  crypto.subtle.importKey = async () => { throw new DOMException("no", "NotSupportedError"); };
}"""
PLAIN_ED25519 = """async (cases) => {
  const { verify } = await import("/logbook/ed25519.js");
  const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const found = [];
  for (const each of cases) found.push(await verify(...each.map(bytes)));
  return found;
}"""
# RFC 8032, section 7.1: public key, signature, message.
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "72",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        "af82",
    ),
]


@pytest.mark.browser
def test_the_browser_agrees_with_and_without_its_own_ed25519(page):
    texts = [*genuine(), *forged()]
    expected = [by_us(text) for text in texts]
    assert page.evaluate(JUDGE, [texts, [VKEY]]) == expected
    assert page.evaluate(JUDGE, [genuine(), [str(STRANGER.vkey)]]) == ["refused"] * len(genuine())
    assert page.evaluate(JUDGE, [genuine()[:1], [str(STRANGER.vkey), VKEY]]) == ["sealed"]
    assert page.evaluate(JUDGE, [genuine()[:1], ["not a key"]]) == ["refused"]
    page.evaluate(WITHOUT_ED25519)
    some = list(range(0, len(texts), 5))
    assert page.evaluate(JUDGE, [[texts[i] for i in some], [VKEY]]) == [expected[i] for i in some]

    flawed = [(key, signature, message + "00") for key, signature, message in RFC_8032]
    order = (2**252 + 27742317777372353535851937790883648493).to_bytes(32, "little").hex()
    flawed.append((RFC_8032[0][0], RFC_8032[0][1][:64] + order, ""))
    assert page.evaluate(PLAIN_ED25519, RFC_8032) == [True] * 3
    assert page.evaluate(PLAIN_ED25519, flawed) == [False] * 4


@pytest.mark.browser
def test_a_person_checks_a_receipt_on_the_page(page):
    form = page.locator("form")
    page.fill("[name=vkey]", VKEY)
    page.fill("[name=receipt]", genuine()[3])
    page.click("button")
    page.wait_for_selector("[data-verdict=sealed]:visible")
    shown = page.inner_text("output")
    assert "Mục 4 của socho/3f9c0a1b/6f1c2a34" in shown
    assert "22/11/26" in shown
    page.fill("[name=receipt]", genuine()[3].replace("report.filed", "report.lost"))
    page.click("button")
    page.wait_for_selector("[data-verdict=refused]:visible")
    assert "sealed" not in page.inner_text("output")
    assert form.get_attribute("data-verdict-is") == "refused"
    assert page.locator("[data-verdict=sealed]").is_hidden()
