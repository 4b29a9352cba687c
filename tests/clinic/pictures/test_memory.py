"""What an attack costs in memory, measured in a process of its own."""

import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.pictures import chunk, exif, frames, jpeg_of, png_of, saved, webp_canvas_of

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak of a process")

# The peak of the process before, and how far an attempt goes beyond it.
MEASURE = """
import sys
import django
django.setup()
from clinic.pictures.cleaning import clean
from clinic.pictures.refusals import PictureRefused
from tests.pictures import with_everything

def peak():
    # Of this program alone: getrusage remembers what started it.
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024

for kind in ("JPEG", "PNG", "WEBP"):
    clean(with_everything(kind))
content = sys.stdin.buffer.read()
before = peak()
try:
    clean(content)
    said = "taken"
except PictureRefused as refusal:
    said = refusal.code
print(said, round(peak() - before))
"""


def measured(content):
    """What was said to ``content``, and by how many megabytes the peak of the process grew."""
    command = [sys.executable, "-c", MEASURE]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(
        command, input=content, env=environment, cwd=ROOT, check=True, capture_output=True, timeout=120
    )
    said, megabytes = answer.stdout.decode().split()
    return said, int(megabytes)


TEXTS = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(200_000_000)))
ATTACKS = {
    "a png of 900 megapixels in a kilobyte": (png_of(30_000, 30_000), "picture_too_many_pixels"),
    "a webp canvas of 256 megapixels": (webp_canvas_of(16_000, 16_000), "picture_too_many_pixels"),
    "a jpeg of 4 gigapixels": (jpeg_of(65_535, 65_535), "picture_too_many_pixels"),
    "a film": (frames("WEBP", 200), "picture_animated"),
    "texts that unpack to 200 megabytes": (png_of(8, 8, before=TEXTS), "picture_broken"),
}


@pytest.mark.parametrize(("content", "code"), ATTACKS.values(), ids=ATTACKS)
def test_an_attack_takes_no_memory_to_refuse(content, code):
    said, megabytes = measured(content)
    assert said == code
    assert megabytes <= 16


def test_the_largest_picture_that_is_taken_stays_within_half_a_gigabyte():
    image = Image.new("RGB", (8_000, 6_250), (90, 60, 50))
    said, megabytes = measured(saved(image, "JPEG", progressive=True, exif=exif(orientation=6)))
    assert said == "taken"
    assert 100 <= megabytes <= 512
