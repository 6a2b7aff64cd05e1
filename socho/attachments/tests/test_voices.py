"""What becomes of a voice note: its sound in a fresh file, or a refusal in words."""

import struct

import pytest
from django.core.files.base import ContentFile

from socho.attachments import rules
from socho.attachments.cleaning import BadUpload, clean_voice
from socho.attachments.tests.pictures import SAMPLES, SECRET, market_scene, saved
from socho.attachments.voices import m4a, mp3, mp4, ogg, opus, webm
from socho.attachments.voices.aac import AacSound
from socho.attachments.voices.cleaning import cleaned as remade
from socho.core.children import Refused


def sample(name):
    return (SAMPLES / name).read_bytes()


def cleaned(data, name="ghi-am.webm"):
    return clean_voice(ContentFile(data, name=name))


# The samples are a tone of 1.5 seconds; every codec adds the rest of its last packet.
@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("tone.webm", "audio/webm"),
        ("live.webm", "audio/webm"),
        ("tone.ogg", "audio/webm"),
        ("tone.m4a", "audio/mp4"),
        ("fragments.mp4", "audio/mp4"),
        ("opus.mp4", "audio/webm"),
        ("tone.mp3", "audio/mpeg"),
    ],
)
def test_a_recording_keeps_its_sound_and_loses_the_rest(name, media_type):
    given = sample(name)
    clean = cleaned(given)
    assert (clean.media_type, clean.seconds) == (media_type, 2)
    assert clean.data != given
    assert SECRET in given or name == "live.webm"
    for word in (SECRET, b"Redmi", b"11.5650", b"Lavf", b"ID3", b"udta"):
        assert word not in clean.data


@pytest.mark.parametrize("name", ["tone.webm", "live.webm", "tone.ogg", "opus.mp4"])
def test_opus_packets_are_the_same_before_and_after(name):
    read = {"ogg": ogg.read, "mp4": mp4.read}.get(name[-3:], webm.read)
    before = read(sample(name))
    assert webm.read(cleaned(sample(name)).data) == before
    assert 1.5 <= before.seconds <= 1.55
    assert before.packets[0] in sample(name)


@pytest.mark.parametrize("name", ["tone.m4a", "fragments.mp4"])
def test_aac_packets_are_the_same_before_and_after(name):
    before = mp4.read(sample(name))
    assert mp4.read(cleaned(sample(name)).data) == before
    assert 1.5 <= before.seconds <= 1.56
    assert before.packets[5] in sample(name)


def test_cleaning_twice_changes_nothing():
    for name in ("tone.ogg", "tone.m4a", "tone.mp3"):
        once = cleaned(sample(name)).data
        assert cleaned(once).data == once


def test_a_recorder_may_stop_a_little_late():
    packet = webm.read(sample("tone.webm")).packets[3]
    lasts = opus.samples(packet) / opus.RATE
    sound = webm.read(sample("tone.webm"))
    for seconds, taken in ((59, True), (64, True), (66, False), (600, False)):
        long = opus.OpusSound(sound.head, [packet[:8]] * round(seconds / lasts))
        if taken:
            assert abs(cleaned(webm.write(long)).seconds - seconds) <= 1
        else:
            assert refusal_of(webm.write(long)) == rules.TOO_LONG


def test_a_length_that_lies_is_not_believed():
    """The container says half a second; the packets play ten minutes."""
    packet = webm.read(sample("tone.webm")).packets[3]
    sound = opus.OpusSound(webm.read(sample("tone.webm")).head, [packet[:8]] * 30_000)
    written = webm.write(sound)
    lying = written.replace(struct.pack(">d", sound.seconds * 1000), struct.pack(">d", 500.0))
    assert lying != written
    assert refusal_of(lying) == rules.TOO_LONG


def refusal_of(data):
    with pytest.raises(BadUpload) as refused:
        cleaned(data)
    return refused.value.code


def many_aac(seconds):
    sound = mp4.read(sample("tone.m4a"))
    count = round(seconds * sound.rate / 1024)
    return m4a.write(AacSound(sound.config, [sound.packets[5][:20]] * count))


HOSTILE = {
    "nothing": (b"", rules.EMPTY),
    "a film in WebM": (sample("film.webm"), rules.NOT_ONLY_SOUND),
    "a film in MP4": (sample("film.mp4"), rules.NOT_ONLY_SOUND),
    "a photo": (saved(market_scene()), rules.UNKNOWN),
    "HTML": (b"<!doctype html><script>alert(1)</script>", rules.UNKNOWN),
    "a WAV": (b"RIFF\x24\0\0\0WAVEfmt " + bytes(400), rules.UNKNOWN),
    "two streams in one Ogg": (
        sample("tone.ogg") + sample("tone.ogg").replace(sample("tone.ogg")[14:18], b"\1\2\3\4"),
        rules.NOT_ONLY_SOUND,
    ),
    "half a WebM": (sample("tone.webm")[:2500], rules.BROKEN),
    "half an Ogg": (sample("tone.ogg")[:2500], rules.BROKEN),
    "half an MP4": (sample("tone.m4a")[:2500], rules.BROKEN),
    "a WebM with something behind it": (sample("tone.webm") + b"<script>", rules.BROKEN),
    "an ID3 tag alone": (b"ID3\x04\0\0\0\0\x0f\x7f" + bytes(3000), rules.BROKEN),
    "an MP4 of two minutes": (many_aac(120), rules.TOO_LONG),
    "more than 1.5 MB": (bytes(rules.VOICE_BYTES + 1), rules.TOO_BIG),
    "nested lengths": (b"\x1a\x45\xdf\xa3\xff" * 2000, rules.UNKNOWN),
    "an EBML head alone": (b"\x1a\x45\xdf\xa3\x80", rules.UNKNOWN),
    "boxes without end": (b"\0\0\0\0ftyp" + b"\0\0\0\x08moov" * 1000, rules.BROKEN),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_voice_note_is_refused_with_a_reason(name):
    data, code = HOSTILE[name]
    assert refusal_of(data) == code


@pytest.mark.parametrize("name", ["tone.webm", "tone.ogg", "tone.m4a", "fragments.mp4", "tone.mp3"])
def test_no_damage_breaks_the_reader(name):
    """Each byte of the first 300 changed, and every cut: an answer or a refusal, never a crash."""
    data = sample(name)
    damaged = [data[:i] + bytes([data[i] ^ 0xFF]) + data[i + 1 :] for i in range(300)]
    damaged += [data[:length] for length in range(1, len(data), 61)]
    for each in damaged:
        try:
            made, _, seconds = remade(each)
        except Refused:
            continue
        assert 0 <= seconds <= 65
        assert SECRET not in made


def test_what_hides_between_mp3_frames_goes():
    given = sample("tone.mp3")
    sound = mp3.read(given)
    assert mp3.write(mp3.read(given + b"TAG" + SECRET.ljust(125))) == mp3.write(sound)
    assert mp3.write(mp3.read(given + b"<script>")) == mp3.write(sound)
