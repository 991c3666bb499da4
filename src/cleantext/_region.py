"""Where traditional text comes from: Taiwan, Hong Kong, or a machine that mirrored simplified text."""

from __future__ import annotations

import re

# OpenCC's standard forms. Taiwan and Hong Kong write 為 吃 群 眾 偽 床 峰, so nobody types them.
MIRRORED = re.compile("[爲喫羣衆僞牀峯]")
