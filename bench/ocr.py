"""How well and how fast pictures are read, beside Tesseract where it is installed (`make bench-ocr`).

Pages are set by typst in this repository's fonts from invented words, then spoiled: turned by two degrees, shaded with
noise and saved as a poor JPEG, photographed (perspective, uneven light), or shown small on a wide screen. Accuracy is
one less the edit distance over the length, blanks left out; ids are the numbers a letter must carry.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import typst
from PIL import Image, ImageFilter

import rejoinder.packing.fonts
from rejoinder.sandbox import Ocr

FONTS = typst.Fonts(include_system_fonts=False, font_paths=list(rejoinder.packing.fonts.__path__))
PAGES = {
    "english notice": """Your seller account has been closed.

Hello Maple Home,

We closed your account because we could not verify where these items come from: B0C7XJ4T9Q, B0EXAMPLE7, B09LMN2PQ8.
Two buyers wrote that the parcels were not what they had ordered. Order 113-4455667-8899001 was sent on 4 March 2026,
order 114-9081726-3540192 on 17 March 2026.

To open your account again, please send us:
- invoices of your supplier for the last 365 days, 1,842 units or more,
- the supplier's telephone number, address and website,
- a letter of authority from the brand's owner, if there is one.

Files may be PDF, JPG or PNG of up to 10 MB. Answer within 17 days under reference 4711-2026-118. If we do not hear
from you, your funds of USD 12,480.50 may be kept until 90 days have passed.

Seller Support, Harbour Lane Market""",
    "chinese notice": """您的店铺已被停用

枫叶家居您好：

我们无法核实下列商品的来源：B0C7XJ4T9Q、B0EXAMPLE7、B09LMN2PQ8。两位买家反映收到的商品与所订购的不一致。
订单 113-4455667-8899001 于二〇二六年三月四日发出，订单 114-9081726-3540192 于三月十七日发出。

如需恢复账户，请提供：
一、供应商最近 365 天内开具的发票，数量不少于 1,842 件；
二、供应商的电话、地址和网站；
三、品牌所有人的授权书（如有）。

文件可以是 PDF、JPG 或 PNG，每个不超过 10 MB。请在 17 天内回复，并注明编号 4711-2026-118。
如未收到您的回复，余额 12,480.50 美元可能保留至 90 天期满。

港湾商城卖家支持""",
}
ID = re.compile(r"B0[0-9A-Z]{8}|\d{3}-\d{7}-\d{7}|4711-2026-118|1,842|12,480\.50|365|17")


def rendered(
    words: str, *, width: str = "210mm", height: str = "297mm", size: str = "10.5pt", ppi: int = 150
) -> Image.Image:
    """A page of words, a line of the source a line of its own."""
    body = "\n\n".join(re.sub(r"([#*_$@<>\[\]~-])", r"\\\1", line) for line in words.splitlines() if line.strip())
    source = (
        f"#set page(width: {width}, height: {height}, margin: 20mm)\n"
        f'#set text(font: ("Noto Sans", "Noto Sans CJK SC"), size: {size})\n{body}'
    )
    png = typst.compile(source.encode(), font_paths=FONTS, format="png", ppi=ppi)
    return Image.open(io.BytesIO(png)).convert("RGB")


def turned(picture: Image.Image) -> Image.Image:
    """Two degrees off, as a page lies in a scanner."""
    return picture.rotate(2, resample=Image.Resampling.BICUBIC, expand=True, fillcolor="white")


def noisy(picture: Image.Image) -> Image.Image:
    """Shade from left to right, grain, and a JPEG of quality 35."""
    rng = np.random.default_rng(7)
    pixels = np.asarray(picture, np.float32)
    shade = np.linspace(1.0, 0.72, pixels.shape[1], dtype=np.float32)[None, :, None]
    grain = rng.normal(0, 14, pixels.shape[:2]).astype(np.float32)[:, :, None]
    out = io.BytesIO()
    Image.fromarray(np.clip(pixels * shade + grain, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=35)
    return Image.open(out).convert("RGB")


def photographed(picture: Image.Image) -> Image.Image:
    """Seen from one side, a little soft, on a table."""
    width, height = picture.size
    table = Image.new("RGB", (width + 240, height + 240), (120, 98, 80))
    table.paste(picture, (120, 120))
    w, h = table.size
    quad = (0.03 * w, 0.0, 0.0, h, w, 0.97 * h, 0.95 * w, 0.04 * h)
    seen = table.transform((w, h), Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)
    return noisy(seen.filter(ImageFilter.GaussianBlur(0.8)))


def pages() -> Iterator[tuple[str, str, Image.Image]]:
    """Name, words and picture of each page."""
    for name, words in PAGES.items():
        clean = rendered(words)
        yield f"{name}, clean", words, clean
        yield f"{name}, 2 degrees", words, turned(clean)
        yield f"{name}, noisy", words, noisy(clean)
        yield f"{name}, photo", words, photographed(clean)
        yield f"{name}, on its head", words, clean.rotate(180)
        # 13 pixels high on a screen of 2560 x 1440.
        yield f"{name}, screen", words, rendered(words, width="2560pt", height="1440pt", size="13pt", ppi=72)


def distance(left: str, right: str) -> int:
    """How many characters to change, add or drop."""
    row = list(range(len(right) + 1))
    for number, char in enumerate(left, 1):
        above, row[0] = row[0], number
        for at, other in enumerate(right, 1):
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, above + (char != other))
    return row[-1]


def bare(words: str) -> str:
    """Without blanks, and full-width signs as their narrow ones: which width is meant cannot be seen."""
    narrow = {0xFF01 + step: 0x21 + step for step in range(94)}
    return "".join(words.translate(narrow).split())


def ours(reader: Ocr, picture: bytes) -> str:
    """Words by the extra of this program."""
    found = "\n".join(text for text, _, _ in reader.read(picture))
    return re.sub(r"\bBO(?=[0-9A-Z]{8}\b)", "B0", found)


def tesseract(picture: bytes) -> str:
    """Words by Tesseract with its Chinese and English models."""
    command = ["tesseract", "stdin", "stdout", "-l", "chi_sim+eng", "--psm", "3"]
    with tempfile.TemporaryDirectory() as place:
        return subprocess.run(command, input=picture, capture_output=True, check=True, cwd=place).stdout.decode()


def measured(read: Callable[[bytes], str], picture: bytes, words: str, runs: int) -> dict[str, float]:
    """Accuracy, share of ids found, and the median of seconds."""
    spent = []
    found = ""
    for _ in range(runs):
        start = time.perf_counter()
        found = read(picture)
        spent.append(time.perf_counter() - start)
    wanted = bare(words)
    ids = set(ID.findall(words))
    kept = sum(ident in "".join(found.split()) for ident in ids)
    share = 1 - distance(wanted, bare(found)) / len(wanted)
    return {
        "accuracy": round(share, 4),
        "ids": round(kept / len(ids), 3),
        "seconds": round(statistics.median(spent), 2),
    }


def main() -> None:
    """Print a line a page and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--out", type=Path, default=Path("bench/results/ocr.json"))
    arguments = parser.parse_args()
    other = shutil.which("tesseract") is not None
    results: dict[str, dict[str, dict[str, float]]] = {}
    with Ocr() as reader:
        start = time.perf_counter()
        ours(reader, _png(rendered("Cold")))
        print(f"first page with loading: {time.perf_counter() - start:.1f} s")
        for name, words, picture in pages():
            data = _png(picture)
            results[name] = {"rejoinder": measured(lambda p: ours(reader, p), data, words, arguments.runs)}
            if other:
                results[name]["tesseract"] = measured(tesseract, data, words, arguments.runs)
            shown = "  ".join(
                f"{who} {one['accuracy']:.2%} ids {one['ids']:.0%} {one['seconds']:.2f} s"
                for who, one in results[name].items()
            )
            print(f"{name:30} {picture.width}x{picture.height}  {shown}", flush=True)
    if not other:
        print("tesseract is not installed: no figures beside ours", file=sys.stderr)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


if __name__ == "__main__":
    main()
