"""What openSMILE makes of recordings: reads a path a line, prints the eGeMAPSv02 descriptors of every frame as a line of JSON.

    python voice.py < paths
"""

import json
import sys
import warnings

import opensmile

warnings.simplefilter("ignore")
smile = opensmile.Smile(
    feature_set=opensmile.FeatureSet.eGeMAPSv02,
    feature_level=opensmile.FeatureLevel.LowLevelDescriptors,
)
for line in sys.stdin:
    frames = smile.process_file(line.rstrip("\n"))
    columns = {name: [float(value) for value in frames[name]] for name in frames.columns}
    print(json.dumps(columns), flush=True)
