"""Pictures to send: honest ones in every kind, and the ones that somebody would try."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

RED, GREEN = (200, 30, 40), (20, 180, 60)
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>SECRET-XMP</rdf:RDF></x:xmpmeta>'
_ORIENTATION, _MAKE, _GPS = 0x0112, 0x010F, 0x8825


def saved(image, kind, **options):
    written = BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def picture(kind="JPEG", *, size=(64, 48), mode="RGB", colour=RED, **options):
    """One colour all over; the left half another, so that it can be told which way is up."""
    image = Image.new("RGB", size, colour)
    image.paste(GREEN, (0, 0, size[0] // 2, size[1]))
    return saved(image.convert(mode), kind, **options)


def of_number(number):
    """A picture that is like no other of these."""
    return picture(colour=(number * 37 % 256, number * 91 % 256, number * 53 % 256), size=(60 + number, 40))


def exif(*, orientation=1):
    """What a phone writes: where it was, what it is, and which way it was held."""
    written = Image.Exif()
    written[_ORIENTATION] = orientation
    written[_MAKE] = "SECRET-MAKER"
    written.get_ifd(_GPS).update({1: "N", 2: (40.0, 42.0, 46.0), 3: "W", 4: (74.0, 0.0, 21.0)})
    return written


def with_everything(kind="JPEG", *, orientation=1, size=(64, 48)):
    """A picture that tells all it can."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options = {"exif": exif(orientation=orientation), "icc_profile": profile}
    if kind == "JPEG":
        options |= {"comment": b"SECRET-COMMENT", "xmp": XMP}
    elif kind == "WEBP":
        options |= {"xmp": XMP, "lossless": True}
    else:
        texts = PngInfo()
        texts.add_text("Comment", "SECRET-COMMENT", zip=True)
        texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
        options |= {"pnginfo": texts}
    return picture(kind, size=size, **options)


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_of(width, height, *, rows=None, depth=8, before=b""):
    """A PNG that says it is so large; its pixels are as many zeros as it takes, packed small."""
    head = struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(rows if rows is not None else 1_000_000), 9)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + before + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def webp_of(kind, body):
    body += b"\0" * (len(body) % 2)
    content = b"WEBP" + kind + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(content)) + content


def webp_canvas_of(width, height):
    """A WebP whose canvas is so large, around a small picture."""
    small = picture("WEBP", size=(16, 16))[12:]
    head = bytes([0, 0, 0, 0]) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    content = b"WEBP" + b"VP8X" + struct.pack("<I", len(head)) + head + small
    return b"RIFF" + struct.pack("<I", len(content)) + content


def jpeg_of(width, height, *, marker=0xC0, bits=8):
    """A small JPEG whose frame says that it is so large."""
    content = bytearray(picture())
    at = content.index(b"\xff\xc0")
    content[at + 1], content[at + 4] = marker, bits
    content[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(content)


def scans_of(count):
    """A progressive JPEG with so many scans more than it needs."""
    content = picture(progressive=True, size=(256, 256))
    scan = content[content.rindex(b"\xff\xda") : -2]
    return content[:-2] + scan * count + content[-2:]


def frames(kind, count=3):
    still = [Image.new("RGB", (32, 32), (shade * 40, 0, 0)) for shade in range(count)]
    return saved(still[0], kind, save_all=True, append_images=still[1:], duration=100)


HTML = b"<html><script>alert(document.cookie)</script></html>"
ZIP = b"PK\x03\x04SECRET-ARCHIVE"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF"
