#!/bin/sh
# Called by Trunk after each build: in the developer's loop the page loads itself anew when something changed.
set -eu
[ -z "${LAUREL_WATCH-}" ] || cat scripts/live-reload.js >>"$TRUNK_STAGING_DIR/boot.js"
