// What the map page takes from libraries; build.sh bundles it into ../assets/geo.js.
export { geoArea, geoBounds, geoCentroid, geoCircle, geoMercator, geoPath } from "d3-geo";
export { feature, mesh } from "topojson-client";
