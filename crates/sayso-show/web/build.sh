#!/usr/bin/env bash
# Makes ../assets/geo.js and ../assets/countries.json anew from what package-lock.json names. Both are committed: building
# and running sayso needs neither Node nor the net.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-fund --no-audit
npx esbuild geo.js --bundle --minify --format=esm --target=es2022 --legal-comments=none \
    --banner:js='// d3-geo, d3-array, internmap, topojson-client: ISC, see /licences. Made by web/build.sh.' \
    --outfile=../assets/geo.js
node countries.mjs node_modules/world-atlas/countries-50m.json ../assets/countries.json
