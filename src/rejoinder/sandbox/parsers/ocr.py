"""The words of a picture, read by rapidocr's models; loaded in a child of its own when the first picture comes."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from PIL import Image, ImageOps
from rapidocr import RapidOCR
from rapidocr.inference_engine.onnxruntime.main import OrtInferSession

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.bounds import check
from rejoinder.sandbox.parsers.clean import clean
from rejoinder.sandbox.parsers.ocr_order import ordered
from rejoinder.sandbox.parsers.ocr_tiles import Plan, Seen, merged, plan, turned_back
from rejoinder.sandbox.values import LINE_BREAK, Line, Page, Parsed, Problem

if TYPE_CHECKING:
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "HEIF")
_THREADS = 4
_LEAST_SIDE = 736
"""The finder of lines blows smaller pictures up to this: without bounds for a long strip."""
_MOST_ENLARGED = 2.0
_UPRIGHT = 0.85
"""A mean score below this may mean that the picture lies on its side or stands on its head."""
_WORST = 0.5
_HIGH = 1.5
_engines: list[Any] = []


def get_ready() -> None:
    """Open the models and start their threads, which cannot be had any more once the child is locked."""
    from pi_heif import register_heif_opener

    register_heif_opener()
    cv2.setNumThreads(1)
    _threads_that_sleep()
    # The classifier of directions turns good lines upside down without a word: it stays off.
    settings = {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Global.text_score": 0.0,
        "Global.max_side_len": 4000,
        "EngineConfig.onnxruntime.intra_op_num_threads": min(_THREADS, os.cpu_count() or 1),
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }
    engine = RapidOCR(params=settings)
    blank = np.full((64, 320, 3), 255, np.uint8)
    engine(blank)
    engine(blank, use_det=False)
    engine.use_det = True
    _engines.append(engine)


def _threads_that_sleep() -> None:
    """Let threads of the models sleep between two pieces of work: by default they turn round and round meanwhile.

    That takes a processor from whoever else has work for it, and a third more of its time; rapidocr has no setting.
    """
    prepared = OrtInferSession._init_sess_opts  # noqa: SLF001 - the one place where the options of a session are made

    def sleeping(settings: Any) -> Any:
        options = prepared(settings)
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return options

    OrtInferSession._init_sess_opts = staticmethod(sleeping)  # type: ignore[assignment]  # noqa: SLF001


def parse(data: bytes, name: str, limits: Limits, *, frame: int = 1) -> Parsed:  # noqa: ARG001 - a shared shape
    """Lines with box and score of one picture of a file, counted from 1; `meta` says how many there are.

    Raises `Refused` for huge and broken ones.
    """
    Image.MAX_IMAGE_PIXELS = None  # the limit below is ours; the library's own is only a warning
    warnings.simplefilter("ignore")
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            return _read(picture, limits, frame)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # a format's reader may raise anything on broken bytes
        raise Refused("not_readable", f"{type(error).__name__}: {error}"[:300]) from error


def _read(picture: Image.Image, limits: Limits, number: int) -> Parsed:
    kind = {"heif": "heic"}.get((picture.format or "").lower(), (picture.format or "").lower())
    frames = getattr(picture, "n_frames", 1) if kind == "tiff" else 1  # a fax has pages, an animation has not
    picture.seek(number - 1)
    width = picture.width
    check(picture, limits)  # a large photo is unpacked at a half or less, which is still more than is looked at
    shrunk = width / picture.width
    pixels = _pixels(picture)
    found = _recognised(pixels)
    lines = tuple(_cleaned(found.lines, shrunk))
    page = Page(number, round(found.width * shrunk), round(found.height * shrunk), lines)
    problems: list[Problem] = []
    if found.quarters:
        problems.append(Problem("turned_picture", f"page {number}: {90 * found.quarters} degrees"))
    text = LINE_BREAK.join(line.text for line in lines)
    if not text.strip():
        problems.append(Problem("no_text", "no words found in the picture"))
    return Parsed(kind, text, (page,), meta={"frames": str(frames)}, problems=tuple(problems))


def _pixels(picture: Image.Image) -> Pixels:
    """The picture as people see it: turned as the camera says, on white where it is transparent; blue first."""
    shown = ImageOps.exif_transpose(picture)
    if shown.mode in {"RGBA", "LA", "PA"} or "transparency" in shown.info:
        shown = shown.convert("RGBA")
        paper = Image.new("RGBA", shown.size, "white")
        shown = Image.alpha_composite(paper, shown)
    elif shown.mode.startswith("I") or shown.mode == "F":
        shown = shown.convert("L") if shown.mode == "F" else shown.point(lambda value: value / 256).convert("L")
    return np.ascontiguousarray(np.asarray(shown.convert("RGB"))[:, :, ::-1])


@dataclass(frozen=True, slots=True)
class _Found:
    """The lines of one picture, and by how many quarters it had to be turned to be read."""

    lines: list[Line]
    width: int
    height: int
    quarters: int


def _recognised(pixels: Pixels) -> _Found:
    height, width = pixels.shape[:2]
    quarters, seen = _upright(pixels)
    lines = ordered([one for one in seen if one.score >= _WORST])
    if quarters:
        boxes = [Seen(line.text, line.score or 0.0, *(line.box or (0, 0, 0, 0))) for line in lines]
        back = [turned_back(one, quarters, width, height) for one in boxes]
        lines = [Line(one.text, (one.left, one.top, one.right, one.bottom), one.score) for one in back]
    return _Found(lines, width, height, quarters)


def _upright(pixels: Pixels) -> tuple[int, list[Seen]]:
    """The words, and the quarter turns counter-clockwise after which they read best."""
    seen = _look(pixels)
    best = (_mean(seen), 0, seen)
    tall = sum(len(one.text) for one in seen if one.height > _HIGH * one.width)
    lying = tall * 2 > sum(len(one.text) for one in seen)
    if not seen or (best[0] >= _UPRIGHT and not lying):
        return 0, seen
    if lying:
        best = (0.0, 0, seen)  # even well read, its lines would come in a wrong order
    for quarters in (1, 3) if lying else (2,):
        turned = _look(np.ascontiguousarray(np.rot90(pixels, quarters)))
        best = max(best, (_mean(turned), quarters, turned), key=lambda one: one[0])
        if best[0] >= _UPRIGHT:
            break
    return best[1], best[2]


def _mean(seen: list[Seen]) -> float:
    """The mean score of all letters; a longer line counts for more."""
    letters = sum(len(one.text) for one in seen)
    return sum(one.score * len(one.text) for one in seen) / letters if letters else 0.0


def _look(pixels: Pixels) -> list[Seen]:
    height, width = pixels.shape[:2]
    how = plan(width, height)
    scaled = _scaled(pixels, how)
    tiles = [((top, bottom), _seen(scaled[top:bottom])) for top, bottom in how.tiles]
    return [one.moved(by=1 / how.scale) for one in merged(tiles)]


def _scaled(pixels: Pixels, how: Plan) -> Pixels:
    if how.scale == 1.0:
        return pixels
    height, width = pixels.shape[:2]
    size = (max(1, round(width * how.scale)), max(1, round(height * how.scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _seen(pixels: Pixels) -> list[Seen]:
    if not _engines:
        get_ready()
    roomy, factor = _roomy(pixels)
    answer = _engines[0](roomy)
    if answer.txts is None or answer.boxes is None:
        return []
    found = []
    for text, score, corners in zip(answer.txts, answer.scores, answer.boxes, strict=True):
        (left, top), (right, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
        run = float(corners[1][0] - corners[0][0])
        slope = float(corners[1][1] - corners[0][1]) / run if run > 1 else 0.0
        one = Seen(str(text), float(score), left / factor, top / factor, right / factor, bottom / factor, slope)
        found.append(one)
    return found


def _roomy(pixels: Pixels) -> tuple[Pixels, float]:
    """The picture twice as large at most, with a margin to the right and below where it is still small."""
    height, width = pixels.shape[:2]
    factor = min(_MOST_ENLARGED, max(1.0, _LEAST_SIDE / min(height, width)))
    larger = pixels
    if factor > 1:
        size = (max(1, round(width * factor)), max(1, round(height * factor)))
        larger = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC), np.uint8)
    down, across = (max(0, _LEAST_SIDE - side) for side in larger.shape[:2])
    if not down and not across:
        return larger, factor
    rim = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    ground = [int(value) for value in np.median(rim, axis=0)]
    return np.asarray(
        cv2.copyMakeBorder(larger, 0, down, 0, across, cv2.BORDER_CONSTANT, value=ground), np.uint8
    ), factor


def _cleaned(lines: list[Line], by: float) -> Iterator[Line]:
    """The lines that hold words, without invisible characters, in the pixels of the file."""
    for line in lines:
        text = clean(line.text)[0].replace("\n", " ").strip()
        if text:
            left, top, right, bottom = (round(side * by, 1) for side in line.box or (0.0, 0.0, 0.0, 0.0))
            stops = tuple(round(stop * by, 1) for stop in line.stops)
            yield Line(text, (left, top, right, bottom), line.score, stops)
