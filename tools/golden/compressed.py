"""Half a second of a 440 Hz tone, the right channel at half the level, in every compressed format that serkit reads.

Writes packages/ser/test/audio/fixtures/tone.{mp3,flac,ogg,opus} through libsndfile.
"""

from pathlib import Path

import numpy as np
import soundfile

SAMPLE_RATE = 16_000
FOLDER = Path(__file__).parents[2] / "packages/ser/test/audio/fixtures"

time = np.arange(SAMPLE_RATE // 2) / SAMPLE_RATE
tone = (0.5 * np.sin(2 * np.pi * 440 * time)).astype("float32")
stereo = np.stack([tone, 0.5 * tone], axis=1)

for name, format_name, subtype in [
    ("tone.flac", "FLAC", "PCM_16"),
    ("tone.ogg", "OGG", "VORBIS"),
    ("tone.opus", "OGG", "OPUS"),
    ("tone.mp3", "MP3", None),
]:
    soundfile.write(FOLDER / name, stereo, SAMPLE_RATE, format=format_name, subtype=subtype)
